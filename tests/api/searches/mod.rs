//! Looking for tenders: what a question finds, the searches that are kept, and what their owners are told.

mod alerts;
mod found;
mod kept;
