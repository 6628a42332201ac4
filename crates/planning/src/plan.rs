//! A plan's content: its outline and priorities, and how an edit voids what was signed.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{Fields, Invalid, OrganisationId, PersonId, PlanId, PriorityId, london_date};

use crate::{Balance, BalanceRule, PlanHash, PlanRefusal, Priority, PriorityContent, SignOff, Stage};

/// More priorities than this are a filing system, not a plan.
const MOST_PRIORITIES: usize = 200;
const MOST_PARTNERS: usize = 30;

/// What a commissioner writes down for the plan as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOutlineDraft {
    /// What the plan is called.
    pub title: String,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// Every council and NHS body that owns a part of it and signs it.
    pub partners: Vec<OrganisationId>,
    /// The agreed range of health's share.
    pub balance_rule: BalanceRule,
}

/// The checked outline of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanOutline {
    pub(crate) title: String,
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
    pub(crate) partners: Vec<OrganisationId>,
    pub(crate) balance_rule: BalanceRule,
}

/// A commissioning plan of a trust and its partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan(StoredPlan);

/// The parts of a plan, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredPlan {
    /// Its identifier.
    pub id: PlanId,
    /// The trust that keeps it.
    pub trust: OrganisationId,
    /// Title, period, partners and balance rule.
    pub outline: PlanOutline,
    /// Where it stands, apart from what the date alone decides.
    pub stage: Stage,
    /// Everyone who wrote a part of it; none of them signs it.
    pub authors: Vec<PersonId>,
    /// What it is to achieve.
    pub priorities: Vec<Priority>,
    /// The signatures on the present content.
    pub sign_offs: Vec<SignOff>,
    /// When the last partner signed.
    pub agreed_at: Option<DateTime<Utc>>,
}

impl PlanOutline {
    /// Checks what was written; every error is told at once.
    pub fn new(draft: PlanOutlineDraft) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", &draft.title, 200);
        fields.require(draft.from <= draft.to, "/to", "the plan ends before it starts");
        let latest = draft.from.checked_add_months(chrono::Months::new(120)).unwrap_or(NaiveDate::MAX);
        fields.require(draft.to <= latest, "/to", "a plan covers at most ten years");
        fields.require(!draft.partners.is_empty(), "/partners", "name at least one partner");
        fields.require(
            draft.partners.len() <= MOST_PARTNERS,
            "/partners",
            format!("list at most {MOST_PARTNERS}"),
        );
        for (index, partner) in draft.partners.iter().enumerate() {
            let twice = draft.partners.iter().take(index).any(|earlier| earlier == partner);
            fields.require(!twice, format!("/partners/{index}"), "it is listed twice");
        }
        fields.finish(|| {
            Some(Self {
                title,
                from: draft.from,
                to: draft.to,
                partners: draft.partners,
                balance_rule: draft.balance_rule,
            })
        })
    }

    /// What the plan is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its first day.
    pub const fn from(&self) -> NaiveDate {
        self.from
    }

    /// Its last day.
    pub const fn to(&self) -> NaiveDate {
        self.to
    }

    /// Every partner.
    pub fn partners(&self) -> &[OrganisationId] {
        &self.partners
    }

    /// The agreed range of health's share.
    pub const fn balance_rule(&self) -> BalanceRule {
        self.balance_rule
    }
}

impl Plan {
    /// A new draft.
    pub fn draft(id: PlanId, trust: OrganisationId, outline: PlanOutline, author: PersonId) -> Self {
        Self(StoredPlan {
            id,
            trust,
            outline,
            stage: Stage::Draft,
            authors: vec![author],
            priorities: Vec::new(),
            sign_offs: Vec::new(),
            agreed_at: None,
        })
    }

    /// A plan kept earlier.
    pub const fn restored(parts: StoredPlan) -> Self {
        Self(parts)
    }

    /// Its parts, to read or to keep.
    pub const fn parts(&self) -> &StoredPlan {
        &self.0
    }

    /// The fingerprint of what it says now.
    pub fn hash(&self) -> PlanHash {
        PlanHash::of(&self.0.outline, &self.0.priorities)
    }

    /// Where it stands between health and social care.
    pub fn balance(&self) -> Result<Balance, PlanRefusal> {
        Balance::of(&self.0.priorities, self.0.outline.balance_rule)
    }

    /// The priority with that identifier.
    pub fn priority(&self, id: PriorityId) -> Option<&Priority> {
        self.0.priorities.iter().find(|priority| priority.id == id)
    }

    /// Partners that have not signed the present content.
    pub fn unsigned_partners(&self) -> Vec<OrganisationId> {
        let signed = |partner: &&OrganisationId| self.0.sign_offs.iter().any(|s| s.organisation == **partner);
        self.0.outline.partners.iter().filter(|partner| !signed(partner)).copied().collect()
    }

