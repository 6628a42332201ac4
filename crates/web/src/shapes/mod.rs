//! The shapes that pages share: a sheet of parts to be read, a question that is answered by a form (with the answers read
//! back before a step that cannot be undone), and the tables, facts and fields they are made of. Which page asks or shows
//! what is for the page to say.

#[macro_use]
mod parts;

mod checking;
mod field;
mod question;
mod section;
mod sheet;
mod table;

pub(crate) use field::{Choice, Field};
pub(crate) use question::{Press, Question};
pub(crate) use section::Section;
pub(crate) use sheet::{Asked, Sheet};
pub(crate) use table::{Cell, Fact, Head, Table};
