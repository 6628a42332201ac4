//! A lot: a part of a tender that is bid for, judged and awarded on its own, and its life from opening to award.
//!
//! Draft, open and closed are read off the procurement and the clock; only what people decide is kept here.

mod limits;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use trellis_kernel::{Fields, Invalid, LotId, Pence};

pub use self::limits::{LotLimitRefusal, LotLimits};
use crate::criterion::{AwardCriterion, check_criteria, check_distinct, check_parts, in_order};
use crate::reason::Reason;

/// What a lot offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotTerms {
    /// Its title, unlike that of any other lot.
    pub title: String,
    /// What is to be delivered.
    pub description: String,
    /// The most the buyer could pay, with VAT.
    pub value_gross: Pence,
    /// The same without VAT, where it is known: it is never worked out from the gross.
    pub value_net: Option<Pence>,
}

/// One lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lot {
    /// Which lot.
    pub id: LotId,
    /// Its number in the tender, from 1.
    pub number: u16,
    /// What it offers.
    pub terms: LotTerms,
    /// What bids are judged by.
    pub criteria: Vec<AwardCriterion>,
    /// What has been decided of it.
    pub outcome: LotOutcome,
}

/// What people have decided of a lot that was tendered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LotOutcome {
    /// Nothing yet.
    #[default]
    Undecided,
    /// An award is approved; its contract is not entered.
    AwardDecided,
    /// Its contract is entered.
    Awarded,
    /// No bid meets the requirements.
    Unsuccessful(Reason),
    /// Given up; the other lots go on.
    Cancelled(Reason),
}

/// Why a decision on a lot cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LotRefusal {
    /// The life cycle knows no such step.
    #[error("a lot that is {from} cannot become {to}")]
    TransitionNotAllowed {
        /// Where it stands.
        from: &'static str,
        /// Where it was to go.
        to: &'static str,
    },
    /// It has its award already.
    #[error("this lot is already awarded; withdraw that award first")]
    AlreadyAwarded,
}

impl LotRefusal {
    /// The slug of the problem.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TransitionNotAllowed { .. } => "transition-not-allowed",
            Self::AlreadyAwarded => "already-awarded",
        }
    }
}

impl LotTerms {
    /// The terms of a lot; its value is above nil, and its net value no more than its gross.
    pub fn new(
        title: &str,
        description: &str,
        value_gross: Pence,
        value_net: Option<Pence>,
    ) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let title = fields.text("/title", title, 200);
        let description = fields.text("/description", description, 10_000);
        fields.require(value_gross.is_positive(), "/value_gross_p", "a lot's value is above nil");
        if let Some(net) = value_net {
            fields.require(
                net.is_positive() && net <= value_gross,
                "/value_net_p",
                format!("the value without VAT lies between £0.01 and the {value_gross} with VAT"),
            );
        }
        fields.finish(|| Some(Self { title, description, value_gross, value_net }))
    }
}

impl Lot {
    /// The most criteria of one lot.
    pub const CRITERIA_MOST: usize = 60;

    /// A new lot, as yet without criteria.
    pub fn new(id: LotId, number: u16, terms: LotTerms) -> Self {
        Self { id, number, terms, criteria: Vec::new(), outcome: LotOutcome::Undecided }
    }

    /// The lot judged by other criteria: of different titles, at most one of them the price, at most sixty, each followed by
    /// its sub-criteria.
    pub fn judged_by(self, criteria: Vec<AwardCriterion>) -> Result<Self, Invalid> {
        if criteria.len() > Self::CRITERIA_MOST {
            let detail = format!("a lot has at most {} criteria", Self::CRITERIA_MOST);
            return Err(Invalid::at("/criteria", detail));
        }
        let mut fields = Fields::new();
        fields.within("/criteria", check_distinct(&criteria));
        fields.within("/criteria", check_parts(&criteria));
        fields.take("/criteria", check_criteria(&criteria));
        fields.finish(|| Some(Self { criteria: in_order(criteria), ..self }))
    }
}

impl LotOutcome {
    /// Its name on the wire and in the database.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::AwardDecided => "award_decided",
            Self::Awarded => "awarded",
            Self::Unsuccessful(_) => "unsuccessful",
            Self::Cancelled(_) => "cancelled",
        }
    }

    /// Why, where the lot ends without an award.
    pub const fn reason(&self) -> Option<&Reason> {
        match self {
            Self::Unsuccessful(reason) | Self::Cancelled(reason) => Some(reason),
            Self::Undecided | Self::AwardDecided | Self::Awarded => None,
        }
    }

    /// True once the lot needs no further evaluation.
    pub const fn is_decided(&self) -> bool {
        !matches!(self, Self::Undecided)
    }

    /// An award is approved. A second award of the lot is refused (`already-awarded`).
    pub fn award(self) -> Result<Self, LotRefusal> {
        match self {
            Self::Undecided => Ok(Self::AwardDecided),
            Self::AwardDecided | Self::Awarded => Err(LotRefusal::AlreadyAwarded),
            Self::Unsuccessful(_) | Self::Cancelled(_) => Err(self.not_allowed("award_decided")),
        }
    }

    /// The award is withdrawn before its contract is entered: the lot is evaluated again.
    pub fn withdraw_award(self) -> Result<Self, LotRefusal> {
        match self {
            Self::AwardDecided => Ok(Self::Undecided),
            Self::Undecided | Self::Awarded | Self::Unsuccessful(_) | Self::Cancelled(_) => {
                Err(self.not_allowed("undecided"))
            }
        }
    }

    /// Its contract is entered.
    pub fn enter_contract(self) -> Result<Self, LotRefusal> {
        match self {
            Self::AwardDecided => Ok(Self::Awarded),
            Self::Awarded => Err(LotRefusal::AlreadyAwarded),
            Self::Undecided | Self::Unsuccessful(_) | Self::Cancelled(_) => Err(self.not_allowed("awarded")),
        }
    }

    /// No bid meets the requirements.
    pub fn give_no_award(self, reason: Reason) -> Result<Self, LotRefusal> {
        match self {
            Self::Undecided => Ok(Self::Unsuccessful(reason)),
            Self::AwardDecided | Self::Awarded => Err(LotRefusal::AlreadyAwarded),
            Self::Unsuccessful(_) | Self::Cancelled(_) => Err(self.not_allowed("unsuccessful")),
        }
    }

    /// The lot is given up; an awarded one cannot be.
    pub fn cancel(self, reason: Reason) -> Result<Self, LotRefusal> {
        match self {
            Self::Undecided | Self::AwardDecided => Ok(Self::Cancelled(reason)),
            Self::Awarded => Err(LotRefusal::AlreadyAwarded),
            Self::Unsuccessful(_) | Self::Cancelled(_) => Err(self.not_allowed("cancelled")),
        }
    }

    const fn not_allowed(&self, to: &'static str) -> LotRefusal {
        LotRefusal::TransitionNotAllowed { from: self.name(), to }
    }
}

#[cfg(test)]
mod tests;
