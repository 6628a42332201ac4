//! A provider's bids through the pages.

mod written;
