//! What falls due, along a line of days.

use chrono::NaiveDate;

use super::{
    Anchor, Chart, Mark, Table, Tone,
    labels::{self, LINE},
    marks::WIDTH,
    scale::Scale,
};
use crate::format::{count, date};

const AXIS: i32 = 34;
/// Words stand to the right of their day; the last day keeps this room.
const ROOM: i32 = 220;

/// A stretch of days with what falls due in it.
#[derive(Clone, Debug)]
pub struct DeadlineStrip {
    /// Unique on its page.
    pub id: String,
    /// Such as `What falls due`.
    pub title: String,
    /// Today.
    pub from: NaiveDate,
    /// The last day shown.
    pub to: NaiveDate,
    /// In any order; those before `from` or after `to` are only in the table.
    pub deadlines: Vec<Deadline>,
}

/// One thing due.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// When.
    pub day: NaiveDate,
    /// What, in few words.
    pub what: String,
}

/// A deadline with its place: the row counts from the axis down.
struct Placed {
    x: i32,
    row: i32,
    text: String,
}

impl DeadlineStrip {
    /// Points on a line, each with its words below, where no line of another crosses them.
    pub fn chart(&self) -> Chart {
        let placed = self.placed();
        let rows = placed.iter().map(|it| it.row + 1).max().unwrap_or(1);
        let mut marks = vec![
            Mark::line((0, AXIS), (WIDTH, AXIS), Tone::Ink, 2),
            Mark::text(0, 16, Anchor::Start, date(self.from)).bold(),
            Mark::text(WIDTH, 16, Anchor::End, date(self.to)).bold(),
        ];
        for it in &placed {
            let base = AXIS + 26 + it.row * (LINE + 4);
            marks.push(Mark::line((it.x, AXIS), (it.x, base), Tone::Grey, 1));
            marks.push(Mark::point(0, it.x, AXIS, Tone::Wine));
            marks.push(Mark::text(it.x + 6, base, Anchor::Start, it.text.clone()));
        }
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: AXIS + 36 + rows * (LINE + 4),
            marks,
            table: self.table(),
        }
    }

    fn shown(&self) -> Vec<&Deadline> {
        let mut shown: Vec<_> =
            self.deadlines.iter().filter(|it| (self.from..=self.to).contains(&it.day)).collect();
        shown.sort_by_key(|it| it.day);
        shown
    }

    /// From the last day back: each takes the highest row below which no later line must pass through its words.
    fn placed(&self) -> Vec<Placed> {
        let days = |day: NaiveDate| day.signed_duration_since(self.from).num_days();
        let scale = Scale::between(0, days(self.to), 6, WIDTH - ROOM);
        let mut placed: Vec<Placed> = Vec::new();
        for it in self.shown().into_iter().rev() {
            let x = scale.at(days(it.day));
            let text = labels::fitting(&format!("{}: {}", it.day.format("%-d %b"), it.what), ROOM - 12);
            let end = x + 6 + labels::width_of(&text);
            let crossed = placed.iter().filter(|other| other.x <= end);
            let row = crossed.map(|other| other.row + 1).max().unwrap_or(0);
            placed.push(Placed { x, row, text });
        }
        placed
    }

    fn finding(&self) -> String {
        let shown = self.shown();
        let Some(first) = shown.first() else {
            return format!("Nothing falls due until {}.", date(self.to));
        };
        let due = count(shown.len(), "thing falls", "things fall");
        format!("{due} due until {}; the first is {} on {}.", date(self.to), first.what, date(first.day))
    }

    fn table(&self) -> Table {
        let mut all: Vec<_> = self.deadlines.iter().collect();
        all.sort_by_key(|it| it.day);
        Table::of(["Day", "What falls due"], all.into_iter().map(|it| vec![date(it.day), it.what.clone()]))
    }
}
