//! UK4, the tender notice (PA 2023 s.21; SI 2024/692 reg 19).

use chrono::{DateTime, NaiveDate, Utc};

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::{Lot, NetGross};
use super::stamps::{day_end, stamp};

/// A tender notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TenderNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What is bought.
    pub subject: Subject,
    /// The estimated value of the whole.
    pub value: NetGross,
    /// Its lots.
    pub lots: Vec<Lot>,
    /// On how many lots one supplier may bid.
    pub most_lots_bid: Option<u32>,
    /// How many lots one supplier may win.
    pub most_lots_awarded: Option<u32>,
    /// Until when questions may be asked.
    pub enquiries_until: Option<DateTime<Utc>>,
    /// Until when bids may be sent.
    pub bids_until: DateTime<Utc>,
    /// Until which day the award is expected.
    pub award_by: Option<NaiveDate>,
    /// Where bids are sent.
    pub bids_to: String,
    /// How the procedure is called in the notice.
    pub procedure: String,
    /// When and how invoices are paid.
    pub payment_terms: Option<String>,
    /// What could jeopardise the contract.
    pub risks: Option<String>,
    /// Why there is a single lot.
    pub single_lot_reason: Option<String>,
}

impl TenderNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let until = |end: String| object().with("endDate", end);
        let terms = object().with("electronicSubmissionPolicy", "required").with("languages", vec!["en"]);
        let caps = object()
            .maybe("maximumLotsBidPerSupplier", self.most_lots_bid)
            .maybe("maximumLotsAwardedPerSupplier", self.most_lots_awarded)
            .maybe("noLotsDivisionRationale", self.single_lot_reason.as_deref());
        let items: Vec<Draft> = self.lots.iter().map(|lot| self.subject.item(lot.number)).collect();
        let lots: Vec<Draft> = self.lots.iter().map(Draft::from).collect();
        let paid = self.payment_terms.as_deref().map(|terms| object().with("financialTerms", terms));
        let form = self.head.form("tenderNotice", "UK4", "Tender notice");
        let tender = self
            .subject
            .tender("active")
            .maybe("items", Draft::List(items).unless_empty())
            .maybe("lots", Draft::List(lots).unless_empty())
            .maybe("lotDetails", caps.unless_empty())
            .with("value", self.value)
            .with("procurementMethod", "open")
            .with("procurementMethodDetails", self.procedure.as_str())
            .with("submissionMethodDetails", self.bids_to.as_str())
            .with("submissionTerms", terms)
            .maybe("enquiryPeriod", self.enquiries_until.map(|end| until(stamp(end))))
            .with("tenderPeriod", until(stamp(self.bids_until)))
            .maybe("awardPeriod", self.award_by.map(|day| until(day_end(day))))
            .maybe("contractTerms", paid)
            .maybe("riskDetails", self.risks.as_deref())
            .with("documents", vec![form]);
        self.head
            .release(&["tender"], Vec::new())
            .with("tender", tender)
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}
