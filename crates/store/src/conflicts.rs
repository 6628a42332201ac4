//! Declarations of conflicts of interest: added, never changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId};
use trellis_tendering::evaluation::{Conflict, ConflictDeclaration};
use uuid::Uuid;

use crate::schema::{conflict, conflict_declaration};
use crate::{StoreError, Tx};

type DeclarationRow = (Uuid, Uuid, DateTime<Utc>);
type ConflictRow = (Uuid, Uuid, String);

impl Tx<'_> {
    /// Everything that a person declared in the caller's trust, for any procurement, oldest first.
    pub fn conflict_declarations(
        &mut self,
        person: PersonId,
    ) -> Result<Vec<ConflictDeclaration>, StoreError> {
        let declarations: Vec<DeclarationRow> = conflict_declaration::table
            .filter(conflict_declaration::person_id.eq(person.uuid()))
            .order(conflict_declaration::id)
            .select((
                conflict_declaration::id,
                conflict_declaration::procurement_id,
                conflict_declaration::declared_at,
            ))
            .load(self.conn())?;
        let conflicts: Vec<ConflictRow> = conflict::table
            .filter(conflict::person_id.eq(person.uuid()))
            .order(conflict::id)
            .select((conflict::declaration_id, conflict::provider_id, conflict::nature))
            .load(self.conn())?;
        let mut named: BTreeMap<Uuid, Vec<Conflict>> = BTreeMap::new();
        for (declaration, provider, nature) in conflicts {
            named.entry(declaration).or_default().push(Conflict { provider: provider.into(), nature });
        }
        declarations
            .into_iter()
            .map(|(id, procurement, at)| {
                let conflicts = named.remove(&id).unwrap_or_default();
                ConflictDeclaration::new(procurement.into(), person, conflicts, at)
                    .map_err(|error| StoreError::Corrupt(error.to_string()))
            })
            .collect()
    }

    /// Adds a declaration with its conflicts.
    pub fn insert_conflict_declaration(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        new: &ConflictDeclaration,
    ) -> Result<Uuid, StoreError> {
        let id: Uuid = self.new_id();
        diesel::insert_into(conflict_declaration::table)
            .values((
                conflict_declaration::id.eq(id),
                conflict_declaration::trust_id.eq(trust.uuid()),
                conflict_declaration::procurement_id.eq(new.procurement().uuid()),
                conflict_declaration::person_id.eq(new.person().uuid()),
                conflict_declaration::declared_at.eq(new.declared_at()),
            ))
            .execute(self.conn())?;
        let rows: Vec<_> = new
            .conflicts()
            .iter()
            .map(|named| {
                (
                    conflict::id.eq(self.new_id::<Uuid>()),
                    conflict::trust_id.eq(trust.uuid()),
                    conflict::declaration_id.eq(id),
                    conflict::person_id.eq(new.person().uuid()),
                    conflict::provider_id.eq(named.provider.uuid()),
                    conflict::nature.eq(named.nature.clone()),
                )
            })
            .collect();
        diesel::insert_into(conflict::table).values(rows).execute(self.conn())?;
        Ok(id)
    }
}
