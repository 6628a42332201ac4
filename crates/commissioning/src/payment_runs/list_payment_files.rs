//! What the files of a released run come to, without what is in them.

use sha2::{Digest, Sha256};
use trellis_access::{Action, Facts};
use trellis_kernel::{PaymentRunId, Pence};
use trellis_publishing::payment_files::Folded;
use trellis_store::Tx;

use super::FileForm;
use super::get_payment_file::write;
use crate::{Refusal, authorise};

/// A file, its control totals, and what had to be written otherwise in it.
#[derive(Clone, Debug)]
pub struct FileTold {
    /// Its form.
    pub form: FileForm,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: Vec<u8>,
    /// How many payments.
    pub payments: usize,
    /// What they come to.
    pub total: Pence,
    /// Names and references in other characters than they were given.
    pub folded: Vec<Folded>,
}

/// The files that a released run can be written to.
pub fn list_payment_files(tx: &mut Tx<'_>, id: PaymentRunId) -> Result<Vec<FileTold>, Refusal> {
    let kept = tx.payment_run(id)?.ok_or_else(Refusal::not_found)?;
    authorise(tx, Action::ListPaymentFiles, Facts::of_trust(kept.trust))?;
    let mut files = Vec::with_capacity(FileForm::ALL.len());
    for form in FileForm::ALL {
        let file = write(tx, &kept, form)?;
        files.push(FileTold {
            form,
            name: form.file_name(&kept.run.batch_id()),
            sha256: Sha256::digest(file.text.as_bytes()).to_vec(),
            payments: file.control.payments,
            total: file.control.total,
            folded: file.folded,
        });
    }
    Ok(files)
}
