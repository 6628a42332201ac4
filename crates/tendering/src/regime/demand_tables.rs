//! The demands of each regime, as rows.

use crate::clock::{CountedFrom, ProcurementLaw};

/// How the last day of a demand is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Not by a count of days.
    InWords,
    /// Counted from the day of entry.
    FromEntry(CountedFrom),
    /// Counted from the end of the contract.
    FromEnd(CountedFrom),
    /// Counted from the award.
    FromAward(CountedFrom),
    /// The last day of the standstill.
    Standstill(ProcurementLaw),
}

/// One demand of a regime.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    pub(super) step: &'static str,
    pub(super) what: &'static str,
    pub(super) when: &'static str,
    pub(super) due: Due,
    pub(super) citation: &'static str,
}

const fn row(
    step: &'static str,
    what: &'static str,
    when: &'static str,
    due: Due,
    citation: &'static str,
) -> Row {
    Row { step, what, when, due, citation }
}

use Due::{FromAward, FromEnd, FromEntry, InWords, Standstill};

const ACT: Due = Standstill(ProcurementLaw::ProcurementAct);

pub(super) const ANSWER: [Row; 1] = [row(
    "answer",
    "Answer the open questions, then decide the regime again",
    "before anything is published",
    InWords,
    "Procurement Act 2023 s.4",
)];

pub(super) const EXEMPT: [Row; 1] = [row(
    "record",
    "Keep the decision and its evidence",
    "for as long as the contract runs",
    InWords,
    "Procurement Act 2023 Sch 2 paras 2-3",
)];

pub(super) const COMPETE: [Row; 3] = [
    row(
        "uk2",
        "Publish a preliminary market engagement notice (UK2), or say in the tender notice why not",
        "before the tender notice, where the market was engaged",
        InWords,
        "Procurement Act 2023 s.17",
    ),
    row(
        "conflicts",
        "Assess conflicts of interest, and confirm the assessment",
        "before the tender notice",
        InWords,
        "Procurement Act 2023 s.83",
    ),
    row(
        "uk4",
        "Publish a tender notice (UK4)",
        "before bids are invited",
        InWords,
        "Procurement Act 2023 s.21",
    ),
];

pub(super) const DIRECT: [Row; 2] = [
    row(
        "conflicts",
        "Assess conflicts of interest, and confirm the assessment",
        "before the transparency notice",
        InWords,
        "Procurement Act 2023 s.83",
    ),
    row(
        "uk5",
        "Publish a transparency notice (UK5)",
        "before a contract is awarded directly",
        InWords,
        "Procurement Act 2023 s.44",
    ),
];

pub(super) const SUMMARIES: [Row; 1] = [row(
    "summaries",
    "Send every assessed bidder its assessment summary, all at once",
    "before the contract award notice",
    InWords,
    "Procurement Act 2023 s.50(3); SI 2024/692 reg 31",
)];

pub(super) const LIGHT_TOUCH_AWARD: [Row; 6] = [
    row(
        "uk6",
        "Publish a contract award notice (UK6)",
        "before the contract is entered into",
        InWords,
        "Procurement Act 2023 s.50",
    ),
    row(
        "standstill",
        "Keep the voluntary standstill that the notice promises: at least 8 working days",
        "beginning with the day of publication",
        ACT,
        "Procurement Act 2023 s.51(3)(f), (4)-(5)",
    ),
    row(
        "uk7",
        "Publish a contract details notice (UK7)",
        "within 120 days beginning with entry",
        FromEntry(CountedFrom::ContractDetails),
        "Procurement Act 2023 s.53",
    ),
    row(
        "contract_copy",
        "Publish a copy of a contract above £5 million",
        "within 180 days beginning with entry",
        FromEntry(CountedFrom::ContractCopy),
        "Procurement Act 2023 s.53(3)",
    ),
    row(
        "uk11",
        "Publish a contract termination notice (UK11), expiry included",
        "within 30 days beginning with the end",
        FromEnd(CountedFrom::ContractTermination),
        "Procurement Act 2023 s.80",
    ),
    row(
        "records",
        "Keep the records of material decisions and of communication with suppliers",
        "for 3 years beginning with entry",
        InWords,
        "Procurement Act 2023 s.98",
    ),
];

