//! The one reader of the machine's clock.

use chrono::{DateTime, SubsecRound, Utc};
use trellis_kernel::Clock;

/// The machine's clock, to the microsecond that PostgreSQL keeps.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one home of the wall clock")]
    fn now(&self) -> DateTime<Utc> {
        Utc::now().trunc_subsecs(6)
    }
}
