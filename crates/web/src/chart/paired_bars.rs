//! Two figures beside one another for each row: what a partner paid in against what was spent for it.

use trellis_kernel::Pence;

use super::{
    Anchor, Chart, Mark, Table, Tone, labels,
    marks::WIDTH,
    scale::{Scale, pixels},
};
use crate::format::{money, rounded_money};

const ROW: i32 = 90;
const FIRST_ROW: i32 = 44;
/// Bars begin here, below their name, and keep free what the longest figure needs behind them.
const LEFT: i32 = 0;
const RIGHT: i32 = WIDTH - 90;

/// Rows of pairs.
#[derive(Clone, Debug)]
pub struct PairedBars {
    /// Unique on its page.
    pub id: String,
    /// Such as `Contributions against spend by partner`.
    pub title: String,
    /// What the first figure is: `Contributed`.
    pub first: String,
    /// What the second figure is: `Spent`.
    pub second: String,
    /// The rows, in their order.
    pub pairs: Vec<Pair>,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Pair {
    /// Whose figures they are.
    pub name: String,
    /// The solid bar.
    pub first: Pence,
    /// The hollow bar.
    pub second: Pence,
}

impl PairedBars {
    /// Bars that end in their figures.
    pub fn chart(&self) -> Chart {
        let figures = self.pairs.iter().flat_map(|it| [it.first.get(), it.second.get()]);
        let scale = Scale::holding(figures, LEFT, RIGHT);
        let mut marks = self.key();
        for (index, pair) in self.pairs.iter().enumerate() {
            marks.extend(row(pair, FIRST_ROW + ROW * pixels(index), &scale));
        }
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: FIRST_ROW + ROW * pixels(self.pairs.len()),
            marks,
            table: self.table(),
        }
    }

    fn key(&self) -> Vec<Mark> {
        let second = LEFT + 40 + labels::width_of(&self.first);
        vec![
            Mark::bar(LEFT, 8, 14, 14, Tone::Navy),
            Mark::text(LEFT + 22, 20, Anchor::Start, self.first.clone()),
            Mark::hollow(second, 8, 14, 14, Tone::Wine),
            Mark::text(second + 22, 20, Anchor::Start, self.second.clone()),
        ]
    }

    fn finding(&self) -> String {
        let total = |of: fn(&Pair) -> Pence| Pence::sum(self.pairs.iter().map(of)).unwrap_or_default();
        let (first, second) = (total(|it| it.first), total(|it| it.second));
        let widest = self.pairs.iter().max_by_key(|it| it.second.get().abs_diff(it.first.get()));
        let Some(widest) = widest else { return "There are no figures yet.".into() };
        format!(
            "{} {} in all, {} {}; furthest apart at {}: {} and {}.",
            self.first,
            money(first),
            self.second.to_lowercase(),
            money(second),
            widest.name,
            money(widest.first),
            money(widest.second),
        )
    }

    fn table(&self) -> Table {
        let row = |it: &Pair| vec![it.name.clone(), money(it.first), money(it.second)];
        Table::of(["", &self.first, &self.second], self.pairs.iter().map(row))
    }
}

fn row(pair: &Pair, top: i32, scale: &Scale) -> Vec<Mark> {
    let mut marks =
        vec![Mark::text(0, top + 14, Anchor::Start, labels::fitting_bold(&pair.name, WIDTH)).bold()];
    for (figure, top, hollow) in [(pair.first, top + 22, false), (pair.second, top + 46, true)] {
        let (zero, end) = (scale.at(0), scale.at(figure.get()));
        let (x, width) = (zero.min(end), (end - zero).abs().max(1));
        let bar = if hollow {
            Mark::hollow(x, top, width, 18, Tone::Wine)
        } else {
            Mark::bar(x, top, width, 18, Tone::Navy)
        };
        marks.push(bar);
        marks.push(Mark::text(zero.max(end) + 8, top + 14, Anchor::Start, rounded_money(figure)));
    }
    marks
}
