//! A trust's dealings with a provider: invited → applied → due diligence → accredited ↔ suspended; any → exited.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_kernel::{EngagementId, Fields, OrganisationId, PersonId, london_date};

use crate::{CheckDraft, CheckKind, CheckResult, DueDiligenceCheck, EngagementRefusal};

/// Where an engagement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EngagementStage {
    /// The trust has asked the provider to apply.
    Invited,
    /// The provider has applied.
    Applied,
    /// The trust is looking into it.
    DueDiligence,
    /// The provider may be given work.
    Accredited,
    /// No new work for now.
    Suspended,
    /// Over.
    Exited,
}

/// Someone acting for an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who acts.
    pub person: PersonId,
    /// For whom.
    pub organisation: OrganisationId,
}

/// The trust's word that a provider may be given work, until a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accreditation {
    /// The last day on which it holds.
    pub valid_to: NaiveDate,
    /// What it rests on.
    pub evidence: String,
    /// Who gave it.
    pub by: PersonId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A trust's dealings with one provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Engagement(StoredEngagement);

/// The parts of an engagement, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEngagement {
    /// Its identifier.
    pub id: EngagementId,
    /// The trust.
    pub trust: OrganisationId,
    /// The provider.
    pub provider: OrganisationId,
    /// Where it stands.
    pub stage: EngagementStage,
    /// True when the provider's work needs registration with a regulator.
    pub needs_registration: bool,
    /// Who applied for the provider.
    pub applied_by: Option<PersonId>,
    /// Why it was suspended or ended, where it was.
    pub reason: Option<String>,
    /// Every check made, oldest first.
    pub checks: Vec<DueDiligenceCheck>,
    /// Every accreditation given, oldest first.
    pub accreditations: Vec<Accreditation>,
}

impl EngagementStage {
    /// Every stage.
    pub const ALL: [Self; 6] =
        [Self::Invited, Self::Applied, Self::DueDiligence, Self::Accredited, Self::Suspended, Self::Exited];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Applied => "applied",
            Self::DueDiligence => "due_diligence",
            Self::Accredited => "accredited",
            Self::Suspended => "suspended",
            Self::Exited => "exited",
        }
    }

    /// The stage with that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

impl fmt::Display for EngagementStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DueDiligence => "under due diligence",
            Self::Invited | Self::Applied | Self::Accredited | Self::Suspended | Self::Exited => self.key(),
        })
    }
}

impl Engagement {
    /// The trust asks a provider to apply.
    pub fn invite(
        id: EngagementId,
        trust: OrganisationId,
        provider: OrganisationId,
        needs_registration: bool,
    ) -> Self {
        Self(StoredEngagement {
            id,
            trust,
            provider,
            stage: EngagementStage::Invited,
            needs_registration,
            applied_by: None,
            reason: None,
            checks: Vec::new(),
            accreditations: Vec::new(),
        })
    }

    /// A provider applies unasked.
    pub fn apply_unasked(
        id: EngagementId,
        trust: OrganisationId,
        by: Officer,
        needs_registration: bool,
    ) -> Self {
        let Self(invited) = Self::invite(id, trust, by.organisation, needs_registration);
        Self(StoredEngagement { stage: EngagementStage::Applied, applied_by: Some(by.person), ..invited })
    }

    /// An engagement kept earlier.
    pub const fn restored(parts: StoredEngagement) -> Self {
        Self(parts)
    }

    /// Its parts, to read or to keep.
    pub const fn parts(&self) -> &StoredEngagement {
        &self.0
    }

    /// An invited provider applies.
    pub fn apply(mut self, by: PersonId) -> Result<Self, EngagementRefusal> {
        self.only_from(&[EngagementStage::Invited], "applied for")?;
        self.0.applied_by = Some(by);
        Ok(self.moved_to(EngagementStage::Applied, None))
    }

    /// The trust records a check. The first one opens due diligence; later ones renew what runs out.
    pub fn record_check(
        mut self,
        check: CheckDraft,
        by: Officer,
        at: DateTime<Utc>,
    ) -> Result<Self, EngagementRefusal> {
        self.only_by_the_trust(by)?;
        let open = [
            EngagementStage::Applied,
            EngagementStage::DueDiligence,
            EngagementStage::Accredited,
            EngagementStage::Suspended,
        ];
        self.only_from(&open, "checked")?;
        let check = check.made(by.person, at)?;
        // Once somebody has looked into registration, it counts: a provider cannot declare itself free of it.
        self.0.needs_registration |= check.kind == CheckKind::Registration;
        self.0.checks.push(check);
        if self.0.stage == EngagementStage::Applied {
            return Ok(self.moved_to(EngagementStage::DueDiligence, None));
        }
        Ok(self)
    }

