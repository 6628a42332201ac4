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

/// Runs every measure. Each says what it does as it begins.
pub(crate) fn run_all(bench: &mut Bench<'_>, say: impl Fn(&str)) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    say("memory at rest");
    findings.push(memory::at_rest(bench));
    say("(a) ratios against pgbench");
    findings.extend(ratios::measure(bench)?);
    say("(b) growth from a thousand to a million rows");
    findings.extend(growth::measure(bench)?);
    say("(g) ten million postings");
    findings.extend(scale::measure(bench)?);
    say("(h) beside hledger and ledger");
    findings.extend(plain_text::measure(bench)?);
    say("(i) a year of payments");
    findings.push(import::measure(bench)?);
    say("(c) one hot fund");
    findings.push(hot_fund::measure(bench)?);
    say("(d) memory under load");
    findings.push(memory::under_load(bench)?);
    say("(j) a million releases");
    findings.extend(open_data::measure(bench)?);
    say("(k) a search of a million tenders");
    findings.extend(search::measure(bench)?);
    say("(l) a large lot in the pure crate");
    findings.push(scoring::measure()?);
    say("(m) a requirement over twenty thousand services");
    findings.push(placing::measure(bench)?);
    say("(n) pages");
    findings.extend(pages::measure(bench)?);
    say("(e) overload");
    findings.extend(overload::measure(bench)?);
    say("(f) cold start");
    findings.push(cold_start::measure(bench)?);
    findings.sort_by_key(|finding| finding.letter);
    Ok(findings)
}
