//! Why a step in the life of a fund is refused.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{FinancialYear, Invalid, Pence};
use trellis_ledger::LedgerError;

use crate::rule::RuleError;
use crate::{FundState, Gap, Held, LegalBasis};

/// Why a step in the life of a fund is refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FundError {
    /// Something is wrong with what was entered.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// The fund lacks something that its legal basis demands.
    #[error("the fund cannot become active: {}", list(.0))]
    NotReady(Vec<Gap>),
    /// The life cycle has no such step.
    #[error("a fund that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// The present state.
        from: FundState,
        /// The state wanted.
        to: FundState,
    },
    /// Only an active or closing fund takes money.
    #[error("the fund is {0}; money moves only in a fund that is active or closing")]
    NotOpen(FundState),
    /// The partnership can be changed only while the fund is a draft.
    #[error("the fund is {0}; this can be changed only while it is a draft")]
    NotDraft(FundState),
    /// A fund that still holds something.
    #[error("the fund still holds {}; it is dissolved when all but disputes is nil", held(.0))]
    NotEmpty(Vec<Held>),
    /// Something must be run off before balances are paid out.
    #[error("balances are paid out when the rest is nil; the fund still holds {}", held(.0))]
    NotRunOff(Vec<Held>),
    /// Income and cost of these years are not closed to the partners' balances.
    #[error(
        "income and cost of {} are still open; run the year's end and close the year first, for each of them", years(.0)
    )]
    YearsOpen(Vec<FinancialYear>),
    /// The balances that would be paid out are below nil: partners owe the fund, not it them.
    #[error("the balances come to {0}; partners make good what is missing before the fund is dissolved")]
    InDeficit(Pence),
    /// A rule that is to come into force must say who bears the rest.
    #[error(
        "the rule of stream '{0}' does not say who bears the rest; end it with a step that leaves nothing"
    )]
    RuleUnfinished(String),
    /// The words of a rule would not say which partner they mean.
    #[error("the partners' names cannot be told apart in the words of the rule; give them other names")]
    RuleAmbiguous,
    /// Only a fund that runs as usual makes new promises.
    #[error("the fund is {0}; new promises are made only while it is active")]
    RunningOff(FundState),
    /// No rules are kept for the basis on the day.
    #[error("no rules are kept for the basis {} on {day}", basis.code())]
    NoRulePack {
        /// The basis.
        basis: LegalBasis,
        /// The day.
        day: NaiveDate,
    },
    /// A fund of aligned budgets moves no cash.
    #[error("budgets are only aligned here: each partner pays its own costs, and no cash moves")]
    Aligned,
    /// Only what is due can be disputed, and no more than is left.
    #[error("{left} of the instalment is due and neither paid nor disputed; {asked} is too much to dispute")]
    AboveDue {
        /// What may be disputed.
        left: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// More than is still disputed.
    #[error("{open} is still disputed; {asked} is too much")]
    AboveDispute {
        /// What is disputed.
        open: Pence,
        /// What was asked.
        asked: Pence,
    },
    /// Money for an instalment that nobody owes.
    #[error("the instalment waits for its measure, or did not meet it; nothing is owed")]
    NothingOwed,
    /// An instalment without a condition, or one whose condition was judged before.
    #[error("the instalment waits for no measure")]
    NoCondition,
    /// More was earned than was agreed.
    #[error("at most {agreed} was agreed for the measure; {earned} is too much")]
    AboveAgreed {
        /// What was agreed.
        agreed: Pence,
        /// What is said to be earned.
        earned: Pence,
    },
    /// A partner would pay less than nothing.
    #[error("{partner} pays {pays}; a change by {change} would be below nothing")]
    BelowNothing {
        /// The partner.
        partner: String,
        /// What it pays.
        pays: Pence,
        /// The change.
        change: Pence,
    },
    /// Only what is not due yet can be lowered.
    #[error("{available} can be taken off what is not due yet; {asked} is too much")]
    NothingLeftToLower {
        /// What was asked.
        asked: Pence,
        /// What may be taken off.
        available: Pence,
    },
    /// Receipts above the instalment.
    #[error("{received} was received of {amount}, so {left} is left; {offered} is too much")]
    ReceiptAboveDue {
        /// The instalment.
        amount: Pence,
        /// What came before.
        received: Pence,
        /// What is left.
        left: Pence,
        /// What was offered.
        offered: Pence,
    },
    /// A receipt of nothing.
    #[error("the amount must be above £0.00; this is {0}")]
    AmountNotPositive(Pence),
    /// An instalment is asked to fall due before its day.
    #[error("the instalment is due on {due_on}, not before")]
    NotDueYet {
        /// Its day.
        due_on: NaiveDate,
    },
    /// An instalment that fell due before.
    #[error("the instalment has fallen due already")]
    AlreadyDue,
    /// The year has not ended.
    #[error("{fy} ends on {ends}; its year end can be computed after that day")]
    YearNotOver {
        /// The year.
        fy: FinancialYear,
        /// Its last day.
        ends: NaiveDate,
    },
    /// The risk-share rule refuses.
    #[error(transparent)]
    Rule(#[from] RuleError),
    /// The journal refuses.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// The arithmetic does not fit.
    #[error("the amount is too large")]
    TooLarge,
}

impl FundError {
    /// The stable name of the refusal.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_) => "invalid",
            Self::NotReady(_) => "fund-not-ready",
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::NotOpen(_) => "fund-not-open",
            Self::NoRulePack { .. } => "no-rule-pack",
            Self::NotDraft(_) => "fund-not-draft",
            Self::NotEmpty(_) => "fund-not-empty",
            Self::NotRunOff(_) => "fund-not-run-off",
            Self::YearsOpen(_) => "years-open",
            Self::InDeficit(_) => "fund-in-deficit",
            Self::RuleUnfinished(_) => "rule-unfinished",
            Self::RuleAmbiguous => "rule-ambiguous",
            Self::RunningOff(_) => "fund-running-off",
            Self::Aligned => "no-cash-moves",
            Self::AboveDue { .. } => "above-due",
            Self::AboveDispute { .. } => "above-dispute",
            Self::NothingOwed => "nothing-owed",
            Self::NoCondition => "no-condition",
            Self::AboveAgreed { .. } => "above-agreed",
            Self::BelowNothing { .. } => "contribution-below-nothing",
            Self::NothingLeftToLower { .. } => "nothing-left-to-lower",
            Self::ReceiptAboveDue { .. } => "receipt-above-due",
            Self::AmountNotPositive(_) => "amount-not-positive",
            Self::NotDueYet { .. } => "contribution-not-due",
            Self::AlreadyDue => "contribution-already-due",
            Self::YearNotOver { .. } => "year-not-over",
            Self::Rule(error) => error.code(),
            Self::Ledger(error) => error.code(),
            Self::TooLarge => "amount-too-large",
        }
    }
}

fn held(all: &[Held]) -> String {
    let all: Vec<String> = all.iter().map(|held| format!("{} in {}", held.amount, held.account)).collect();
    all.join("; ")
}

fn years(all: &[FinancialYear]) -> String {
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    all.join(" and ")
}

fn list(gaps: &[Gap]) -> String {
    let gaps: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    gaps.join("; ")
}
