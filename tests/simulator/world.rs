//! One fund and its year: the product on one side, the model's books on the other, and the draws of the present step.

use chrono::NaiveDate;
use trellis_kernel::{Clock, london_date};

use super::draws::Draws;
use super::model::Books;
use super::stage::Stage;

/// A world in play.
pub struct World<'s> {
    /// The stage.
    pub stage: &'s mut Stage,
    /// What the model expects.
    pub books: Books,
    /// The draws of the present step.
    pub draws: Draws,
    /// What sets its names apart from other worlds' on the same stage.
    pub mark: usize,
    /// How many names it has given.
    pub named: usize,
    /// The name of the present step.
    pub step: &'static str,
}

impl World<'_> {
    /// Today in London.
    pub fn today(&self) -> NaiveDate {
        london_date(self.stage.clock.now())
    }

    /// A name that no other world has.
    pub fn name(&mut self, what: &str) -> String {
        self.named += 1;
        format!("{what} {}-{}", self.mark, self.named)
    }
}
