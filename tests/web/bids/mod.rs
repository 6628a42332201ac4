//! A provider's bids through the pages.

mod together;
mod written;
