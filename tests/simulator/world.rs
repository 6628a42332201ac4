//! One fund and its year: the product on one side, the model's books on the other, and the draws of the present step.

use chrono::{DateTime, NaiveDate, Utc};
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

    /// Takes over the lines that the product opened under a ceiling, with their ids.
    pub fn open_lines(&mut self, opened: &[(usize, i16)]) {
        let first = self.books.lines.len();
        self.books = self.books.with_lines(opened);
        for place in first..self.books.lines.len() {
            let line = &self.books.lines[place];
            let (scheme, year) = (self.books.schemes[line.scheme].id, line.year);
            let of_line =
                format!("SELECT id FROM app.budget_line WHERE scheme_id = '{scheme}' AND charge_fy = {year}");
            // Where there is none the facts will say so.
            self.books.lines[place].id = self.stage.watch.one(&of_line).parse().unwrap_or_default();
        }
    }

    /// This instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.stage.clock.now()
    }

    /// A name that no other world has.
    pub fn name(&mut self, what: &str) -> String {
        self.named += 1;
        format!("{what} {}-{}", self.mark, self.named)
    }
}
