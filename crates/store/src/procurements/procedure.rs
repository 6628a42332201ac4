//! The columns that say how the supplier of a procurement is found: its kind, and the terms that belong to it.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use trellis_tendering::{DirectGround, DirectTerms, InvitedTerms, Procedure, Reason};
use uuid::Uuid;

use crate::StoreError;
use crate::schema::procurement;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = procurement, treat_none_as_null = true)]
pub(super) struct ProcedureRow {
    procedure: String,
    procedure_terms: Option<Value>,
}

/// The terms of a direct award as they are kept.
#[derive(Serialize, Deserialize)]
struct KeptDirect {
    ground: Option<String>,
    explanation: String,
    supplier: Option<Uuid>,
    after: Option<Uuid>,
}

/// Who is asked for quotes, as it is kept.
#[derive(Serialize, Deserialize)]
struct KeptInvited {
    suppliers: Vec<Uuid>,
    barriers: String,
}

impl ProcedureRow {
    pub(super) fn of(procedure: &Procedure) -> Self {
        let terms = match procedure {
            Procedure::Open => None,
            Procedure::Direct(terms) => serde_json::to_value(KeptDirect::of(terms)).ok(),
            Procedure::Invited(terms) => serde_json::to_value(KeptInvited::of(terms)).ok(),
        };
        Self { procedure: procedure.name().to_owned(), procedure_terms: terms }
    }

    pub(super) fn into_domain(self) -> Result<Procedure, StoreError> {
        match (self.procedure.as_str(), self.procedure_terms) {
            ("open", _) => Ok(Procedure::Open),
            ("direct", Some(terms)) => Ok(Procedure::Direct(read::<KeptDirect>(terms)?.into_domain()?)),
            ("invited", Some(terms)) => Ok(Procedure::Invited(read::<KeptInvited>(terms)?.into_domain()?)),
            (other, _) => Err(unreadable(other)),
        }
    }
}

impl KeptDirect {
    fn of(terms: &DirectTerms) -> Self {
        Self {
            ground: terms.ground.map(|ground| ground.name().to_owned()),
            explanation: terms.explanation.text().to_owned(),
            supplier: terms.supplier.map(Uuid::from),
            after: terms.after.map(Uuid::from),
        }
    }

    fn into_domain(self) -> Result<DirectTerms, StoreError> {
        let named = |name: String| DirectGround::named(&name).ok_or_else(|| unreadable(&name));
        Ok(DirectTerms {
            ground: self.ground.map(named).transpose()?,
            explanation: words(&self.explanation)?,
            supplier: self.supplier.map(Into::into),
            after: self.after.map(Into::into),
        })
    }
}

impl KeptInvited {
    fn of(terms: &InvitedTerms) -> Self {
        let suppliers = terms.suppliers.iter().map(|supplier| supplier.uuid()).collect();
        Self { suppliers, barriers: terms.barriers.text().to_owned() }
    }

    fn into_domain(self) -> Result<InvitedTerms, StoreError> {
        let suppliers = self.suppliers.into_iter().map(Into::into).collect();
        Ok(InvitedTerms { suppliers, barriers: words(&self.barriers)? })
    }
}

fn read<T: for<'de> Deserialize<'de>>(terms: Value) -> Result<T, StoreError> {
    serde_json::from_value(terms).map_err(|error| unreadable(&error.to_string()))
}

fn words(text: &str) -> Result<Reason, StoreError> {
    Reason::new(text).map_err(|error| unreadable(&error.to_string()))
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Corrupt(format!("a procedure: {what}"))
}
