//! The pages: rendered on the server, calling the same use cases as the API and holding no rule of their own.
//!
//! `pages/<area>/<page>.rs` is one page: what it shows, and what its form does; the template of the same name places it.
//! Everything else here is what pages stand on. `docs/ADDING-A-PAGE.md` shows how one is added.

mod address;
pub mod assets;
mod books;
pub mod chart;
mod cookies;
mod csrf;
mod form;
pub mod format;
mod headers;
mod multipart;
mod navigation;
mod offered;
mod open_form;
mod page_error;
mod pages;
mod paging;
mod reading;
mod routes;
mod rows;
mod shapes;
mod shown;
mod signed_in;
mod site;
pub mod templating;
mod typed;
mod view;
mod visitor;

pub use site::{Pages, configure};
