//! `/plans`: the plans that a trust keeps or a partner has a share in.

use std::collections::BTreeMap;

use actix_web::get;
use trellis_access::Action;
use trellis_commissioning::{Refusal, planning};
use trellis_kernel::PlanId;
use trellis_planning::Stage;
use trellis_store::{PlanSummary, Tx};

use super::told::{address, tag};
use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Head, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::visitor::Answer;

#[get("/plans")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let query = who.visitor.query.clone();
    who.show("list plans", move |tx| read(tx, &query)).await
}

fn read(tx: &mut Tx<'_>, query: &Typed) -> Result<Sheet, Refusal> {
    let page = planning::list_plans(tx, after(query))?;
    let paging = Paging::of("/plans", query, &page);
    let awaited = awaited(tx, &page.items)?;
    let heads = [Head::words("Plan"), Head::words("How it stands"), Head::words("From"), Head::words("To")];
    let rows = page.items.iter().map(|plan| {
        let stands = Cell::tag(tag(plan.stage.key()));
        vec![
            Cell::new(&plan.title).to(address(plan.id)),
            match awaited.get(&plan.id) {
                Some(names) => stands.meta(format!("Awaited: {names}")),
                None => stands,
            },
            Cell::new(format::date(plan.from)),
            Cell::new(format::date(plan.to)),
        ]
    });
    let table = Table::new("Plans", heads)
        .rows(rows)
        .paged(paging)
        .or_else("Plans appear here when a commissioner begins one with the partners.");
    let sheet = to_sign(tx, Sheet::new("Plan"))?;
    let sheet =
        if is_offered(tx, Action::CreatePlan) { sheet.action("Begin a plan", "/plans/new") } else { sheet };
    Ok(sheet.table(table))
}

/// What waits for the signature of the caller's organisation, for its approvers.
fn to_sign(tx: &mut Tx<'_>, sheet: Sheet) -> Result<Sheet, Refusal> {
    if !is_offered(tx, Action::SignPlan) {
        return Ok(sheet);
    }
    let waiting = planning::list_plans_to_sign(tx)?.into_iter();
    let links: Vec<Link> = waiting
        .map(|plan| Link { text: format!("Sign {}", plan.title), href: format!("{}/sign", address(plan.id)) })
        .collect();
    Ok(if links.is_empty() { sheet } else { sheet.links("Waiting for your signature", links) })
}

/// Of the plans before their partners, the names of those that have still to sign.
fn awaited(tx: &mut Tx<'_>, plans: &[PlanSummary]) -> Result<BTreeMap<PlanId, String>, Refusal> {
    let waiting = plans.iter().filter(|plan| plan.stage == Stage::AwaitingSignOff);
    let waiting: Vec<PlanId> = waiting.map(|plan| plan.id).collect();
    if waiting.is_empty() {
        return Ok(BTreeMap::new());
    }
    let partners = planning::list_partners_awaited(tx, &waiting)?;
    let names = tx.organisation_names(&partners.values().flatten().copied().collect::<Vec<_>>())?;
    let told = partners.into_iter().map(|(plan, partners)| {
        let known = partners.iter().filter_map(|partner| names.get(partner).cloned());
        (plan, known.collect::<Vec<_>>().join(", "))
    });
    Ok(told.collect())
}
