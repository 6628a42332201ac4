//! `/rules/bank-holidays/new`: an operator extends the calendar, line by line.

use actix_web::{get, post};
use chrono::NaiveDate;
use trellis_access::Action;
use trellis_commissioning::{Refusal, calendar};
use trellis_kernel::{Division, FieldError, Invalid};
use trellis_store::Tx;
use trellis_tendering::award::BankHoliday;

use crate::form::{Form, Next};
use crate::format;
use crate::offered::expect_offered;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/rules/bank-holidays/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show new bank holidays", read).await
}

#[post("/rules/bank-holidays/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let added = calendar::add_bank_holidays(tx, days(typed.text("days"))?).map_err(in_one_field)?;
        let told = format!("{} added to the calendar", format::count(added.len(), "day is", "days are"));
        Ok(Next::to("/rules").told(told))
    };
    form.check_then_submit("add bank holidays", act, read).await
}

/// Each line as a day: `2031-01-01, scotland, New Year’s Day`.
fn days(text: &str) -> Result<Vec<BankHoliday>, Refusal> {
    let lines = text.lines().filter(|line| !line.trim().is_empty()).enumerate();
    let read: Vec<Result<BankHoliday, FieldError>> = lines.map(|(index, line)| day(index, line)).collect();
    let wrong: Vec<FieldError> = read.iter().filter_map(|day| day.as_ref().err().cloned()).collect();
    if !wrong.is_empty() {
        return Err(Invalid(wrong).into());
    }
    Ok(read.into_iter().flatten().collect())
}

fn day(index: usize, line: &str) -> Result<BankHoliday, FieldError> {
    let wrong = |what: &str| FieldError {
        pointer: "/days".to_owned(),
        detail: format!("line {}: {what}", index + 1),
    };
    let mut parts = line.splitn(3, ',').map(str::trim);
    let mut next = || parts.next().unwrap_or_default();
    let (day, part, title) = (next(), next(), next());
    let day: NaiveDate = day.parse().map_err(|_| wrong("begin with a date such as 2031-01-01"))?;
    let division = Division::from_key(part)
        .ok_or_else(|| wrong("name england-and-wales, scotland or northern-ireland after the date"))?;
    Ok(BankHoliday { division, day, title: title.to_owned() })
}

/// The rules count days from nothing, the form counts its lines from one, and all of them are one field.
fn in_one_field(refusal: Refusal) -> Refusal {
    let told = |error: &FieldError| {
        let line = error
            .pointer
            .strip_prefix("/days/")
            .and_then(|rest| rest.split('/').next()?.parse::<usize>().ok());
        let detail =
            line.map_or_else(|| error.detail.clone(), |line| format!("line {}: {}", line + 1, error.detail));
        FieldError { pointer: "/days".to_owned(), detail }
    };
    let errors: Vec<FieldError> = refusal.fields().iter().map(told).collect();
    if errors.is_empty() { refusal } else { Invalid(errors).into() }
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::AddBankHolidays)?;
    Ok(Question::new("Add bank holidays")
        .back(back_to("Rules and dates", "/rules"))
        .say("A standstill that was announced keeps the day that bidders were told. A year that is not known yet comes with the days of every part of the kingdom.")
        .ask(Field::area("days", "Days, one to a line").hint("For example: 2031-01-01, england-and-wales, New Year’s Day"))
        .button(Press::on("Add the days")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_day_its_part_of_the_kingdom_and_its_name() {
        let read = days("2031-01-01, scotland, New Year's Day, the first\n\n2031-01-02,scotland,2nd January")
            .expect("two days");
        let told: Vec<(&str, &str)> =
            read.iter().map(|day| (day.division.key(), day.title.as_str())).collect();
        assert_eq!(told, [("scotland", "New Year's Day, the first"), ("scotland", "2nd January")]);
        let refusal =
            days("2031-01-01, scotland, x\n1 January, scotland, x\n2031-01-03, wales, x").expect_err("two");
        let details: Vec<&str> = refusal.fields().iter().map(|field| field.detail.as_str()).collect();
        assert!(
            details[0].starts_with("line 2: begin with a date") && details[1].starts_with("line 3: name"),
            "{details:?}"
        );
    }
}
