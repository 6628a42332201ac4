//! What the author of a notice adds to the product's own data. A draft may lack any of it; what a notice cannot do without
//! is the gate's to say.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::{Fields, Invalid, Pence};

use super::performance::PerformanceDetails;

/// The most characters of a short text.
pub(super) const SHORT: usize = 200;
/// The most characters of a long text.
pub(super) const LONG: usize = 5_000;
/// The most entries of a list.
pub(super) const ENTRIES: usize = 50;

/// What the author adds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeDetails {
    /// The buyer as registers know it.
    pub buyer: PartyDetails,
    /// The buyer's own reference.
    pub local_ref: Option<String>,
    /// The ITL region of delivery, such as `UKK43`.
    pub region: Option<String>,
    /// What the CPV code is called.
    pub cpv_title: Option<String>,
    /// Before the tender: UK1, UK2, UK3.
    pub plan: PlanDetails,
    /// The tender: UK4.
    pub tender: TenderDetails,
    /// The award: UK6.
    pub award: AwardDetails,
    /// The contract: UK7.
    pub contract: ContractDetails,
    /// How it is performed: UK9.
    pub performance: PerformanceDetails,
    /// The end: UK11, UK12.
    pub end: EndDetails,
}

/// An organisation as registers know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PartyDetails {
    /// The register, such as `GB-PPON`, `GB-COH` or `GB-CHC`.
    pub scheme: Option<String>,
    /// The identifier in it.
    pub number: Option<String>,
    /// The postal town.
    pub locality: Option<String>,
    /// A shared mailbox.
    pub email: Option<String>,
    /// Whether it is a small or medium-sized enterprise (s.123).
    pub sme: Option<bool>,
    /// Whether it is a voluntary, community or social enterprise.
    pub vcse: Option<bool>,
}

/// What is known before the tender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanDetails {
    /// The day on which the tender notice is expected.
    pub tender_on: Option<NaiveDate>,
    /// Until which day the market is engaged.
    pub engaged_until: Option<NaiveDate>,
    /// How the market is engaged.
    pub engagement: Option<String>,
    /// The procedure that is planned.
    pub procedure: Option<String>,
    /// How a supplier shows interest.
    pub interest: Option<String>,
    /// The first day of the contract.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
}

/// What a tender notice says beside the procurement.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TenderDetails {
    /// How the procedure is called.
    pub procedure: Option<String>,
    /// Where bids are sent.
    pub bids_to: Option<String>,
    /// The day on which the award is expected.
    pub award_on: Option<NaiveDate>,
    /// When and how invoices are paid.
    pub payment_terms: Option<String>,
    /// What could jeopardise the contract; "none" where nothing is known.
    pub risks: Option<String>,
    /// Why there is a single lot; not asked under the light touch regime.
    pub single_lot_reason: Option<String>,
    /// The first day of the contract.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Its last day if every option is taken.
    pub extends_to: Option<NaiveDate>,
    /// On how many lots one supplier may bid.
    pub most_lots_bid: Option<u32>,
    /// How many lots one supplier may win.
    pub most_lots_awarded: Option<u32>,
    /// Whether the lots suit small and medium-sized enterprises.
    pub sme: Option<bool>,
    /// Whether the lots suit voluntary, community and social enterprises.
    pub vcse: Option<bool>,
}

/// What an award notice says beside the award.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AwardDetails {
    /// The supplier as registers know it.
    pub supplier: PartyDetails,
    /// Who controls the supplier, with month and year of birth only; "none" where nobody does.
    pub connected_persons: Option<String>,
    /// The value with VAT; it is never worked out from the value without.
    #[serde(rename = "value_gross_p")]
    pub value_gross: Option<Pence>,
    /// The day on which the contract is expected to be entered into.
    pub signing_on: Option<NaiveDate>,
    /// The first day of the contract.
    pub starts_on: Option<NaiveDate>,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// Bids for the lot of small and medium-sized enterprises that were assessed.
    pub assessed_sme: Option<u32>,
    /// Bids for the lot of voluntary, community and social enterprises that were assessed.
    pub assessed_vcse: Option<u32>,
}

/// What a contract details notice says beside the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContractDetails {
    /// The supplier as registers know it.
    pub supplier: PartyDetails,
    /// The value with VAT; it is never worked out from the value without.
    #[serde(rename = "value_gross_p")]
    pub value_gross: Option<Pence>,
    /// The key performance indicators (s.52).
    pub metrics: Vec<Metric>,
    /// Why there are none.
    pub no_metrics_reason: Option<String>,
}

/// A key performance indicator.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metric {
    /// What is measured.
    pub title: String,
    /// How.
    pub description: Option<String>,
}

/// What is said of an end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EndDetails {
    /// The supplier as registers know it.
    pub supplier: PartyDetails,
    /// Whether the contract ends for a breach of the supplier.
    pub breach: Option<bool>,
    /// What the supplier was paid in the end.
    #[serde(rename = "final_value_p")]
    pub final_value: Option<Pence>,
    /// What is said of it, beside the reason that was recorded.
    pub statement: Option<String>,
}

