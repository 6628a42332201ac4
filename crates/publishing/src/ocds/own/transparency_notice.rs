//! UK5, the transparency notice (PA 2023 s.44; SI 2024/692 reg 26): a direct award that is intended.

use chrono::NaiveDate;

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::Lot;
use super::organisation::Organisation;
use super::stamps::{day_end, day_start};

/// A transparency notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransparencyNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What is bought.
    pub subject: Subject,
    /// Its lots, each to be awarded to the supplier.
    pub lots: Vec<Lot>,
    /// The supplier.
    pub supplier: Organisation,
    /// The ground: a code, and where it is written.
    pub ground: Option<(&'static str, &'static str)>,
    /// Why the ground is met.
    pub explanation: String,
    /// The first and the last day of the contract.
    pub period: Option<(NaiveDate, NaiveDate)>,
}

impl TransparencyNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let ground = self.ground.map(|(code, citation)| {
            let class = object().with("scheme", "UK_DIRECT_AWARD_GROUND").with("id", code);
            vec![class.with("description", citation)]
        });
        let lots: Vec<Draft> = self.lots.iter().map(|lot| lot.at("planned")).collect();
        let tender = self
            .subject
            .tender("planned")
            .with("lots", Draft::List(lots))
            .with("procurementMethod", "direct")
            .with("procurementMethodDetails", "Direct award")
            .with("procurementMethodRationale", self.explanation.as_str())
            .maybe("procurementMethodRationaleClassifications", ground);
        let awards: Vec<Draft> = self.lots.iter().map(|lot| self.award(lot)).collect();
        self.head
            .release(&["award", "contract"], vec![self.supplier.party(&["supplier"])])
            .with("tender", tender)
            .with("awards", Draft::List(awards))
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }

    fn award(&self, lot: &Lot) -> Draft {
        let period = self
            .period
            .map(|(first, last)| object().with("startDate", day_start(first)).with("endDate", day_end(last)));
        object()
            .with("id", lot.number.to_string())
            .with("status", "pending")
            .with("suppliers", vec![self.supplier.reference()])
            .with("value", lot.value)
            .with("aboveThreshold", self.subject.above_threshold)
            .with("mainProcurementCategory", "services")
            .with("relatedLots", vec![lot.number.to_string()])
            .with("items", vec![self.subject.item(lot.number)])
            .maybe("contractPeriod", period)
            .with("documents", vec![self.head.form("awardNotice", "UK5", "Transparency notice")])
    }
}
