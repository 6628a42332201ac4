//! On which grounds an opened bid is disregarded, and what the law asks for first.

/// Why an opened bid is disregarded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DisregardGround {
    /// Its supplier does not satisfy the conditions of participation (Procurement Act 2023 s.19(3)(a)).
    ConditionUnmet,
    /// Its supplier is excluded (s.26(1)).
    Excluded,
    /// Its supplier is no member of the dynamic market or framework that the contract is for (s.34, s.45).
    NotMember,
    /// Its supplier is excludable (s.26(2)).
    Excludable,
    /// Its price is abnormally low for what is to be done (s.19(3)(c)).
    AbnormallyLow,
    /// It breaches a procedural requirement of the tender (s.19(3)(d)).
    ProceduralBreach,
    /// Its supplier is neither of the United Kingdom nor of a treaty state (s.19(3)(b)).
    NonTreaty,
}

impl DisregardGround {
    /// Every ground: first those on which a bid must be disregarded, then those on which it may be.
    pub const ALL: [Self; 7] = [
        Self::ConditionUnmet,
        Self::Excluded,
        Self::NotMember,
        Self::Excludable,
        Self::AbnormallyLow,
        Self::ProceduralBreach,
        Self::NonTreaty,
    ];

    /// Its name on the wire and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConditionUnmet => "condition_unmet",
            Self::Excluded => "excluded",
            Self::NotMember => "not_member",
            Self::Excludable => "excludable",
            Self::AbnormallyLow => "abnormally_low",
            Self::ProceduralBreach => "procedural_breach",
            Self::NonTreaty => "non_treaty",
        }
    }

    /// The ground of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.name() == name)
    }

    /// Whether such a bid must be disregarded; on the other grounds it may be.
    pub const fn is_duty(self) -> bool {
        matches!(self, Self::ConditionUnmet | Self::Excluded | Self::NotMember)
    }

    /// Whether the supplier is first asked, and has time to reply: of its price (s.19(4)-(5)), and of why it is excluded or
    /// excludable (s.58).
    pub const fn asks_first(self) -> bool {
        matches!(self, Self::AbnormallyLow | Self::Excluded | Self::Excludable)
    }

    /// The rule that it rests on.
    pub const fn citation(self) -> &'static str {
        match self {
            Self::ConditionUnmet => "Procurement Act 2023, section 19(3)(a)",
            Self::Excluded => "Procurement Act 2023, section 26(1)",
            Self::NotMember => "Procurement Act 2023, sections 34 and 45",
            Self::Excludable => "Procurement Act 2023, section 26(2)",
            Self::AbnormallyLow => "Procurement Act 2023, section 19(3)(c)",
            Self::ProceduralBreach => "Procurement Act 2023, section 19(3)(d)",
            Self::NonTreaty => "Procurement Act 2023, section 19(3)(b)",
        }
    }

    /// What it says of a bid, as the end of a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::ConditionUnmet => "the supplier does not satisfy the conditions of participation",
            Self::Excluded => "the supplier is excluded",
            Self::NotMember => "the supplier is not in the market or framework that the contract is for",
            Self::Excludable => "the supplier is excludable",
            Self::AbnormallyLow => "the price is abnormally low",
            Self::ProceduralBreach => "the bid breaches a procedural requirement of the tender",
            Self::NonTreaty => "the supplier is neither of the United Kingdom nor of a treaty state",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grounds_are_read_back_from_their_names_and_cite_their_rule() {
        for ground in DisregardGround::ALL {
            assert_eq!(DisregardGround::named(ground.name()), Some(ground));
            assert!(ground.citation().starts_with("Procurement Act 2023, section"));
            assert!(!ground.sentence().is_empty());
        }
        assert_eq!(DisregardGround::named("late"), None);
    }

    #[test]
    fn three_grounds_bind_and_three_ask_first() {
        let which = |holds: fn(DisregardGround) -> bool| -> Vec<_> {
            DisregardGround::ALL
                .into_iter()
                .filter(|ground| holds(*ground))
                .map(DisregardGround::name)
                .collect()
        };
        assert_eq!(which(DisregardGround::is_duty), ["condition_unmet", "excluded", "not_member"]);
        assert_eq!(which(DisregardGround::asks_first), ["excluded", "excludable", "abnormally_low"]);
    }
}
