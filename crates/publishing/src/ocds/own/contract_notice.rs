//! UK7, the contract details notice (PA 2023 s.53, s.87; SI 2024/692 reg 32 to 36).

use chrono::NaiveDate;

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::NetGross;
use super::organisation::Organisation;
use super::stamps::{day_end, day_start};

/// A contract details notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was bought.
    pub subject: Subject,
    /// The contract.
    pub contract: SignedContract,
    /// The day on which it was signed.
    pub signed_on: NaiveDate,
    /// Title and description of its key performance indicators (s.52).
    pub metrics: Vec<(String, Option<String>)>,
    /// Why there are none.
    pub no_metrics_reason: Option<String>,
}

/// A contract as its notices name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedContract {
    /// The lot, whose number award and contract carry too.
    pub lot: u32,
    /// The supplier.
    pub supplier: Organisation,
    /// What it is about.
    pub title: String,
    /// Its value.
    pub value: NetGross,
    /// Its first and its last day.
    pub period: (NaiveDate, NaiveDate),
}

impl SignedContract {
    /// The contract's first members.
    pub(super) fn draft(&self, status: &str) -> Draft {
        let (first, last) = self.period;
        let period = object().with("startDate", day_start(first)).with("endDate", day_end(last));
        object()
            .with("id", self.lot.to_string())
            .with("awardID", self.lot.to_string())
            .with("title", self.title.as_str())
            .with("status", status)
            .with("period", period)
            .with("value", self.value)
    }

    /// The award that it follows from.
    pub(super) fn award(&self, subject: &Subject) -> Draft {
        object()
            .with("id", self.lot.to_string())
            .with("status", "active")
            .with("suppliers", vec![self.supplier.reference()])
            .with("mainProcurementCategory", "services")
            .with("relatedLots", vec![self.lot.to_string()])
            .with("items", vec![subject.item(self.lot)])
    }
}

impl ContractNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let metric = |(number, (title, description)): (usize, &(String, Option<String>))| {
            object()
                .with("id", format!("kpi-{number}"))
                .with("title", title.as_str())
                .maybe("description", description.as_deref())
        };
        let metrics = Draft::List((1..).zip(&self.metrics).map(metric).collect());
        let contract = self
            .contract
            .draft("active")
            .with("aboveThreshold", self.subject.above_threshold)
            .with("dateSigned", day_start(self.signed_on))
            .maybe("agreedMetrics", metrics.unless_empty())
            .maybe("noAgreedMetricsRationale", self.no_metrics_reason.as_deref())
            .with("documents", vec![self.head.form("contractNotice", "UK7", "Contract details notice")]);
        let lot = object().with("id", self.contract.lot.to_string()).with("status", "complete");
        self.head
            .release(&["award", "contract"], vec![self.contract.supplier.party(&["supplier"])])
            .with("tender", self.subject.tender("complete").with("lots", vec![lot]))
            .with("awards", vec![self.contract.award(&self.subject)])
            .with("contracts", vec![contract])
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}
