//! The pages over HTTP: each for whom it is for and for nobody else, each form with its success and its errors.

mod administration;
mod bids;
mod charts;
mod contracts;
mod ground;
mod lists;
mod money;
mod pages;
mod placing;
mod plans;
mod provider;
mod public;
mod searches;
mod sign_in;
mod tenders;
