//! A fund's balance over a year: planned, actual and forecast.

use trellis_kernel::Pence;

use super::{Anchor, Chart, Mark, Table, Tone, axes::Plot, labels, marks::WIDTH, scale::Scale};
use crate::format::money;

const PLOT: Plot = Plot { left: 70, right: 490, top: 20, bottom: 250 };

/// Balances by period; a period that has no figure of a kind has `None` there.
#[derive(Clone, Debug)]
pub struct FundLine {
    /// Unique on its page.
    pub id: String,
    /// Such as `Balance of the fund`.
    pub title: String,
    /// The periods' names, in order.
    pub periods: Vec<String>,
    /// What the agreement expected.
    pub planned: Vec<Option<Pence>>,
    /// What the ledger says.
    pub actual: Vec<Option<Pence>>,
    /// What is expected now.
    pub forecast: Vec<Option<Pence>>,
}

struct Series<'a> {
    name: &'static str,
    tone: Tone,
    dash: &'static str,
    width: i32,
    figures: &'a [Option<Pence>],
}

impl Series<'_> {
    fn pence(&self) -> Vec<Option<i64>> {
        self.figures.iter().map(|it| it.map(Pence::get)).collect()
    }

    fn last(&self) -> Option<Pence> {
        self.figures.iter().rev().find_map(|it| *it)
    }
}

impl FundLine {
    /// Lines that end in their names.
    pub fn chart(&self) -> Chart {
        let series = self.series();
        let figures = series.iter().flat_map(Series::pence).flatten();
        let scale = Scale::holding(figures, PLOT.bottom, PLOT.top);
        let mut marks = PLOT.money_axis(&scale);
        marks.extend(PLOT.period_axis(&self.periods));
        for (index, line) in series.iter().enumerate() {
            marks.extend(drawn(line, index, &scale));
        }
        marks.extend(names(&series, &scale));
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: 284,
            marks,
            table: self.table(),
        }
    }

    fn series(&self) -> [Series<'_>; 3] {
        [
            Series { name: "Planned", tone: Tone::Grey, dash: "2 5", width: 2, figures: &self.planned },
            Series { name: "Forecast", tone: Tone::Wine, dash: "9 5", width: 3, figures: &self.forecast },
            Series { name: "Actual", tone: Tone::Navy, dash: "", width: 3, figures: &self.actual },
        ]
    }

    fn finding(&self) -> String {
        let Some((at, actual)) = last_of(&self.actual) else {
            return "Nothing has been posted to the fund in this time.".into();
        };
        let period = self.periods.get(at).map_or("the last period", String::as_str);
        let planned = self.planned.get(at).copied().flatten();
        let distance = planned.and_then(|planned| actual.minus(planned));
        let compared = distance.map_or_else(String::new, |distance| against("the plan", distance));
        let ahead = last_of(&self.forecast).filter(|(end, _)| *end > at);
        let expected = ahead.map_or_else(String::new, |(end, forecast)| {
            let period = self.periods.get(end).map_or("the last period", String::as_str);
            format!("; {} is forecast for {period}", money(forecast))
        });
        format!("The fund held {} in {period}{compared}{expected}.", money(actual))
    }

    fn table(&self) -> Table {
        let cell = |figures: &[Option<Pence>], at: usize| {
            figures.get(at).copied().flatten().map_or_else(|| "–".into(), money)
        };
        let row = |(at, period): (usize, &String)| {
            let figures = [&self.planned, &self.actual, &self.forecast].map(|it| cell(it, at));
            std::iter::once(period.clone()).chain(figures).collect()
        };
        Table::of(["Period", "Planned", "Actual", "Forecast"], self.periods.iter().enumerate().map(row))
    }
}

/// `, £40.00 less than the plan`
fn against(what: &str, distance: Pence) -> String {
    match distance.get() {
        0 => format!(", as {what} says"),
        1.. => format!(", {} more than {what}", money(distance)),
        _ => format!(", {} less than {what}", money(Pence::new(distance.get().saturating_neg()))),
    }
}

fn last_of(figures: &[Option<Pence>]) -> Option<(usize, Pence)> {
    figures.iter().enumerate().rev().find_map(|(at, figure)| figure.map(|figure| (at, figure)))
}

fn drawn(line: &Series<'_>, index: usize, scale: &Scale) -> Vec<Mark> {
    let pence = line.pence();
    let d = PLOT.path(scale, &pence);
    let mut marks = vec![Mark::Path { d, tone: line.tone, width: line.width, dash: line.dash }];
    for (at, figure) in pence.iter().enumerate() {
        let x = PLOT.period(at, pence.len());
        marks.extend(figure.map(|figure| Mark::point(index, x, scale.at(figure), line.tone)));
    }
    marks
}

/// The names at the right, each as near to its line's end as the others allow, with the line's own point before it.
fn names(series: &[Series<'_>], scale: &Scale) -> Vec<Mark> {
    let named: Vec<_> = series.iter().enumerate().filter_map(|(at, it)| Some((at, it, it.last()?))).collect();
    let wanted: Vec<i32> = named.iter().map(|(_, _, last)| scale.at(last.get()) + 5).collect();
    let placed = labels::apart(&wanted, PLOT.top + 5, PLOT.bottom + 5);
    let x = PLOT.right + 16;
    named
        .iter()
        .zip(placed)
        .flat_map(|((at, line, last), y)| {
            let name = format!("{} {}", line.name, crate::format::rounded_money(*last));
            let room = WIDTH - x - 12;
            [
                Mark::point(*at, x, y - 5, line.tone),
                Mark::text(x + 12, y, Anchor::Start, labels::fitting(&name, room)),
            ]
        })
        .collect()
}
