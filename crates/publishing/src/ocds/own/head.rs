//! What every notice of ours begins with, and the package around it.

use chrono::{DateTime, Utc};

use super::budget::{BudgetSource, ROLE, planning};
use super::draft::{Draft, object};
use super::framework::{ParentFramework, related};
use super::organisation::Organisation;
use super::stamps::stamp;
use crate::ocds::{Envelope, Ocid, Record};

/// The extensions of the profile that the platform's packages follow, without `https://` and `extension.json`.
const EXTENSIONS: [&str; 10] = [
    "standard.open-contracting.org/profiles/eu/latest/en",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_amendment_rationale_classifications_extension/master",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_budget_breakdown_extension/master",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_contract_completion_extension/master",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_documentation_extension/master",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_pagination_extension/master",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_suitability_extension/master",
    "raw.githubusercontent.com/portaledcahn/ocds_Links_extension/main",
    "raw.githubusercontent.com/cabinetoffice/ocds_uk_extension/main",
    "raw.githubusercontent.com/open-contracting-extensions/ocds_performance_failures_extension/master",
];
/// What published notices may be used under.
const LICENCE: &str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
/// The Procurement Act 2023.
const ACT: &str = "https://www.legislation.gov.uk/ukpga/2023/54/contents";

/// The head of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeHead {
    /// The contracting process. The platform allocates it; a draft has a local one.
    pub ocid: Ocid,
    /// The release's identifier.
    pub release_id: String,
    /// When the notice is released.
    pub released_at: DateTime<Utc>,
    /// Where the notice can be read.
    pub uri: String,
    /// The buyers, the lead first.
    pub buyers: Vec<Organisation>,
    /// Whether a notice of this form about the same thing was released before: then this one updates it.
    pub follows: bool,
    /// The partners whose pooled fund pays, and how much of it each; empty where no fund is named.
    pub budget: Vec<BudgetSource>,
    /// The framework, where this tells of what was called off under one.
    pub framework: Option<ParentFramework>,
}

/// What is bought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The buyer's own reference.
    pub local_ref: String,
    /// The title.
    pub title: String,
    /// The description.
    pub description: String,
    /// Whether the light touch regime applies (s.9).
    pub light_touch: bool,
    /// Whether the value reaches the threshold.
    pub above_threshold: bool,
    /// The CPV codes with their descriptions.
    pub cpv: Vec<(String, String)>,
    /// The ITL region of delivery, such as `UKK43`.
    pub region: Option<String>,
}

impl NoticeHead {
    /// The release's first members, with these parties beside the buyers; the notice adds its own.
    pub(super) fn release(&self, tags: &[&str], others: Vec<Draft>) -> Draft {
        let several = self.buyers.len() > 1;
        let pays = |buyer: &Organisation| self.budget.iter().any(|source| source.party.id() == buyer.id());
        let roles = |index, buyer| {
            let lead = (several && index == 0).then_some("leadBuyer");
            ["buyer"].into_iter().chain(lead).chain(pays(buyer).then_some(ROLE)).collect::<Vec<_>>()
        };
        let buyers = self.buyers.iter().enumerate();
        let mut parties: Vec<Draft> =
            buyers.map(|(index, buyer)| buyer.party(&roles(index, buyer))).collect();
        let partners = self.budget.iter().map(|source| &source.party);
        let others_that_pay =
            partners.filter(|party| self.buyers.iter().all(|buyer| buyer.id() != party.id()));
        parties.extend(others_that_pay.map(|party| party.party(&[ROLE])));
        parties.extend(others);
        object()
            .with("ocid", self.ocid.as_str())
            .with("id", self.release_id.as_str())
            .with("tag", tags.iter().map(|tag| self.tag(tag)).collect::<Vec<_>>())
            .with("date", stamp(self.released_at))
            .with("parties", Draft::List(parties))
            .maybe("buyer", self.buyers.first().map(Organisation::reference))
            .maybe("planning", planning(&self.budget))
            .maybe("relatedProcesses", self.framework.as_ref().map(related))
    }

