//! Anyone files a complaint to a trust.

use chrono::{DateTime, Utc};
use trellis_access::{Action, Facts, OrganisationKind};
use trellis_kernel::{Invalid, OrganisationId, london_date};
use trellis_providers::complaint::{Complaint, ComplaintContent, ComplaintDraft};
use trellis_store::{Event, Tx};

use crate::{Refusal, authorise};

/// What is kept of a complaint, with what would tell who a child is masked. Long texts take their time, so this comes before the
/// transaction.
pub fn read_complaint(draft: &ComplaintDraft, now: DateTime<Utc>) -> Result<ComplaintContent, Refusal> {
    Ok(draft.content(london_date(now))?)
}

/// Keeps a complaint. Whoever files it is told what to quote.
pub fn file_complaint(
    tx: &mut Tx<'_>,
    trust: OrganisationId,
    content: ComplaintContent,
) -> Result<Complaint, Refusal> {
    let permit = authorise(tx, Action::FileComplaint, Facts::none())?;
    let found = tx.organisation(trust)?.filter(|found| found.kind == OrganisationKind::Trust);
    if found.is_none() {
        return Err(Invalid::at("/trust_id", "choose the trust that answers the complaint").into());
    }
    let (now, holidays) = (tx.now(), tx.calendar()?);
    let complaint = Complaint::receive(tx.new_id(), trust, content, &holidays, now)?;
    tx.insert_complaint(&permit, &complaint)?;
    tx.record(
        Event::of(Action::FileComplaint, "complaint", complaint.id)
            .in_stream_of(trust)
            .with("route", complaint.content.route.name())
            .with("anonymous", complaint.content.complainant.is_none()),
    );
    Ok(complaint)
}

/// The trusts that anyone may complain to, by name.
pub fn list_trusts(tx: &mut Tx<'_>) -> Result<Vec<(OrganisationId, String)>, Refusal> {
    authorise(tx, Action::FileComplaint, Facts::none())?;
    Ok(tx.trusts()?)
}
