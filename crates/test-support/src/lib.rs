//! What a test stands on: a private PostgreSQL cluster, a database of its own, and the site on a loopback port with a
//! clock in the test's hand.
//!
//! Nothing here is reached by the product.

mod account;
mod actor;
mod app;
mod browser;
mod client;
mod database;
pub mod fixtures;
mod founding;
mod fund;
mod letters;
mod relay;
mod story_stage;
mod work;

pub use account::{Account, PASSWORD};
pub use actor::Actor;
pub use app::TestApp;
pub use browser::{Browser, hidden};
pub use client::Response;
pub use database::TestDatabase;
pub use founding::{found_organisation, found_person};
pub use relay::Relay;
pub use story_stage::StoryStage;
