//! (i) A year of a council's published payments, taken in.

use std::fmt::Write;
use std::time::Instant;

use anyhow::Result;

use super::Bench;
use super::plain_text::Must;
use crate::findings::Finding;
use crate::world::id;

/// The fund of `sql/ten_million.sql` that is still empty.
const FUND: usize = 69;
/// As in the real month of the fixtures.
const ROWS: u64 = 2_353;

pub(super) fn measure(bench: &Bench<'_>) -> Result<Finding> {
    let (fund, trust) = (id(5, FUND)?.to_string(), format!("Trust {}", FUND % 16));
    let path = bench.world.folder.path().join("payments.csv");
    let start = Instant::now();
    for month in 1..=12 {
        std::fs::write(&path, file(month)?)?;
        let import = ["import", "payments", "--fund", &fund, "--trust", &trust];
        bench.world.program(&import)?.arg(&path).must("the import")?;
    }
    let rate = 12 * ROWS * 1000 / u64::try_from(start.elapsed().as_millis())?.max(1);
    Ok(Finding {
        letter: 'i',
        measure: format!("import of a year of payments, 12 files of {ROWS} rows"),
        goal: "≥ 5000 rows/s".to_owned(),
        found: format!("{rate} rows/s"),
        met: rate >= 5_000,
        note: "the program is started for each file; each file is one transaction, flushed".to_owned(),
    })
}

fn file(month: u64) -> Result<String> {
    let mut text = String::from(
        "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\n",
    );
    for row in 0..ROWS {
        let (day, supplier) = (1 + row % 28, row % 590);
        writeln!(
            text,
            "2025-{month:02}-{day:02},T{month}-{row},{}.{:02},Supplier {supplier},{supplier},Fostering,5714,LTD",
            1 + row * 7 % 40_000,
            row % 100
        )?;
    }
    Ok(text)
}
