//! `/funds/{id}/periods`: the periods of the year, which of them still take entries, and what closing the next one needs.

use actix_web::{get, web};
use trellis_commissioning::{Refusal, funds};
use trellis_kernel::{FinancialYear, FundId, Period, london_date};
use trellis_ledger::PeriodState;
use trellis_store::{KeptPeriod, Tx};
use uuid::Uuid;

use super::told::{address, month_of, sheet, year};
use crate::format;
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/funds/{id}/periods")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list periods", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let known = funds::list_periods(tx, id)?;
    let fy = query.given("fy").and_then(year).or_else(|| FinancialYear::containing(london_date(tx.now())));
    let fy = fy.ok_or_else(Refusal::not_found)?;
    let columns = [
        Head::words("Period"),
        Head::words("State"),
        Head::words("Closed for good"),
        Head::words("Root of the chain"),
        Head::words("What to do"),
    ];
    let rows = (1..=13).map(|no| row(id, Period { fy, no }, &known));
    let before = fy.start_year().saturating_sub(1);
    Ok(sheet(&kept, "periods", &format!("Periods of {fy}"))
        .say("A period closes forwards only: softly, then for good, and then it is sealed with the root of the fund’s chain.")
        .table(Table::new(format!("Periods of {fy}"), columns).rows(rows))
        .links(
            "Other years",
            vec![
                link(id, before, &format!("The year before, from April {before}")),
                link(id, fy.next().start_year(), &format!("The year after, {}", fy.next())),
            ],
        ))
}

fn link(id: FundId, start: i16, text: &str) -> crate::templating::Link {
    let href = format!("{}?fy={start}", address(id, "periods"));
    crate::templating::Link { text: text.to_owned(), href }
}

fn row(id: FundId, period: Period, known: &[KeptPeriod]) -> Vec<Cell> {
    let kept = known.iter().find(|kept| kept.period == period);
    let state = kept.map(|kept| kept.state).unwrap_or_default();
    let close = format!("{}/{}/{}/close", address(id, "periods"), period.fy.start_year(), period.no);
    let closed = kept.and_then(|kept| kept.hard_closed_at).map(format::instant);
    let root = kept.and_then(|kept| kept.root).map(|head| head.root.to_string());
    let act = match state {
        PeriodState::Open | PeriodState::SoftClosed => {
            Cell::new(format!("Close {}", month_of(period))).to(close)
        }
        PeriodState::HardClosed => Cell::new(format!("Seal {}", month_of(period))).to(close),
        PeriodState::Sealed => Cell::new("Nothing"),
    };
    vec![
        Cell::new(month_of(period)),
        Cell::tag(tag(state)),
        Cell::new(closed.unwrap_or_default()),
        Cell::new(root.map(|root| root.chars().take(16).collect::<String>()).unwrap_or_default()),
        act,
    ]
}

/// How a period stands.
pub(super) fn tag(state: PeriodState) -> Tag {
    let (text, colour) = match state {
        PeriodState::Open => ("Open", "govuk-tag--green"),
        PeriodState::SoftClosed => ("Softly closed", "govuk-tag--yellow"),
        PeriodState::HardClosed => ("Closed for good", "govuk-tag--blue"),
        PeriodState::Sealed => ("Sealed", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
