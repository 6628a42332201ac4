//! The fingerprint of what a plan says: the thing that partners sign.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::{PlanOutline, Priority};

/// SHA-256 over a plan's content: its outline and priorities, not its stage, its signatures or its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PlanHash([u8; 32]);

impl PlanHash {
    /// A fingerprint kept earlier.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// Reads the 64 hexadecimal digits of [`fmt::Display`].
    pub fn from_hex(text: &str) -> Option<Self> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let mut bytes = [0_u8; 32];
        if text.len() != 64 {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let [high, low] = pair else { return None };
            *byte = digit(*high)? * 16 + digit(*low)?;
        }
        Some(Self(bytes))
    }

    /// The fingerprint of an outline and its priorities, in whatever order they come.
    pub(crate) fn of(outline: &PlanOutline, priorities: &[Priority]) -> Self {
        let mut content = Content(Sha256::new());
        content.text("trellis plan 1");
        content.text(&outline.title);
        content.text(&format!("{}/{}", outline.from, outline.to));
        let rule = outline.balance_rule;
        content.text(&format!("{}/{}", rule.min_health().get(), rule.max_health().get()));
        let mut partners: Vec<String> = outline.partners.iter().map(ToString::to_string).collect();
        partners.sort_unstable();
        content.list(&partners);
        let mut ordered: Vec<&Priority> = priorities.iter().collect();
        ordered.sort_unstable_by_key(|priority| priority.id);
        for priority in ordered {
            content.priority(priority);
        }
        Self(content.0.finalize().into())
    }
}

/// Writes each value with its length before it, so that no two contents share a spelling.
struct Content(Sha256);

impl Content {
    fn text(&mut self, text: &str) {
        self.0.update(format!("{}:", text.len()));
        self.0.update(text);
    }

    fn list(&mut self, texts: &[String]) {
        self.text(&texts.len().to_string());
        for text in texts {
            self.text(text);
        }
    }

    fn option(&mut self, value: Option<String>) {
        self.list(&value.into_iter().collect::<Vec<String>>());
    }

    fn priority(&mut self, priority: &Priority) {
        let content = &priority.content;
        self.text(&priority.id.to_string());
        self.text(&content.title);
        self.option(content.owner_organisation.map(|id| id.to_string()));
        self.option(content.owner_person.clone());
        self.text(content.sector.key());
        self.text(content.tier.key());
        self.text(&content.category);
        self.list(&content.localities);
        self.text(&content.budget.get().to_string());
        self.option(content.health_split.map(|split| split.get().to_string()));
        self.list(&content.evidence);
    }
}

impl fmt::Display for PlanHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::story_tests::{outline, priority};
    use crate::{PriorityContent, PriorityDraft};

    proptest! {
        #[test]
        fn hex_is_read_back(bytes in any::<[u8; 32]>()) {
            let hash = PlanHash::new(bytes);
            prop_assert_eq!(PlanHash::from_hex(&hash.to_string()), Some(hash));
        }

        #[test]
        fn other_text_is_no_hash(text in "\\PC{0,70}") {
            if let Some(hash) = PlanHash::from_hex(&text) {
                prop_assert_eq!(hash.to_string(), text.to_lowercase());
            }
        }
    }

    #[test]
    fn the_order_of_priorities_does_not_matter_but_every_word_does() {
        let (one, two) = (priority(1, PriorityDraft::default()), priority(2, PriorityDraft::default()));
        let both = PlanHash::of(&outline(), &[one.clone(), two.clone()]);
        assert_eq!(PlanHash::of(&outline(), &[two.clone(), one.clone()]), both);
        let moved = PriorityContent { title: "Another".to_owned(), ..two.content };
        assert_ne!(PlanHash::of(&outline(), &[one, Priority { content: moved, ..two }]), both);
    }

    #[test]
    fn words_do_not_run_into_each_other() {
        let with = |localities: &[&str]| {
            let localities = localities.iter().map(ToString::to_string).collect();
            PlanHash::of(&outline(), &[priority(1, PriorityDraft { localities, ..PriorityDraft::default() })])
        };
        assert_ne!(with(&["ab", "c"]), with(&["a", "bc"]));
        assert_ne!(with(&["abc"]), with(&["ab", "c"]));
    }
}
