//! How long a failed job waits before it is tried again.

use chrono::Duration;

const FIRST: i64 = 10;
const LONGEST: i64 = 3600;
/// Nine attempts in the first hour and a half, then one each hour: three days in all.
const ATTEMPTS: i32 = 80;

/// The pause after the given number of attempts, or none when it is given up.
pub(crate) fn after(attempts: i32) -> Option<Duration> {
    if attempts >= ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
    let seconds = FIRST.saturating_mul(1_i64 << doublings);
    Some(Duration::seconds(seconds.min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let seconds: Vec<i64> = (1..=11).map(|n| after(n).unwrap().num_seconds()).collect();
        assert_eq!(seconds, [10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    }

    #[test]
    fn after_three_days_it_is_given_up() {
        let total: i64 = (1..80).map(|n| after(n).unwrap().num_hours()).sum();
        assert!((68..=72).contains(&total), "{total} hours");
        assert_eq!(after(80), None);
    }

    proptest! {
        #[test]
        fn a_pause_is_never_shorter_than_the_one_before(attempts in 1_i32..79) {
            prop_assert!(after(attempts) <= after(attempts + 1) || after(attempts + 1).is_none());
        }
    }
}
