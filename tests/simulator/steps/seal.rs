//! The worker seals what is final, and marks up to when the past is settled.

use trellis_store::{Session, StoreError};

use super::{Done, Step};
use crate::simulator::law::{Fault, Law};
use crate::simulator::world::World;

pub(super) const STEP: Step = Step { name: "seal the journal", weight: 3, act };

/// Transactions of other tests on the same cluster put off what is final; they are short.
const PATIENCE: usize = 100_000;

#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of one lifetime does not fit every transaction"
)]
fn act(world: &mut World<'_>) -> Done {
    let fund = world.books.fund;
    let session = Session::Job(Some(world.stage.cast.trust));
    let failed = |error: StoreError| Fault::of(Law::I(17), error.to_string());
    let jobs = &world.stage.jobs;
    jobs.run_here("simulated", &Session::Job(None), |tx| tx.mark_watermark()).map_err(failed)?;
    for _ in 0..PATIENCE {
        jobs.run_here("simulated", &session, |tx| tx.seal_entries(fund, 500)).map_err(failed)?;
        let left = "SELECT count(*) FROM app.entry WHERE seal_no IS NULL AND fund_id";
        let settled = "(SELECT max(at) FROM app.watermark) IS NOT DISTINCT FROM app.final_until()";
        if world.stage.watch.one(&format!("SELECT ({left} = '{fund}') = 0 AND {settled}")) == "t" {
            world.books.journal.unsealed.clear();
            return Ok(true);
        }
        std::thread::yield_now();
    }
    Err(Fault::of(Law::I(17), "entries stay unsealed"))
}
