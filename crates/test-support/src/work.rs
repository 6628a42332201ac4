//! Background work in a test: everything that is due, done now.

use std::sync::Arc;

use trellis_jobs::Mailer;
use trellis_store::{Store, StoreSettings};

use crate::{Relay, TestApp};

const SENDER: &str = "Trellis <no-reply@trellis.example>";

impl TestApp {
    /// Does what is due, sending messages to `relay`; gives the number of jobs attempted.
    pub fn work(&self, relay: &Relay) -> usize {
        let settings =
            StoreSettings { connections: 1, ..StoreSettings::at(self.database.url("trellis_job")) };
        let store = Store::open(&settings, Arc::new(self.clock.clone())).expect("the worker's store opens");
        let mailer = Mailer::relay(SENDER, &relay.address()).expect("a mailer");
        let mut runner = trellis_jobs::runner(store, &self.root, mailer);
        actix_web::rt::System::new()
            .block_on(async move { runner.run_due().await })
            .expect("the worker works")
    }

    /// The worker seals every entry.
    pub fn seal(&self) {
        let unsealed = "SELECT count(*) FROM app.entry WHERE seal_no IS NULL";
        self.work_until(|| self.database.superuser(unsealed) == "0");
    }

    /// Does what is due until something is so. An entry is final once no older transaction runs in the whole cluster, which
    /// other tests share: so it may take a few turns.
    pub fn work_until(&self, done: impl Fn() -> bool) {
        let relay = Relay::taking();
        for _ in 0..1_000 {
            self.work(&relay);
            if done() {
                return;
            }
            std::thread::yield_now();
        }
        panic!("it is never done");
    }
}
