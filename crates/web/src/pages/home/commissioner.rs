//! A trust's home for those who commission: what waits, duties falling due, tenders by stage.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Role};
use trellis_commissioning::duties::{self, DutyList};
use trellis_commissioning::{Refusal, placing, tendering};
use trellis_kernel::london_date;
use trellis_store::{After, ProcurementSummary, Tx};

use super::section::{LATE, Section, Waiting, if_allowed};
use crate::format;
use crate::offered::is_offered;
use crate::pages::tenders::list::standing;
use crate::pages::tenders::told::{address, holds, tag};

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Section>, Refusal> {
    let mut sections = Vec::new();
    let found = if_allowed(tendering::list_procurements(tx, After { after: None, limit: 100 }))?;
    if let Some(found) = found {
        sections.push(waiting(tx, &found.items));
        sections.push(tenders(&found.items, tx.now()));
    }
    sections.extend(choices(tx)?);
    sections.extend(duties_due(tx)?);
    Ok(sections)
}

/// Choices of places that depart from their ranking, for whoever approves them.
fn choices(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    if !is_offered(tx, Action::ApprovePlacementChoice) {
        return Ok(None);
    }
    let choices = placing::list_choices_waiting(tx)?.into_iter().map(|choice| Waiting {
        text: "Approve the choice of a place".to_owned(),
        href: Some(format!("/placements/needs/{}/offers", choice.requirement)),
        meta: format!("Rank {}, chosen at {}", choice.rank, format::instant(choice.chosen_at)),
        alarm: None,
    });
    Ok(Some(Section {
        heading: "Places for children",
        items: choices.collect(),
        empty: "A choice that departs from its ranking waits here for a second person.",
        all: Some(("All placements", "/placements")),
    }))
}

fn duties_due(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let list = DutyList { mine: false, done_too: false };
    let found = if_allowed(duties::list_duties(tx, list, After { after: None, limit: 10 }))?;
    let today = london_date(tx.now());
    Ok(found.map(|found| Section {
        heading: "Duties falling due",
        items: found
            .items
            .into_iter()
            .map(|duty| Waiting {
                text: format!("{}: {}", duty.item.kind.title(), duty.item.subject),
                href: Some(format!("/duties/{}", duty.item.id)),
                meta: format!("Due on {}", format::date_with_day(duty.item.due_on)),
                alarm: (duty.item.due_on < today).then_some(LATE),
            })
            .collect(),
        empty: "What the law asks for by a day appears here when a tender or contract raises it.",
        all: Some(("All duties", "/duties")),
    }))
}

/// The tenders whose next step is this person's.
fn waiting(tx: &Tx<'_>, tenders: &[ProcurementSummary]) -> Section {
    let now = tx.now();
    let items = tenders.iter().filter_map(|item| {
        let (role, step, part) = match standing(item, now) {
            "in_approval" => (Role::AwardApprover, "To be approved", "/approval"),
            // What takes no bids is awarded directly.
            "approved" if item.closes_at.is_none() => {
                (Role::Commissioner, "Selection to be begun", "/select")
            }
            "approved" => (Role::Commissioner, "To be published", "/publish"),
            "selecting" => (Role::Commissioner, "Award to be proposed", ""),
            "closed" => (Role::Commissioner, "Bids to be opened", "/open"),
            "evaluating" if holds(tx, Role::Evaluator) => (Role::Evaluator, "Bids to be scored", "/bids"),
            "evaluating" => (Role::Moderator, "Scores to be agreed", ""),
            "award_decided" => (Role::Commissioner, "Award under way", ""),
            _ => return None,
        };
        holds(tx, role).then(|| Waiting {
            text: item.title.clone(),
            href: Some(format!("{}{part}", address(item.id))),
            meta: step.to_owned(),
            alarm: None,
        })
    });
    Section {
        heading: "Waiting for you",
        items: items.collect(),
        empty: "Nothing waits for you. Approvals, publications, openings and scores appear here.",
        all: None,
    }
}

fn tenders(tenders: &[ProcurementSummary], now: DateTime<Utc>) -> Section {
    let items = tenders.iter().map(|item| {
        let stage = tag(standing(item, now)).text;
        Waiting {
            href: Some(address(item.id)),
            meta: match item.closes_at {
                Some(at) => format!("{stage}: bids close at {}", format::deadline(at, now)),
                None => stage.to_owned(),
            },
            text: item.title.clone(),
            alarm: None,
        }
    });
    Section {
        heading: "Tenders",
        items: items.collect(),
        empty: "Tenders appear here from their first draft on.",
        all: Some(("All tenders", "/tenders")),
    }
}
