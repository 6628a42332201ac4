//! Six tones that differ in lightness as well as in colour, and the ink that can be read on each.

use serde::{Serialize, Serializer};

/// A colour of the charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// The first series.
    Navy,
    /// The second.
    Teal,
    /// The third.
    Wine,
    /// The fourth.
    Orange,
    /// The fifth.
    Grey,
    /// The sixth.
    Lilac,
    /// Text, and axes.
    Ink,
    /// Lines that only guide the eye.
    Rule,
    /// The ground.
    Paper,
}

impl Tone {
    /// The tones of series, in their order.
    pub const SERIES: [Self; 6] = [Self::Navy, Self::Teal, Self::Wine, Self::Orange, Self::Grey, Self::Lilac];

    /// The tone of the nth series; they begin again after six.
    pub fn of_series(index: usize) -> Self {
        Self::SERIES.get(index % Self::SERIES.len()).copied().unwrap_or(Self::Navy)
    }

    /// As SVG writes it.
    pub const fn hex(self) -> &'static str {
        match self {
            Self::Navy => "#12436d",
            Self::Teal => "#28a197",
            Self::Wine => "#801650",
            Self::Orange => "#f46a25",
            Self::Grey => "#3d3d3d",
            Self::Lilac => "#a285d1",
            Self::Ink => "#0b0c0c",
            Self::Rule => "#b1b4b6",
            Self::Paper => "#ffffff",
        }
    }

    /// What text on this tone is written in.
    #[must_use]
    pub const fn text(self) -> Self {
        match self {
            Self::Navy | Self::Wine | Self::Grey | Self::Ink => Self::Paper,
            Self::Teal | Self::Orange | Self::Lilac | Self::Rule | Self::Paper => Self::Ink,
        }
    }
}

impl Serialize for Tone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.hex())
    }
}

#[cfg(test)]
#[expect(clippy::float_arithmetic, reason = "WCAG's contrast is a ratio of powers; no money is near")]
mod tests {
    use super::*;

    /// WCAG 2.2: relative luminance.
    fn luminance(tone: Tone) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&tone.hex()[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: Tone, other: Tone) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_tone_stands_out_from_the_paper() {
        for tone in Tone::SERIES {
            let found = contrast(tone, Tone::Paper);
            assert!(found >= 3.0, "{tone:?} has {found:.2}, and 1.4.11 asks for 3");
        }
    }

    #[test]
    fn text_can_be_read_on_every_tone() {
        for tone in Tone::SERIES.into_iter().chain([Tone::Paper, Tone::Rule]) {
            let found = contrast(tone, tone.text());
            assert!(found >= 4.5, "text on {tone:?} has {found:.2}, and 1.4.3 asks for 4.5");
        }
    }

    #[test]
    fn series_that_follow_one_another_differ_in_lightness() {
        for pair in Tone::SERIES.windows(2) {
            let found = contrast(pair[0], pair[1]);
            assert!(found >= 1.8, "{pair:?} have {found:.2}: the same grey on a printer");
        }
    }

    #[test]
    fn tones_begin_again_after_the_sixth() {
        assert_eq!(Tone::of_series(0), Tone::Navy);
        assert_eq!(Tone::of_series(7), Tone::Teal);
    }
}
