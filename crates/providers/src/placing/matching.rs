//! Which services a requirement fits, and what stands against every other. Nobody is asked who does not fit, and nobody is left
//! out without a reason: those that fit and those that are excluded are all services there are.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{OrganisationId, ServiceId, Tier};

use super::provision::Vacancy;
use super::requirement::Requirement;
use crate::register::Grade;

/// What stands against a service, in the order in which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Failure {
    /// It needs a registration and the register does not have it.
    Registration,
    /// It is of another kind or tier.
    Tier,
    /// It does not take the whole band of ages.
    Age,
    /// Its last judgement is below what is asked, or inadequate.
    Rating,
    /// It lies in an area to stay out of.
    AvoidedArea,
    /// It does not serve the locality.
    Locality,
    /// Its provider has more than a quarter of the trust's children already.
    Exposure,
    /// Its provider is not accredited today.
    Accreditation,
    /// Its provider is suspended.
    Suspension,
    /// It has no place, or its provider has not said so for a week.
    Vacancy,
}

/// All that stands against a service: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failures(u16);

/// What is known of a service at the moment of matching.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which one.
    pub service: ServiceId,
    /// Whose.
    pub provider: OrganisationId,
    /// The kind of service.
    pub category: String,
    /// How specialised.
    pub tier: Tier,
    /// The youngest and the oldest that it takes.
    pub ages: (u8, u8),
    /// Where it is offered.
    pub localities: Vec<String>,
    /// Whether it needs a registration.
    pub needs_registration: bool,
    /// Whether the register has it.
    pub registered: bool,
    /// Its last judgement, the worst grade of it where several were given.
    pub grade: Option<Grade>,
    /// Live placements of the trust with its provider.
    pub placed: u32,
    /// The last day of its provider's accreditation.
    pub accredited_to: Option<NaiveDate>,
    /// Whether its provider is suspended.
    pub suspended: bool,
    /// What its provider last said of its places.
    pub vacancy: Option<Vacancy>,
}

/// What came of a matching.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Those that fit, with their providers.
    pub fit: Vec<(ServiceId, OrganisationId)>,
    /// All others, with what stands against each.
    pub excluded: Vec<(ServiceId, Failures)>,
}

/// When a matching is made, and how many children the trust has placed altogether.
#[derive(Clone, Copy, Debug)]
pub struct Occasion {
    /// The instant.
    pub now: DateTime<Utc>,
    /// The London day.
    pub today: NaiveDate,
    /// Live placements of the trust.
    pub placed: u32,
}

impl Failure {
    /// Every failure, in order.
    pub const ALL: [Self; 10] = [
        Self::Registration,
        Self::Tier,
        Self::Age,
        Self::Rating,
        Self::AvoidedArea,
        Self::Locality,
        Self::Exposure,
        Self::Accreditation,
        Self::Suspension,
        Self::Vacancy,
    ];

    /// Its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Registration => "registration",
            Self::Tier => "tier",
            Self::Age => "age",
            Self::Rating => "rating",
            Self::AvoidedArea => "avoided_area",
            Self::Locality => "locality",
            Self::Exposure => "exposure",
            Self::Accreditation => "accreditation",
            Self::Suspension => "suspension",
            Self::Vacancy => "vacancy",
        }
    }

    fn bit(self) -> u16 {
        let place = Self::ALL.iter().position(|failure| *failure == self).unwrap_or_default();
        1 << place
    }
}

impl Failures {
    /// The set as it is kept: bit n stands for failure n.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// A set as it was kept.
    pub const fn kept(bits: u16) -> Self {
        Self(bits)
    }

    /// All of them, the first asked first.
    pub fn all(self) -> Vec<Failure> {
        Failure::ALL.into_iter().filter(|failure| self.0 & failure.bit() != 0).collect()
    }

    /// The first asked: the reason that is given.
    pub fn first(self) -> Option<Failure> {
        Failure::ALL.into_iter().find(|failure| self.0 & failure.bit() != 0)
    }
}

/// Above this share of the trust's children in hundredths a provider is exposed; below this many children nobody is.
const EXPOSED: (u32, u32) = (25, 20);

/// Holds every service against a requirement.
pub fn match_services(requirement: &Requirement, candidates: &[Candidate], on: Occasion) -> Matching {
    let mut matching = Matching::default();
    for candidate in candidates {
        let failures = failures(requirement, candidate, on);
        if failures == Failures::default() {
            matching.fit.push((candidate.service, candidate.provider));
        } else {
            matching.excluded.push((candidate.service, failures));
        }
    }
    matching
}

fn failures(requirement: &Requirement, candidate: &Candidate, on: Occasion) -> Failures {
    let set = Failure::ALL.into_iter().filter(|failure| fails(*failure, requirement, candidate, on));
    Failures(set.fold(0, |bits, failure| bits | failure.bit()))
}

fn fails(failure: Failure, requirement: &Requirement, candidate: &Candidate, on: Occasion) -> bool {
    match failure {
        Failure::Registration => candidate.needs_registration && !candidate.registered,
        Failure::Tier => candidate.tier != requirement.tier || candidate.category != requirement.category,
        Failure::Age => {
            let ((from, to), (youngest, oldest)) = (candidate.ages, requirement.age_band);
            youngest < from || to < oldest
        }
        Failure::Rating => poorly_rated(requirement, candidate.grade),
        Failure::AvoidedArea => candidate.localities.iter().any(|code| requirement.avoid.contains(code)),
        Failure::Locality => !candidate.localities.contains(&requirement.locality),
        Failure::Exposure => {
            let (share, from) = EXPOSED;
            on.placed >= from && u64::from(candidate.placed) * 100 > u64::from(on.placed) * u64::from(share)
        }
        Failure::Accreditation => candidate.accredited_to.is_none_or(|last| last < on.today),
        Failure::Suspension => candidate.suspended,
        Failure::Vacancy => {
            candidate.vacancy.is_none_or(|said| said.vacant == 0 || !said.is_confirmed_at(on.now))
        }
    }
}

/// Inadequate always fails. Where good is asked for, so does all that is not good: what nobody judged too.
fn poorly_rated(requirement: &Requirement, grade: Option<Grade>) -> bool {
    match grade {
        Some(Grade::Inadequate) => true,
        Some(Grade::Outstanding | Grade::Good) => false,
        Some(Grade::RequiresImprovement | Grade::NotJudged | Grade::Unknown) | None => {
            requirement.good_or_better
        }
    }
}
