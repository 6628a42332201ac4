//! What every page of an award says of it.

use trellis_commissioning::{Refusal, award};
use trellis_kernel::{AwardId, OrganisationId, ProcurementId};
use trellis_store::{LotAward, Tx, Versioned};
use trellis_tendering::Procurement;

use crate::format;
use crate::pages::tenders::told::{address as tender_address, held, lot_name, lot_of};
use crate::shapes::Fact;
use crate::templating::Link;
use crate::view::back_to;

/// An award with the tender that it belongs to.
pub(crate) struct Told {
    pub(crate) found: Versioned<LotAward>,
    pub(crate) procurement: Procurement,
    pub(crate) caption: String,
    pub(crate) supplier: String,
}

/// Where an award is.
pub(crate) fn address(procurement: ProcurementId, id: AwardId) -> String {
    format!("{}/awards/{id}", tender_address(procurement))
}

/// The way back to it.
pub(crate) fn back(procurement: ProcurementId, id: AwardId) -> Link {
    back_to("Back to the award", address(procurement, id))
}

impl Told {
    /// The award, if it belongs to this tender.
    pub(crate) fn read(tx: &mut Tx<'_>, procurement: ProcurementId, id: AwardId) -> Result<Self, Refusal> {
        let found = award::get_award(tx, id)?;
        if found.item.procurement != procurement {
            return Err(Refusal::not_found());
        }
        let procurement = held(tx, procurement)?.item;
        let lot = lot_of(&procurement, found.item.award.recommendation().lot)?;
        let caption = format!("{}, {}", procurement.particulars.title, lot_name(lot));
        let provider: OrganisationId = found.item.provider;
        let supplier = tx.organisation_names(&[provider])?.remove(&provider).unwrap_or_default();
        Ok(Self { found, procurement, caption, supplier })
    }

    /// To whom, for how much, and why.
    pub(crate) fn rows(&self) -> [Fact; 3] {
        let recommendation = self.found.item.award.recommendation();
        [
            Fact::new("Supplier", &self.supplier),
            Fact::new("Value", format::money(recommendation.value)),
            Fact::new("Why", recommendation.reason.text()),
        ]
    }
}
