//! Tables as files: CSV and XLSX.
//!
//! What belongs here are the bytes of a file format, and the libraries that make them, which are kept out of everyone
//! else's build. What does not: what a table says (`publishing::sheet`), and where the file goes.
#![warn(missing_docs)]

mod csv_file;
mod error;
mod xlsx_file;

pub use csv_file::write_csv;
pub use error::DocumentError;
pub use xlsx_file::write_xlsx;
