//! A strategic priority: one owner, one sector, a tier, the places it serves and the money planned for it.

use serde::{Deserialize, Serialize};
use trellis_kernel::{BasisPoints, Fields, Invalid, OrganisationId, Pence, PriorityId, Rate, Tier};

/// Whose money a priority plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    /// Councils'.
    SocialCare,
    /// The NHS's.
    Health,
    /// Both, by a stated split.
    Joint,
}

/// What a commissioner writes down for a priority; a draft may leave the owner, the split and the evidence open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorityDraft {
    /// What the priority is called.
    pub title: String,
    /// The one partner that answers for it.
    pub owner_organisation: Option<OrganisationId>,
    /// The person there who answers for it, by role or name.
    pub owner_person: Option<String>,
    /// Whose money it plans.
    pub sector: Option<Sector>,
    /// How much help it gives.
    pub tier: Option<Tier>,
    /// The category of service.
    pub category: String,
    /// Codes of the localities it serves.
    pub localities: Vec<String>,
    /// Pence planned for the whole period.
    pub budget: Pence,
    /// Health's share of a joint priority.
    pub health_split: Option<BasisPoints>,
    /// Social care's share of a joint priority.
    pub social_care_split: Option<BasisPoints>,
    /// Lines of need that it answers.
    pub evidence: Vec<String>,
}

/// The checked content of a priority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriorityContent {
    pub(crate) title: String,
    pub(crate) owner_organisation: Option<OrganisationId>,
    pub(crate) owner_person: Option<String>,
    pub(crate) sector: Sector,
    pub(crate) tier: Tier,
    pub(crate) category: String,
    pub(crate) localities: Vec<String>,
    pub(crate) budget: Pence,
    pub(crate) health_split: Option<BasisPoints>,
    pub(crate) evidence: Vec<String>,
}

/// A priority within a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priority {
    /// Its identifier.
    pub id: PriorityId,
    /// What it says.
    pub content: PriorityContent,
}

impl Sector {
    /// Every sector.
    pub const ALL: [Self; 3] = [Self::SocialCare, Self::Health, Self::Joint];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::SocialCare => "social_care",
            Self::Health => "health",
            Self::Joint => "joint",
        }
    }

    /// The sector with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.key() == key)
    }
}

impl PriorityContent {
    /// Checks what was written; every error is told at once.
    pub fn new(draft: PriorityDraft) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", &draft.title, 200);
        let category = fields.text("/category", &draft.category, 80);
        let owner_person = draft.owner_person.map(|person| fields.text("/owner_person", &person, 120));
        let localities = texts(&mut fields, "/localities", &draft.localities, (50, 60));
        let evidence = texts(&mut fields, "/evidence", &draft.evidence, (50, 300));
        fields.require(!localities.is_empty(), "/localities", "name at least one locality");
        fields.require(!draft.budget.is_negative(), "/budget_p", "a budget is never below £0.00");
        fields.require(draft.sector.is_some(), "/sector", "choose social_care, health or joint");
        fields.require(
            draft.tier.is_some(),
            "/tier",
            "choose universal, targeted, targeted_plus or specialist",
        );
        let split = split(&mut fields, draft.sector, draft.health_split, draft.social_care_split);
        fields.finish(|| {
            Some(Self {
                title,
                owner_organisation: draft.owner_organisation,
                owner_person,
                sector: draft.sector?,
                tier: draft.tier?,
                category,
                localities,
                budget: draft.budget,
                health_split: split,
                evidence,
            })
        })
    }

    /// What the priority is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The partner that answers for it, once chosen.
    pub const fn owner_organisation(&self) -> Option<OrganisationId> {
        self.owner_organisation
    }

    /// The person who answers for it, once named.
    pub fn owner_person(&self) -> Option<&str> {
        self.owner_person.as_deref()
    }

    /// Whose money it plans.
    pub const fn sector(&self) -> Sector {
        self.sector
    }

    /// How much help it gives.
    pub const fn tier(&self) -> Tier {
        self.tier
    }

    /// The category of service.
    pub fn category(&self) -> &str {
        &self.category
    }

    /// Codes of the localities it serves.
    pub fn localities(&self) -> &[String] {
        &self.localities
    }

    /// Pence planned for the whole period.
    pub const fn budget(&self) -> Pence {
        self.budget
    }

    /// Lines of need that it answers.
    pub fn evidence(&self) -> &[String] {
        &self.evidence
    }

    /// Health's part of the budget: all, none, or the stated split. A joint priority without a split has none yet.
    pub const fn health_share(&self) -> BasisPoints {
        match (self.sector, self.health_split) {
            (Sector::Health, _) => BasisPoints::WHOLE,
            (Sector::Joint, Some(split)) => split,
            (Sector::SocialCare, _) | (Sector::Joint, None) => BasisPoints::new(0),
        }
    }

    /// Health's split of a joint priority, once stated; social care has the rest.
    pub const fn health_split(&self) -> Option<BasisPoints> {
        self.health_split
    }

    /// Health's part of the budget, exactly, in pence.
    pub fn health_budget(&self) -> Rate {
        let units = i128::from(self.budget.get()) * i128::from(self.health_share().get());
        Rate::new(units, i128::from(BasisPoints::WHOLE.get())).unwrap_or_else(|_| Rate::whole(0))
    }
}