    /// Replaces the outline.
    pub fn revise(self, outline: PlanOutline, by: PersonId, at: DateTime<Utc>) -> Result<Self, PlanRefusal> {
        self.edited(by, at, |parts| {
            parts.outline = outline;
            Ok(())
        })
    }

    /// Adds a priority.
    pub fn add_priority(
        self,
        priority: Priority,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Self, PlanRefusal> {
        self.edited(by, at, |parts| {
            if parts.priorities.len() >= MOST_PRIORITIES {
                return Err(PlanRefusal::TooManyPriorities(MOST_PRIORITIES));
            }
            parts.priorities.push(priority);
            Ok(())
        })
    }

    /// Replaces what a priority says.
    pub fn rewrite_priority(
        self,
        id: PriorityId,
        content: PriorityContent,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Self, PlanRefusal> {
        self.edited(by, at, |parts| {
            let held = parts.priorities.iter_mut().find(|priority| priority.id == id);
            held.ok_or(PlanRefusal::NoSuchPriority)?.content = content;
            Ok(())
        })
    }

    /// Takes a priority out.
    pub fn remove_priority(
        self,
        id: PriorityId,
        by: PersonId,
        at: DateTime<Utc>,
    ) -> Result<Self, PlanRefusal> {
        self.edited(by, at, |parts| {
            let before = parts.priorities.len();
            parts.priorities.retain(|priority| priority.id != id);
            if parts.priorities.len() == before { Err(PlanRefusal::NoSuchPriority) } else { Ok(()) }
        })
    }

    /// Every edit, even one that puts the old words back, voids all signatures: partners sign what they have read.
    /// A plan that was agreed waits for its partners again.
    fn edited(
        mut self,
        by: PersonId,
        at: DateTime<Utc>,
        change: impl FnOnce(&mut StoredPlan) -> Result<(), PlanRefusal>,
    ) -> Result<Self, PlanRefusal> {
        let stage = self.stage_on(london_date(at));
        self.0.stage = match stage {
            Stage::Draft | Stage::Consulting => stage,
            Stage::AwaitingSignOff | Stage::Agreed | Stage::InForce => Stage::AwaitingSignOff,
            Stage::Closed | Stage::Withdrawn => {
                return Err(PlanRefusal::TransitionNotAllowed { from: stage, act: "edited" });
            }
        };
        change(&mut self.0)?;
        self.0.sign_offs.clear();
        self.0.agreed_at = None;
        if !self.0.authors.contains(&by) {
            self.0.authors.push(by);
        }
        self.check_owners()?;
        if self.0.stage != Stage::Draft {
            self.check_complete()?;
        }
        Ok(self)
    }

    /// An owner, where one is named, is a partner.
    fn check_owners(&self) -> Result<(), PlanRefusal> {
        let stranger = self.0.priorities.iter().find(|priority| {
            priority.content.owner_organisation.is_some_and(|owner| !self.0.outline.partners.contains(&owner))
        });
        stranger.map_or(Ok(()), |priority| Err(PlanRefusal::OwnerNotPartner(priority.content.title.clone())))
    }

    /// What a plan must say before anyone is asked about it.
    pub(crate) fn check_complete(&self) -> Result<(), PlanRefusal> {
        for priority in &self.0.priorities {
            let content = &priority.content;
            let title = || content.title.clone();
            if content.owner_organisation.is_none() || content.owner_person.is_none() {
                return Err(PlanRefusal::Unowned(title()));
            }
            if content.evidence.is_empty() {
                return Err(PlanRefusal::NoEvidence(title()));
            }
            if content.sector == crate::Sector::Joint && content.health_split.is_none() {
                return Err(PlanRefusal::Split(title()));
            }
        }
        self.balance().map(|_| ())
    }

    pub(crate) const fn parts_mut(&mut self) -> &mut StoredPlan {
        &mut self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story_tests::outline_draft;

    fn pointers(draft: PlanOutlineDraft) -> Vec<String> {
        PlanOutline::new(draft).expect_err("refused").0.into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn an_outline_tells_every_error() {
        let draft = outline_draft();
        let partner = draft.partners[0];
        let backwards = PlanOutlineDraft {
            title: " ".to_owned(),
            to: "2026-03-31".parse().expect("a date"),
            partners: vec![partner, partner],
            ..draft.clone()
        };
        assert_eq!(pointers(backwards), ["/title", "/to", "/partners/1"]);
        assert_eq!(pointers(PlanOutlineDraft { partners: vec![], ..draft.clone() }), ["/partners"]);
        let long = PlanOutlineDraft { to: "2036-04-02".parse().expect("a date"), ..draft };
        assert_eq!(pointers(long), ["/to"]);
    }
}