    /// The trust accredits, or renews, once every required check is passed and in date.
    pub fn accredit(
        mut self,
        accreditation: &Accreditation,
        by: OrganisationId,
    ) -> Result<Self, EngagementRefusal> {
        self.only_by_the_trust(Officer { person: accreditation.by, organisation: by })?;
        self.only_from(&[EngagementStage::DueDiligence, EngagementStage::Accredited], "accredited")?;
        let mut fields = Fields::new();
        let evidence = fields.text("/evidence", &accreditation.evidence, 500);
        let evidence = fields.finish(|| Some(evidence))?;
        let today = london_date(accreditation.at);
        let missing = self.missing_checks(today);
        if !missing.is_empty() {
            return Err(EngagementRefusal::CheckMissing(missing));
        }
        if accreditation.valid_to < today {
            return Err(EngagementRefusal::AlreadyOver(accreditation.valid_to));
        }
        self.0.accreditations.push(Accreditation { evidence, ..accreditation.clone() });
        Ok(self.moved_to(EngagementStage::Accredited, None))
    }

    /// No new work until further notice, for a reason.
    pub fn suspend(self, reason: &str) -> Result<Self, EngagementRefusal> {
        self.only_from(&[EngagementStage::Accredited], "suspended")?;
        let reason = reasoned(reason)?;
        Ok(self.moved_to(EngagementStage::Suspended, Some(reason)))
    }

    /// The reason for the suspension is gone.
    pub fn reinstate(self) -> Result<Self, EngagementRefusal> {
        self.only_from(&[EngagementStage::Suspended], "reinstated")?;
        Ok(self.moved_to(EngagementStage::Accredited, None))
    }

    /// Ends the dealings, for a reason.
    pub fn exit(self, reason: &str) -> Result<Self, EngagementRefusal> {
        let from = self.0.stage;
        if from == EngagementStage::Exited {
            return Err(EngagementRefusal::TransitionNotAllowed { from, act: "exited" });
        }
        let reason = reasoned(reason)?;
        Ok(self.moved_to(EngagementStage::Exited, Some(reason)))
    }

    /// The latest check of a kind.
    pub fn latest_check(&self, kind: CheckKind) -> Option<&DueDiligenceCheck> {
        self.0.checks.iter().rev().find(|check| check.kind == kind)
    }

    /// The checks without which this provider is not accredited.
    pub fn required_checks(&self) -> impl Iterator<Item = CheckKind> {
        let needs_registration = self.0.needs_registration;
        CheckKind::ALL.into_iter().filter(move |kind| *kind != CheckKind::Registration || needs_registration)
    }

    /// Required checks that are not made, not passed or out of date, with what came of them.
    pub fn missing_checks(&self, today: NaiveDate) -> Vec<(CheckKind, Option<CheckResult>)> {
        let missing = |kind| match self.latest_check(kind) {
            None => Some((kind, None)),
            Some(check) => {
                let in_date = check.valid_to.is_none_or(|day| today <= day);
                let passed = check.result == CheckResult::Pass && in_date;
                (!passed).then_some((kind, Some(check.result)))
            }
        };
        self.required_checks().filter_map(missing).collect()
    }

    /// Who applied never checks or accredits: neither the provider nor the person.
    fn only_by_the_trust(&self, by: Officer) -> Result<(), EngagementRefusal> {
        if by.organisation != self.0.trust {
            return Err(EngagementRefusal::SameOrganisation);
        }
        if self.0.applied_by == Some(by.person) {
            return Err(EngagementRefusal::SamePerson);
        }
        Ok(())
    }

    fn only_from(&self, allowed: &[EngagementStage], act: &'static str) -> Result<(), EngagementRefusal> {
        let from = self.0.stage;
        if allowed.contains(&from) {
            Ok(())
        } else {
            Err(EngagementRefusal::TransitionNotAllowed { from, act })
        }
    }

    fn moved_to(mut self, stage: EngagementStage, reason: Option<String>) -> Self {
        self.0.stage = stage;
        self.0.reason = reason;
        self
    }
}

fn reasoned(reason: &str) -> Result<String, EngagementRefusal> {
    let mut fields = Fields::new();
    let reason = fields.text("/reason", reason, 500);
    Ok(fields.finish(|| Some(reason))?)
}

#[cfg(test)]
mod tests;
