//! `/funds/{id}/budget`: the budget line by line, what each still has, and the limits that it answers to.

use actix_web::{get, web};
use trellis_budgets::{BudgetLimit, BudgetLine, LineState};
use trellis_commissioning::{Refusal, budgets, funds};
use trellis_kernel::FundId;
use trellis_ledger::Account;
use trellis_store::Tx;
use uuid::Uuid;

use super::told::{address, sheet};
use super::trace::{SPEND, Trace};
use crate::pages::home::if_allowed;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::Tag;
use crate::visitor::Answer;

#[get("/funds/{id}/budget")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list budget lines", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = budgets::list_budget_lines(tx, id, after(query))?;
    let limits = if_allowed(budgets::list_budget_limits(tx, id))?.unwrap_or_default();
    let at = address(id, "budget");
    let columns = [
        Head::words("Line"),
        Head::words("State"),
        Head::figures("Budget"),
        Head::figures("Released"),
        Head::figures("Reserved"),
        Head::figures("Promised"),
        Head::figures("Spent"),
        Head::figures("Available"),
    ];
    let lines = Table::new("Lines", columns)
        .rows(page.items.iter().map(|line| line_row(id, line)))
        .or_else("No budget yet. Open a line for a scheme and a year, and promises can be made against it.")
        .paged(Paging::of(&at, query, &page));
    let others = Table::new(
        "Other limits",
        [
            Head::words("Limit"),
            Head::words("State"),
            Head::figures("Limit"),
            Head::figures("Used"),
            Head::figures("Available"),
        ],
    )
    .rows(limits.iter().map(limit_row))
    .or_else("No ring-fence, cap or ceiling limits this fund beside its lines.");
    Ok(sheet(&kept, "budget", "Budget")
        .say("Available is the budget and what was released, less what is reserved, promised and spent. A promise above it is refused; an allowance is never drawn on by itself.")
        .action("Open a budget line", format!("{at}/new"))
        .action("Move budget between lines", format!("{at}/virement"))
        .action("Movements of budget", format!("{at}/virements"))
        .table(lines)
        .table(others))
}

fn line_row(fund: FundId, line: &BudgetLine) -> Vec<Cell> {
    let (own, trace) = (line.position, Trace { fund, day: None });
    let of = format!("&scheme={}", line.scheme.id);
    let behind = |accounts: &[Account]| trace.year(line.charge_year, accounts, &of);
    vec![
        Cell::new(line.name()),
        Cell::tag(tag(line.state)),
        Cell::sum(own.budget).to(behind(&[Account::Appropriations])),
        Cell::sum(own.released).to(behind(&[Account::AuthorisedExcess])),
        Cell::sum(own.precommit).to(behind(&[Account::Precommitments])),
        Cell::sum(own.committed).to(behind(&[Account::Commitments])),
        Cell::sum(own.actual).to(behind(&SPEND)),
        Cell::sum(own.available().unwrap_or_default()),
    ]
}

fn limit_row(limit: &BudgetLimit) -> Vec<Cell> {
    let own = limit.position;
    let used = trellis_kernel::Pence::sum([own.precommit, own.committed, own.actual]).unwrap_or_default();
    vec![
        Cell::new(limit.terms.name.clone()),
        Cell::tag(tag(limit.state)),
        Cell::sum(own.budget),
        Cell::sum(used),
        Cell::sum(own.available().unwrap_or_default()),
    ]
}

pub(super) fn tag(state: LineState) -> Tag {
    let (text, colour) = match state {
        LineState::Open => ("Open", "govuk-tag--green"),
        LineState::Held => ("Held", "govuk-tag--yellow"),
        LineState::Closed => ("Closed", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
