//! The measures, one file each, in the order of the goals.

mod cold_start;
mod growth;
mod hot_fund;
mod import;
mod memory;
mod open_data;
mod overload;
mod pages;
mod placing;
mod plain_text;
mod ratios;
mod scale;
mod scoring;
mod search;

use std::time::Duration;

use anyhow::Result;

use crate::findings::Finding;
use crate::http::Request;
use crate::world::{Served, World, id};

/// What every measure works with.
pub(crate) struct Bench<'w> {
    pub(crate) world: &'w World,
    pub(crate) served: Served,
    pub(crate) officers: Vec<String>,
    pub(crate) signatories: Vec<String>,
    pub(crate) seconds: u64,
    pub(crate) rounds: usize,
}

impl Bench<'_> {
    pub(crate) fn duration(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    fn officer(&self, client: usize) -> &str {
        self.officers.get(client % 16).map_or("", String::as_str)
    }

    /// A penny comes in for an instalment: one journal entry.
    pub(crate) fn post_entry(&self, client: usize, instalment: (u32, usize), key: &str) -> Request {
        let path =
            format!("/api/v1/contributions/{}/receipts", id(instalment.0, instalment.1).unwrap_or_default());
        Request::post(path, r#"{"amount_p":1,"received_on":"2026-04-03"}"#)
            .with("authorization", self.officer(client))
            .with("idempotency-key", key)
    }

    /// A provider submits its bid for a tender.
    pub(crate) fn submit_bid(&self, provider: usize, tender: usize, key: &str) -> Request {
        let path = format!("/api/v1/bids/{}/submission", id(10, 16 * tender + provider).unwrap_or_default());
        Request::post(path, "{}")
            .with("authorization", self.signatories.get(provider).map_or("", String::as_str))
            .with("idempotency-key", key)
    }

    /// A read in the client's name.
    pub(crate) fn get(&self, client: usize, path: &str) -> Request {
        Request::get(path).with("authorization", self.officer(client))
    }
}

/// A measure: the letter of its goal, what it is called, and what makes its findings.
type Case = (char, &'static str, fn(&mut Bench<'_>) -> Result<Vec<Finding>>);

/// In the order in which they run: what is measured at rest first, what wears the server out last.
const CASES: [Case; 15] = [
    ('d', "memory at rest", |bench| Ok(vec![memory::at_rest(bench)])),
    ('a', "ratios against pgbench", |bench| ratios::measure(bench)),
    ('b', "growth from a thousand to a million rows", |bench| growth::measure(bench)),
    ('g', "ten million postings", |bench| scale::measure(bench)),
    ('h', "beside hledger and ledger", |bench| plain_text::measure(bench)),
    ('i', "a year of payments", |bench| Ok(vec![import::measure(bench)?])),
    ('c', "one hot fund", |bench| Ok(vec![hot_fund::measure(bench)?])),
    ('d', "memory under load", |bench| Ok(vec![memory::under_load(bench)?])),
    ('j', "a million releases", |bench| open_data::measure(bench)),
    ('k', "a search of a million tenders", |bench| search::measure(bench)),
    ('l', "a large lot in the pure crate", |_| Ok(vec![scoring::measure()?])),
    ('m', "a requirement over twenty thousand services", |bench| Ok(vec![placing::measure(bench)?])),
    ('n', "pages", |bench| pages::measure(bench)),
    ('e', "overload", |bench| overload::measure(bench)),
    ('f', "cold start", |bench| Ok(vec![cold_start::measure(bench)?])),
];

/// What came of the measures.
#[derive(Default)]
pub(crate) struct Outcome {
    /// By letter.
    pub(crate) findings: Vec<Finding>,
    /// Measures that broke off, and why.
    pub(crate) broken: Vec<String>,
}

/// Runs the measures of these letters, or all of them. Each says what it does as it begins and what it found; one that breaks off
/// does not lose what the others found.
pub(crate) fn run(bench: &mut Bench<'_>, only: &[char], say: impl Fn(&str)) -> Outcome {
    let mut outcome = Outcome::default();
    for (letter, name, measure) in CASES.iter().filter(|case| only.is_empty() || only.contains(&case.0)) {
        say(&format!("({letter}) {name}"));
        match measure(bench) {
            Ok(found) => {
                for finding in &found {
                    say(&format!("    {}: {} (goal {})", finding.measure, finding.found, finding.goal));
                }
                outcome.findings.extend(found);
            }
            Err(error) => {
                let told = format!("({letter}) {name}: {error:#}");
                say(&told);
                outcome.broken.push(told);
            }
        }
    }
    outcome.findings.sort_by_key(|finding| finding.letter);
    outcome
}
