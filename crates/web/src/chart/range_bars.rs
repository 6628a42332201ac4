//! Shares of a plan, each with the range that was agreed for it.

use trellis_kernel::BasisPoints;

use super::{
    Anchor, Chart, Mark, Table, Tone, labels,
    marks::WIDTH,
    scale::{Scale, pixels},
};

const ROW: i32 = 92;
const BAR: i32 = 20;

/// Rows of shares.
#[derive(Clone, Debug)]
pub struct RangeBars {
    /// Unique on its page.
    pub id: String,
    /// Such as `Balance of the plan`.
    pub title: String,
    /// The rows, in their order.
    pub ranges: Vec<Range>,
}

/// One share of the whole and its agreed range.
#[derive(Clone, Debug)]
pub struct Range {
    /// What has this share.
    pub name: String,
    /// The share now.
    pub share: BasisPoints,
    /// The least that was agreed.
    pub least: BasisPoints,
    /// The most that was agreed.
    pub most: BasisPoints,
}

impl Range {
    fn standing(&self) -> &'static str {
        if self.share < self.least {
            "below"
        } else if self.share > self.most {
            "above"
        } else {
            "within"
        }
    }
}

impl RangeBars {
    /// One bar to a row, its name above and how it stands below; the range is a bracket around it.
    pub fn chart(&self) -> Chart {
        let rows = self.ranges.iter().enumerate().flat_map(|(at, it)| row(it, ROW * pixels(at)));
        Chart {
            id: self.id.clone(),
            title: self.title.clone(),
            finding: self.finding(),
            width: WIDTH,
            height: ROW * pixels(self.ranges.len()).max(1),
            marks: rows.collect(),
            table: self.table(),
        }
    }

    fn finding(&self) -> String {
        let outside: Vec<_> = self.ranges.iter().filter(|it| it.standing() != "within").collect();
        let all = self.ranges.len();
        if let [only] = self.ranges.as_slice() {
            return format!(
                "{} is {} its agreed range at {} (agreed {} to {}).",
                only.name,
                only.standing(),
                percent(only.share),
                percent(only.least),
                percent(only.most)
            );
        }
        if outside.is_empty() {
            return format!("All {all} shares are within their agreed ranges.");
        }
        let told = outside.iter().map(|it| {
            format!(
                "{} is {} its range at {} (agreed {} to {})",
                it.name,
                it.standing(),
                percent(it.share),
                percent(it.least),
                percent(it.most)
            )
        });
        format!(
            "{} of {all} shares are outside their agreed ranges: {}.",
            outside.len(),
            told.collect::<Vec<_>>().join("; ")
        )
    }

    fn table(&self) -> Table {
        let row = |it: &Range| {
            vec![
                it.name.clone(),
                percent(it.share),
                format!("{} to {}", percent(it.least), percent(it.most)),
                it.standing().into(),
            ]
        };
        Table::of(["", "Share", "Agreed range", "Standing"], self.ranges.iter().map(row))
    }
}

fn row(range: &Range, top: i32) -> Vec<Mark> {
    let scale = Scale::between(0, 10_000, 0, WIDTH);
    let at = |share: BasisPoints| scale.at(i64::from(share.get()));
    let (bar, low, high) = (top + 26, at(range.least), at(range.most));
    let standing = format!(
        "{}, {} the agreed {} to {}",
        percent(range.share),
        range.standing(),
        percent(range.least),
        percent(range.most)
    );
    let tone = if range.standing() == "within" { Tone::Teal } else { Tone::Wine };
    let bracket = format!("M{low} {0}V{1}M{high} {0}V{1}M{low} {1}H{high}", bar - 4, bar + BAR + 6);
    vec![
        Mark::text(0, top + 16, Anchor::Start, labels::fitting_bold(&range.name, WIDTH)).bold(),
        Mark::hollow(0, bar, WIDTH, BAR, Tone::Rule),
        Mark::bar(0, bar, at(range.share), BAR, tone),
        Mark::Path { d: bracket, tone: Tone::Ink, width: 2, dash: "" },
        Mark::text(0, bar + BAR + 24, Anchor::Start, standing),
    ]
}

/// `42%`, `42.5%`
fn percent(share: BasisPoints) -> String {
    let text = format!("{}.{:02}", share.get() / 100, share.get() % 100);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}
