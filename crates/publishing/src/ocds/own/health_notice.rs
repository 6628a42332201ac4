//! Notices of the Provider Selection Regime (SI 2023/1348). The central platform takes them by its legacy forms: their legal basis is the
//! directive, and no document names a form of the Act.

use chrono::NaiveDate;

use super::award_notice::Award;
use super::contract_notice::SignedContract;
use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::Lot;
use super::stamps::{day_end, day_start};

/// A notice of the health regime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What is bought.
    pub subject: Subject,
    /// Its lots.
    pub lots: Vec<Lot>,
    /// What it tells.
    pub step: HealthStep,
}

/// What such a notice tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HealthStep {
    /// That the most suitable provider process will be followed (reg 10).
    Follow,
    /// To whom a lot is to be awarded (regs 9 to 11).
    Intention(Box<Award>),
    /// Which contract was awarded, and on which day.
    Award(Box<SignedContract>, NaiveDate),
}

impl HealthNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        match &self.step {
            HealthStep::Follow => self.follow(),
            HealthStep::Intention(award) => self.intention(award),
            HealthStep::Award(contract, signed_on) => self.awarded(contract, *signed_on),
        }
    }

    fn follow(&self) -> String {
        let tender =
            self.tender("planned").with("procurementMethodDetails", "Most suitable provider process");
        closed(self.head.release(&["planning"], Vec::new()).with("tender", tender))
    }

    fn intention(&self, award: &Award) -> String {
        let period = award
            .period
            .map(|(first, last)| object().with("startDate", day_start(first)).with("endDate", day_end(last)));
        let draft = object()
            .with("id", award.lot.to_string())
            .with("status", "pending")
            .with("date", day_start(award.decided_on))
            .with("suppliers", vec![award.supplier.reference()])
            .with("value", award.value)
            .with("mainProcurementCategory", "services")
            .with("relatedLots", vec![award.lot.to_string()])
            .with("items", vec![self.subject.item(award.lot)])
            .maybe("contractPeriod", period);
        let release = self.head.release(&["award"], vec![award.supplier.party(&["supplier"])]);
        closed(release.with("tender", self.tender("active")).with("awards", vec![draft]))
    }

    fn awarded(&self, contract: &SignedContract, signed_on: NaiveDate) -> String {
        let release = self.head.release(&["award", "contract"], vec![contract.supplier.party(&["supplier"])]);
        let signed = contract.draft("active").with("dateSigned", day_start(signed_on));
        let release = release
            .with("tender", self.tender("complete"))
            .with("awards", vec![contract.award(&self.subject)])
            .with("contracts", vec![signed]);
        closed(release)
    }

    fn tender(&self, status: &str) -> Draft {
        let lots: Vec<Draft> = self.lots.iter().map(|lot| lot.at(status)).collect();
        self.subject.legacy_tender(status).maybe("lots", Draft::List(lots).unless_empty())
    }
}

/// What every release ends with.
fn closed(release: Draft) -> String {
    release.with("initiationType", "tender").with("language", "en").to_string()
}
