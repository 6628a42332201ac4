//! Both standstills against the published table and the real calendar.

use proptest::prelude::*;

use super::*;
use crate::fixture_tests::{day, real_calendar};

use ProcurementLaw::{ProcurementAct, ProviderSelection};

#[test]
fn the_published_table_holds_under_both_laws() {
    let Some(holidays) = real_calendar() else { return };
    let table = [
        ("2026-09-21", "2026-09-30", "2026-10-02"),
        ("2026-07-30", "2026-08-11", "2026-08-12"),
        ("2026-12-21", "2027-01-05", "2027-01-06"),
        ("2027-03-24", "2027-04-06", "2027-04-08"),
        ("2026-11-24", "2026-12-04", "2026-12-07"),
        ("2026-09-26", "2026-10-07", "2026-10-07"),
    ];
    for (published, act, health) in table {
        let last = |law| standstill_last_day(law, &holidays, day(published));
        assert_eq!(last(ProcurementAct), Ok(day(act)), "{published} under the Act");
        assert_eq!(last(ProviderSelection), Ok(day(health)), "{published} under the health regime");
    }
}

#[test]
fn a_one_off_holiday_counts_where_it_is_kept() {
    let Some(holidays) = real_calendar() else { return };
    let one_off = [(trellis_kernel::Division::Scotland, day("2026-06-15"))];
    let holidays = BankHolidays::from_days(holidays.days().chain(one_off)).expect("a calendar");
    let last = |law| standstill_last_day(law, &holidays, day("2026-06-11"));
    assert_eq!(last(ProcurementAct), Ok(day("2026-06-23")));
    assert_eq!(last(ProviderSelection), Ok(day("2026-06-24")));
}

#[test]
fn representations_add_five_working_days_after_the_answer() {
    let Some(holidays) = real_calendar() else { return };
    let ends = |sent| psr_representation_ends(&holidays, day("2026-10-02"), day(sent));
    assert_eq!(ends("2026-10-05"), Ok(day("2026-10-12")));
    assert_eq!(ends("2026-09-22"), Ok(day("2026-10-02")), "never before the day that was announced");
}

#[test]
fn an_award_notice_is_due_within_30_days_beginning_with_the_award() {
    assert_eq!(psr_award_notice_due(day("2026-10-03")), Some(day("2026-11-01")));
}

#[test]
fn a_year_that_is_not_known_is_told() {
    let Some(holidays) = real_calendar() else { return };
    for law in [ProcurementAct, ProviderSelection] {
        assert!(standstill_last_day(law, &holidays, day("2030-12-30")).is_err());
    }
}

proptest! {
    #[test]
    fn a_later_notice_never_ends_earlier(offset in 0_u64..1_400) {
        let Some(holidays) = real_calendar() else { return Ok(()) };
        let published = day("2026-01-05") + chrono::Days::new(offset);
        for law in [ProcurementAct, ProviderSelection] {
            let (Ok(today), Some(next)) = (standstill_last_day(law, &holidays, published), published.succ_opt()) else {
                continue;
            };
            let tomorrow = standstill_last_day(law, &holidays, next).expect("in range");
            prop_assert!(today <= tomorrow && published < today);
            prop_assert!(law.is_working_day(&holidays, today).expect("in range"));
        }
    }
}
