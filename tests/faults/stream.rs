//! A stream of writes from several clients, each of which repeats a request until it is acknowledged.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use serde_json::json;
use trellis_test_support::Actor;

use crate::client::{Client, new_id};

/// What one client was promised: journal entries, by id.
pub(crate) struct Promised {
    pub(crate) instalment: String,
    pub(crate) entries: Vec<String>,
    /// Calls that ended without an acknowledgement and were repeated.
    pub(crate) repeated: usize,
}

/// Clients at work.
pub(crate) struct Stream {
    clients: Vec<JoinHandle<Promised>>,
    acknowledged: Receiver<()>,
    enough: Arc<AtomicBool>,
}

impl Stream {
    /// One client for each instalment, which books receipts of a penny.
    pub(crate) fn start(clients: Vec<(Client, String)>, officer: Actor) -> Self {
        let (tell, acknowledged) = channel();
        let enough = Arc::new(AtomicBool::new(false));
        let start = |(client, instalment)| {
            let (tell, enough) = (tell.clone(), Arc::clone(&enough));
            std::thread::spawn(move || work(&client, instalment, &officer, &tell, &enough))
        };
        Self { clients: clients.into_iter().map(start).collect(), acknowledged, enough }
    }

    /// Waits for so many more acknowledgements.
    pub(crate) fn wait_for(&self, count: usize) {
        for _ in 0..count {
            self.acknowledged.recv().expect("a client still works");
        }
    }

    /// Lets every client end its last request, and gathers what they were promised.
    pub(crate) fn finish(self) -> Vec<Promised> {
        self.enough.store(true, Ordering::Relaxed);
        self.clients.into_iter().map(|client| client.join().expect("the client ends")).collect()
    }
}

fn work(
    client: &Client,
    instalment: String,
    officer: &Actor,
    tell: &Sender<()>,
    enough: &AtomicBool,
) -> Promised {
    let path = format!("/contributions/{instalment}/receipts");
    let mut promised = Promised { instalment, entries: Vec::new(), repeated: 0 };
    while !enough.load(Ordering::Relaxed) {
        let key = new_id().to_string();
        let entry = loop {
            match client.post(officer, &path, &json!({ "amount_p": 1 }), &key) {
                Ok((201, body)) => break body["entry_id"].as_str().expect("an id").to_owned(),
                Ok((status, body)) => assert!([409, 429, 503].contains(&status), "{status}: {body}"),
                Err(_) => {}
            }
            promised.repeated += 1;
            std::thread::yield_now();
        };
        promised.entries.push(entry);
        let _nobody_counts_any_more = tell.send(());
    }
    promised
}
