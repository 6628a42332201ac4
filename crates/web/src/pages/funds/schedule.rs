//! `/funds/{id}/contributions/schedule`: what a partner pays in over a year, in equal instalments.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, NewSchedule};
use trellis_kernel::{FinancialYear, FundId, Invalid, london_date};
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, year};
use crate::form::{Form, Next};
use crate::format;
use crate::shapes::{Choice, Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Values, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/contributions/schedule")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    who.show("show contribution schedule form", move |tx| read(tx, id)).await
}

#[post("/funds/{id}/contributions/schedule")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = FundId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let new = told(typed, id)?;
        let made = funds::schedule_contributions(tx, &new)?;
        let instalments = format::count(made.len(), "instalment", "instalments");
        let told = format!("{} is scheduled in {instalments}", format::money(new.amount));
        Ok(Next::to(address(id, "contributions")).told(told))
    };
    form.check_then_submit("schedule contributions", act, move |tx| read(tx, id)).await
}

fn told(typed: &Typed, fund: FundId) -> Result<NewSchedule, Refusal> {
    let mut reading = typed.reading();
    let amount = reading.pence("amount");
    let once = typed.text("due") == "once";
    let day = if once { reading.date("due_on") } else { None };
    let (amount, day) = reading.finish(|| Some((amount?, if once { Some(day?) } else { None })))?;
    let fy = year(typed.text("fy")).ok_or_else(|| Invalid::at("/fy", "choose a year"))?;
    let partner = typed.text("partner").to_owned();
    let new = NewSchedule { fund, partner, fy, amount, lines: Vec::new(), due_on: day.map(|day| vec![day]) };
    Ok(new)
}

fn read(tx: &mut Tx<'_>, id: FundId) -> Result<Question, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let partners = kept.fund.partners.iter();
    let partners = partners.map(|partner| Choice::new(partner.key.as_str(), &partner.name)).collect();
    let now = FinancialYear::containing(london_date(tx.now())).ok_or_else(Refusal::not_found)?;
    let years = [Some(now), FinancialYear::starting(now.start_year() + 1)];
    let years = years.into_iter().flatten().map(|fy| Choice::new(fy.start_year(), fy.to_string())).collect();
    let days = vec![
        Choice::new("quarters", "In four parts, on the first day of each quarter"),
        Choice::new("once", "All at once, on the day below"),
    ];
    Ok(Question::new("Schedule a partner’s contribution")
        .under(kept.fund.title)
        .back(back_to("Back to the contributions", address(id, "contributions")))
        .say("Each instalment falls due by itself on its day, and is owed by the partner from then on. A partner has one schedule for a year.")
        .ask(Field::radios("partner", "Which partner?", partners))
        .ask(Field::radios("fy", "For which financial year?", years))
        .ask(Field::money("amount", "How much for the whole year"))
        .ask(Field::radios("due", "When does it fall due?", days))
        .ask(Field::date("due_on", "The day, when it is all at once"))
        .button(Press::on("Set the schedule"))
        .holding(Values::default().with("fy", now.start_year()).with("due", "quarters")))
}
