//! What a child needs, in codes and without the child: no name, no date of birth, no address has a field here.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Tier};

use super::identifying::{ContentRefusal, expect_unidentifying};

/// What is needed; once it is checked, of a known tier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement<T = Tier> {
    /// How specialised.
    pub tier: T,
    /// The kind of service.
    pub category: String,
    /// The youngest and the oldest that the child may be.
    pub age_band: (u8, u8),
    /// Where the service is to be, by the code of a locality.
    pub locality: String,
    /// Coded needs.
    pub needs: Vec<String>,
    /// Coded risks.
    pub risks: Vec<String>,
    /// Brothers and sisters to be placed together with the child.
    pub siblings: Option<u8>,
    /// The first part of a postcode and its sector, such as `WX1 2`.
    pub postcode_sector: Option<String>,
    /// Localities to stay out of.
    pub avoid: Vec<String>,
    /// The day by which it must have begun.
    pub latest_start: Option<NaiveDate>,
    /// At most 300 characters, read by a second person.
    pub note: Option<String>,
    /// The least grade of a regulator's last judgement; any other fails.
    pub good_or_better: bool,
}

/// What an invited provider sees of a requirement: coded fields. The note, and the areas to stay out of, stay with the trust.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodedRequirement<'r> {
    tier: Tier,
    category: &'r str,
    age_from: u8,
    age_to: u8,
    locality: &'r str,
    needs: &'r [String],
    risks: &'r [String],
    siblings: Option<u8>,
    postcode_sector: Option<&'r str>,
    latest_start: Option<NaiveDate>,
}

/// A requirement as it is entered: its tier is a word, and nothing of it is checked.
pub type RequirementDraft = Requirement<String>;

impl Requirement {
    /// How much of a hundred must be said before it is checked.
    pub const COMPLETE: u32 = 80;

    /// The codes of needs. What providers are shown comes from a closed list: a made-up code could tell who the child is.
    pub const NEEDS: &[&str] = &[
        "adhd",
        "attachment",
        "autism",
        "behaviour",
        "hearing",
        "learning",
        "medical",
        "mental-health",
        "mobility",
        "personal-care",
        "sight",
        "speech-and-language",
        "trauma",
    ];

    /// The codes of risks, closed for the same reason.
    pub const RISKS: &[&str] = &[
        "criminal-exploitation",
        "fire-setting",
        "going-missing",
        "harm-to-others",
        "harmful-sexual-behaviour",
        "offending",
        "self-harm",
        "sexual-exploitation",
        "substance-use",
    ];

    /// Reads a requirement. What would tell who the child is, is refused apart from what makes no sense.
    pub fn new(draft: RequirementDraft, today: NaiveDate) -> Result<Self, ContentRefusal> {
        check_identity(&draft, today)?;
        let mut fields = Fields::new();
        let tier = fields.take("/tier", Tier::from_key(&draft.tier).ok_or("name a tier, such as specialist"));
        let category = codes(&mut fields, "/category", &[draft.category]);
        let locality = codes(&mut fields, "/locality", &[draft.locality]);
        let needs = listed(&mut fields, "/needs", &draft.needs, Self::NEEDS);
        let risks = listed(&mut fields, "/risks", &draft.risks, Self::RISKS);
        let avoid = codes(&mut fields, "/avoid", &draft.avoid);
        let (youngest, oldest) = draft.age_band;
        let narrow = youngest <= oldest && oldest <= 25 && oldest - youngest >= 1;
        fields.require(narrow, "/age_to", "a band of two years at least, up to 25: never an age");
        let sector = draft.postcode_sector.map(|text| sector(&mut fields, &text));
        let note = draft.note.map(|text| fields.text("/note", &text, 300));
        fields.require(draft.siblings.is_none_or(|count| count <= 10), "/siblings", "10 at most");
        let made = fields.finish(|| {
            Some(Self {
                tier: tier?,
                category: category.into_iter().next()?,
                age_band: (youngest, oldest),
                locality: locality.into_iter().next()?,
                needs,
                risks,
                siblings: draft.siblings,
                postcode_sector: sector,
                avoid,
                latest_start: draft.latest_start,
                note,
                good_or_better: draft.good_or_better,
            })
        })?;
        Ok(made)
    }

