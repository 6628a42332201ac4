//! UK11, the end of a contract, and UK12, the end of a procurement without one (PA 2023 s.80, s.55).

use chrono::NaiveDate;

use super::contract_notice::SignedContract;
use super::draft::{Draft, object};
use super::head::{NoticeHead, Subject};
use super::lot::NetGross;
use super::stamps::day_end;

/// A contract termination notice; expiry is told by it too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminationNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was bought.
    pub subject: Subject,
    /// The contract.
    pub contract: SignedContract,
    /// Its last day.
    pub ended_on: NaiveDate,
    /// Why it ended: a code and its words.
    pub rationale: (&'static str, &'static str),
    /// What is said of the end.
    pub statement: Option<String>,
    /// What it came to.
    pub final_value: Option<NetGross>,
}

impl TerminationNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let (code, words) = self.rationale;
        let rationale = object()
            .with("scheme", "UK_CONTRACT_TERMINATION_RATIONALE")
            .with("id", code)
            .with("description", words);
        let form = self.head.form("contractTerminationNotice", "UK11", "Contract termination notice");
        let implementation = object()
            .with("documents", vec![form])
            .with("endDate", day_end(self.ended_on))
            .maybe("endDateDetails", self.statement.as_deref())
            .maybe("finalValue", self.final_value);
        let contract = self
            .contract
            .draft("terminated")
            .with("terminationRationaleClassifications", vec![rationale])
            .with("implementation", implementation);
        self.head
            .release(&["contractTermination"], vec![self.contract.supplier.party(&["supplier"])])
            .with("tender", self.subject.tender("complete"))
            .with("contracts", vec![contract])
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}

/// A procurement termination notice: nobody was awarded a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancellationNotice {
    /// Its head.
    pub head: NoticeHead,
    /// What was to be bought.
    pub subject: Subject,
    /// The numbers of its lots.
    pub lots: Vec<u32>,
    /// True where bids came and none met the requirements; false where it was given up.
    pub unsuccessful: bool,
    /// The day of the decision.
    pub decided_on: Option<NaiveDate>,
    /// Why.
    pub statement: Option<String>,
}

impl CancellationNotice {
    /// The release as JSON text.
    pub fn release(&self) -> String {
        let status = if self.unsuccessful { "unsuccessful" } else { "cancelled" };
        let lot = |number: &u32| object().with("id", number.to_string()).with("status", status);
        let lots = Draft::List(self.lots.iter().map(lot).collect());
        let form = self.head.form("tenderCancellationNotice", "UK12", "Procurement termination notice");
        let tender = self
            .subject
            .tender(status)
            .maybe("statusDetails", self.statement.as_deref())
            .maybe("finalStatusDate", self.decided_on.map(day_end))
            .maybe("lots", lots.unless_empty())
            .with("documents", vec![form]);
        self.head
            .release(&["tenderCancellation"], Vec::new())
            .with("tender", tender)
            .with("initiationType", "tender")
            .with("language", "en")
            .to_string()
    }
}
