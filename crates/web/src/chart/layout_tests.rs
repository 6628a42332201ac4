//! No label lies on another, on a line or beyond the chart, whatever the figures.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use trellis_kernel::{BasisPoints, Pence};

use super::{
    labels::{bold_width_of, width_of},
    marks::TEXT,
    *,
};

#[derive(Clone, Copy, Debug)]
struct Space {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl Space {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

fn texts(chart: &Chart) -> Vec<(String, Space)> {
    let space = |mark: &Mark| match mark {
        Mark::Text { x, y, text, anchor, bold, .. } => {
            let width = if *bold { bold_width_of(text) } else { width_of(text) };
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2,
                Anchor::End => x - width,
            };
            Some((text.clone(), Space { left, top: y - TEXT + 3, right: left + width, bottom: y + 3 }))
        }
        Mark::Path { .. } | Mark::Area { .. } | Mark::Rect { .. } | Mark::Point { .. } => None,
    };
    chart.marks.iter().filter_map(space).collect()
}

/// The stretches of the straight lines, as spaces of a pixel.
fn strokes(chart: &Chart) -> Vec<Space> {
    let mut found = Vec::new();
    for mark in &chart.marks {
        let Mark::Path { d, .. } = mark else { continue };
        let mut at: Option<(i32, i32)> = None;
        for part in d.split(['M', 'L']).skip(1) {
            let Some((x, y)) = part.trim().split_once(' ') else { continue };
            let (Ok(x), Ok(y)) = (x.parse::<i32>(), y.parse::<i32>()) else { continue };
            if let Some((a, b)) = at.filter(|(a, b)| *a == x || *b == y) {
                found.push(Space {
                    left: a.min(x),
                    top: b.min(y),
                    right: a.max(x) + 1,
                    bottom: b.max(y) + 1,
                });
            }
            at = Some((x, y));
        }
    }
    found
}

fn assert_readable(chart: &Chart) {
    let texts = texts(chart);
    for (at, (text, space)) in texts.iter().enumerate() {
        let inside = space.left >= 0
            && space.right <= chart.width + 8
            && space.top >= 0
            && space.bottom <= chart.height;
        assert!(inside, "{}: '{text}' runs out at {space:?} of {}×{}", chart.id, chart.width, chart.height);
        for (other, its) in &texts[at + 1..] {
            assert!(!space.meets(its), "{}: '{text}' lies on '{other}'", chart.id);
        }
        for line in strokes(chart) {
            assert!(!space.meets(&line), "{}: a line at {line:?} runs through '{text}'", chart.id);
        }
    }
    assert!(
        chart.finding.ends_with('.')
            && chart.table.rows.iter().all(|row| row.len() == chart.table.columns.len())
    );
}

fn months() -> Vec<String> {
    ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"]
        .map(String::from)
        .into()
}

fn fund(figures: [Vec<Option<i64>>; 3]) -> Chart {
    let [planned, actual, forecast] = figures.map(|it| it.into_iter().map(|it| it.map(Pence::new)).collect());
    let (id, title) = ("balance".into(), "Balance of the fund".into());
    FundLine { id, title, periods: months(), planned, actual, forecast }.chart()
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Lantern",
        "Harbour Homes Ltd",
        "Wexcombe Children's Trust and its Partners in Care",
        "NHS Wexcombe ICB",
    ])
    .prop_map(String::from)
}

#[test]
fn a_fund_says_where_it_stands_and_where_it_will_end() {
    let planned = (0..12).map(|month| Some(120_000_000 - month * 10_000_000)).collect();
    let actual = (0..6).map(|month| Some(118_000_000 - month * 11_000_000)).chain([None; 6]).collect();
    let forecast =
        [None; 5].into_iter().chain((5..12).map(|month| Some(118_000_000 - month * 11_000_000))).collect();
    let chart = fund([planned, actual, forecast]);
    assert_eq!(
        chart.finding,
        "The fund held £630,000.00 in Sep, £70,000.00 less than the plan; −£30,000.00 is forecast for Mar."
    );
    assert_readable(&chart);
}

#[test]
fn partners_are_told_in_sum_and_where_they_differ_most() {
    let pair = |name: &str, first, second| Pair {
        name: name.into(),
        first: Pence::new(first),
        second: Pence::new(second),
    };
    let pairs = vec![pair("Wexcombe Council", 100_000, 80_000), pair("NHS Wexcombe ICB", 50_000, 90_000)];
    let (first, second) = ("Contributed".into(), "Spent".into());
    let chart =
        PairedBars { id: "partners".into(), title: "By partner".into(), first, second, pairs }.chart();
    assert_eq!(
        chart.finding,
        "Contributed £1,500.00 in all, spent £1,700.00; furthest apart at NHS Wexcombe ICB: £500.00 and £900.00."
    );
    assert_readable(&chart);
}

#[test]
fn a_share_outside_its_range_is_named() {
    let range = |name: &str, share| {
        let [share, least, most] = [share, 3500, 4500].map(BasisPoints::new);
        Range { name: name.into(), share, least, most }
    };
    let ranges = vec![range("Early help", 2050), range("Care", 4000)];
    let chart = RangeBars { id: "plan".into(), title: "Balance of the plan".into(), ranges }.chart();
    assert_eq!(
        chart.finding,
        "1 of 2 shares are outside their agreed ranges: Early help is below its range at 20.5% (agreed 35% to 45%)."
    );
    assert_readable(&chart);
}

