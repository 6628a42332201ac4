//! What a run stands on: a database of its own, the product's stores on it, a virtual clock, and the watcher's line.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use trellis_kernel::FixedClock;
use trellis_store::{Store, StoreSettings};
use trellis_test_support::TestDatabase;

use super::cast::{Cast, Hand};
use super::model::calendar::Holidays;
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
    /// Bank holidays, as the product has them on file.
    pub holidays: Holidays,
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
        set_limits(&store, &cast, &mut watch);
        let holidays = holidays(&mut watch);
        Self { clock, store, jobs, cast, watch, holidays, begun: 0, tally: BTreeMap::new() }
    }

    /// How often a step was done, and how often it was refused by the product: what it tells of itself beside a crash, a second
    /// request or somebody who may not.
    pub fn answers(&self, step: &str) -> (usize, usize) {
        let of_step = self.tally.iter().filter(|((name, _), _)| *name == step);
        let mut answers = (0, 0);
        for ((_, how), count) in of_step {
            match *how {
                "done" | "again under its key" => answers.0 += count,
                "dropped before its commit" | "by a stranger" | "by the auditor" => {}
                _ => answers.1 += count,
            }
        }
        answers
    }

    /// When every world begins: 8 in the morning of 1 April 2026 in London.
    pub fn beginning() -> DateTime<Utc> {
        "2026-04-01T07:00:00Z".parse().expect("an instant")
    }
}

/// How much an approver may approve alone, and everybody else.
fn set_limits(store: &Store, cast: &Cast, watch: &mut Psql) {
    let (trust, by) = (cast.trust, cast.person(Hand::FinanceDirector).person);
    for (person, amount) in [
        ("NULL".to_owned(), Hand::Releaser.limit()),
        (format!("'{}'", cast.person(Hand::Approver).person), Hand::Approver.limit()),
    ] {
        let id = store.mint_id();
        watch.ask(&format!(
            "INSERT INTO app.approval_limit VALUES ('{id}', '{trust}', {person}, {amount}, '{by}', '2026-04-01T07:00:00Z')"
        ));
    }
}

fn holidays(watch: &mut Psql) -> Holidays {
    let mut of = |which: &str| {
        let days = watch.ask(&format!("SELECT DISTINCT day FROM app.bank_holiday {which}"));
        days.iter().map(|day| day.parse().expect("a date")).collect()
    };
    Holidays { england: of("WHERE division = 'england-and-wales'"), anywhere: of("") }
}

impl Default for Stage {
    fn default() -> Self {
        Self::new()
    }
}
