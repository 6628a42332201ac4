//! The words of a BCF-style report: conditions, metrics, what each scheme is and brought about.

use trellis_access::Action;
use trellis_kernel::{FinancialYear, FundId, Invalid};
use trellis_publishing::returns::BcfContent;
use trellis_store::{Event, KeptBcfReport, StoreError, Tx};

use super::bcf::hash;
use crate::Refusal;
use crate::funds::fund_for;

/// Words to keep.
#[derive(Clone, Debug)]
pub struct WriteBcfReport {
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// The version that the caller saw; 0 before anything was written.
    pub version: i64,
    content: BcfContent,
}

impl WriteBcfReport {
    /// Checked words.
    pub fn new(fund: FundId, fy: FinancialYear, version: i64, content: BcfContent) -> Result<Self, Invalid> {
        Ok(Self { fund, fy, version, content: content.checked()? })
    }
}

/// Keeps the words. Signatures given before no longer count: they were for other words.
pub fn write_bcf_report(tx: &mut Tx<'_>, new: &WriteBcfReport) -> Result<(), Refusal> {
    let (kept, permit) = fund_for(tx, new.fund, Action::WriteBcfReport)?;
    let schemes = tx.schemes(new.fund)?;
    for (at, detail) in new.content.schemes.iter().enumerate() {
        if !schemes.iter().any(|scheme| scheme.id == detail.scheme_id) {
            let pointer = format!("/schemes/{at}/scheme_id");
            return Err(Invalid::at(pointer, "the fund has no such scheme").into());
        }
    }
    let content =
        serde_json::to_value(&new.content).map_err(|error| StoreError::Internal(error.to_string()))?;
    let words = KeptBcfReport { content, content_hash: hash(&new.content)?, version: new.version };
    let version = tx.save_bcf_report(&permit, (&kept, new.fy), &words, new.version)?;
    tx.record(
        Event::of(Action::WriteBcfReport, "fund", new.fund)
            .with("fy", new.fy.start_year())
            .with("version", version)
            .with("content", words.content_hash.clone()),
    );
    Ok(())
}
