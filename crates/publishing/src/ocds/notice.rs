//! What an imported release tells, in our terms. The source beside it keeps everything else.

use std::fmt;

use trellis_kernel::{BasisPoints, Pence};

use super::{Caution, Ocid, WrittenTime};

/// One release of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedNotice {
    /// The contracting process.
    pub ocid: Ocid,
    /// The release's own identifier, unique within the process.
    pub release_id: String,
    /// When it was released.
    pub date: WrittenTime,
    /// What it is about.
    pub tags: Vec<ReleaseTag>,
    /// The notice's form, where it names one: legacy forms and Contracts Finder do not.
    pub notice_type: Option<NoticeType>,
    /// The title of the procurement.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Identifier and name of the buyer.
    pub buyer: Option<(String, String)>,
    /// The estimated value of the whole.
    pub value: Option<ImportedValue>,
    /// True under the light touch regime (PA 2023 s.9).
    pub light_touch: bool,
    /// Whether the value is said to be at or above the threshold.
    pub above_threshold: Option<bool>,
    /// The status of the whole tender.
    pub tender_status: Option<String>,
    /// The lots.
    pub lots: Vec<ImportedLot>,
    /// Until when questions may be asked.
    pub enquiries_until: Option<WrittenTime>,
    /// Until when bids may be sent.
    pub bids_until: Option<WrittenTime>,
    /// Until when the award is expected.
    pub award_by: Option<WrittenTime>,
    /// The CPV codes, each once, in the order met.
    pub cpv: Vec<String>,
    /// Everybody named.
    pub parties: Vec<ImportedParty>,
    /// The awards.
    pub awards: Vec<ImportedAward>,
    /// The contracts.
    pub contracts: Vec<ImportedContract>,
    /// What a person should look at; none of it stops the import.
    pub cautions: Vec<Caution>,
    /// The release's JSON, byte for byte.
    pub source: String,
}

/// What an imported notice becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A call for competition: a draft procurement.
    Tender,
    /// Anything before or after it: a record to refer to.
    Reference,
}

impl ImportedNotice {
    /// What the notice becomes. An import never publishes anything.
    pub fn stage(&self) -> Stage {
        let calls = |tag: &ReleaseTag| matches!(tag.as_str(), "tender" | "tenderUpdate" | "tenderAmendment");
        if self.tags.iter().any(calls) { Stage::Tender } else { Stage::Reference }
    }
}

/// A value, net and gross as written. Neither is ever worked out from the other: rates of VAT differ by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedValue {
    /// Excluding VAT.
    pub net: Option<Pence>,
    /// Including VAT.
    pub gross: Option<Pence>,
}

/// A lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLot {
    /// Its identifier within the notice.
    pub id: String,
    /// Its title.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// Its value.
    pub value: Option<ImportedValue>,
    /// First and last day of the contract, as written.
    pub period: (Option<WrittenTime>, Option<WrittenTime>),
    /// Its award criteria.
    pub criteria: Vec<ImportedCriterion>,
}

/// An award criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedCriterion {
    /// `price`, `cost` or `quality`, as written: a criterion named "Price" and typed `cost` stays cost.
    pub kind: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its weight, when it is given as an exact percentage.
    pub weight: Option<BasisPoints>,
}

/// An organisation named in a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedParty {
    /// Its identifier, such as `GB-PPON-PDTR-3338-MNPG`.
    pub id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its roles.
    pub roles: Vec<String>,
    /// `sme` or `large`.
    pub scale: Option<String>,
    /// Whether it is a voluntary, community or social enterprise.
    pub vcse: Option<bool>,
}

/// An award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedAward {
    /// Its identifier.
    pub id: String,
    /// Its status.
    pub status: Option<String>,
    /// Its value.
    pub value: Option<ImportedValue>,
    /// Identifiers of the suppliers.
    pub suppliers: Vec<String>,
    /// Identifiers of the lots.
    pub lots: Vec<String>,
    /// The end of its standstill.
    pub standstill_ends: Option<WrittenTime>,
}

/// A contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedContract {
    /// Its identifier.
    pub id: String,
    /// The award it follows from.
    pub award_id: Option<String>,
    /// Its value.
    pub value: Option<ImportedValue>,
    /// First and last day, as written.
    pub period: (Option<WrittenTime>, Option<WrittenTime>),
}

/// The tags of OCDS 1.1, a closed list.
const TAGS: [&str; 15] = [
    "planning",
    "planningUpdate",
    "tender",
    "tenderAmendment",
    "tenderUpdate",
    "tenderCancellation",
    "award",
    "awardUpdate",
    "awardCancellation",
    "contract",
    "contractUpdate",
    "contractAmendment",
    "implementation",
    "implementationUpdate",
    "contractTermination",
];

/// What a release is about: one of the tags of OCDS 1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReleaseTag(&'static str);

impl ReleaseTag {
    /// Reads a tag; `compiled` is for records, not for releases.
    pub fn parse(text: &str) -> Option<Self> {
        TAGS.into_iter().find(|tag| *tag == text).map(Self)
    }

    /// The text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// The form of a notice under the Procurement Act 2023: UK1 pipeline to UK17 payments compliance (SI 2024/692).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeType(u8);

impl NoticeType {
    /// The tender notice (s.21).
    pub const TENDER: Self = Self(4);
    /// The contract award notice (s.50).
    pub const AWARD: Self = Self(6);

    /// Reads `UK4`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = text.strip_prefix("UK").filter(|digits| !digits.starts_with(['0', '+']))?;
        number.parse().ok().filter(|number| (1..=17).contains(number)).map(Self)
    }
}

impl fmt::Display for NoticeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "UK{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_tags_are_closed_lists() {
        assert_eq!(NoticeType::parse("UK4"), Some(NoticeType::TENDER));
        assert_eq!(NoticeType::parse("UK17").map(|form| form.to_string()).as_deref(), Some("UK17"));
        for text in ["UK0", "UK18", "UK04", "UK+4", "uk4", "UK", "4"] {
            assert_eq!(NoticeType::parse(text), None, "{text}");
        }
        assert_eq!(ReleaseTag::parse("tendr"), None);
        assert_eq!(ReleaseTag::parse("compiled"), None);
        assert_eq!(ReleaseTag::parse("tender").map(ReleaseTag::as_str), Some("tender"));
    }
}
