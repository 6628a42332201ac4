//! Where the money goes: from those who pay in, through schemes, to those who are paid.

use trellis_kernel::Pence;

use super::{
    Anchor, Chart, Mark, Table, Tone,
    labels::{self, LINE},
    marks::WIDTH,
    scale::pixels,
};
use crate::format::{money, percentage, rounded_money};

const BOX: i32 = 156;
/// Two lines of text with some air.
const LEAST: i32 = 2 * LINE + 10;
const GAP: i32 = 8;
const TOP: i32 = 30;
/// The room that is shared out by amount, above the least that every box has.
const SHARED: i32 = 220;
/// More boxes than this in a column say nothing; the smallest become one.
const MOST: usize = 8;

/// Two steps of flows between three columns.
#[derive(Clone, Debug)]
pub struct Bands {
    /// Unique on its page.
    pub id: String,
    /// Such as `Where the money goes`.
    pub title: String,
    /// What the columns are: `Partner`, `Scheme`, `Provider`.
    pub columns: [String; 3],
    /// From the first column to the second.
    pub first: Vec<Flow>,
    /// From the second column to the third.
    pub second: Vec<Flow>,
}

/// So much from one to another; amounts below nothing are not drawn.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Who gives.
    pub from: String,
    /// Who gets.
    pub to: String,
    /// How much.
    pub amount: Pence,
}

/// A box of a column, and how far its two edges are used up by bands.
struct Node {
    name: String,
    amount: i64,
    y: i32,
    height: i32,
    given: i64,
    got: i64,
}

impl Bands {
    /// Boxes that hold their names, with bands between them.
    pub fn chart(&self) -> Chart {
        let first =
            gathered(&self.first, &top_of(&self.first, |it| &it.from), &top_of(&self.first, |it| &it.to));
        let second =
            gathered(&self.second, &top_of(&self.first, |it| &it.to), &top_of(&self.second, |it| &it.to));
        let mut columns = [
            column(sums(&first, |it| &it.from)),
            column(middle(sums(&first, |it| &it.to), sums(&second, |it| &it.from))),
            column(sums(&second, |it| &it.to)),
        ];
        let height = columns.iter().flatten().map(|it| it.y + it.height).max().unwrap_or(TOP) + 4;
        let [left, centre, right] = &mut columns;
        let mut marks = bands(&first, left, centre, 0);
        marks.extend(bands(&second, centre, right, 1));
        for (at, (name, nodes)) in self.columns.iter().zip(&columns).enumerate() {
            marks.push(Mark::text(left_of(at), 16, Anchor::Start, labels::fitting_bold(name, BOX)).bold());
            marks.extend(nodes.iter().enumerate().flat_map(|(index, node)| boxed(node, at, index)));
        }
        let (id, title) = (self.id.clone(), self.title.clone());
        Chart { id, title, finding: self.finding(), width: WIDTH, height, marks, table: self.table() }
    }

    fn finding(&self) -> String {
        let total = Pence::sum(self.second.iter().map(|it| it.amount)).unwrap_or_default();
        let providers = sums(&self.second, |it| &it.to);
        let Some((name, most)) = providers.first() else { return "Nothing has been spent yet.".into() };
        let share = percentage(Pence::new(*most), total).unwrap_or_else(|| "0%".into());
        format!(
            "{} went to {} recipients; {name} received the most, {} or {share}.",
            money(total),
            providers.len(),
            money(Pence::new(*most))
        )
    }

    fn table(&self) -> Table {
        let row = |it: &Flow| vec![it.from.clone(), it.to.clone(), money(it.amount)];
        Table::of(["From", "To", "Amount"], self.first.iter().chain(&self.second).map(row))
    }
}

fn left_of(column: usize) -> i32 {
    (WIDTH - BOX) / 2 * pixels(column)
}

/// Sums by name, largest first.
fn sums(flows: &[Flow], name: fn(&Flow) -> &String) -> Vec<(String, i64)> {
    let mut found: Vec<(String, i64)> = Vec::new();
    for flow in flows.iter().filter(|it| it.amount.is_positive()) {
        match found.iter_mut().find(|(known, _)| known == name(flow)) {
            Some((_, sum)) => *sum = sum.saturating_add(flow.amount.get()),
            None => found.push((name(flow).clone(), flow.amount.get())),
        }
    }
    found.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    found
}

