//! What the use cases of the BCF-style report share: its words, their hash, and its signatures.

use trellis_kernel::FinancialYear;
use trellis_pooled_funds::report::signatures_needed;
use trellis_publishing::returns::{BcfContent, SignOff};
use trellis_store::{BcfSignature, KeptBcfReport, KeptFund, StoreError, Tx};

use super::digest::sha256;
use crate::Refusal;

/// The words of a report as they stand, and who signed them.
pub(super) struct Written {
    pub(super) content: BcfContent,
    pub(super) content_hash: String,
    /// 0 before anything was written.
    pub(super) version: i64,
    pub(super) signatures: Vec<BcfSignature>,
}

/// Reads the words of a report; empty ones before anything was written.
pub(super) fn written(tx: &mut Tx<'_>, kept: &KeptFund, fy: FinancialYear) -> Result<Written, Refusal> {
    let fund = kept.fund.id;
    let (content, content_hash, version) = match tx.bcf_report(fund, fy)? {
        Some(KeptBcfReport { content, content_hash, version }) => {
            let corrupt = |error: serde_json::Error| StoreError::Corrupt(error.to_string());
            (serde_json::from_value(content).map_err(corrupt)?, content_hash, version)
        }
        None => (BcfContent::default(), hash(&BcfContent::default())?, 0),
    };
    let signatures = tx.bcf_signatures(fund, fy)?;
    let signatures = signatures.into_iter().filter(|signature| signature.content_hash == content_hash);
    Ok(Written { signatures: signatures.collect(), content, content_hash, version })
}

/// SHA-256 over the words: another word, and earlier signatures no longer count.
pub(super) fn hash(content: &BcfContent) -> Result<String, Refusal> {
    let bytes = serde_json::to_vec(content).map_err(|error| StoreError::Internal(error.to_string()))?;
    Ok(sha256(&bytes))
}

/// Every signature that is needed, given or missing.
pub(super) fn sign_offs(kept: &KeptFund, signatures: &[BcfSignature]) -> Vec<SignOff> {
    let told = signatures_needed(&kept.fund.partners).into_iter().map(|(partner, capacity)| {
        let given = signatures.iter().find(|signature| {
            signature.organisation == partner.organisation && signature.capacity == capacity.code()
        });
        SignOff {
            partner: partner.key.to_string(),
            name: partner.name.clone(),
            capacity: capacity.code(),
            signed_at: given.map(|signature| signature.signed_at),
        }
    });
    told.collect()
}