impl NoticeDetails {
    /// The details, their texts within their bounds; every error is told at once.
    pub fn checked(self) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        for (pointer, text, most) in self.texts() {
            if let Some(text) = text {
                fields.text(pointer, text, most);
            }
        }
        let metrics = &self.contract.metrics;
        fields.require(metrics.len() <= ENTRIES, "/contract/metrics", format!("give at most {ENTRIES}"));
        for (index, metric) in metrics.iter().enumerate() {
            fields.text(&format!("/contract/metrics/{index}/title"), &metric.title, SHORT);
        }
        self.performance.check(&mut fields);
        for (pointer, value) in [
            ("/award/value_gross_p", self.award.value_gross),
            ("/contract/value_gross_p", self.contract.value_gross),
            ("/end/final_value_p", self.end.final_value),
        ] {
            let below = value.is_some_and(Pence::is_negative);
            fields.require(!below, pointer, "a value cannot be below nothing");
        }
        for (pointer, first, last) in self.periods() {
            let backwards = first.zip(last).is_some_and(|(first, last)| last < first);
            fields.require(!backwards, pointer, "the last day lies before the first");
        }
        fields.finish(|| Some(self))
    }

    fn texts(&self) -> Vec<(&'static str, Option<&str>, usize)> {
        let mut texts = vec![
            ("/local_ref", self.local_ref.as_deref(), SHORT),
            ("/region", self.region.as_deref(), 10),
            ("/cpv_title", self.cpv_title.as_deref(), SHORT),
            ("/plan/engagement", self.plan.engagement.as_deref(), LONG),
            ("/plan/procedure", self.plan.procedure.as_deref(), LONG),
            ("/plan/interest", self.plan.interest.as_deref(), LONG),
            ("/tender/procedure", self.tender.procedure.as_deref(), LONG),
            ("/tender/bids_to", self.tender.bids_to.as_deref(), SHORT),
            ("/tender/payment_terms", self.tender.payment_terms.as_deref(), LONG),
            ("/tender/risks", self.tender.risks.as_deref(), LONG),
            ("/tender/single_lot_reason", self.tender.single_lot_reason.as_deref(), LONG),
            ("/award/connected_persons", self.award.connected_persons.as_deref(), LONG),
            ("/contract/no_metrics_reason", self.contract.no_metrics_reason.as_deref(), LONG),
            ("/performance/breach", self.performance.breach.as_deref(), LONG),
            ("/end/statement", self.end.statement.as_deref(), LONG),
        ];
        texts.extend(self.buyer.texts("/buyer"));
        texts.extend(self.award.supplier.texts("/award/supplier"));
        texts.extend(self.contract.supplier.texts("/contract/supplier"));
        texts.extend(self.end.supplier.texts("/end/supplier"));
        texts
    }

    fn periods(&self) -> [(&'static str, Option<NaiveDate>, Option<NaiveDate>); 5] {
        [
            ("/plan/ends_on", self.plan.starts_on, self.plan.ends_on),
            ("/tender/ends_on", self.tender.starts_on, self.tender.ends_on),
            ("/tender/extends_to", self.tender.ends_on, self.tender.extends_to),
            ("/award/ends_on", self.award.starts_on, self.award.ends_on),
            ("/performance/until", self.performance.from, self.performance.until),
        ]
    }
}

impl ContractDetails {
    /// Whether it says why there are no key performance indicators: then no performance is told of by them (s.52(2), s.71).
    pub fn are_without_metrics(&self) -> bool {
        self.metrics.is_empty() && self.no_metrics_reason.is_some()
    }
}

impl PartyDetails {
    fn texts(&self, at: &'static str) -> impl Iterator<Item = (&'static str, Option<&str>, usize)> {
        [&self.scheme, &self.number, &self.locality, &self.email]
            .map(|text| (at, text.as_deref(), SHORT))
            .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointers(details: NoticeDetails) -> Vec<String> {
        let Invalid(errors) = details.checked().expect_err("refused");
        errors.into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn a_draft_may_be_empty() {
        assert_eq!(NoticeDetails::default().checked(), Ok(NoticeDetails::default()));
    }

    #[test]
    fn every_fault_is_told_with_its_place() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let details = NoticeDetails {
            region: Some("somewhere in the county".to_owned()),
            buyer: PartyDetails { scheme: Some(" ".to_owned()), ..PartyDetails::default() },
            tender: TenderDetails {
                starts_on: day("2026-09-01"),
                ends_on: day("2026-08-31"),
                ..TenderDetails::default()
            },
            contract: ContractDetails {
                value_gross: Some(Pence::new(-1)),
                metrics: vec![Metric::default()],
                ..ContractDetails::default()
            },
            ..NoticeDetails::default()
        };
        assert_eq!(
            pointers(details),
            ["/region", "/buyer", "/contract/metrics/0/title", "/contract/value_gross_p", "/tender/ends_on"]
        );
    }
}
