//! What a register says of one provider: an entry, and its latest inspection.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::ProviderSector;

/// What a judgement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// Overall effectiveness; overall experiences and progress.
    OverallExperiences,
    /// Outcomes.
    Outcomes,
    /// Quality of care.
    QualityOfCare,
    /// How well children are helped and protected.
    HelpProtection,
    /// The effectiveness of leaders and managers.
    Leaders,
}

/// A judgement's grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The best.
    Outstanding,
    /// Good.
    Good,
    /// Every spelling of it that a regulator has used, `Adequate` and `Satisfactory` among them.
    RequiresImprovement,
    /// Failing.
    Inadequate,
    /// The regulator says that it did not judge.
    NotJudged,
    /// Words that we do not know; no judgement.
    Unknown,
}

/// A judgement, with the regulator's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What it is about.
    pub aspect: Aspect,
    /// What it means.
    pub grade: Grade,
    /// What the regulator wrote.
    pub raw: String,
}

/// An inspection of a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// The regulator's number, which some have not.
    pub event_number: Option<String>,
    /// The kind of inspection.
    pub event_type: Option<String>,
    /// The day.
    pub inspected_on: NaiveDate,
    /// The day on which its report was published.
    pub published_on: Option<NaiveDate>,
    /// What was judged.
    pub judgements: Vec<Judgement>,
}

/// A provider in the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterEntry {
    /// Unique reference number, in capitals.
    pub urn: String,
    /// The name, unless it is withheld.
    pub name: Option<String>,
    /// True when the regulator withholds the name.
    pub name_redacted: bool,
    /// What kind of provision it is.
    pub provision_type: Option<String>,
    /// Whether it is active.
    pub registration_status: Option<String>,
    /// The council area.
    pub local_authority: Option<String>,
    /// The regulator's region.
    pub region: Option<String>,
    /// The sector, where we know the regulator's word.
    pub sector: Option<ProviderSector>,
    /// Registered places.
    pub places: Option<u32>,
    /// The owner.
    pub owner: Option<String>,
    /// The lines of the address, unless they are withheld.
    pub address: Vec<String>,
    /// True when the regulator withholds the address.
    pub address_redacted: bool,
    /// The postcode, unless it is withheld.
    pub postcode: Option<String>,
    /// Values of columns whose meaning we do not know, by heading.
    pub extra: BTreeMap<String, String>,
}

/// SHA-256 over a content: the same values, the same fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

impl Aspect {
    /// Every aspect.
    pub const ALL: [Self; 5] =
        [Self::OverallExperiences, Self::Outcomes, Self::QualityOfCare, Self::HelpProtection, Self::Leaders];

    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::OverallExperiences => "overall_experiences",
            Self::Outcomes => "outcomes",
            Self::QualityOfCare => "quality_of_care",
            Self::HelpProtection => "help_protection",
            Self::Leaders => "leaders",
        }
    }

    pub(super) fn meant_by(heading: &str) -> Option<Self> {
        Some(match heading {
            "overall effectiveness" | "overall experiences and progress of children and young people" => {
                Self::OverallExperiences
            }
            "outcomes for children and young people" => Self::Outcomes,
            "quality of care" => Self::QualityOfCare,
            "safeguarding children and young people" => Self::HelpProtection,
            "leadership and management" => Self::Leaders,
            _ => return None,
        })
    }
}

impl Grade {
    /// The word kept and published for it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outstanding => "outstanding",
            Self::Good => "good",
            Self::RequiresImprovement => "requires_improvement",
            Self::Inadequate => "inadequate",
            Self::NotJudged => "not_judged",
            Self::Unknown => "unknown",
        }
    }

    pub(super) fn meant_by(words: &str) -> Self {
        match words.to_lowercase().as_str() {
            "outstanding" => Self::Outstanding,
            "good" => Self::Good,
            "requires improvement" | "requires improvement to be good" | "adequate" | "satisfactory" => {
                Self::RequiresImprovement
            }
            "inadequate" => Self::Inadequate,
            "not judged" => Self::NotJudged,
            _ => Self::Unknown,
        }
    }
}

