//! What a methodology would do with bids that nobody has made: before publication it shows whether the weights buy what is wanted,
//! and once the scores of a lot are locked how near it was. It decides nothing: no award reads it.

mod field;
mod report;
mod table;
#[cfg(test)]
mod tests;

pub use self::field::{Methodology, PriceFormula, Simulation, Variation, WhatIfRefusal};
pub use self::report::{Absence, Varied, WhatIfReport};
pub use self::table::{SimulatedBid, Standing, Table};
