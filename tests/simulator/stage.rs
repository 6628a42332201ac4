//! What a run stands on: a database of its own, the product's stores on it, a virtual clock, and the watcher's line.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use trellis_kernel::FixedClock;
use trellis_store::{Store, StoreSettings};
use trellis_test_support::TestDatabase;

use super::cast::Cast;
use super::model::limits::Code;
use super::psql::Psql;

/// The stage of a run; worlds are played on it one after the other.
pub struct Stage {
    /// The clock that the product reads.
    pub clock: FixedClock,
    /// The store that people's actions go through.
    pub store: Store,
    /// The store that background work goes through.
    pub jobs: Store,
    /// Everybody.
    pub cast: Cast,
    /// The watcher's line.
    pub watch: Psql,
    /// How many worlds were begun on it: each has names of its own.
    pub begun: usize,
    /// How often each step was answered how: by its name and `done` or the code of the refusal.
    pub tally: BTreeMap<(&'static str, Code), usize>,
}

impl Stage {
    /// A new database with its people.
    pub fn new() -> Self {
        let database = TestDatabase::create();
        let clock = FixedClock::at(Self::beginning());
        let open = |role, connections| {
            let settings = StoreSettings { connections, ..StoreSettings::at(database.url(role)) };
            Store::open(&settings, Arc::new(clock.clone())).expect("the store opens")
        };
        let (store, jobs) = (open("trellis_app", 4), open("trellis_job", 1));
        let cast = Cast::found(&store);
        let mut watch = Psql::open(&database.url("postgres"));
        // What is asked after every step is planned once, and not each time.
        for script in [
            include_str!("watch/memory.sql"),
            include_str!("watch/facts.sql"),
            include_str!("watch/laws.sql"),
        ] {
            watch.ask(script);
        }
        Self { clock, store, jobs, cast, watch, begun: 0, tally: BTreeMap::new() }
    }

    /// When every world begins: 8 in the morning of 1 April 2026 in London.
    pub fn beginning() -> DateTime<Utc> {
        "2026-04-01T07:00:00Z".parse().expect("an instant")
    }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}
