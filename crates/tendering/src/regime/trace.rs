//! The "why" of a decision: each rule that was asked, where it is written, on what, and what it said.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// One rule that was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFired {
    /// Its name in the specification of the house, `R0` to `R8`.
    pub id: Cow<'static, str>,
    /// Where it is written.
    pub citation: Cow<'static, str>,
    /// The facts it used.
    pub inputs: Vec<RuleInput>,
    /// What it said.
    pub result: String,
}

/// A fact that a rule used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleInput {
    /// What it is called.
    pub name: Cow<'static, str>,
    /// What it was.
    pub value: String,
}

/// A question that a person has still to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// The fact that is missing.
    pub fact: Cow<'static, str>,
    /// What to ask.
    pub question: Cow<'static, str>,
}

/// What the rules said so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trace {
    pub(super) rules: Vec<RuleFired>,
    pub(super) unknowns: Vec<Unknown>,
    pub(super) warnings: Vec<String>,
}

impl Trace {
    /// Writes a rule down.
    pub(super) fn fired<const N: usize>(
        &mut self,
        (id, citation): (&'static str, &'static str),
        inputs: [(&'static str, String); N],
        result: impl Into<String>,
    ) {
        let inputs = inputs.into_iter().map(|(name, value)| RuleInput { name: name.into(), value });
        let (id, citation) = (id.into(), citation.into());
        self.rules.push(RuleFired { id, citation, inputs: inputs.collect(), result: result.into() });
    }

    /// Asks for a fact, once.
    pub(super) fn ask(&mut self, fact: &'static str, question: &'static str) {
        let unknown = Unknown { fact: fact.into(), question: question.into() };
        if !self.unknowns.contains(&unknown) {
            self.unknowns.push(unknown);
        }
    }

    /// Warns, once.
    pub(super) fn warn(&mut self, warning: String) {
        if !self.warnings.contains(&warning) {
            self.warnings.push(warning);
        }
    }
}
