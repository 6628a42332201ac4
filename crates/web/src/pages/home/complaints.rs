//! A trust's home for those who answer complaints.

use trellis_access::Action;
use trellis_commissioning::{Refusal, complaints};
use trellis_kernel::london_date;
use trellis_store::Tx;

use super::section::{LATE, Section, Waiting};
use crate::format;
use crate::offered::is_offered;

/// How many stand on the home page.
const MOST: i64 = 10;

pub(super) fn read(tx: &mut Tx<'_>) -> Result<Option<Section>, Refusal> {
    if !is_offered(tx, Action::ListComplaints) {
        return Ok(None);
    }
    let today = london_date(tx.now());
    let open = complaints::list_open_complaints(tx, MOST)?.into_iter().map(|found| {
        let complaint = found.item;
        let waits = complaint.acknowledged.is_none();
        Waiting {
            text: format!("{}: {}", complaint.reference(), complaint.content.about),
            href: Some(format!("/complaints/{}", complaint.id)),
            meta: if waits {
                format!("To be acknowledged by {}", format::date_with_day(complaint.acknowledge_by))
            } else {
                "Acknowledged, and not closed yet".to_owned()
            },
            alarm: (waits && complaint.acknowledge_by < today).then_some(LATE),
        }
    });
    Ok(Some(Section {
        heading: "Complaints",
        items: open.collect(),
        empty: "A complaint that somebody files appears here until it is closed.",
        all: Some(("All complaints", "/complaints")),
    }))
}
