//! Charts as accessible SVG: typed figures in, marks in whole pixels out. `templates/chart/figure.html` draws them.
//!
//! Each chart says its finding in a sentence with the numbers, and has its table. No chart knows where its figures
//! come from, and none needs a script, a style attribute or colour alone to be read.

mod axes;
mod bands;
mod deadline_strip;
mod fund_line;
mod labels;
mod marks;
mod paired_bars;
mod palette;
mod range_bars;
mod scale;
mod small_multiples;
mod stacked_bars;
mod table;

pub use bands::{Bands, Flow};
pub use deadline_strip::{Deadline, DeadlineStrip};
pub use fund_line::FundLine;
pub use marks::{Anchor, Chart, Mark};
pub use paired_bars::{Pair, PairedBars};
pub use palette::Tone;
pub use range_bars::{Range, RangeBars};
pub use small_multiples::{SmallMultiples, Trend};
pub use stacked_bars::{Bar, Segment, StackedBars};
pub use table::Table;

#[cfg(test)]
mod layout_tests;
