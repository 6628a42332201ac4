//! The pages, one folder for each area: `<area>/<page>.rs` with the template `templates/<area>/<page>.html`.

pub(crate) mod about;
pub(crate) mod account;
pub(crate) mod assurance;
pub(crate) mod awards;
pub(crate) mod bids;
pub(crate) mod contracts;
pub(crate) mod duties;
pub(crate) mod funds;
pub(crate) mod home;
pub(crate) mod invoices;
pub(crate) mod join;
pub(crate) mod notices;
pub(crate) mod opportunities;
pub(crate) mod payees;
pub(crate) mod paying;
pub(crate) mod payments;
pub(crate) mod plans;
pub(crate) mod profile;
pub(crate) mod published;
pub(crate) mod returns;
pub(crate) mod searches;
pub(crate) mod sign_in;
pub(crate) mod suppliers;
pub(crate) mod tenders;
