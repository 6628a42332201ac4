//! The letters about what runs out, enqueued with the step that gives it its last day.

use serde_json::json;
use trellis_providers::{Engagement, lapse_mail_days};
use trellis_store::{NewJob, Tx};

use crate::morning::morning_of;

/// Enqueues the letters about every last day that a step has given. Each looks at the engagement when it is sent, so what was renewed
/// meanwhile is not written about.
pub(super) fn enqueue_lapse_letters(tx: &mut Tx<'_>, before: &Engagement, after: &Engagement) {
    let (known, now) = (before.expiries(), tx.now());
    let (trust, engagement) = (after.parts().trust, after.parts().id);
    for (what, last_day) in after.expiries().into_iter().filter(|expiry| !known.contains(expiry)) {
        let mornings = lapse_mail_days(last_day).into_iter().filter_map(morning_of);
        for run_at in mornings.filter(|at| *at > now) {
            let payload =
                json!({ "trust": trust, "engagement": engagement, "what": &what, "last_day": last_day });
            tx.enqueue(NewJob { kind: "send_lapse_letter", payload, run_at });
        }
    }
}
