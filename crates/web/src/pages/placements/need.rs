//! `/placements/needs/{r}`: what is needed, how far it has come, who is asked and who is not, each with its reason.

use actix_web::{get, web};
use trellis_access::Action;
use trellis_commissioning::{Refusal, placing};
use trellis_kernel::{OrganisationId, RequirementId, ServiceId};
use trellis_providers::placing::{KeptRequirement, RequirementState};
use trellis_store::{After, Tx};
use uuid::Uuid;

use super::told::{address, declined, facts, name, tag, why};
use crate::format;
use crate::offered::is_offered;
use crate::paging::{Paging, after};
use crate::shapes::{Cell, Fact, Head, Section, Sheet, Table};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/placements/needs/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let (id, query) = (RequirementId::new(*id), who.visitor.query.clone());
    who.show("show requirement", move |tx| read(tx, id, &query)).await
}

fn read(tx: &mut Tx<'_>, id: RequirementId, query: &Typed) -> Result<Sheet, Refusal> {
    let kept = placing::get_requirement(tx, id)?.item;
    let sheet = Sheet::new(name(id))
        .under("What is needed")
        .back(back_to("Placements", "/placements"))
        .tag(tag(&kept.state))
        .section(progress(tx, &kept))
        .facts(Some("The need"), facts(&kept.requirement));
    if kept.state.offers_until().is_none() {
        return Ok(sheet);
    }
    Ok(sheet.section(asked(tx, id)?).section(excluded(tx, id, query)?))
}

/// How far it has come, and the next step for whoever may take it.
fn progress(tx: &Tx<'_>, kept: &KeptRequirement) -> Section {
    let (path, now) = (address(kept.id), tx.now());
    let (said, missing) = kept.requirement.completeness();
    let may = |action| is_offered(tx, action);
    let mut section = Section::new("How far it has come");
    if matches!(kept.state, RequirementState::Draft) {
        let left =
            if missing.is_empty() { String::new() } else { format!("\nNot said: {}", missing.join(", ")) };
        section = section.fact(Fact::new("Complete", format!("{said} of 100; 80 are needed{left}")));
    }
    section = emergency(tx, section, kept);
    if let Some(until) = kept.state.offers_until() {
        section = section.fact(Fact::new("Offers are taken until", format::deadline(until, now)));
    }
    section = match &kept.state {
        RequirementState::Draft if may(Action::CheckRequirement) => section
            .action("Check it as a colleague", format!("{path}/check"))
            .link("It cannot wait: a child is in danger", format!("{path}/emergency")),
        RequirementState::Checked { .. } if may(Action::MatchRequirement) => {
            section.action("Match services and ask their providers", format!("{path}/match"))
        }
        RequirementState::Sent(sending) if now >= sending.offers_until => {
            section.action("Offers and their ranking", format!("{path}/offers"))
        }
        RequirementState::Sent(_) => {
            section.say("Offers are sealed until the window ends: nobody of the trust sees them before.")
        }
        RequirementState::Matched(_) | RequirementState::Placed(_) => {
            section.action("The offers and the choice", format!("{path}/offers"))
        }
        RequirementState::Draft | RequirementState::Checked { .. } | RequirementState::Closed { .. } => {
            section
        }
    };
    let is_open = !matches!(kept.state, RequirementState::Placed(_) | RequirementState::Closed { .. });
    if is_open && may(Action::CloseRequirement) {
        section.link("Close it: no placement comes of it", format!("{path}/close"))
    } else {
        section
    }
}

/// That nobody waited for a second person, and the review afterwards.
fn emergency(tx: &Tx<'_>, section: Section, kept: &KeptRequirement) -> Section {
    let Some(emergency) = &kept.emergency else { return section };
    let review = match emergency.reviewed {
        Some((_, at)) => format!("Reviewed at {}", format::instant(at)),
        None => format!("A colleague reviews it by {}", format::date_with_day(emergency.review_due)),
    };
    let section = section
        .fact(Fact::new("Emergency", format!("{}\n{}", emergency.danger, emergency.why_now)))
        .fact(Fact::new("Review", review));
    if emergency.reviewed.is_none() && is_offered(tx, Action::ReviewEmergency) {
        section.action("Review the emergency", format!("{}/review", address(kept.id)))
    } else {
        section
    }
}

fn asked(tx: &mut Tx<'_>, id: RequirementId) -> Result<Section, Refusal> {
    let page = placing::list_invited_services(tx, id, After { after: None, limit: 100 })?;
    let services: Vec<ServiceId> = page.items.iter().map(|asked| asked.service).collect();
    let providers: Vec<OrganisationId> = page.items.iter().map(|asked| asked.provider).collect();
    let (services, names) = (tx.services_named(&services)?, tx.organisation_names(&providers)?);
    let heads =
        [Head::words("Service"), Head::words("Provider"), Head::words("Asked"), Head::words("Answer")];
    let rows = page.items.iter().map(|asked| {
        let answer = asked.declined.map_or_else(
            || "Offers are sealed".to_owned(),
            |reason| format!("Declined: {}", declined(reason)),
        );
        vec![
            Cell::new(services.get(&asked.service).map(|it| it.name.clone()).unwrap_or_default()),
            Cell::new(names.get(&asked.provider).cloned().unwrap_or_default()),
            Cell::new(format::instant(asked.invited_at)),
            Cell::new(answer),
        ]
    });
    let table = Table::new("Who is asked", heads);
    Ok(Section::only().table(table.rows(rows).or_else("No service fits. What stands against each is below.")))
}

fn excluded(tx: &mut Tx<'_>, id: RequirementId, query: &Typed) -> Result<Section, Refusal> {
    let page = placing::list_exclusions(tx, id, after(query))?;
    let services: Vec<ServiceId> = page.items.iter().map(|(service, _)| *service).collect();
    let services = tx.services_named(&services)?;
    let heads = [Head::words("Service"), Head::words("What stands against it")];
    let rows = page.items.iter().map(|(service, failures)| {
        let reasons: Vec<&str> = failures.all().into_iter().map(why).collect();
        vec![
            Cell::new(services.get(service).map(|it| it.name.clone()).unwrap_or_default()),
            Cell::new(reasons.join("; ")),
        ]
    });
    let table = Table::new("Who is not asked, and why", heads)
        .rows(rows)
        .or_else("Every service that is entered fits.")
        .paged(Paging::of(&address(id), query, &page));
    Ok(Section::only().table(table))
}
