//! UK6, the contract award notice (PA 2023 s.50; SI 2024/692 reg 27). Its publication starts the standstill.

use chrono::{DateTime, NaiveDate, Utc};

use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::NetGross;
use super::organisation::Organisation;
use super::stamps::{day_end, day_start, stamp};

/// A contract award notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwardNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was bought.
    pub subject: Subject,
    /// The awards, one per lot.
    pub awards: Vec<Award>,
}

/// The award of one lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// The lot's number.
    pub lot: u32,
    /// The supplier; of those that bid together the lead.
    pub supplier: Organisation,
    /// Those that bid together with the lead.
    pub partners: Vec<Organisation>,
    /// The value of the contract.
    pub value: NetGross,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// When the assessment summaries went out (s.50(3)); nobody is sent one of a direct award.
    pub summaries_sent_at: Option<DateTime<Utc>>,
    /// Who controls the supplier, with month and year of birth only (SI 2024/692 reg 27).
    pub controlled_by: Option<String>,
    /// The last day of the standstill (s.51); it follows from the day of publication, so a draft has none.
    pub standstill_last_day: Option<NaiveDate>,
    /// The day on which the contract is expected to be signed.
    pub signing_on: Option<NaiveDate>,
    /// The first and the last day of the contract.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// What is told of the bids, where there were any.
    pub bids: Option<BidCounts>,
}

/// Bids for one lot: a withdrawn bid was not received, a disregarded one was received but not assessed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BidCounts {
    /// Received.
    pub received: u32,
    /// Assessed.
    pub assessed: u32,
    /// Assessed, of small and medium-sized enterprises.
    pub assessed_sme: u32,
    /// Assessed, of voluntary, community and social enterprises.
    pub assessed_vcse: u32,
}

/// A standstill as an award names it.
pub(super) fn standstill(last_day: NaiveDate) -> Draft {
    object().with("endDate", day_end(last_day))
}

impl AwardNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let lot = |award: &Award| object().with("id", award.lot.to_string()).with("status", "complete");
        let lots: Vec<Draft> = self.awards.iter().map(lot).collect();
        let awards: Vec<Draft> = self.awards.iter().map(|award| self.award(award)).collect();
        let mut statistics = Vec::new();
        for award in &self.awards {
            let Some(counts) = award.bids else { continue };
            for (measure, value) in [
                ("bids", counts.received),
                ("finalStageBids", counts.assessed),
                ("smeFinalStageBids", counts.assessed_sme),
                ("vcseFinalStageBids", counts.assessed_vcse),
            ] {
                let statistic = object()
                    .with("id", (statistics.len() + 1).to_string())
                    .with("measure", measure)
                    .with("relatedLot", award.lot.to_string())
                    .with("value", value);
                statistics.push(statistic);
            }
        }
        self.head
            .release(&["award", "contract"], self.suppliers())
            .with("tender", self.subject.tender("complete").with("lots", Draft::List(lots)))
            .maybe(
                "bids",
                Draft::List(statistics).unless_empty().map(|list| object().with("statistics", list)),
            )
            .with("awards", Draft::List(awards))
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }

    /// Each supplier once, however many lots it won.
    fn suppliers(&self) -> Vec<Draft> {
        let mut seen = Vec::new();
        let mut parties = Vec::new();
        for award in &self.awards {
            let id = award.supplier.id();
            if !seen.contains(&id) {
                let control = award.controlled_by.as_deref().map(|text| object().with("description", text));
                parties.push(award.supplier.party(&["supplier", "tenderer"]).maybe("control", control));
                seen.push(id);
            }
            for partner in &award.partners {
                if !seen.contains(&partner.id()) {
                    parties.push(partner.party(&["supplier", "tenderer"]));
                    seen.push(partner.id());
                }
            }
        }
        parties
    }

    fn award(&self, award: &Award) -> Draft {
        let period = object()
            .maybe("startDate", award.period.map(|(first, _)| day_start(first)))
            .maybe("endDate", award.period.map(|(_, last)| day_end(last)));
        let signing = award.signing_on.map(|day| {
            let milestone = object()
                .with("id", format!("{}-signing", award.lot))
                .with("type", "futureSignatureDate")
                .with("dueDate", day_start(day))
                .with("status", "scheduled");
            vec![milestone]
        });
        let suppliers = std::iter::once(&award.supplier).chain(&award.partners).map(Organisation::reference);
        object()
            .with("id", award.lot.to_string())
            .with("status", "pending")
            .with("date", day_start(award.decided_on))
            .with("suppliers", suppliers.collect::<Vec<_>>())
            .with("value", award.value)
            .with("aboveThreshold", self.subject.above_threshold)
            .with("mainProcurementCategory", "services")
            .with("relatedLots", vec![award.lot.to_string()])
            .with("items", vec![self.subject.item(award.lot)])
            .maybe("contractPeriod", period.unless_empty())
            .maybe("assessmentSummariesDateSent", award.summaries_sent_at.map(stamp))
            .maybe("standstillPeriod", award.standstill_last_day.map(standstill))
            .maybe("milestones", signing)
            .with("documents", vec![self.head.form("awardNotice", "UK6", "Contract award notice")])
    }
}
