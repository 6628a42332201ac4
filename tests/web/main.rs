//! The pages over HTTP: each for whom it is for and for nobody else, each form with its success and its errors.

mod bids;
mod ground;
mod money;
mod pages;
mod provider;
mod public;
mod searches;
mod sign_in;
mod tenders;
