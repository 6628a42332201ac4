//! The shapes that many pages share: a question that is answered by a form, a sheet of sections to be read, and the
//! tables, rows and fields they are made of. Which page asks or shows what is for the page to say.

mod field;
mod question;
mod sheet;
mod table;

pub(crate) use field::{Choice, Field};
pub(crate) use question::{Press, Question};
pub(crate) use sheet::{Section, Sheet};
pub(crate) use table::{Cell, Head, Row, Table};