#[test]
fn the_best_bid_and_the_next_are_named() {
    let bar = |name: &str, sizes: [i64; 2], total: &str| Bar {
        name: name.into(),
        segments: sizes.iter().map(|size| Segment { size: *size, text: size.to_string() }).collect(),
        total: total.into(),
    };
    let bars = vec![bar("Lantern", [40, 38], "78"), bar("Harbour Homes Ltd", [30, 45], "75")];
    let criteria = vec!["Quality of care and of the people who give it".into(), "Price".into()];
    let chart =
        StackedBars { id: "scores".into(), title: "Scores".into(), criteria, bars, most: 100 }.chart();
    assert_eq!(chart.finding, "Lantern leads with 78, before Harbour Homes Ltd with 75.");
    assert_readable(&chart);
}

#[test]
fn measures_that_miss_their_target_are_named() {
    let trend = |name: &str, values: [i64; 3], target: i64, low_is_good| Trend {
        name: name.into(),
        values: values.map(Some).into(),
        target,
        low_is_good,
        written: values.map(|it| format!("{it}%")).into(),
        target_written: format!("{target}%"),
    };
    let trends = vec![
        trend("Visits on time", [80, 85, 91], 90, false),
        trend("Moves at short notice", [4, 6, 9], 5, true),
    ];
    let periods = ["Q1", "Q2", "Q3"].map(String::from).into();
    let chart = SmallMultiples { id: "kpis".into(), title: "Measures".into(), periods, trends }.chart();
    assert_eq!(
        chart.finding,
        "1 of 2 measures meet their targets; Moves at short notice is at 9% against 5%."
    );
    assert_readable(&chart);
}

#[test]
fn small_recipients_are_drawn_together_and_listed_alone() {
    let flow = |from: &str, to: String, amount| Flow { from: from.into(), to, amount: Pence::new(amount) };
    let second = (1..=12).map(|n| flow("Short breaks", format!("Provider {n}"), n * 10_000)).collect();
    let first = vec![flow("Wexcombe Council", "Short breaks".into(), 780_000)];
    let columns = ["Partner", "Scheme", "Provider"].map(String::from);
    let chart =
        Bands { id: "flows".into(), title: "Where the money goes".into(), columns, first, second }.chart();
    assert!(
        chart
            .finding
            .starts_with("£7,800.00 went to 12 recipients; Provider 12 received the most, £1,200.00")
    );
    assert!(chart.marks.iter().any(|it| matches!(it, Mark::Text { text, .. } if text == "Others")));
    assert_eq!(chart.table.rows.len(), 13);
    assert_readable(&chart);
}

proptest! {
    #[test]
    fn a_fund_can_be_read_with_any_figures(
        planned in prop::collection::vec(prop::option::of(-1_000_000_000_000i64..1_000_000_000_000), 12),
        actual in prop::collection::vec(prop::option::of(-1_000_000_000_000i64..1_000_000_000_000), 12),
        forecast in prop::collection::vec(prop::option::of(-1_000_000_000_000i64..1_000_000_000_000), 12),
    ) {
        assert_readable(&fund([planned, actual, forecast]));
    }

    #[test]
    fn deadlines_can_be_read_however_close(offsets in prop::collection::vec(0u64..90, 0..14)) {
        let from = NaiveDate::from_ymd_opt(2026, 11, 3).expect("a day");
        let deadline = |(at, days): (usize, &u64)| Deadline {
            day: from + Days::new(*days),
            what: ["bids close", "approve the award of the two lots", "answer"][at % 3].into(),
        };
        let deadlines = offsets.iter().enumerate().map(deadline).collect();
        let (id, title, to) = ("due".into(), "What falls due".into(), from + Days::new(90));
        assert_readable(&DeadlineStrip { id, title, from, to, deadlines }.chart());
    }

    #[test]
    fn pairs_and_bands_can_be_read_with_any_names(
        rows in prop::collection::vec((names(), 0i64..10_000_000_000, 0i64..10_000_000_000), 1..9),
    ) {
        let pairs = rows.iter().map(|(name, first, second)| Pair {
            name: name.clone(), first: Pence::new(*first), second: Pence::new(*second),
        });
        let (first, second) = ("Contributed".into(), "Spent".into());
        let bars = PairedBars { id: "p".into(), title: "t".into(), first, second, pairs: pairs.collect() };
        assert_readable(&bars.chart());
        let flow = |from: &str, to: &str, amount: i64| Flow { from: from.into(), to: to.into(), amount: Pence::new(amount) };
        let first = rows.iter().enumerate().map(|(at, (name, amount, _))| flow(name, &format!("Scheme {}", at % 4), *amount)).collect();
        let second = rows.iter().enumerate().map(|(at, (name, _, amount))| flow(&format!("Scheme {}", at % 4), name, *amount)).collect();
        let columns = ["Partner", "Scheme", "Provider"].map(String::from);
        assert_readable(&Bands { id: "b".into(), title: "t".into(), columns, first, second }.chart());
    }
}
