//! `/plans/{p}`: a plan with its priorities, its balance and its signatures, and what can be done with it.

use actix_web::{get, web};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::planning::{self, ShownPlan};
use trellis_kernel::PlanId;
use trellis_planning::Stage;
use trellis_store::Tx;
use uuid::Uuid;

use super::content::{Partners, awaited, outline, priorities, signatures, weighed};
use super::told::{address, tag};
use crate::offered::is_offered;
use crate::shapes::{Fact, Section, Sheet};
use crate::signed_in::SignedIn;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/plans/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PlanId::new(*id);
    who.show("show plan", move |tx| read(tx, id)).await
}

fn read(tx: &mut Tx<'_>, id: PlanId) -> Result<Sheet, Refusal> {
    let shown = planning::get_plan(tx, id)?;
    let partners = Partners::of(tx, &shown)?;
    let title = shown.record.plan.parts().outline.title();
    let sheet = Sheet::new(title).back(back_to("All plans", "/plans")).tag(tag(shown.stage.key()));
    let mut sheet = next(tx, sheet, &shown);
    let mut facts = outline(&shown, &partners);
    if let Ok(balance) = planning::get_plan_balance(tx, id) {
        sheet = sheet.chart(super::figures::balance(&balance.health_percent(), balance.rule));
        facts.extend(weighed(&balance));
    }
    facts.push(Fact::new("Fingerprint of what it says", shown.record.plan.hash().to_string()));
    let writes = can_be_changed(shown.stage) && is_offered(tx, Action::RewritePriority);
    let planned = priorities(&shown, &partners, writes);
    let planned = planned.or_else("Priorities appear here as commissioners write them.");
    let mut signed = Section::new("Sign-off");
    if let Some(sentence) = awaited(&shown, &partners) {
        signed = signed.say(sentence);
    }
    sheet = sheet.facts(None, facts).section(Section::new("What is planned").table(planned));
    sheet = sheet.section(signed.table(signatures(&shown, &partners)));
    Ok(changes(tx, sheet, &shown))
}

/// The steps that lead on from where the plan stands, for those who could take them.
fn next(tx: &Tx<'_>, sheet: Sheet, shown: &ShownPlan) -> Sheet {
    let plan = &shown.record.plan;
    let steps: &[(Action, &str, &str)] = match shown.stage {
        Stage::Draft if plan.parts().priorities.is_empty() => {
            &[(Action::AddPriority, "Add a priority", "priorities/new")]
        }
        Stage::Draft => &[
            (Action::AddPriority, "Add a priority", "priorities/new"),
            (Action::ConsultOnPlan, "Open it for views", "consult"),
        ],
        Stage::Consulting => {
            &[(Action::RequestPlanSignOff, "Put it before its partners", "request-sign-off")]
        }
        Stage::AwaitingSignOff if is_awaited(tx, shown) => &[(Action::SignPlan, "Sign the plan", "sign")],
        Stage::AwaitingSignOff | Stage::Agreed | Stage::InForce | Stage::Closed | Stage::Withdrawn => &[],
    };
    let offered = steps.iter().filter(|(action, ..)| is_offered(tx, *action));
    let at = address(plan.parts().id);
    offered.fold(sheet, |sheet, (_, text, step)| sheet.action(text, format!("{at}/{step}")))
}

/// Whether the caller's organisation has still to sign.
fn is_awaited(tx: &Tx<'_>, shown: &ShownPlan) -> bool {
    let own = tx.principal().organisation();
    shown.record.plan.unsigned_partners().into_iter().any(|partner| Some(partner) == own)
}

/// Whether a plan that stands so is still written.
const fn can_be_changed(stage: Stage) -> bool {
    !matches!(stage, Stage::Closed | Stage::Withdrawn)
}

/// How it is changed or given up, for those who write it.
fn changes(tx: &Tx<'_>, sheet: Sheet, shown: &ShownPlan) -> Sheet {
    if !can_be_changed(shown.stage) || !is_offered(tx, Action::RevisePlan) {
        return sheet;
    }
    let at = address(shown.record.plan.parts().id);
    let mut section = Section::new("Change the plan");
    let begun = matches!(shown.stage, Stage::Draft | Stage::Consulting);
    if !begun {
        section =
            section.say("Every change voids all signatures, and the plan waits for its partners again.");
    }
    section = section.link("Change the outline", format!("{at}/outline"));
    if shown.stage != Stage::Draft {
        section = section.link("Add a priority", format!("{at}/priorities/new"));
    }
    if begun && is_offered(tx, Action::WithdrawPlan) {
        section = section.link("Give the plan up", format!("{at}/withdraw"));
    }
    sheet.section(section)
}
