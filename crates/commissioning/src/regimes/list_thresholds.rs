//! The thresholds that are kept.

use trellis_access::{Action, Facts};
use trellis_store::{After, Page, Tx};
use trellis_tendering::regime::KeptThreshold;

use crate::{Refusal, authorise};

/// Every row, proposed ones too.
pub fn list_thresholds(tx: &mut Tx<'_>, after: After) -> Result<Page<KeptThreshold>, Refusal> {
    authorise(tx, Action::ListThresholds, Facts::none())?;
    Ok(tx.threshold_page(after)?)
}
