//! Who bears which part of a placement: council, health and education, by weights or by agreed amounts.

use serde::{Deserialize, Serialize};
use trellis_kernel::{Pence, Rate};

use crate::{ChargeError, split_by_weights};

/// Who bears a part of a placement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The council's care budget.
    Council,
    /// The NHS.
    Health,
    /// The council's education budget.
    Education,
}

/// How each charge is shared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Split {
    /// By weights, such as 60, 30 and 10.
    Weights(Vec<(Payer, u32)>),
    /// By agreed parts of the weekly fee; a charge of another size is shared in their proportion.
    Amounts(Vec<(Payer, Pence)>),
}

impl Payer {
    /// Every payer.
    pub const ALL: [Self; 3] = [Self::Council, Self::Health, Self::Education];

    /// Its name in the database and on the wire.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Health => "health",
            Self::Education => "education",
        }
    }

    /// The payer with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|payer| payer.key() == key)
    }
}

impl Split {
    /// Refuses weights that share nothing and amounts that do not make the fee to the penny.
    pub fn check(&self, fee: Pence) -> Result<(), ChargeError> {
        if let Self::Amounts(parts) = self {
            let amounts: Vec<Pence> = parts.iter().map(|(_, amount)| *amount).collect();
            crate::split_by_amounts(fee, fee, &amounts)?;
        }
        self.share(fee).map(|_| ())
    }

    /// Each payer's part of a charge, in the order of the split; the parts make the charge.
    pub fn share(&self, charge: Pence) -> Result<Vec<(Payer, Pence)>, ChargeError> {
        let (payers, weights): (Vec<Payer>, Vec<Rate>) = match self {
            Self::Weights(parts) => {
                parts.iter().map(|(payer, weight)| (*payer, Rate::whole(i128::from(*weight)))).unzip()
            }
            Self::Amounts(parts) => {
                parts.iter().map(|(payer, part)| (*payer, Rate::whole(i128::from(part.get())))).unzip()
            }
        };
        Ok(payers.into_iter().zip(split_by_weights(charge, &weights)?).collect())
    }
}
