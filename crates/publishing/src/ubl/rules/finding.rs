//! What the rules have found so far.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Rule, Test};
use crate::ubl::refusal::Failure;
use crate::ubl::tree::{Element, all, place};

/// A rule broken more often than this is told no more: the supplier knows by then.
const MOST_PLACES: usize = 20;

/// What the rules have found so far.
pub(super) struct Findings<'d> {
    /// The document's root.
    pub(super) root: Element<'d>,
    failures: Vec<Failure>,
    times: BTreeMap<Cow<'static, str>, usize>,
}

impl<'d> Findings<'d> {
    /// Nothing yet.
    pub(super) fn of(root: Element<'d>) -> Self {
        Self { root, failures: Vec::new(), times: BTreeMap::new() }
    }

    /// Notes that a rule is broken at an element, unless it holds there.
    pub(super) fn require(
        &mut self,
        holds: bool,
        code: impl Into<Cow<'static, str>>,
        at: Element<'d>,
        says: impl Into<Cow<'static, str>>,
    ) {
        if holds {
            return;
        }
        let code = code.into();
        let times = self.times.entry(code.clone()).or_default();
        *times += 1;
        if *times <= MOST_PLACES {
            self.failures.push(Failure { code, says: says.into(), at: place(at) });
        }
    }

    /// Tests a table of rules at every element that each is about.
    pub(super) fn test(&mut self, rules: &[Rule]) {
        for rule in rules {
            for at in all(self.root, rule.at) {
                let holds = match rule.holds {
                    Test::Plainly(test) => test(at),
                    Test::Reckoned(test) => test(at) == Some(true),
                };
                self.require(holds, rule.code, at, rule.says);
            }
        }
    }

    /// All of it, in the order found.
    pub(super) fn failures(self) -> Vec<Failure> {
        self.failures
    }
}
