//! Returns that the law or a department asks for, as tables: section 251, and the report in the style of the Better Care Fund.
//!
//! What belongs here is the layout of a return and the arithmetic of its printed figures. What does not: the postings that
//! it is made of, and who signs it.

mod bcf;
mod bcf_sheet;
mod section_251;
mod section_251_lines;
mod section_251_sheet;

pub use bcf::{
    BCF_LAYOUT, BcfContent, BcfExpenditure, BcfIncome, BcfReport, Metric, NationalCondition, SchemeDetail,
    SignOff,
};
pub use bcf_sheet::bcf_book;
pub use section_251::{S251Amount, S251Kind, S251Row, S251Table, Unit};
pub use section_251_lines::{LINES_VERSION, ReturnLine, lines};
pub use section_251_sheet::section_251_book;
