//! A trust's home for those who commission: what waits, duties falling due, tenders by stage.

use trellis_commissioning::duties::{self, DutyList};
use trellis_commissioning::{Refusal, tendering};
use trellis_kernel::london_date;
use trellis_store::{After, Tx};

use super::section::{Section, Waiting, if_allowed};
use crate::format;

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Vec<Section>, Refusal> {
    let mut sections = Vec::new();
    sections.extend(duties_due(tx)?);
    sections.extend(tenders(tx)?);
    Ok(sections)
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
                text: format!(
                    "{}: {}",
                    crate::shown::sentence(&duty.item.kind.name().replace('_', " ")),
                    duty.item.subject
                ),
                href: None,
                meta: format!("Due on {}", format::date_with_day(duty.item.due_on)),
                late: duty.item.due_on < today,
            })
            .collect(),
        empty: "What the law asks for by a day appears here when a tender or contract raises it.",
        all: None,
    }))
}

fn tenders(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    let found = if_allowed(tendering::list_procurements(tx, After { after: None, limit: 100 }))?;
    let now = tx.now();
    Ok(found.map(|found| Section {
        heading: "Tenders",
        items: found
            .items
            .into_iter()
            .map(|item| Waiting {
                href: None,
                meta: match item.closes_at {
                    Some(at) => format!(
                        "{}: bids close at {}",
                        item.state.replace('_', " "),
                        format::deadline(at, now)
                    ),
                    None => item.state.replace('_', " "),
                },
                text: item.title,
                late: false,
            })
            .collect(),
        empty: "Tenders appear here from their first draft on.",
        all: None,
    }))
}
