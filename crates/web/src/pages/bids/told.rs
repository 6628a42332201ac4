//! What every page of a bid says of it: what it is for, and how it stands.

use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::OwnBidRead;
use trellis_kernel::{BidId, OrganisationId};
use trellis_store::Tx;
use trellis_tendering::{BidContent, BidPhase, BidState};

use crate::format;
use crate::templating::Link;
use crate::view::back_to;

/// A bid in its heading.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) href: String,
    pub(super) tender: String,
    pub(super) tender_href: String,
    pub(super) lot: String,
    pub(super) closes: String,
    pub(super) version: i64,
    /// Whether it can still be changed.
    pub(super) is_open: bool,
    /// Whether something is written that was not submitted.
    pub(super) has_draft: bool,
    pub(super) is_submitted: bool,
}

impl Told {
    pub(super) fn of(read: &OwnBidRead) -> Self {
        let bid = &read.own.bid.item;
        let phase = bid.phase(read.own.stage, read.own.changed_at, read.own.now);
        let has_draft = match &bid.state {
            BidState::Draft(_) => true,
            BidState::Submitted { replacement, .. } => replacement.is_some(),
            BidState::Withdrawn { .. } => false,
        };
        Self {
            href: address(bid.id),
            tender: read.opportunity.content.title.clone(),
            tender_href: format!("/opportunities/{}", bid.procurement),
            lot: format!("Lot {}: {}", read.lot.number, read.lot.terms.title),
            closes: format::deadline(read.own.stage.closes_at, read.own.now),
            version: read.own.bid.version,
            is_open: matches!(phase, BidPhase::Draft | BidPhase::Submitted | BidPhase::NeedsReconfirmation),
            has_draft,
            is_submitted: bid.submission().is_some(),
        }
    }

    /// Who makes a bid together, as in "Lantern 60%, Harbour Homes Ltd 40%"; nothing where it is made alone.
    pub(super) fn members(tx: &mut Tx<'_>, content: &BidContent) -> Result<Option<String>, Refusal> {
        let members: Vec<OrganisationId> = content.members.iter().map(|member| member.organisation).collect();
        if members.is_empty() {
            return Ok(None);
        }
        let names = tx.organisation_names(&members)?;
        let told: Vec<String> = content
            .members
            .iter()
            .map(|member| {
                let name = names.get(&member.organisation).cloned().unwrap_or_default();
                format!("{name} {}%", member.share)
            })
            .collect();
        Ok(Some(told.join(", ")))
    }

    /// The link back to its tasks.
    pub(super) fn back(&self) -> Link {
        back_to("Back to your bid", self.href.clone())
    }
}

/// Where a bid's tasks are.
pub(super) fn address(id: BidId) -> String {
    format!("/bids/{id}")
}
