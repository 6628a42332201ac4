//! What a chart is drawn with.

use serde::Serialize;

use super::{Table, Tone};

/// The width of every chart, in pixels: wide enough for its labels at their own size, narrow enough for half a desk.
pub(super) const WIDTH: i32 = 640;

/// The size of all text, in pixels.
pub(super) const TEXT: i32 = 14;

/// A finished chart: what a template draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// Unique on its page; letters, digits and hyphens.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// What it shows, in a sentence with its numbers.
    pub finding: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// From the ground up.
    pub marks: Vec<Mark>,
    /// The same figures, all of them.
    pub table: Table,
}

/// Where a text is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// By its first letter.
    Start,
    /// By its middle.
    Middle,
    /// By its last letter.
    End,
}

/// One shape. Coordinates are pixels from the upper left corner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Mark {
    /// A stroke through points: `M0 0L10 10`.
    Path {
        /// SVG path data.
        d: String,
        /// Colour of the stroke.
        tone: Tone,
        /// Pixels.
        width: i32,
        /// Lengths of dashes and gaps; empty for a whole line.
        dash: &'static str,
    },
    /// A filled shape without a stroke, through which what lies below is seen.
    Area {
        /// SVG path data.
        d: String,
        /// Colour.
        tone: Tone,
    },
    /// A box.
    Rect {
        /// Left.
        x: i32,
        /// Top.
        y: i32,
        /// Pixels.
        width: i32,
        /// Pixels.
        height: i32,
        /// Colour of the fill.
        tone: Tone,
        /// Colour of the edge.
        edge: Tone,
    },
    /// A point of a series; each series has a shape of its own.
    Point {
        /// SVG path data.
        d: String,
        /// Colour.
        tone: Tone,
    },
    /// Words.
    Text {
        /// Where it is held.
        x: i32,
        /// The base line.
        y: i32,
        /// The words.
        text: String,
        /// Which end is at `x`.
        anchor: Anchor,
        /// Colour.
        tone: Tone,
        /// Whether it is in bold type.
        bold: bool,
    },
}

impl Mark {
    /// Words in ink.
    pub(super) fn text(x: i32, y: i32, anchor: Anchor, text: impl Into<String>) -> Self {
        Self::Text { x, y, text: text.into(), anchor, tone: Tone::Ink, bold: false }
    }

    /// The same words in bold type.
    pub(super) fn bold(self) -> Self {
        match self {
            Self::Text { x, y, text, anchor, tone, .. } => {
                Self::Text { x, y, text, anchor, tone, bold: true }
            }
            other @ (Self::Path { .. } | Self::Area { .. } | Self::Rect { .. } | Self::Point { .. }) => other,
        }
    }

    /// The same words on a ground of this tone.
    pub(super) fn on(self, ground: Tone) -> Self {
        match self {
            Self::Text { x, y, text, anchor, bold, .. } => {
                Self::Text { x, y, text, anchor, tone: ground.text(), bold }
            }
            other @ (Self::Path { .. } | Self::Area { .. } | Self::Rect { .. } | Self::Point { .. }) => other,
        }
    }

    /// A straight line.
    pub(super) fn line(from: (i32, i32), to: (i32, i32), tone: Tone, width: i32) -> Self {
        Self::Path { d: format!("M{} {}L{} {}", from.0, from.1, to.0, to.1), tone, width, dash: "" }
    }

    /// A box that is filled.
    pub(super) fn bar(x: i32, y: i32, width: i32, height: i32, tone: Tone) -> Self {
        Self::Rect { x, y, width, height, tone, edge: tone }
    }

    /// A box of which only the edge is seen.
    pub(super) fn hollow(x: i32, y: i32, width: i32, height: i32, edge: Tone) -> Self {
        Self::Rect { x, y, width, height, tone: Tone::Paper, edge }
    }

    /// The nth series' shape around a point: circle, square, diamond, triangle.
    pub(super) fn point(series: usize, x: i32, y: i32, tone: Tone) -> Self {
        let d = match series % 4 {
            0 => format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", x - 4),
            1 => format!("M{} {}h8v8h-8z", x - 4, y - 4),
            2 => format!("M{x} {}l5 5l-5 5l-5 -5z", y - 5),
            _ => format!("M{x} {}l5 9h-10z", y - 5),
        };
        Self::Point { d, tone }
    }
}
