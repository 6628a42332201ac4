//! Many small trends of one kind, such as the measures of a contract against their targets.

use super::{
    Anchor, Chart, Mark, Table, Tone,
    axes::Plot,
    labels,
    marks::WIDTH,
    scale::{Scale, pixels},
};

const ACROSS: usize = 3;
const WIDE: i32 = 200;
const HIGH: i32 = 132;

/// A grid of trends over the same periods.
#[derive(Clone, Debug)]
pub struct SmallMultiples {
    /// Unique on its page.
    pub id: String,
    /// Such as `Measures over the last year`.
    pub title: String,
    /// The periods' names, in order.
    pub periods: Vec<String>,
    /// The trends.
    pub trends: Vec<Trend>,
}

/// One measure.
#[derive(Clone, Debug)]
pub struct Trend {
    /// The measure.
    pub name: String,
    /// Its values by period, in the smallest unit.
    pub values: Vec<Option<i64>>,
    /// What was agreed, in the same unit.
    pub target: i64,
    /// Whether less is better.
    pub low_is_good: bool,
    /// How a value is written, such as `93.5%`, for each value in turn.
    pub written: Vec<String>,
    /// How the target is written.
    pub target_written: String,
}

impl Trend {
    fn last(&self) -> Option<(i64, &str)> {
        let at = self.values.iter().rposition(Option::is_some)?;
        Some((self.values.get(at).copied().flatten()?, self.written.get(at).map_or("", String::as_str)))
    }

    fn met(&self) -> Option<bool> {
        let (value, _) = self.last()?;
        Some(if self.low_is_good { value <= self.target } else { value >= self.target })
    }
}

impl SmallMultiples {
    /// One little plot for each measure, with its target as a broken line.
    pub fn chart(&self) -> Chart {
        let plots = self.trends.iter().enumerate().flat_map(|(at, it)| plot(it, at));
        let rows = pixels(self.trends.len().div_ceil(ACROSS)).max(1);
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: HIGH * rows,
            marks: plots.collect(),
            table: self.table(),
        }
    }

    fn finding(&self) -> String {
        let measured: Vec<_> = self.trends.iter().filter_map(|it| Some((it, it.met()?))).collect();
        let missed: Vec<_> = measured.iter().filter(|(_, met)| !met).map(|(it, _)| it).collect();
        let met =
            format!("{} of {} measures meet their targets", measured.len() - missed.len(), measured.len());
        if missed.is_empty() {
            return met + ".";
        }
        let told = missed.iter().map(|it| {
            format!(
                "{} is at {} against {}",
                it.name,
                it.last().map_or("", |(_, text)| text),
                it.target_written
            )
        });
        format!("{met}; {}.", told.collect::<Vec<_>>().join(", "))
    }

    fn table(&self) -> Table {
        let columns = std::iter::once("Measure".to_owned())
            .chain(self.periods.iter().cloned())
            .chain(["Target".to_owned()]);
        let row = |it: &Trend| {
            let cells = (0..self.periods.len()).map(|at| match it.values.get(at) {
                Some(Some(_)) => it.written.get(at).cloned().unwrap_or_default(),
                Some(None) | None => "–".to_owned(),
            });
            std::iter::once(it.name.clone()).chain(cells).chain([it.target_written.clone()]).collect()
        };
        Table { columns: columns.collect(), rows: self.trends.iter().map(row).collect() }
    }
}

fn plot(trend: &Trend, index: usize) -> Vec<Mark> {
    let (left, top) = ((WIDE + 20) * pixels(index % ACROSS), HIGH * pixels(index / ACROSS));
    let room = Plot { left: left + 6, right: left + WIDE - 6, top: top + 50, bottom: top + HIGH - 18 };
    let values = trend.values.iter().flatten().copied().chain([trend.target]);
    let low = values.clone().min().unwrap_or(0);
    let high = values.max().unwrap_or(0);
    let scale = Scale::between(low, high, room.bottom, room.top);
    let target = format!("M{left} {0}H{1}", scale.at(trend.target), left + WIDE);
    let (now, tone) = match (trend.last(), trend.met()) {
        (Some((_, text)), Some(true)) => (format!("{text}, target {} met", trend.target_written), Tone::Navy),
        (Some((_, text)), _) => (format!("{text}, target {} missed", trend.target_written), Tone::Wine),
        (None, _) => ("No value yet".to_owned(), Tone::Grey),
    };
    let mut marks = vec![
        Mark::text(left, top + 16, Anchor::Start, labels::fitting_bold(&trend.name, WIDE)).bold(),
        Mark::text(left, top + 36, Anchor::Start, labels::fitting(&now, WIDE)),
        Mark::Path { d: target, tone: Tone::Ink, width: 1, dash: "4 4" },
        Mark::Path { d: room.path(&scale, &trend.values), tone, width: 2, dash: "" },
    ];
    if let Some(at) = trend.values.iter().rposition(Option::is_some) {
        let value = trend.values.get(at).copied().flatten().unwrap_or(trend.target);
        marks.push(Mark::point(0, room.period(at, trend.values.len()), scale.at(value), tone));
    }
    marks
}
