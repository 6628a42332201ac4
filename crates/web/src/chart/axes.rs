//! The frame that lines are drawn in: money upwards, periods to the right.

use super::{
    Anchor, Mark, Tone,
    labels::{self, LINE},
    scale::{Scale, pixels},
};
use crate::format::rounded_money;

/// The room of a plot, in pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

impl Plot {
    /// Lines across, each with its sum of money at its left.
    pub(super) fn money_axis(&self, scale: &Scale) -> Vec<Mark> {
        let mark = |tick: i64| {
            let y = scale.at(tick);
            let tone = if tick == 0 { Tone::Ink } else { Tone::Rule };
            let label = rounded_money(trellis_kernel::Pence::new(tick));
            [
                Mark::line((self.left, y), (self.right, y), tone, 1),
                Mark::text(self.left - 8, y + 5, Anchor::End, label),
            ]
        };
        scale.ticks().into_iter().flat_map(mark).collect()
    }

    /// The pixel of the nth of so many periods.
    pub(super) fn period(&self, index: usize, of: usize) -> i32 {
        let steps = pixels(of.saturating_sub(1)).max(1);
        self.left + (self.right - self.left) * pixels(index) / steps
    }

    /// The names of as many periods as have room, from the first on.
    pub(super) fn period_axis(&self, periods: &[String]) -> Vec<Mark> {
        let mut free = i32::MIN;
        let mut marks = Vec::new();
        for (index, name) in periods.iter().enumerate() {
            let (x, half) = (self.period(index, periods.len()), labels::width_of(name) / 2);
            if x - half >= free {
                marks.push(Mark::text(x, self.bottom + LINE + 2, Anchor::Middle, name.clone()));
                free = x + half + 10;
            }
        }
        marks
    }

    /// A stroke through the figures that are there; a gap begins it anew.
    pub(super) fn path(&self, scale: &Scale, figures: &[Option<i64>]) -> String {
        let step = |down: &mut bool, (index, figure): (usize, &Option<i64>)| {
            let command = if *down { 'L' } else { 'M' };
            *down = figure.is_some();
            let point = |it: i64| format!("{command}{} {}", self.period(index, figures.len()), scale.at(it));
            Some(figure.map(point).unwrap_or_default())
        };
        figures.iter().enumerate().scan(false, step).collect()
    }
}
