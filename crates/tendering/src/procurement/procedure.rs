//! How the supplier of a procurement is found: by a competition in the open, by quotes of chosen suppliers, or by naming one
//! (Procurement Act 2023 ss.41-44, 84-87; SI 2023/1348 regs 7-10). What is said here is part of what a second person approves.

use serde::Serialize;
use trellis_kernel::{Fields, Invalid, OrganisationId, ProcurementId};

use crate::reason::Reason;

/// How the supplier is found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Procedure {
    /// A competition that everybody may enter.
    #[default]
    Open,
    /// The contract is awarded without a competition.
    Direct(DirectTerms),
    /// Quotes below the threshold: chosen suppliers alone are asked.
    Invited(InvitedTerms),
}

/// Why a contract is awarded without a competition, and to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DirectTerms {
    /// The ground that the Act gives; none below the threshold and under the health regime.
    pub ground: Option<DirectGround>,
    /// Why the ground is met, in words.
    pub explanation: Reason,
    /// The supplier, where one is settled before the selection.
    pub supplier: Option<OrganisationId>,
    /// The competition that ended without a suitable bid, where the ground is that switch.
    pub after: Option<ProcurementId>,
}

/// Who is asked for a quote below the threshold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InvitedTerms {
    /// The suppliers, each once.
    pub suppliers: Vec<OrganisationId>,
    /// What was considered of the barriers that small and medium-sized enterprises face, and whether they can be removed (s.86).
    pub barriers: Reason,
}

/// A ground for a direct award (Procurement Act 2023 ss.41-43, Sch 5; paragraph numbers to be confirmed at the source).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DirectGround {
    /// A prototype, or another novel thing to be developed.
    Prototype,
    /// A unique work of art or performance.
    UniqueWork,
    /// Intellectual property or other exclusive rights of one supplier.
    ExclusiveRights,
    /// No competition for technical reasons.
    TechnicalReasons,
    /// Additional goods, services or works that would not fit those of another supplier.
    Additional,
    /// A repeat that the earlier tender notice announced.
    Repeat,
    /// Goods bought on a commodity market.
    Commodities,
    /// Terms that are very advantageous because the supplier becomes insolvent.
    Insolvency,
    /// Extreme and unavoidable urgency.
    Urgency,
    /// The choice of the person who is supported, or of their carer.
    UserChoice,
    /// Regulations to protect life.
    ProtectLife,
    /// A competition brought no suitable bid.
    Switch,
}

impl DirectGround {
    const NAMES: [(Self, &'static str, &'static str); 12] = [
        (Self::Prototype, "prototype", "Procurement Act 2023 Sch 5 paras 2-3"),
        (Self::UniqueWork, "unique_work", "Procurement Act 2023 Sch 5 para 4"),
        (Self::ExclusiveRights, "exclusive_rights", "Procurement Act 2023 Sch 5 para 5"),
        (Self::TechnicalReasons, "technical_reasons", "Procurement Act 2023 Sch 5 para 6"),
        (Self::Additional, "additional", "Procurement Act 2023 Sch 5 para 7"),
        (Self::Repeat, "repeat", "Procurement Act 2023 Sch 5 para 8"),
        (Self::Commodities, "commodities", "Procurement Act 2023 Sch 5 paras 9-10"),
        (Self::Insolvency, "insolvency", "Procurement Act 2023 Sch 5 paras 11-12"),
        (Self::Urgency, "urgency", "Procurement Act 2023 Sch 5 paras 13-14"),
        (Self::UserChoice, "user_choice", "Procurement Act 2023 Sch 5 paras 15-17"),
        (Self::ProtectLife, "protect_life", "Procurement Act 2023 s.42"),
        (Self::Switch, "switch", "Procurement Act 2023 s.43"),
    ];

    /// Its name on the wire and in the database.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(ground, ..)| *ground == self).map_or("", |(_, name, _)| name)
    }

    /// Where it is written.
    pub fn citation(self) -> &'static str {
        Self::NAMES.iter().find(|(ground, ..)| *ground == self).map_or("", |(.., citation)| citation)
    }

    /// The ground of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known, _)| *known == name).map(|(ground, ..)| *ground)
    }
}

impl DirectTerms {
    /// The terms of a direct award. A switch after a competition names that competition, and no other ground does.
    pub fn new(
        ground: Option<DirectGround>,
        explanation: &str,
        supplier: Option<OrganisationId>,
        after: Option<ProcurementId>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let text = fields.text("/direct_award/explanation", explanation, Reason::MOST);
        let switch = ground == Some(DirectGround::Switch);
        fields.require(
            switch == after.is_some(),
            "/direct_award/after_procurement_id",
            "name the competition that brought no suitable bid for a switch, and none for another ground",
        );
        fields.finish(|| Some(Self { ground, explanation: Reason::new(&text).ok()?, supplier, after }))
    }
}

