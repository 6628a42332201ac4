//! When a placement by user choice is told of. Such an award is announced by no notice of its own, but Part 6 of the Procurement Act 2023
//! has no carve-out for it: from £30,000 with VAT up to the threshold of light touch contracts it is notified once it is made (ss.84, 87).

use chrono::NaiveDate;
use trellis_kernel::Pence;

use super::DutyKind;
use super::raised::{RaisedDuty, practicable};
use crate::regime::{Buyer, ThresholdKind, Thresholds};

/// The duty of a placement by user choice that was agreed on a day. One whose value cannot be told, because it has no end, counts as above
/// the threshold (Sch 3); a school notifies none. Where a threshold is not kept for the day, the placement is not taken to be beyond it.
pub fn placement_duty(
    thresholds: &Thresholds,
    buyer: Buyer,
    (value, agreed_on): (Option<Pence>, NaiveDate),
) -> Option<RaisedDuty> {
    let value = value.filter(|_| buyer != Buyer::School)?;
    let reaches = |kind| {
        let row = thresholds.find(kind, buyer.class(), agreed_on).ok();
        row.map(|row| value >= row.amount)
    };
    let small = reaches(ThresholdKind::Notifiable) == Some(false);
    let public = reaches(ThresholdKind::LightTouch) == Some(true);
    if small || public {
        return None;
    }
    Some(RaisedDuty { kind: DutyKind::PlacementDetails, due_on: practicable(agreed_on)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture_tests::day;
    use crate::regime::Threshold;

    fn thresholds() -> Thresholds {
        let row = |kind, pounds| Threshold {
            kind,
            class: None,
            from: day("2025-02-24"),
            to: None,
            amount: Pence::pounds(pounds).expect("fits"),
            citation: "Procurement Act 2023".to_owned(),
        };
        Thresholds::of(vec![row(ThresholdKind::Notifiable, 30_000), row(ThresholdKind::LightTouch, 663_540)])
    }

    fn due(buyer: Buyer, value: Option<i64>) -> Option<NaiveDate> {
        let told = (value.map(Pence::new), day("2026-10-05"));
        placement_duty(&thresholds(), buyer, told).map(|duty| duty.due_on)
    }

    #[test]
    fn a_year_at_5250_pounds_is_told_of_and_one_at_16000_is_not() {
        let week = |pence: i64| Some(pence * 52);
        assert_eq!(due(Buyer::LocalAuthority, week(525_000)), Some(day("2026-10-11")));
        assert_eq!(due(Buyer::LocalAuthority, week(1_600_000)), None);
    }

    #[test]
    fn the_bounds_are_the_thresholds() {
        assert_eq!(due(Buyer::LocalAuthority, Some(2_999_999)), None);
        assert!(due(Buyer::LocalAuthority, Some(3_000_000)).is_some());
        assert!(due(Buyer::LocalAuthority, Some(66_353_999)).is_some());
        assert_eq!(due(Buyer::LocalAuthority, Some(66_354_000)), None);
    }

    #[test]
    fn what_has_no_end_counts_as_above_and_a_school_tells_of_none() {
        assert_eq!(due(Buyer::LocalAuthority, None), None);
        assert_eq!(due(Buyer::School, Some(27_300_000)), None);
    }

    #[test]
    fn a_threshold_that_is_not_kept_hides_nothing() {
        let none = Thresholds::of(Vec::new());
        let told = (Some(Pence::new(27_300_000)), day("2026-10-05"));
        assert!(placement_duty(&none, Buyer::TrustCompany, told).is_some());
    }
}
