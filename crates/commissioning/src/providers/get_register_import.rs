//! What became of a register's file.

use trellis_access::{Action, Facts};
use trellis_store::{ImportRun, Tx};
use uuid::Uuid;

use crate::{Refusal, authorise};

/// One import that was committed.
pub fn get_register_import(tx: &mut Tx<'_>, id: Uuid) -> Result<ImportRun, Refusal> {
    authorise(tx, Action::GetRegisterImport, Facts::none())?;
    tx.import_run(id)?.ok_or_else(Refusal::not_found)
}