    /// What an invited provider sees.
    pub fn coded(&self) -> CodedRequirement<'_> {
        CodedRequirement {
            tier: self.tier,
            category: &self.category,
            age_from: self.age_band.0,
            age_to: self.age_band.1,
            locality: &self.locality,
            needs: &self.needs,
            risks: &self.risks,
            siblings: self.siblings,
            postcode_sector: self.postcode_sector.as_deref(),
            latest_start: self.latest_start,
        }
    }

    /// How much of a hundred it says, and what it leaves out. Tier, kind, ages and place are always there.
    pub fn completeness(&self) -> (u32, Vec<&'static str>) {
        let parts = [
            ("needs", !self.needs.is_empty()),
            ("risks", !self.risks.is_empty()),
            ("siblings", self.siblings.is_some()),
            ("postcode sector", self.postcode_sector.is_some()),
            ("latest start", self.latest_start.is_some()),
            ("note", self.note.is_some()),
        ];
        let missing: Vec<&'static str> =
            parts.into_iter().filter(|(_, said)| !said).map(|(part, _)| part).collect();
        let lost = u32::try_from(missing.len()).unwrap_or(u32::MAX).saturating_mul(10);
        (100_u32.saturating_sub(lost), missing)
    }
}

/// Every text is looked through, codes too: what has no field is not smuggled into another one.
fn check_identity(draft: &RequirementDraft, today: NaiveDate) -> Result<(), ContentRefusal> {
    let single = [
        ("/category", Some(&draft.category)),
        ("/locality", Some(&draft.locality)),
        ("/note", draft.note.as_ref()),
        ("/postcode_sector", draft.postcode_sector.as_ref()),
    ];
    let single = single.into_iter().filter_map(|(at, text)| Some((at.to_owned(), text?.as_str())));
    let lists = [("/needs", &draft.needs), ("/risks", &draft.risks), ("/avoid", &draft.avoid)];
    let listed = lists.into_iter().flat_map(|(at, list)| {
        list.iter().enumerate().map(move |(index, text)| (format!("{at}/{index}"), text.as_str()))
    });
    expect_unidentifying(single.chain(listed), today)
}

/// Codes of a closed list, each once.
fn listed(fields: &mut Fields, pointer: &str, given: &[String], list: &[&str]) -> Vec<String> {
    let known = given.iter().all(|code| list.contains(&code.as_str()));
    fields.require(known, pointer, format!("use only {}", list.join(", ")));
    codes(fields, pointer, given)
}

/// Codes of at most 40 small letters, digits, `-` and `_`, at most 20 of them, each once: too narrow for a name with its capitals.
pub(super) fn codes(fields: &mut Fields, pointer: &str, given: &[String]) -> Vec<String> {
    fields.require(given.len() <= 20, pointer, "name at most 20");
    let mut codes: Vec<String> = Vec::new();
    for code in given.iter().take(20) {
        let shaped = (1..=40).contains(&code.len())
            && code.bytes().all(|byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_')
            });
        fields.require(shaped, pointer, "use codes of small letters, digits, - and _, such as residential");
        fields.require(!codes.contains(code), pointer, "name each once");
        codes.push(code.clone());
    }
    codes
}

/// `WX1 2`: an outward code, a space and one digit.
fn sector(fields: &mut Fields, text: &str) -> String {
    let text = text.trim().to_ascii_uppercase();
    let shaped = text.split_once(' ').is_some_and(|(outward, inward)| {
        (2..=4).contains(&outward.len())
            && outward.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && inward.len() == 1
            && inward.bytes().all(|byte| byte.is_ascii_digit())
    });
    fields.require(shaped, "/postcode_sector", "give a sector such as WX1 2, never a whole postcode");
    text
}
