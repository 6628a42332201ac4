//! Declarations of conflicts of interest: added, never changed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{OrganisationId, PersonId, ProcurementId};
use trellis_tendering::evaluation::{Conflict, ConflictDeclaration};
use uuid::Uuid;

use crate::schema::{conflict, conflict_declaration};
use crate::{After, Page, StoreError, Tx};

/// A declaration as kept.
#[derive(Clone, Debug)]
pub struct KeptDeclaration {
    /// Its id.
    pub id: Uuid,
    /// What was declared.
    pub declaration: ConflictDeclaration,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = conflict_declaration)]
struct Row {
    id: Uuid,
    procurement_id: Uuid,
    person_id: Uuid,
    declared_at: DateTime<Utc>,
}

type ConflictRow = (Uuid, Uuid, String);

impl Tx<'_> {
    /// Everything that people declared in the caller's trust, for any procurement, oldest first.
    pub fn conflict_declarations(
        &mut self,
        people: &[PersonId],
    ) -> Result<Vec<ConflictDeclaration>, StoreError> {
        let people = people.iter().map(|person| person.uuid());
        let rows: Vec<Row> = conflict_declaration::table
            .filter(conflict_declaration::person_id.eq_any(people))
            .order(conflict_declaration::id)
            .select(Row::as_select())
            .load(self.conn())?;
        Ok(self.with_conflicts(rows)?.into_iter().map(|kept| kept.declaration).collect())
    }

    /// The declarations made for a procurement, or for all, of one person or of all, by id.
    pub fn declarations_page(
        &mut self,
        procurement: Option<ProcurementId>,
        person: Option<PersonId>,
        after: After,
    ) -> Result<Page<KeptDeclaration>, StoreError> {
        let mut query = conflict_declaration::table
            .filter(conflict_declaration::id.gt(after.floor()))
            .order(conflict_declaration::id)
            .limit(after.rows())
            .select(Row::as_select())
            .into_boxed();
        if let Some(procurement) = procurement {
            query = query.filter(conflict_declaration::procurement_id.eq(procurement.uuid()));
        }
        if let Some(person) = person {
            query = query.filter(conflict_declaration::person_id.eq(person.uuid()));
        }
        let Page { items, next } = after.page(query.load(self.conn())?, |row: &Row| row.id);
        Ok(Page { items: self.with_conflicts(items)?, next })
    }

    /// One declaration.
    pub fn conflict_declaration(&mut self, id: Uuid) -> Result<Option<KeptDeclaration>, StoreError> {
        let row: Option<Row> =
            conflict_declaration::table.find(id).select(Row::as_select()).first(self.conn()).optional()?;
        Ok(self.with_conflicts(row.into_iter().collect())?.pop())
    }

    /// Declarations with what each of them names.
    fn with_conflicts(&mut self, rows: Vec<Row>) -> Result<Vec<KeptDeclaration>, StoreError> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let conflicts: Vec<ConflictRow> = conflict::table
            .filter(conflict::declaration_id.eq_any(ids))
            .order(conflict::id)
            .select((conflict::declaration_id, conflict::provider_id, conflict::nature))
            .load(self.conn())?;
        let mut named: BTreeMap<Uuid, Vec<Conflict>> = BTreeMap::new();
        for (declaration, provider, nature) in conflicts {
            named.entry(declaration).or_default().push(Conflict { provider: provider.into(), nature });
        }
        rows.into_iter()
            .map(|row| {
                let conflicts = named.remove(&row.id).unwrap_or_default();
                let (procurement, person) = (row.procurement_id.into(), row.person_id.into());
                let declaration = ConflictDeclaration::new(procurement, person, conflicts, row.declared_at)
                    .map_err(|error| StoreError::Corrupt(error.to_string()))?;
                Ok(KeptDeclaration { id: row.id, declaration })
            })
            .collect()
    }

    /// Adds a declaration with its conflicts.
    pub fn insert_conflict_declaration(
        &mut self,
        _: &Permit,
        trust: OrganisationId,
        new: ConflictDeclaration,
    ) -> Result<KeptDeclaration, StoreError> {
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
        Ok(KeptDeclaration { id, declaration: new })
    }
}
