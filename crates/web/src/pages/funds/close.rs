//! `/funds/{id}/periods/{fy}/{no}/close`: a period is closed, with the list of what stands in its way.

use actix_web::{get, post, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::funds::{self, Closure};
use trellis_kernel::{FundId, Invalid, Period};
use trellis_ledger::PeriodState;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, month_of, year};
use crate::form::{Form, Next};
use crate::shapes::{Cell, Choice, Fact, Field, Head, Press, Question, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::view::back_to;
use crate::visitor::Answer;

/// A fund, a year and the number of a period, as an address carries them.
type Parts = (Uuid, String, i16);

#[get("/funds/{id}/periods/{fy}/{no}/close")]
pub(crate) async fn show(who: SignedIn, path: web::Path<Parts>) -> Answer {
    let parts = path.into_inner();
    who.show("show period close", move |tx| read(tx, &parts)).await
}

#[post("/funds/{id}/periods/{fy}/{no}/close")]
pub(crate) async fn send(form: Form, path: web::Path<Parts>) -> Answer {
    let parts = path.into_inner();
    let again = parts.clone();
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let (fund, period) = of(&parts)?;
        let to = PeriodState::from_code(typed.text("to"));
        let to = to.ok_or_else(|| Invalid::at("/to", "say how the period is to be closed"))?;
        funds::close_period(tx, &Closure { fund, period, to }).map_err(spelled_out)?;
        let told = format!("{} is now {to}", month_of(period));
        Ok(Next::to(format!("{}?fy={}", address(fund, "periods"), period.fy.start_year())).told(told))
    };
    form.check_then_submit("close period", act, move |tx| read(tx, &again)).await
}

/// Names each thing that stands in the way, in the error summary.
fn spelled_out(refusal: Refusal) -> Refusal {
    let blockers = refusal.figures().get("blockers").and_then(serde_json::Value::as_array);
    let details = blockers.into_iter().flatten().filter_map(|one| one.get("detail")?.as_str());
    let details: Vec<String> = details.map(str::to_owned).collect();
    if details.is_empty() {
        return refusal;
    }
    Refusal::rule("PERIOD_NOT_READY", format!("{}: {}", refusal.detail(), details.join("; ")))
}

fn of((fund, fy, no): &Parts) -> Result<(FundId, Period), Refusal> {
    let fy = year(fy).ok_or_else(Refusal::not_found)?;
    if !(1..=13).contains(no) {
        return Err(Refusal::not_found());
    }
    Ok((FundId::new(*fund), Period { fy, no: *no }))
}

fn read(tx: &mut Tx<'_>, parts: &Parts) -> Result<Question, Refusal> {
    let (fund, period) = of(parts)?;
    let kept = funds::get_fund(tx, fund)?;
    let known = funds::list_periods(tx, fund)?;
    let state = known.iter().find(|one| one.period == period).map(|one| one.state).unwrap_or_default();
    let ways = PeriodState::ALL.into_iter().filter(|to| state.close(*to).is_ok());
    let ways: Vec<Choice> = ways.map(|to| Choice::new(to.code(), meaning(to))).collect();
    Ok(Question::new(format!("Close {}", month_of(period)))
        .under(kept.fund.title.clone())
        .back(back_to("Back to the periods", address(fund, "periods")))
        .facts(vec![Fact::new("It is now", state.to_string())])
        .table(checklist(tx, fund, period)?)
        .warn("A period that is closed is never opened again. Late news goes into the first open period, with its own date.")
        .ask(Field::radios("to", "How is it to be closed?", ways))
        .button(Press::on("Close the period")))
}

/// What has to be true before a period is closed for good.
fn checklist(tx: &mut Tx<'_>, fund: FundId, period: Period) -> Result<Table, Refusal> {
    let (unsealed, _) = tx.unsealed_entries(fund, period)?;
    let faults = tx.failed_monitors(fund, period)?;
    let mut rows = vec![vec![
        Cell::new(if unsealed > 0 {
            format!("{unsealed} entries wait to be sealed; the sealer does it by itself within a minute")
        } else {
            "Every entry is sealed".to_owned()
        }),
        Cell::tag(if unsealed > 0 { WAITS } else { DONE }),
    ]];
    if faults.is_empty() {
        rows.push(vec![Cell::new("Every monitor agrees with the journal"), Cell::tag(DONE)]);
    }
    rows.extend(
        faults
            .into_iter()
            .map(|fault| vec![Cell::new(format!("{}: {}", fault.monitor, fault.fault)), Cell::tag(WAITS)]),
    );
    Ok(Table::new("Before it is closed for good", [Head::words("What is looked at"), Head::words("Result")])
        .rows(rows))
}

const DONE: Tag = Tag { text: "Done", colour: "govuk-tag--green" };
const WAITS: Tag = Tag { text: "In the way", colour: "govuk-tag--red" };

const fn meaning(to: PeriodState) -> &'static str {
    match to {
        PeriodState::Open => "Open",
        PeriodState::SoftClosed => "Softly: it takes closing entries only",
        PeriodState::HardClosed => "For good: it takes nothing more",
        PeriodState::Sealed => "Seal it: publish the root of the chain with it",
    }
}