impl Inspection {
    /// What identifies it within its provider: its number, or its kind and day where it has none.
    pub fn key(&self) -> String {
        let kind = self.event_type.as_deref().unwrap_or("inspection");
        self.event_number.clone().unwrap_or_else(|| format!("{kind} {}", self.inspected_on))
    }

    /// True when any aspect was judged inadequate.
    pub fn any_inadequate(&self) -> bool {
        self.judgements.iter().any(|judgement| judgement.grade == Grade::Inadequate)
    }

    /// The fingerprint of its values.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut content = Content(Sha256::new());
        content.option(self.event_number.as_deref());
        content.option(self.event_type.as_deref());
        content.text(&self.inspected_on.to_string());
        content.option(self.published_on.map(|day| day.to_string()).as_deref());
        for judgement in &self.judgements {
            content.text(judgement.aspect.key());
            content.text(&judgement.raw);
        }
        content.fingerprint()
    }
}

impl RegisterEntry {
    /// The fingerprint of its values.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut content = Content(Sha256::new());
        content.text(&self.urn);
        for text in [&self.name, &self.provision_type, &self.registration_status, &self.local_authority] {
            content.option(text.as_deref());
        }
        for text in [&self.region, &self.owner, &self.postcode] {
            content.option(text.as_deref());
        }
        content.option(self.sector.map(ProviderSector::key));
        content.option(self.places.map(|places| places.to_string()).as_deref());
        content.text(&format!("{}{}", self.name_redacted, self.address_redacted));
        content.text(&self.address.len().to_string());
        self.address.iter().for_each(|line| content.text(line));
        for (heading, value) in &self.extra {
            content.text(heading);
            content.text(value);
        }
        content.fingerprint()
    }
}

/// Writes each value with its length before it, so that no two contents share a spelling.
struct Content(Sha256);

impl Content {
    fn text(&mut self, text: &str) {
        self.0.update(format!("{}:", text.len()));
        self.0.update(text);
    }

    fn option(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.0.update("-"),
        }
    }

    fn fingerprint(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inspection() -> Inspection {
        Inspection {
            event_number: None,
            event_type: Some("Full inspection".to_owned()),
            inspected_on: NaiveDate::from_ymd_opt(2018, 2, 2).expect("a date"),
            published_on: None,
            judgements: vec![],
        }
    }

    #[test]
    fn an_inspection_without_a_number_is_known_by_its_kind_and_day() {
        assert_eq!(inspection().key(), "Full inspection 2018-02-02");
        let numbered = Inspection { event_number: Some("10024934".to_owned()), ..inspection() };
        assert_eq!(numbered.key(), "10024934");
    }

    #[test]
    fn a_change_of_words_changes_the_fingerprint() {
        let judged = |raw: &str| {
            let judgement =
                Judgement { aspect: Aspect::Leaders, grade: Grade::meant_by(raw), raw: raw.to_owned() };
            Inspection { judgements: vec![judgement], ..inspection() }
        };
        assert_eq!(judged("Good").fingerprint(), judged("Good").fingerprint());
        assert_ne!(judged("Adequate").fingerprint(), judged("Satisfactory").fingerprint());
        assert!(judged("inadequate").any_inadequate());
        let blank = RegisterEntry { name: None, owner: Some("x".to_owned()), ..RegisterEntry::default() };
        let other = RegisterEntry { name: Some("x".to_owned()), owner: None, ..RegisterEntry::default() };
        assert_ne!(blank.fingerprint(), other.fingerprint());
    }

    #[test]
    fn every_spelling_of_requires_improvement() {
        for words in ["Requires improvement", "Requires improvement to be good", "Adequate", "Satisfactory"] {
            assert_eq!(Grade::meant_by(words), Grade::RequiresImprovement);
        }
        assert_eq!(Grade::meant_by("Not judged"), Grade::NotJudged);
        assert_eq!(Grade::meant_by("Splendid"), Grade::Unknown);
    }
}
