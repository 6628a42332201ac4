//! Contracting processes of the releases: each procurement is one, and each contract called off under a framework one of its own.

use diesel::prelude::*;
use trellis_kernel::{ContractId, ProcurementId};
use uuid::Uuid;

use crate::schema::{contract, notice, ocds_release as release};
use crate::{StoreError, Tx};

/// What a contracting process is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Process {
    /// A procurement with its awards and their contracts.
    Procurement(ProcurementId),
    /// A contract that was called off under the framework of one.
    CallOff(ContractId),
}

impl Process {
    /// The id of what it is about.
    pub fn uuid(self) -> Uuid {
        match self {
            Self::Procurement(id) => id.uuid(),
            Self::CallOff(id) => id.uuid(),
        }
    }
}

impl Tx<'_> {
    /// The identifiers under which releases of a process stand, the newest first.
    pub fn names_of_process(&mut self, process: Process) -> Result<Vec<String>, StoreError> {
        let query = release::table.into_boxed();
        let query = match process {
            Process::Procurement(id) => {
                let called_off = contract::table.filter(contract::call_off_id.is_not_null());
                let told_of_them = notice::table
                    .filter(notice::procurement_id.eq(id.uuid()))
                    .filter(notice::contract_id.eq_any(called_off.select(contract::id.nullable())))
                    .select(notice::id);
                query
                    .filter(release::procurement_id.eq(id.uuid()))
                    .filter(release::notice_id.ne_all(told_of_them))
            }
            Process::CallOff(id) => {
                let told = notice::table.filter(notice::contract_id.eq(id.uuid())).select(notice::id);
                query.filter(release::notice_id.eq_any(told))
            }
        };
        let names = query.order((release::released_at.desc(), release::id.desc())).select(release::ocid);
        Ok(names.load(self.conn())?)
    }

    /// The process whose releases stand under an identifier.
    pub fn process_named(&mut self, ocid: &str) -> Result<Option<Process>, StoreError> {
        let row: Option<(Uuid, Uuid)> = release::table
            .filter(release::ocid.eq(ocid))
            .select((release::procurement_id, release::notice_id))
            .first(self.conn())
            .optional()?;
        let Some((procurement, told)) = row else { return Ok(None) };
        let called_off: Option<Uuid> = notice::table
            .inner_join(contract::table.on(contract::id.nullable().eq(notice::contract_id)))
            .filter(notice::id.eq(told).and(contract::call_off_id.is_not_null()))
            .select(contract::id)
            .first(self.conn())
            .optional()?;
        Ok(Some(called_off.map_or_else(
            || Process::Procurement(procurement.into()),
            |contract| Process::CallOff(contract.into()),
        )))
    }
}
