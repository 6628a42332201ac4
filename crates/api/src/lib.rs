//! The REST API: it parses, calls one use case, and renders. It holds no rule and no SQL.
//!
//! One folder for each area, one file for each operation, named verb first. Wire types stand beside the operation that
//! speaks them; [`problem`] is the one table of refusals.

mod answer;
mod app;
pub mod assurance;
pub mod award;
mod body;
pub mod budgets;
pub mod calendar;
mod call;
pub mod call_offs;
pub mod challenges;
pub mod commitments;
mod complaints;
pub mod contracts;
mod credential;
mod document;
mod duties;
pub mod evaluation;
pub mod forecasts;
pub mod frameworks;
pub mod freedoms;
pub mod funds;
pub mod grants;
mod headers;
mod health;
pub mod identity;
pub mod individual_budgets;
pub mod invoices;
pub mod markets;
mod metering;
pub mod notices;
pub mod open_data;
mod openapi;
mod paging;
pub mod payees;
pub mod payment_runs;
pub mod payments;
pub mod placements;
pub mod placing;
pub mod planning;
pub mod problem;
pub mod providers;
pub mod publishing;
mod regimes;
pub mod reports;
mod routes;
mod searches;
mod shedding;
mod tables;
pub mod tendering;
pub mod transparency;
pub mod uplifts;

pub use answer::{Answer, Reply};
pub use app::{App, AppSettings};
pub use call::{Change, Edit, Empty, Proof, Public, Read, Write};
pub use document::Document;
pub use openapi::openapi;
pub use paging::{PageBody, PageQuery, page_body};
pub use routes::{monitoring, serve_with};
pub use tables::Format;
pub use trellis_entrance::LimitSettings;
