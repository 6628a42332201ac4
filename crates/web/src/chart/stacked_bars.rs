//! Scores of bids, made of their criteria.

use super::{
    Anchor, Chart, Mark, Table, Tone,
    labels::{self, LINE},
    marks::WIDTH,
    scale::{Scale, pixels},
};

const ROW: i32 = 58;
const TOTAL: i32 = 70;

/// Bars of segments, the same segments in every bar.
#[derive(Clone, Debug)]
pub struct StackedBars {
    /// Unique on its page.
    pub id: String,
    /// Such as `Scores by criterion`.
    pub title: String,
    /// What the segments are, in their order.
    pub criteria: Vec<String>,
    /// The bars, best first.
    pub bars: Vec<Bar>,
    /// The most that a bar can reach, in the unit of the segments.
    pub most: i64,
}

/// One bid.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Whose bid.
    pub name: String,
    /// As many as there are criteria.
    pub segments: Vec<Segment>,
    /// The sum, as it is written.
    pub total: String,
}

/// One criterion of one bid.
#[derive(Clone, Debug)]
pub struct Segment {
    /// In the smallest unit of the scores.
    pub size: i64,
    /// As it is written.
    pub text: String,
}

impl StackedBars {
    /// A key first, then one bar to a row with its total behind it.
    pub fn chart(&self) -> Chart {
        let (mut marks, top) = self.key();
        for (index, bar) in self.bars.iter().enumerate() {
            marks.extend(self.row(bar, top + ROW * pixels(index)));
        }
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: top + ROW * pixels(self.bars.len()),
            marks,
            table: self.table(),
        }
    }

    /// The names of the criteria, on as many lines as they need.
    fn key(&self) -> (Vec<Mark>, i32) {
        let (mut x, mut y, mut marks) = (0, 6, Vec::new());
        for (index, criterion) in self.criteria.iter().enumerate() {
            let name = labels::fitting(criterion, WIDTH / 2 - 40);
            let width = 22 + labels::width_of(&name) + 18;
            if x > 0 && x + width > WIDTH {
                (x, y) = (0, y + LINE + 4);
            }
            marks.push(Mark::bar(x, y, 14, 14, Tone::of_series(index)));
            marks.push(Mark::text(x + 22, y + 12, Anchor::Start, name));
            x += width;
        }
        (marks, y + LINE + 14)
    }

    fn row(&self, bar: &Bar, top: i32) -> Vec<Mark> {
        let scale = Scale::between(0, self.most, 0, WIDTH - TOTAL);
        let mut marks =
            vec![Mark::text(0, top + 12, Anchor::Start, labels::fitting_bold(&bar.name, WIDTH)).bold()];
        let mut sum: i64 = 0;
        for (index, segment) in bar.segments.iter().enumerate() {
            let from = scale.at(sum);
            sum = sum.saturating_add(segment.size);
            let (width, tone) = (scale.at(sum) - from, Tone::of_series(index));
            // The paper between two segments tells them apart without colour.
            marks.push(Mark::bar(from, top + 20, (width - 2).max(1), 26, tone));
            if labels::width_of(&segment.text) + 8 <= width {
                marks.push(
                    Mark::text(from + width / 2, top + 38, Anchor::Middle, segment.text.clone()).on(tone),
                );
            }
        }
        marks.push(Mark::text(scale.at(sum) + 8, top + 38, Anchor::Start, bar.total.clone()).bold());
        marks
    }

    fn finding(&self) -> String {
        match self.bars.as_slice() {
            [] => "Nothing has been scored yet.".into(),
            [only] => format!("{} has {}.", only.name, only.total),
            [first, second, ..] => {
                format!(
                    "{} leads with {}, before {} with {}.",
                    first.name, first.total, second.name, second.total
                )
            }
        }
    }

    fn table(&self) -> Table {
        let named = std::iter::once("Bid".to_owned());
        let columns = named.chain(self.criteria.iter().cloned()).chain(["Total".to_owned()]).collect();
        let row = |bar: &Bar| {
            let cells = bar.segments.iter().map(|it| it.text.clone());
            std::iter::once(bar.name.clone()).chain(cells).chain([bar.total.clone()]).collect()
        };
        Table { columns, rows: self.bars.iter().map(row).collect() }
    }
}
