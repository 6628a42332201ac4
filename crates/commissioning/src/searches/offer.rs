//! A tender becomes public: to be read, to be found, and to be told to those who wait for such a one.

use serde_json::json;
use trellis_access::Permit;
use trellis_store::{NewJob, Tx};
use trellis_tendering::{Opportunity, Procurement, TenderNews};

use crate::Refusal;
use crate::tendering::{NewsAbout, require_live, tell_bidders};

/// Publishes what a procurement offers, within a market while that is live, and has the kept searches looked through for whom it fits.
/// Where chosen suppliers alone are asked, they are told by letter and nobody else finds it.
pub(crate) fn offer(tx: &mut Tx<'_>, permit: &Permit, published: &Procurement) -> Result<(), Refusal> {
    require_live(tx, published)?;
    let Some(opportunity) = Opportunity::of(published) else { return Ok(()) };
    if let Some(invited) = published.particulars.procedure.invited() {
        tx.insert_quote_invitations(permit, published, &invited.suppliers, opportunity.published_at)?;
        let event = tx.new_id();
        tell_bidders(tx, TenderNews::QuoteAsked, NewsAbout::tender(event, published.id));
    }
    let regime = tx.accepted_regime(published.id)?.map(|kept| kept.decision.regime);
    tx.insert_opportunity(permit, &opportunity, regime)?;
    if opportunity.content.invited {
        return Ok(());
    }
    let run_at = tx.now();
    tx.enqueue(NewJob {
        kind: "match_saved_searches",
        payload: json!({ "opportunity": published.id }),
        run_at,
    });
    Ok(())
}
