//! A partner's chief executive, or a council's section 151 officer, signs a BCF-style report in person.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid};
use trellis_pooled_funds::report::Capacity;
use trellis_store::{BcfSignature, Event, StoreError, Tx};

use super::bcf::written;
use crate::Refusal;
use crate::funds::fund_for;

/// A signature to give.
#[derive(Clone, Debug)]
pub struct SignBcfReport {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// In which capacity.
    pub capacity: Capacity,
    /// The hash of the words that the signer read.
    pub content_hash: String,
}

/// Signs for the caller's organisation, if the words are still those that were read.
pub fn sign_bcf_report(tx: &mut Tx<'_>, command: &SignBcfReport) -> Result<(), Refusal> {
    let (kept, permit) = fund_for(tx, command.fund, Action::SignBcfReport)?;
    let own = tx.principal().organisation();
    let partner = kept.fund.partners.iter().find(|partner| Some(partner.organisation) == own);
    let partner = partner.ok_or_else(Refusal::not_found)?;
    if !command.capacity.is_held_at(partner) {
        return Err(Invalid::at("/capacity", "only a council has a section 151 officer").into());
    }
    let words = written(tx, &kept, command.fy)?;
    if words.version == 0 {
        return Err(Refusal::rule("report-not-written", "nothing was written into the report yet"));
    }
    if words.content_hash != command.content_hash.to_ascii_lowercase() {
        let sentence = "the report was changed since you read it; read it again";
        return Err(Refusal::rule("report-changed", sentence).with("content_hash", words.content_hash));
    }
    let person = permit.principal().person().ok_or_else(Refusal::not_found)?;
    let other = |signature: &BcfSignature| signature.capacity != command.capacity.code();
    if words.signatures.iter().any(|signature| signature.signed_by == person && other(signature)) {
        return Err(Refusal::rule("duty-same-person", "the other capacity is another person's"));
    }
    let signature = BcfSignature {
        organisation: partner.organisation,
        capacity: command.capacity.code().to_owned(),
        content_hash: words.content_hash,
        signed_by: person,
        signed_at: tx.now(),
    };
    tx.insert_bcf_signature(&permit, (&kept, command.fy), &signature).map_err(|error| match error {
        StoreError::Duplicate(_) => {
            Refusal::rule("exists-already", "this signature was given for these words already")
        }
        other => other.into(),
    })?;
    tx.record(
        Event::of(Action::SignBcfReport, "fund", command.fund)
            .with("fy", command.fy.start_year())
            .with("capacity", command.capacity.code())
            .with("content", signature.content_hash.clone()),
    );
    Ok(())
}
