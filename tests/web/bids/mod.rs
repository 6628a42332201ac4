//! A provider's bids through the pages.

mod quotes;
mod together;
mod written;
