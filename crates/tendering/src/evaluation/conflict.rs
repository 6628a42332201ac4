//! Declarations of conflicts of interest (Procurement Act 2023 s.81–83).
//!
//! A declaration comes before a person's first access to a tender. A conflict is between a person and a provider, so
//! it holds on every tender in which that provider bids, and it is never taken back: a later declaration adds.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use thiserror::Error;
use trellis_kernel::{Fields, Invalid, OrganisationId, PersonId, ProcurementId};

/// One interest that a person has in a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The provider.
    pub provider: OrganisationId,
    /// What ties the person to it, in their own words.
    pub nature: String,
}

/// What a person declared about one procurement; an empty list is the declaration of none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictDeclaration {
    procurement: ProcurementId,
    person: PersonId,
    declared_at: DateTime<Utc>,
    conflicts: Vec<Conflict>,
}

/// Why a person takes no part in an evaluation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ConflictRefusal {
    /// Nothing was declared for this procurement.
    #[error("declare your conflicts of interest, or that you have none, before you take part in this tender")]
    NotDeclared,
    /// A provider with whom a conflict was declared bids in this procurement.
    #[error(
        "you declared a conflict of interest with a provider that bids in this tender, so you take no part in it"
    )]
    Conflicted(OrganisationId),
}

/// Proof that a person declared for a procurement and has no conflict with any of its bidders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CleanHands {
    person: PersonId,
    procurement: ProcurementId,
}

impl ConflictDeclaration {
    /// A declaration of none (no conflicts) or of conflicts, each with its nature; a provider is named once.
    pub fn new(
        procurement: ProcurementId,
        person: PersonId,
        conflicts: Vec<Conflict>,
        declared_at: DateTime<Utc>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let mut named = BTreeSet::new();
        let conflicts: Vec<Conflict> = conflicts
            .into_iter()
            .enumerate()
            .map(|(index, conflict)| {
                let first = named.insert(conflict.provider);
                fields.require(first, format!("/conflicts/{index}/provider_id"), "name each provider once");
                let nature = fields.text(&format!("/conflicts/{index}/nature"), &conflict.nature, 2_000);
                Conflict { nature, ..conflict }
            })
            .collect();
        fields.finish(|| Some(Self { procurement, person, declared_at, conflicts }))
    }

    /// The procurement for which it was made.
    pub fn procurement(&self) -> ProcurementId {
        self.procurement
    }

    /// The person who made it.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// When it was made.
    pub fn declared_at(&self) -> DateTime<Utc> {
        self.declared_at
    }

    /// The conflicts; empty for a declaration of none.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}

impl ConflictRefusal {
    /// The slug of the refusal.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotDeclared => "not-declared",
            Self::Conflicted(_) => "sod-9",
        }
    }
}

impl CleanHands {
    /// The person.
    pub fn person(self) -> PersonId {
        self.person
    }

    /// The procurement.
    pub fn procurement(self) -> ProcurementId {
        self.procurement
    }
}

/// Whether a person may take part in a procurement: they declared for it, and none of their declarations, for this or
/// any other procurement, names one of its bidders.
pub fn clean_hands(
    person: PersonId,
    procurement: ProcurementId,
    declarations: &[ConflictDeclaration],
    bidders: &[OrganisationId],
) -> Result<CleanHands, ConflictRefusal> {
    let own = || declarations.iter().filter(|declaration| declaration.person == person);
    if !own().any(|declaration| declaration.procurement == procurement) {
        return Err(ConflictRefusal::NotDeclared);
    }
    let conflicted = own()
        .flat_map(ConflictDeclaration::conflicts)
        .map(|conflict| conflict.provider)
        .find(|provider| bidders.contains(provider));
    match conflicted {
        Some(provider) => Err(ConflictRefusal::Conflicted(provider)),
        None => Ok(CleanHands { person, procurement }),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(n: u128) -> PersonId {
        PersonId::new(Uuid::from_u128(n))
    }

    fn procurement(n: u128) -> ProcurementId {
        ProcurementId::new(Uuid::from_u128(n))
    }

    fn provider(n: u128) -> OrganisationId {
        OrganisationId::new(Uuid::from_u128(n))
    }

    fn with(provider: OrganisationId) -> Vec<Conflict> {
        vec![Conflict { provider, nature: "My sister is its finance director.".into() }]
    }

    fn declared(on: u128, by: u128, conflicts: Vec<Conflict>) -> ConflictDeclaration {
        let at = "2026-07-20T09:00:00Z".parse().expect("an instant");
        ConflictDeclaration::new(procurement(on), person(by), conflicts, at).expect("a declaration")
    }

    #[test]
    fn nobody_takes_part_undeclared() {
        let others = [declared(1, 8, vec![]), declared(2, 7, vec![])];
        assert_eq!(
            clean_hands(person(7), procurement(1), &others, &[]),
            Err(ConflictRefusal::NotDeclared),
            "neither another person's declaration nor one for another tender counts"
        );
        let none = [declared(1, 7, vec![])];
        let clean = clean_hands(person(7), procurement(1), &none, &[provider(1)]).expect("clean hands");
        assert_eq!((clean.person(), clean.procurement()), (person(7), procurement(1)));
    }

    #[test]
    fn a_conflict_bars_only_where_that_provider_bids() {
        let harbour = provider(1);
        let declarations = [declared(1, 7, with(harbour))];
        let refusal = clean_hands(person(7), procurement(1), &declarations, &[provider(2), harbour])
            .expect_err("conflicted");
        assert_eq!((refusal.clone(), refusal.code()), (ConflictRefusal::Conflicted(harbour), "sod-9"));
        assert!(clean_hands(person(7), procurement(1), &declarations, &[provider(2)]).is_ok());
    }

    #[test]
    fn a_conflict_follows_the_person_and_is_never_taken_back() {
        let harbour = provider(1);
        let declarations = [declared(1, 7, with(harbour)), declared(2, 7, vec![]), declared(1, 7, vec![])];
        for tender in [1, 2] {
            let refusal = clean_hands(person(7), procurement(tender), &declarations, &[harbour]);
            assert_eq!(refusal, Err(ConflictRefusal::Conflicted(harbour)));
        }
    }

    #[test]
    fn a_conflict_needs_its_nature_and_one_entry_for_each_provider() {
        let at = "2026-07-20T09:00:00Z".parse().expect("an instant");
        let twice = vec![
            Conflict { provider: provider(1), nature: " ".into() },
            Conflict { provider: provider(1), nature: "I am a trustee.".into() },
        ];
        let Invalid(errors) =
            ConflictDeclaration::new(procurement(1), person(7), twice, at).expect_err("two errors");
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/conflicts/0/nature", "/conflicts/1/provider_id"]);
    }
}
