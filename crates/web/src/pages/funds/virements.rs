//! `/funds/{id}/budget/virements` and `/virements/{id}`: movements of budget, and a second person's decision on those above the
//! fund's limit.

use actix_web::{get, post, web};
use std::collections::BTreeMap;
use trellis_budgets::{BudgetLine, Moves};
use trellis_commissioning::{Refusal, budgets, funds};
use trellis_kernel::{BudgetLineId, FundId, VirementId};
use trellis_store::{After, KeptVirement, Tx, VirementState};
use uuid::Uuid;

use super::told::{address, sheet};
use crate::form::{Form, Next};
use crate::format;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Fact, Head, Press, Question, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::{Tag, back_to};
use crate::visitor::Answer;

#[get("/funds/{id}/budget/virements")]
pub(crate) async fn list(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (FundId::new(*id), who.visitor.query.clone());
    who.show("list virements", move |tx| read_list(tx, id, &query)).await
}

#[get("/virements/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = VirementId::new(*id);
    who.show("show virement", move |tx| read(tx, id)).await
}

#[post("/virements/{id}")]
pub(crate) async fn send(form: Form, id: web::Path<Uuid>) -> Answer {
    let id = VirementId::new(*id);
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let refuses = typed.text("step") == "refuse";
        let done =
            if refuses { budgets::refuse_virement(tx, id)? } else { budgets::approve_virement(tx, id)? };
        let told = if refuses {
            "The movement is refused; no budget moved".to_owned()
        } else {
            format!("{} is moved to {}", format::money(done.kept.virement.amount), done.to.name())
        };
        Ok(Next::to(address(done.kept.fund, "budget/virements")).told(told))
    };
    form.submit("decide on virement", act, move |tx| read(tx, id)).await
}

fn read_list(tx: &mut Tx<'_>, id: FundId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = funds::get_fund(tx, id)?;
    let page = budgets::list_virements(tx, id, after(query))?;
    let lines = names(tx, id)?;
    let heads = [
        Head::words("Movement"),
        Head::words("To"),
        Head::words("Why"),
        Head::words("State"),
        Head::words("Asked for"),
        Head::figures("Amount"),
    ];
    let rows = page.items.iter().map(|kept| {
        let virement = &kept.virement;
        vec![
            Cell::new(format!("From {}", line(&lines, virement.from))).to(format!("/virements/{}", kept.id)),
            Cell::new(line(&lines, virement.to)),
            Cell::new(&virement.reason),
            Cell::tag(tag(kept.state)),
            Cell::new(format::instant(kept.proposed_at)),
            Cell::sum(virement.amount),
        ]
    });
    let table = Table::new("Movements of budget", heads)
        .rows(rows)
        .or_else("No budget has moved between lines yet.")
        .paged(Paging::of(&address(id, "budget/virements"), query, &page));
    Ok(sheet(&kept, "budget", "Movements of budget")
        .say("Above the fund’s limit a movement waits for a second person.")
        .action("Move budget between lines", address(id, "budget/virement"))
        .table(table))
}

fn read(tx: &mut Tx<'_>, id: VirementId) -> Result<Question, Refusal> {
    let kept = tx.virement(id)?.ok_or_else(Refusal::not_found)?;
    let fund = funds::get_fund(tx, kept.fund)?;
    let lines = names(tx, kept.fund)?;
    let question = Question::new("Movement of budget")
        .under(fund.fund.title)
        .back(back_to("All movements", address(kept.fund, "budget/virements")))
        .facts(facts(&kept, &lines));
    if kept.state != VirementState::Proposed {
        return Ok(match kept.entry {
            Some(entry) => question.link("See its entry", format!("/entries/{entry}")),
            None => question,
        });
    }
    let says = match kept.virement.moves {
        Moves::Budget => "The budget moves at once when you approve it, if the giving line still has it.",
        Moves::Spend => "The spend moves to the host’s own line at once when you approve it.",
    };
    Ok(question
        .say(says)
        .warn("Whoever asked for it cannot approve it.")
        .button(Press::step("Approve the movement", "approve"))
        .button(Press::other("Refuse it", "refuse")))
}

fn facts(kept: &KeptVirement, lines: &BTreeMap<BudgetLineId, String>) -> Vec<Fact> {
    let virement = &kept.virement;
    vec![
        Fact::new("From", line(lines, virement.from)),
        Fact::new("To", line(lines, virement.to)),
        Fact::sum("Amount", virement.amount),
        Fact::new("Why", &virement.reason),
        Fact::new("State", tag(kept.state).text),
        Fact::new("Asked for", format::instant(kept.proposed_at)),
    ]
}

/// The lines of a fund, each with what it still has.
fn names(tx: &mut Tx<'_>, fund: FundId) -> Result<BTreeMap<BudgetLineId, String>, Refusal> {
    let lines = budgets::list_budget_lines(tx, fund, After { after: None, limit: 100 })?.items;
    let told = |line: &BudgetLine| {
        let left = format::money(line.position.available().unwrap_or_default());
        (line.id, format!("{}, {left} available", line.name()))
    };
    Ok(lines.iter().map(told).collect())
}

fn line(lines: &BTreeMap<BudgetLineId, String>, id: BudgetLineId) -> String {
    lines.get(&id).cloned().unwrap_or_else(|| "Another line of the fund".to_owned())
}

fn tag(state: VirementState) -> Tag {
    let (text, colour) = match state {
        VirementState::Proposed => ("Waits for a second person", "govuk-tag--yellow"),
        VirementState::Made => ("Made", "govuk-tag--green"),
        VirementState::Refused => ("Refused", "govuk-tag--grey"),
    };
    Tag { text, colour }
}