pub(super) const FULL_AWARD: [Row; 8] = [
    row(
        "uk6",
        "Publish a contract award notice (UK6)",
        "before the contract is entered into",
        InWords,
        "Procurement Act 2023 s.50",
    ),
    row(
        "standstill",
        "Keep the mandatory standstill of 8 working days",
        "beginning with the day of publication",
        ACT,
        "Procurement Act 2023 s.51",
    ),
    row(
        "kpis",
        "Set and publish three key performance indicators for a contract above £5 million, or say why not",
        "before entry, then yearly (UK9)",
        InWords,
        "Procurement Act 2023 ss.52, 71",
    ),
    row(
        "uk7",
        "Publish a contract details notice (UK7)",
        "within 30 days beginning with entry",
        FromEntry(CountedFrom::ContractDetails),
        "Procurement Act 2023 s.53",
    ),
    row(
        "contract_copy",
        "Publish a copy of a contract above £5 million",
        "within 90 days beginning with entry",
        FromEntry(CountedFrom::ContractCopy),
        "Procurement Act 2023 s.53(3)",
    ),
    row(
        "uk10",
        "Publish a contract change notice (UK10)",
        "before a change that is not small",
        InWords,
        "Procurement Act 2023 s.75",
    ),
    row(
        "uk11",
        "Publish a contract termination notice (UK11), expiry included",
        "within 30 days beginning with the end",
        FromEnd(CountedFrom::ContractTermination),
        "Procurement Act 2023 s.80",
    ),
    row(
        "records",
        "Keep the records of material decisions and of communication with suppliers",
        "for 3 years beginning with entry",
        InWords,
        "Procurement Act 2023 s.98",
    ),
];

pub(super) const USER_CHOICE: [Row; 2] = [
    row(
        "limbs",
        "Have a second person read the evidence of the four limbs, with nothing that identifies anybody",
        "before the award",
        InWords,
        "Procurement Act 2023 Sch 5 paras 15-17, s.99",
    ),
    row(
        "exclusions",
        "Check that the supplier is not excluded, and consider whether it is excludable",
        "before the award",
        InWords,
        "Procurement Act 2023 s.41",
    ),
];

pub(super) const BELOW: [Row; 2] = [
    row(
        "sme",
        "Consider the barriers that small and medium-sized enterprises face",
        "before inviting bids",
        InWords,
        "Procurement Act 2023 s.86",
    ),
    row(
        "no_suitability_stage",
        "Use no suitability stage that restricts who may bid",
        "throughout",
        InWords,
        "Procurement Act 2023 s.85",
    ),
];

pub(super) const NOTIFIED: [Row; 2] = [
    row(
        "uk4",
        "Publish a below-threshold tender notice (UK4), unless only chosen suppliers are invited",
        "before advertising anywhere else",
        InWords,
        "Procurement Act 2023 s.87",
    ),
    row(
        "uk7",
        "Publish a contract details notice (UK7)",
        "as soon as reasonably practicable after entry",
        InWords,
        "Procurement Act 2023 s.87",
    ),
];

pub(super) const CHOOSE: [Row; 1] = [row(
    "choose",
    "Choose one of the processes that are open, with reasons under all five key criteria",
    "before anything is published",
    InWords,
    "SI 2023/1348 regs 5-6",
)];

pub(super) const PSR_FOLLOW: [Row; 1] = [row(
    "intention_to_follow",
    "Publish the intention to follow the most suitable provider process",
    "at least 14 days before the likely providers are settled",
    InWords,
    "SI 2023/1348 reg 10",
)];

pub(super) const PSR_INVITE: [Row; 1] = [row(
    "invitation",
    "Publish the invitation with the criteria and their weights",
    "before offers are taken",
    InWords,
    "SI 2023/1348 reg 11",
)];

pub(super) const PSR_ASSESS: [Row; 1] = [row(
    "assess",
    "Assess by the five key criteria and the basic selection criteria",
    "before the decision",
    InWords,
    "SI 2023/1348 regs 4-5, 19",
)];

pub(super) const PSR_OUTCOMES: [Row; 1] = [row(
    "outcomes",
    "Tell each provider the outcome, in writing, with reasons",
    "before the notice of intention",
    InWords,
    "SI 2023/1348 reg 11",
)];

pub(super) const PSR_STANDSTILL: [Row; 2] = [
    row(
        "intention",
        "Publish the notice of intention to award",
        "before the standstill",
        InWords,
        "SI 2023/1348 regs 9-12",
    ),
    row(
        "standstill",
        "Keep the standstill, and answer every representation in it",
        "from the day after publication to the 8th working day after",
        Standstill(ProcurementLaw::ProviderSelection),
        "SI 2023/1348 reg 12",
    ),
];

pub(super) const PSR_AWARD: [Row; 2] = [
    row(
        "award_notice",
        "Publish the award notice",
        "within 30 days beginning with the award",
        FromAward(CountedFrom::HealthAwardNotice),
        "SI 2023/1348 regs 7-11",
    ),
    row(
        "records",
        "Keep the records of the decision",
        "for as long as the contract runs, and in the yearly summary",
        InWords,
        "SI 2023/1348 regs 24-25",
    ),
];
