//! A pooled fund begins as a draft.

use trellis_access::{Action, Facts};
use trellis_kernel::{Fields, Invalid};
use trellis_pooled_funds::{Fund, FundState, LegalBasis, Terms};
use trellis_store::{Event, KeptFund, StoreError, Tx};

use crate::{Refusal, authorise};

/// A checked request to begin a fund.
#[derive(Clone, Debug)]
pub struct NewFund {
    title: String,
    basis: LegalBasis,
}

impl NewFund {
    /// A title of at most 200 characters.
    pub fn new(title: &str, basis: LegalBasis) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        fields.finish(|| Some(Self { title, basis }))
    }
}

/// Begins a fund that the caller's trust hosts.
pub fn create_fund(tx: &mut Tx<'_>, new: &NewFund) -> Result<KeptFund, Refusal> {
    let trust = tx.principal().organisation().ok_or_else(Refusal::not_found)?;
    let permit = authorise(tx, Action::CreateFund, Facts::of_trust(trust))?;
    let fund = Fund {
        id: tx.new_id(),
        title: new.title.clone(),
        basis: new.basis,
        partners: Vec::new(),
        terms: Terms::default(),
        host: None,
        pool_manager: None,
        audit_arranged: false,
        state: FundState::Draft,
    };
    tx.insert_fund(&permit, trust, &fund).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "the trust has a fund of this title already")
        }
        other => other.into(),
    })?;
    tx.record(Event::of(Action::CreateFund, "fund", fund.id).with("basis", fund.basis.code()));
    Ok(KeptFund { fund, former_partners: Vec::new(), trust, version: 1 })
}