    /// A tag, or its update where this notice follows another.
    fn tag<'t>(&self, tag: &'t str) -> &'t str {
        match tag {
            "planning" if self.follows => "planningUpdate",
            "tender" if self.follows => "tenderUpdate",
            "award" if self.follows => "awardUpdate",
            "contract" if self.follows => "contractUpdate",
            other => other,
        }
    }

    /// The document that names the form.
    pub(super) fn form(&self, document_type: &str, notice_type: &str, description: &str) -> Draft {
        object()
            .with("id", self.release_id.as_str())
            .with("documentType", document_type)
            .with("noticeType", notice_type)
            .with("description", description)
            .with("url", self.uri.as_str())
            .with("datePublished", stamp(self.released_at))
            .with("format", "application/json")
    }
}

impl Subject {
    /// The tender part with what both kinds of notice say of it.
    pub(super) fn tender(&self, status: &str) -> Draft {
        let act = object().with("id", "2023/54").with("scheme", "UKPGA").with("uri", ACT);
        object()
            .with("id", self.local_ref.as_str())
            .with("legalBasis", act)
            .with("title", self.title.as_str())
            .with("description", self.description.as_str())
            .maybe("specialRegime", self.light_touch.then(|| vec!["lightTouch"]))
            .with("mainProcurementCategory", "services")
            .with("aboveThreshold", self.above_threshold)
            .with("status", status)
    }

    /// The tender part as the legacy forms say it: their legal basis is the directive, and they know neither the light touch regime nor
    /// the thresholds of the Act.
    pub(super) fn legacy_tender(&self, status: &str) -> Draft {
        object()
            .with("id", self.local_ref.as_str())
            .with("legalBasis", object().with("id", "32014L0024").with("scheme", "CELEX"))
            .with("title", self.title.as_str())
            .with("description", self.description.as_str())
            .with("mainProcurementCategory", "services")
            .with("status", status)
    }

    /// What is bought in one lot, and where it is delivered.
    pub(super) fn item(&self, lot: u32) -> Draft {
        let class = |(code, description): &(String, String)| {
            object().with("scheme", "CPV").with("id", code.as_str()).with("description", description.as_str())
        };
        let classes = Draft::List(self.cpv.iter().map(class).collect());
        let place = object()
            .maybe("region", self.region.as_deref())
            .with("country", "GB")
            .with("countryName", "United Kingdom");
        object()
            .with("id", lot.to_string())
            .maybe("additionalClassifications", classes.unless_empty())
            .with("deliveryAddresses", vec![place])
            .with("relatedLot", lot.to_string())
    }
}

/// A package of releases, published by `publisher` at `uri`.
pub fn package(uri: &str, publisher: &str, published_at: DateTime<Utc>, releases: &[&str]) -> String {
    let envelope =
        envelope((uri, publisher, published_at)).with("releases", Draft::List(Vec::new())).to_string();
    Envelope::from_text(&envelope).map(|envelope| envelope.package(releases)).unwrap_or_default()
}

/// A package of one record: the compiled release, and the releases that it was compiled from.
pub fn record_package(uri: &str, publisher: &str, record: &Record) -> String {
    let head = envelope((uri, publisher, record.newest.instant)).to_string();
    let head = head.strip_suffix('}').unwrap_or(&head);
    let ocid = Draft::from(record.ocid.as_str());
    let (releases, compiled) = (record.releases.join(","), &record.compiled);
    format!(
        "{head},\"records\":[{{\"ocid\":{ocid},\"releases\":[{releases}],\"compiledRelease\":{compiled}}}]}}"
    )
}

/// What stands around releases and records: address, publisher, day of publication.
fn envelope((uri, publisher, published_at): (&str, &str, DateTime<Utc>)) -> Draft {
    let extension = |place: &&str| format!("https://{place}/extension.json");
    object()
        .with("uri", uri)
        .with("publishedDate", stamp(published_at))
        .with("version", "1.1")
        .with("extensions", EXTENSIONS.iter().map(extension).collect::<Vec<_>>())
        .with("publisher", object().with("name", publisher))
        .with("license", LICENCE)
}
