//! An invited provider offers a place.

use trellis_access::Action;
use trellis_kernel::london_date;
use trellis_providers::placing::{OfferDraft, OfferRefusal, OfferedPlace};
use trellis_store::{Event, PlacementInvitation, Tx};
use uuid::Uuid;

use super::invited::invited;
use crate::Refusal;

/// Keeps an offer, in the place of an earlier one, while the window is open. One that comes at its end is late. What was offered is
/// in no event: it is sealed.
pub fn offer_place(tx: &mut Tx<'_>, invitation: Uuid, draft: &OfferDraft) -> Result<OfferedPlace, Refusal> {
    let (asked, standing, permit) = invited(tx, invitation, Action::OfferPlace)?;
    let now = tx.now();
    standing.expect_open(now)?;
    draft.check(london_date(now))?;
    in_time(&asked, draft)?;
    let offer = OfferedPlace {
        id: tx.new_id(),
        provider: asked.provider,
        service: asked.service,
        weekly: draft.weekly,
        from: draft.from,
        proposal: draft.proposal.clone(),
        received_at: now,
        quality: None,
    };
    let id = tx.save_placement_offer(&permit, &asked, &offer)?;
    tx.record(Event::of(Action::OfferPlace, "placement_offer", id));
    Ok(OfferedPlace { id, ..offer })
}

fn in_time(asked: &PlacementInvitation, draft: &OfferDraft) -> Result<(), OfferRefusal> {
    let latest = asked.content.get("latest_start").and_then(|day| day.as_str()?.parse().ok());
    match latest {
        Some(latest) if draft.from > latest => Err(OfferRefusal::TooLate(latest)),
        Some(_) | None => Ok(()),
    }
}