impl InvitedTerms {
    /// The most suppliers that are asked for one quote.
    pub const MOST: usize = 50;

    /// Between one and fifty suppliers, and what was considered of barriers (s.86).
    pub fn new(suppliers: Vec<OrganisationId>, barriers: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let text = fields.text("/invited_quotes/barriers_considered", barriers, Reason::MOST);
        let count = suppliers.len();
        fields.require(
            (1..=Self::MOST).contains(&count),
            "/invited_quotes/supplier_ids",
            format!("ask between one and {} suppliers", Self::MOST),
        );
        for (index, supplier) in suppliers.iter().enumerate().take(Self::MOST) {
            let earlier = suppliers.iter().take(index).any(|other| other == supplier);
            fields.require(
                !earlier,
                format!("/invited_quotes/supplier_ids/{index}"),
                "this supplier is named twice",
            );
        }
        fields.finish(|| Some(Self { suppliers, barriers: Reason::new(&text).ok()? }))
    }
}

impl DirectTerms {
    /// Whether the law asks for a standstill of such an award at all: not in extreme urgency, for the choice of a person who is
    /// supported, or to protect life (Procurement Act 2023 s.51(3)).
    pub fn keeps_standstill(&self) -> bool {
        !matches!(
            self.ground,
            Some(DirectGround::Urgency | DirectGround::UserChoice | DirectGround::ProtectLife)
        )
    }
}

impl Procedure {
    /// A competition in the open.
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Open)
    }

    /// Why and to whom it is awarded directly, where it is.
    pub const fn direct(&self) -> Option<&DirectTerms> {
        match self {
            Self::Direct(terms) => Some(terms),
            Self::Open | Self::Invited(_) => None,
        }
    }

    /// Who is asked for a quote, where only chosen suppliers are.
    pub const fn invited(&self) -> Option<&InvitedTerms> {
        match self {
            Self::Invited(terms) => Some(terms),
            Self::Open | Self::Direct(_) => None,
        }
    }

    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Direct(_) => "direct",
            Self::Invited(_) => "invited",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_read_back_from_their_names() {
        for (ground, name, citation) in DirectGround::NAMES {
            assert_eq!(DirectGround::named(name), Some(ground));
            assert_eq!((ground.name(), ground.citation()), (name, citation));
        }
        assert_eq!(DirectGround::named("because"), None);
    }

    #[test]
    fn suppliers_are_asked_once_each_and_barriers_are_considered() {
        let supplier = |n| OrganisationId::new(uuid::Uuid::from_u128(n));
        let pointer = |suppliers: Vec<OrganisationId>, barriers| {
            let Invalid(errors) = InvitedTerms::new(suppliers, barriers).expect_err("refused");
            errors.into_iter().map(|error| error.pointer).collect::<Vec<_>>()
        };
        assert_eq!(pointer(vec![], "Lots are small."), ["/invited_quotes/supplier_ids"]);
        assert_eq!(
            pointer(vec![supplier(1), supplier(1)], "Lots are small."),
            ["/invited_quotes/supplier_ids/1"]
        );
        assert_eq!(pointer(vec![supplier(1)], ""), ["/invited_quotes/barriers_considered"]);
        assert!(InvitedTerms::new(vec![supplier(1), supplier(2)], "Lots are small.").is_ok());
        assert!(InvitedTerms::new((0..51).map(supplier).collect(), "Lots are small.").is_err());
    }

    #[test]
    fn a_direct_award_is_explained_and_a_switch_names_its_competition() {
        let earlier = Some(ProcurementId::new(uuid::Uuid::from_u128(7)));
        let pointer = |ground, explanation, after| {
            let Invalid(errors) = DirectTerms::new(ground, explanation, None, after).expect_err("refused");
            errors.into_iter().map(|error| error.pointer).collect::<Vec<_>>()
        };
        assert_eq!(pointer(None, " ", None), ["/direct_award/explanation"]);
        assert_eq!(
            pointer(Some(DirectGround::Switch), "No bid met it.", None),
            ["/direct_award/after_procurement_id"]
        );
        assert_eq!(
            pointer(Some(DirectGround::Urgency), "A flood.", earlier),
            ["/direct_award/after_procurement_id"]
        );
        assert!(DirectTerms::new(Some(DirectGround::Switch), "No bid met it.", None, earlier).is_ok());
    }
}