/// The names that get a box of their own.
fn top_of(flows: &[Flow], name: fn(&Flow) -> &String) -> Vec<String> {
    let all = sums(flows, name);
    let kept = if all.len() > MOST { MOST - 1 } else { all.len() };
    all.into_iter().take(kept).map(|(name, _)| name).collect()
}

/// The flows with everyone who has no box of their own as `others`.
fn gathered(flows: &[Flow], from: &[String], to: &[String]) -> Vec<Flow> {
    let known = |name: &String, boxes: &[String]| {
        if boxes.contains(name) { name.clone() } else { "Others".to_owned() }
    };
    flows
        .iter()
        .map(|it| Flow { from: known(&it.from, from), to: known(&it.to, to), amount: it.amount })
        .collect()
}

/// A box in the middle is as high as the larger of what came and what went.
fn middle(came: Vec<(String, i64)>, went: Vec<(String, i64)>) -> Vec<(String, i64)> {
    let mut all = came;
    for (name, amount) in went {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = (*known).max(amount),
            None => all.push((name, amount)),
        }
    }
    all
}

fn column(nodes: Vec<(String, i64)>) -> Vec<Node> {
    let total: i128 = nodes.iter().map(|(_, amount)| i128::from(*amount)).sum();
    let mut y = TOP;
    let boxed = nodes.into_iter().map(|(name, amount)| {
        let extra = i128::from(SHARED) * i128::from(amount) / total.max(1);
        let height = LEAST + i32::try_from(extra).unwrap_or(0);
        let node = Node { name, amount, y, height, given: 0, got: 0 };
        y += height + GAP;
        node
    });
    boxed.collect()
}

fn bands(flows: &[Flow], left: &mut [Node], right: &mut [Node], step: usize) -> Vec<Mark> {
    let (begin, end) = (left_of(step) + BOX, left_of(step + 1));
    let middle = i32::midpoint(begin, end);
    let mut marks = Vec::new();
    for flow in flows.iter().filter(|it| it.amount.is_positive()) {
        let from = left.iter_mut().enumerate().find(|(_, it)| it.name == flow.from);
        let to = right.iter_mut().find(|it| it.name == flow.to);
        let (Some((index, from)), Some(to)) = (from, to) else { continue };
        let (top, base) = from.edge(flow.amount.get(), |it| &mut it.given);
        let (to_top, to_base) = to.edge(flow.amount.get(), |it| &mut it.got);
        let path = format!(
            "M{begin} {top}C{middle} {top} {middle} {to_top} {end} {to_top}V{to_base}C{middle} {to_base} {middle} {base} {begin} {base}z"
        );
        marks.push(Mark::Area { d: path, tone: Tone::of_series(index) });
    }
    marks
}

impl Node {
    /// Takes the next part of an edge for so much: its two ends.
    fn edge(&mut self, amount: i64, used: fn(&mut Self) -> &mut i64) -> (i32, i32) {
        let begin = *used(self);
        let end = begin.saturating_add(amount);
        *used(self) = end;
        (self.pixel(begin), self.pixel(end))
    }

    fn pixel(&self, amount: i64) -> i32 {
        let along = i128::from(self.height) * i128::from(amount) / i128::from(self.amount.max(1));
        self.y + i32::try_from(along).unwrap_or(self.height)
    }
}

fn boxed(node: &Node, column: usize, index: usize) -> [Mark; 3] {
    let (x, tone) = (left_of(column), if column == 0 { Tone::of_series(index) } else { Tone::Grey });
    let base = node.y + node.height / 2;
    let name = labels::fitting(&node.name, BOX - 16);
    [
        Mark::bar(x, node.y, BOX, node.height, tone),
        Mark::text(x + 8, base - 3, Anchor::Start, name).on(tone),
        Mark::text(x + 8, base + LINE - 3, Anchor::Start, rounded_money(Pence::new(node.amount)))
            .on(tone)
            .bold(),
    ]
}
