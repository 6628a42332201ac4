//! The story's forecast, and what holds of every range.

use proptest::prelude::*;

use super::*;

fn item(probability: u32, days: u32, weekly: i64) -> PipelineItem {
    let probability = BasisPoints::new(probability);
    PipelineItem { name: "From January".into(), probability, days, weekly: Pence::new(weekly) }
}

/// £3.11m spent, £1.83m promised (story 1).
fn story() -> YearFigures {
    YearFigures {
        actual: Pence::new(311_000_000),
        committed: Pence::new(183_000_000),
        months: 5,
        ..YearFigures::default()
    }
}

#[test]
fn the_storys_fund_is_forecast_at_its_spend_and_its_promises() {
    let forecast = Forecast::of(story(), &Outlook::default()).expect("a forecast");
    assert_eq!(forecast.outturn, Pence::new(494_000_000));
    assert_eq!((forecast.low, forecast.high), (forecast.outturn, forecast.outturn));
    assert_eq!(forecast.error(Pence::new(490_000_000)), Ok(Pence::new(4_000_000)));
}

#[test]
fn every_part_is_counted_once() {
    let figures = YearFigures { accrued: Pence::new(7), beyond_review: Pence::new(50), ..story() };
    let saving = AgreedSaving { name: "Fewer nights".into(), amount: Pence::new(1_000) };
    let outlook =
        Outlook { pipeline: vec![item(5_000, 14, 500_000)], savings: vec![saving], ..Outlook::default() };
    let forecast = Forecast::of(figures, &outlook).expect("a forecast");
    assert_eq!(forecast.outturn.get(), 311_000_000 + 7 + 183_000_000 + 50 + 500_000 - 1_000);
    // An even chance comes in some paths and not in others.
    let without = forecast.outturn.get() - 500_000;
    assert_eq!((forecast.low.get(), forecast.high.get()), (without, without + 1_000_000));
}

#[test]
fn a_band_makes_a_range_around_the_outturn_and_the_same_seed_the_same_range() {
    let outlook = Outlook { band: BasisPoints::new(1_000), seed: 7, ..Outlook::default() };
    let forecast = Forecast::of(story(), &outlook).expect("a forecast");
    assert!(forecast.low < forecast.outturn && forecast.outturn < forecast.high);
    assert_eq!(Forecast::of(story(), &outlook), Ok(forecast));
}

#[test]
fn what_a_person_gives_is_checked() {
    let outlook = Outlook {
        pipeline: vec![item(0, 0, 0), item(10_001, 367, -1)],
        savings: vec![AgreedSaving { name: String::new(), amount: Pence::ZERO }],
        band: BasisPoints::new(5_001),
        seed: 1,
    };
    assert_eq!(outlook.check().expect_err("nine errors").0.len(), 9);
}

proptest! {
    /// The range holds between the least and the most that may come, and never turns round.
    #[test]
    fn a_range_is_a_range(committed in 0_i64..1_000_000_000, band in 0_u32..5_000, seed in any::<u64>(), weekly in 1_i64..1_000_000) {
        let figures = YearFigures { committed: Pence::new(committed), ..story() };
        let outlook = Outlook { pipeline: vec![item(3_000, 70, weekly)], band: BasisPoints::new(band), seed, ..Outlook::default() };
        let forecast = Forecast::of(figures, &outlook).expect("a forecast");
        prop_assert!(forecast.low <= forecast.high);
        let spread = i128::from(committed) * i128::from(band) / 10_000 + 1;
        let most = i128::from(311_000_000 + committed + weekly * 10) + spread;
        prop_assert!(i128::from(forecast.low.get()) >= i128::from(311_000_000 + committed) - spread);
        prop_assert!(i128::from(forecast.high.get()) <= most);
    }
}