/// Both halves of a joint priority's split, adding up to the whole; nothing for the other sectors.
fn split(
    fields: &mut Fields,
    sector: Option<Sector>,
    health: Option<BasisPoints>,
    social_care: Option<BasisPoints>,
) -> Option<BasisPoints> {
    if sector != Some(Sector::Joint) {
        let none = health.is_none() && social_care.is_none();
        fields.require(none, "/split_bp", "only a joint priority has a split");
        return None;
    }
    match (health, social_care) {
        (None, None) => None,
        (Some(health), Some(social_care)) => {
            let sum = BasisPoints::new(health.get().saturating_add(social_care.get()));
            fields.require(
                sum == BasisPoints::WHOLE,
                "/split_bp",
                format!("the split adds up to {sum}, not 100"),
            );
            Some(health)
        }
        (Some(_), None) | (None, Some(_)) => {
            fields.refuse("/split_bp", "a split names both health and social care");
            None
        }
    }
}

/// A bounded list of distinct short texts; the bounds are (how many, how long).
fn texts(
    fields: &mut Fields,
    pointer: &str,
    values: &[String],
    (most, longest): (usize, usize),
) -> Vec<String> {
    fields.require(values.len() <= most, pointer, format!("list at most {most}"));
    let mut kept: Vec<String> = Vec::with_capacity(values.len().min(most));
    for (index, value) in values.iter().enumerate().take(most) {
        let text = fields.text(&format!("{pointer}/{index}"), value, longest);
        fields.require(!kept.contains(&text), format!("{pointer}/{index}"), "it is listed twice");
        kept.push(text);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joint() -> PriorityDraft {
        PriorityDraft {
            title: "Emotional wellbeing in schools".to_owned(),
            sector: Some(Sector::Joint),
            tier: Some(Tier::Targeted),
            category: "emotional wellbeing".to_owned(),
            localities: vec!["North".to_owned(), "East".to_owned()],
            budget: Pence::new(100_001),
            health_split: Some(BasisPoints::new(4_200)),
            social_care_split: Some(BasisPoints::new(5_800)),
            ..PriorityDraft::default()
        }
    }

    #[test]
    fn health_has_its_split_exactly() {
        let content = PriorityContent::new(joint()).expect("a priority");
        assert_eq!(content.health_budget(), Rate::new(100_001 * 42, 100).expect("exact"));
        let all = PriorityDraft {
            sector: Some(Sector::Health),
            health_split: None,
            social_care_split: None,
            ..joint()
        };
        assert_eq!(PriorityContent::new(all).expect("a priority").health_share(), BasisPoints::WHOLE);
    }

    #[test]
    fn every_error_is_told_at_once() {
        let draft = PriorityDraft {
            budget: Pence::new(-1),
            localities: vec!["East".to_owned(), "East ".to_owned()],
            health_split: Some(BasisPoints::new(5_000)),
            social_care_split: Some(BasisPoints::new(4_000)),
            sector: Some(Sector::Joint),
            ..PriorityDraft::default()
        };
        let errors = PriorityContent::new(draft).expect_err("much is wrong").0;
        let pointers: Vec<&str> = errors.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/category", "/localities/1", "/budget_p", "/tier", "/split_bp"]);
        assert_eq!(errors[5].detail, "the split adds up to 90, not 100");
    }

    #[test]
    fn a_split_is_whole_and_only_for_joint_priorities() {
        let half = PriorityDraft { social_care_split: None, ..joint() };
        assert!(PriorityContent::new(half).is_err());
        let single = PriorityDraft { sector: Some(Sector::SocialCare), ..joint() };
        assert!(PriorityContent::new(single).is_err());
        let open = PriorityDraft { health_split: None, social_care_split: None, ..joint() };
        assert_eq!(PriorityContent::new(open).expect("a draft may leave it open").health_split(), None);
    }

    #[test]
    fn words_are_read_back() {
        for sector in Sector::ALL {
            assert_eq!(Sector::from_key(sector.key()), Some(sector));
        }
    }
}
