//! Whether the supplier may still be given the work: asked when an award is approved and when its contract is signed.

use trellis_kernel::{OrganisationId, london_date};
use trellis_store::{LotAward, Tx};

use crate::Refusal;

/// Refuses a supplier, or one of those that bid together, whom the trust has suspended, or one of whose checks has failed or run
/// out since (Procurement Act 2023 ss.26, 28). A supplier with whom the trust has no dealings beside this award was checked with its bid.
pub(super) fn require_fit(tx: &mut Tx<'_>, found: &LotAward) -> Result<(), Refusal> {
    let suppliers = suppliers_of(tx, found)?;
    let today = london_date(tx.now());
    for record in tx.live_engagements(found.trust, &suppliers)? {
        record.engagement.still_fit(today)?;
    }
    Ok(())
}

/// The lead of the bid that an award is for, and those that made it with the lead.
pub(crate) fn suppliers_of(tx: &mut Tx<'_>, found: &LotAward) -> Result<Vec<OrganisationId>, Refusal> {
    let Some(bid) = found.award.recommendation().basis.bid() else { return Ok(vec![found.provider]) };
    let members = tx.participations(found.procurement)?.into_iter().filter(|part| part.bid == bid);
    let members = members.map(|part| part.organisation).filter(|member| *member != found.provider);
    Ok(std::iter::once(found.provider).chain(members).collect())
}
