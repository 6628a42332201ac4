//! How long a partner's contributions have been disputed: from the journal alone, so at any place in time.

use std::collections::VecDeque;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_kernel::Pence;

use crate::FundError;

/// A movement of what one partner disputes (account 1150): above nil when raised, below when settled either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// When it counts.
    pub effective: NaiveDate,
    /// How much.
    pub amount: Pence,
}

/// How many days a dispute has been open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum AgeBand {
    /// 0 to 30 days.
    #[serde(rename = "0-30")]
    Days30,
    /// 31 to 60.
    #[serde(rename = "31-60")]
    Days60,
    /// 61 to 90.
    #[serde(rename = "61-90")]
    Days90,
    /// 91 to 180.
    #[serde(rename = "91-180")]
    Days180,
    /// 181 and more.
    #[serde(rename = "181+")]
    Longer,
}

/// What is still disputed of one age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aged {
    /// The age.
    pub band: AgeBand,
    /// How much.
    pub amount: Pence,
}

impl AgeBand {
    /// The bands, the youngest first.
    pub const ALL: [Self; 5] = [Self::Days30, Self::Days60, Self::Days90, Self::Days180, Self::Longer];

    /// The name in statements.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Days30 => "0-30",
            Self::Days60 => "31-60",
            Self::Days90 => "61-90",
            Self::Days180 => "91-180",
            Self::Longer => "181+",
        }
    }

    /// The band of so many days from the day on which the dispute was raised.
    pub const fn of_days(days: i64) -> Self {
        match days {
            ..=30 => Self::Days30,
            31..=60 => Self::Days60,
            61..=90 => Self::Days90,
            91..=180 => Self::Days180,
            _ => Self::Longer,
        }
    }
}

/// What is open on a day, by age. A settlement takes the oldest dispute first.
pub fn age(movements: &[Dispute], day: NaiveDate) -> Result<Vec<Aged>, FundError> {
    let mut ordered = movements.to_vec();
    ordered.sort_by_key(|movement| movement.effective);
    let (raised, settled): (Vec<Dispute>, Vec<Dispute>) =
        ordered.into_iter().partition(|movement| movement.amount.is_positive());
    let mut open: VecDeque<Dispute> = raised.into();
    let settled = Pence::sum(settled.iter().map(|movement| movement.amount));
    let mut left = settled.and_then(Pence::negated).ok_or(FundError::TooLarge)?;
    while let Some(oldest) = open.front_mut() {
        let taken = oldest.amount.min(left);
        oldest.amount = oldest.amount.minus(taken).ok_or(FundError::TooLarge)?;
        left = left.minus(taken).ok_or(FundError::TooLarge)?;
        if oldest.amount.is_positive() {
            break;
        }
        open.pop_front();
    }
    let of_band = |band: AgeBand| {
        let own = open
            .iter()
            .filter(|d| AgeBand::of_days(day.signed_duration_since(d.effective).num_days()) == band);
        let amount = Pence::sum(own.map(|dispute| dispute.amount)).ok_or(FundError::TooLarge)?;
        Ok(Aged { band, amount })
    };
    AgeBand::ALL.into_iter().map(of_band).collect()
}
