//! (k) A search of published tenders: the first page of what a question finds among a thousand, and among a million.

use std::time::Instant;

use anyhow::Result;

use super::Bench;
use crate::findings::{Finding, hundredths, median, ratio};
use crate::http::{Connection, Request};

/// Tenders of `sql/opportunities.sql`: the first thousand of them, and all.
const SIZES: [(u32, u32); 2] = [(0, 999), (1_000, 999_999)];
const READS: usize = 200;

/// What is looked for, and the question.
const QUESTIONS: [(&str, &str); 7] = [
    ("the newest tenders", ""),
    ("a word of every second tender", "&words=children"),
    ("a word of one in a hundred", "&words=respite"),
    ("a word of one in five thousand", "&words=ward17"),
    ("a division and a region", "&category=85000000&area=UKK"),
    ("a word, a division and a value", "&words=children&category=85000000&value_to_p=50000000"),
    ("the first to close", "&sort=closing&closes_from=2020-02-10"),
];

pub(super) fn measure(bench: &Bench<'_>) -> Result<Vec<Finding>> {
    let mut medians = Vec::new();
    for (first, last) in SIZES {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/sql/opportunities.sql");
        bench.world.psql(&[
            &format!("--set=first={first}"),
            &format!("--set=last={last}"),
            "--file",
            file,
        ])?;
        medians.push(QUESTIONS.map(|(_, question)| read(bench, question)));
    }
    let [few, many] = <[_; 2]>::try_from(medians).map_err(|_| anyhow::anyhow!("two sizes"))?;
    QUESTIONS
        .iter()
        .zip(few.into_iter().zip(many))
        .map(|((told, _), (few, many))| Ok(found(told, few?, many?)))
        .collect()
}

/// The median time of a question's first page, in microseconds.
fn read(bench: &Bench<'_>, question: &str) -> Result<u64> {
    let mut connection = Connection::to(bench.served.address);
    let request = Request::get(format!("/api/v1/opportunities?limit=25{question}"));
    let mut times = Vec::new();
    for turn in 0..READS {
        let sent = Instant::now();
        connection.must(&request)?;
        if turn >= READS / 10 {
            times.push(u64::try_from(sent.elapsed().as_micros())?);
        }
    }
    Ok(median(times))
}

fn found(told: &str, few: u64, many: u64) -> Finding {
    let growth = ratio(many, few);
    Finding {
        letter: 'k',
        measure: format!("first page of {told} at 10⁶ tenders, beside 10³"),
        goal: "≤ 3.00".to_owned(),
        found: hundredths(growth),
        met: growth <= 300,
        note: format!("medians {few} µs and {many} µs"),
    }
}
