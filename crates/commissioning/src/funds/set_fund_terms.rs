//! The written terms of a draft fund, its host, its pool manager, and whether audit is arranged.

use trellis_access::Action;
use trellis_kernel::{FundId, Invalid, Pence, PersonId};
use trellis_pooled_funds::{PartnerKey, Terms};
use trellis_store::{Event, KeptFund, StoreError, Tx};

use super::get_fund::fund_to_change;
use crate::Refusal;

/// A checked request to set the terms.
#[derive(Clone, Debug)]
pub struct FundTerms {
    /// The fund.
    pub fund: FundId,
    /// The version that the caller saw.
    pub version: i64,
    /// The written terms.
    pub terms: Terms,
    /// The partner that hosts the fund.
    pub host: Option<PartnerKey>,
    /// Who manages the pool.
    pub pool_manager: Option<PersonId>,
    /// Whether audit is arranged.
    pub audit_arranged: bool,
    /// Above how much a virement needs a second person; as it is where nothing is said.
    pub virement_limit: Option<Pence>,
}

/// Sets the terms; signatures given before no longer count, because they were for other words.
pub fn set_fund_terms(tx: &mut Tx<'_>, new: &FundTerms) -> Result<KeptFund, Refusal> {
    let (mut kept, permit) = fund_to_change(tx, new.fund, Action::SetFundTerms)?;
    if kept.version != new.version {
        return Err(StoreError::Stale.into());
    }
    kept.fund.expect_draft()?;
    if let Some(host) = &new.host
        && !kept.fund.partners.iter().any(|partner| partner.key == *host)
    {
        return Err(Invalid::at("/host", format!("'{host}' is not a partner of the fund")).into());
    }
    if let Some(manager) = new.pool_manager
        && tx.person(manager)?.is_none()
    {
        return Err(Invalid::at("/pool_manager_id", "there is no such person in the trust").into());
    }
    kept.fund.terms = new.terms.clone();
    kept.fund.host.clone_from(&new.host);
    kept.fund.pool_manager = new.pool_manager;
    kept.fund.audit_arranged = new.audit_arranged;
    tx.replace_fund_terms(&permit, &kept, &new.terms)?;
    if let Some(limit) = new.virement_limit {
        if limit.is_negative() {
            return Err(Invalid::at("/virement_limit_p", "a limit cannot be below nil").into());
        }
        tx.set_virement_limit(&permit, new.fund, limit)?;
    }
    kept.version = tx.save_fund(&permit, &kept)?;
    let written: Vec<&str> = new.terms.written().map(|(term, _)| term.code()).collect();
    tx.record(Event::of(Action::SetFundTerms, "fund", kept.fund.id).with("terms", written));
    Ok(kept)
}
