//! Notices about a contract that runs: UK9, how it is performed, and UK10, a change before it is made (PA 2023 s.71, s.75).

use chrono::NaiveDate;

use super::contract_notice::SignedContract;
use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::NetGross;
use super::stamps::{day_end, day_start};

/// A contract performance notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerformanceNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was bought.
    pub subject: Subject,
    /// The contract.
    pub contract: SignedContract,
    /// The first and the last day that it is about.
    pub period: (NaiveDate, NaiveDate),
    /// Each indicator, its rating as code and words, and what is said of it.
    pub ratings: Vec<RatedMetric>,
    /// What the supplier broke, and what followed.
    pub breach: Option<String>,
}

/// How one indicator was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedMetric {
    /// The indicator.
    pub title: String,
    /// The rating: a code and its words.
    pub rating: (&'static str, &'static str),
    /// What is said of it.
    pub comment: Option<String>,
}

/// A contract change notice. The contract stands in it as it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was bought.
    pub subject: Subject,
    /// The change's own identifier.
    pub id: String,
    /// The contract with the change.
    pub contract: SignedContract,
    /// What it was worth before.
    pub value_before: NetGross,
    /// Its last day before.
    pub ended_before: NaiveDate,
    /// The ground: a code and its words.
    pub ground: (&'static str, &'static str),
    /// What changes, and why.
    pub reason: String,
}

impl PerformanceNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let (first, last) = self.period;
        let period = || object().with("startDate", day_start(first)).with("endDate", day_end(last));
        let metric = |(number, rated): (usize, &RatedMetric)| {
            let (code, words) = rated.rating;
            let class = object().with("scheme", "UK_KPI_RATING").with("id", code).with("description", words);
            let observation = object()
                .with("id", format!("kpi-{number}-{last}"))
                .with("period", period())
                .maybe("notes", rated.comment.as_deref())
                .with("measureClassification", class);
            object()
                .with("id", format!("kpi-{number}"))
                .with("title", rated.title.as_str())
                .with("observations", vec![observation])
        };
        let metrics = Draft::List((1..).zip(&self.ratings).map(metric).collect());
        let failure = self.breach.as_deref().map(|breach| {
            let failure = object()
                .with("id", format!("breach-{last}"))
                .with("period", period())
                .with("penaltyImposed", breach);
            vec![failure]
        });
        let form = self.head.form("implementationNotice", "UK9", "Contract performance notice");
        let implementation = object()
            .with("documents", vec![form])
            .maybe("metrics", metrics.unless_empty())
            .maybe("performanceFailures", failure);
        let contract = self.contract.draft("active").with("implementation", implementation);
        running(&self.head, &self.subject, &self.contract, ("implementation", contract))
    }
}

impl ChangeNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let (code, words) = self.ground;
        let class = object()
            .with("scheme", "UK_CONTRACT_MODIFICATION_RATIONALE")
            .with("id", code)
            .with("description", words);
        let change =
            |property: &str, former: Draft| object().with("property", property).with("former_value", former);
        let amendment = object()
            .with("id", self.id.as_str())
            .with("description", self.reason.as_str())
            .with("rationale", words)
            .with("rationaleClassifications", vec![class])
            .with(
                "changes",
                vec![
                    change("value", self.value_before.into()),
                    change("period.endDate", day_end(self.ended_before).into()),
                ],
            );
        let form = self.head.form("contractNotice", "UK10", "Contract change notice");
        let contract =
            self.contract.draft("active").with("amendments", vec![amendment]).with("documents", vec![form]);
        running(&self.head, &self.subject, &self.contract, ("contractAmendment", contract))
    }
}

/// The release about a contract that runs.
fn running(
    head: &NoticeHead,
    subject: &Subject,
    signed: &SignedContract,
    (tag, contract): (&str, Draft),
) -> String {
    head.release(&[tag], vec![signed.supplier.party(&["supplier"])])
        .with("tender", subject.tender("complete"))
        .with("awards", vec![signed.award(subject)])
        .with("contracts", vec![contract])
        .with("initiationType", "tender")
        .with("language", "en")
        .to_string()
}
