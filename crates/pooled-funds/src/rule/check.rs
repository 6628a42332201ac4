//! What makes a rule sound. Every fault is told at once, with its place.

use std::collections::BTreeMap;

use trellis_kernel::{Fields, Invalid, Pence, Rate};

use super::{Flow, Parts, Step, Top, Weights};
use crate::PartnerKey;

/// The most steps of one waterfall, streams of one rule and partners of one fund.
const MOST: usize = 50;

/// Refuses a rule that could not be evaluated, or would not mean what it seems to say.
pub(super) fn check(rule: &Parts) -> Result<(), Invalid> {
    let mut fields = Fields::new();
    fields.require(rule.version >= 1, "/version", "versions count from 1");
    let ordered = rule.valid_to.is_none_or(|to| to >= rule.valid_from);
    fields.require(
        ordered,
        "/valid_to",
        format!("the rule would end before it begins on {}", rule.valid_from),
    );
    fields.require((1..=MOST).contains(&rule.partners.len()), "/partners", "name 1 to 50 partners");
    for (index, partner) in rule.partners.iter().enumerate() {
        let first = rule.partners.iter().position(|other| other == partner) == Some(index);
        fields.require(first, format!("/partners/{index}"), format!("'{partner}' is named twice"));
    }
    fields.require((1..=MOST).contains(&rule.streams.len()), "/streams", "give 1 to 50 streams");
    for (name, stream) in &rule.streams {
        let named = (1..=100).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        fields.require(named, "/streams", "name each stream in 1 to 100 characters");
        let place = name.replace('~', "~0").replace('/', "~1");
        let some = !stream.over.steps.is_empty();
        fields.require(some, format!("/streams/{place}/over/steps"), "give 1 to 50 steps");
        flow(&mut fields, &format!("/streams/{place}/over"), &rule.partners, &stream.over);
        flow(&mut fields, &format!("/streams/{place}/under"), &rule.partners, &stream.under);
        fields.require(
            stream.over.settlement.is_empty(),
            format!("/streams/{place}/over/settlement"),
            "only an underspend is settled",
        );
        fields.require(
            !stream.under.steps.iter().any(|step| matches!(step, Step::Reserve { .. })),
            format!("/streams/{place}/under/steps"),
            "a reserve meets overspends only",
        );
    }
    stated_percent(&mut fields, rule);
    if let Some(exit) = &rule.exit {
        flow(&mut fields, "/exit", &rule.partners, exit);
        fields.require(exit.is_terminal(), "/exit/steps", "the last step must share all that is left");
        let reserve = exit.steps.iter().any(|step| matches!(step, Step::Reserve { .. }));
        fields.require(!reserve, "/exit/steps", "a reserve meets overspends only");
        fields.require(exit.settlement.is_empty(), "/exit/settlement", "only an underspend is settled");
    }
    fields.finish(|| Some(()))
}

/// Percentages are told as `51` or as `"51%"`; either way they are the whole together.
fn stated_percent(fields: &mut Fields, rule: &Parts) {
    if rule.stated_percent.is_empty() {
        return;
    }
    for partner in rule.stated_percent.keys() {
        known(fields, &format!("/stated_percent/{partner}"), &rule.partners, partner);
    }
    let negative = rule.stated_percent.values().any(|percent| percent.is_negative());
    let sum = Rate::sum(rule.stated_percent.values().copied());
    let whole = sum.is_some_and(|sum| sum == Rate::whole(100) || sum == Rate::whole(1));
    fields.require(
        whole && !negative,
        "/stated_percent",
        format!("the percentages must add up to 100%; these come to {}", told(sum)),
    );
}

/// A sum of percentages, however they were written.
fn told(sum: Option<Rate>) -> String {
    match sum {
        Some(sum) if sum <= Rate::whole(2) => percent(sum.times(Rate::whole(100)).unwrap_or(sum)),
        Some(sum) => percent(sum),
        None => "more than can be counted".to_owned(),
    }
}

fn percent(number: Rate) -> String {
    format!("{}%", number.to_decimal(2))
}

fn flow(fields: &mut Fields, at: &str, partners: &[PartnerKey], flow: &Flow) {
    fields.require(flow.steps.len() <= MOST, format!("{at}/steps"), "give 1 to 50 steps");
    let mut top = Pence::ZERO;
    for (index, step) in flow.steps.iter().enumerate() {
        let place = format!("{at}/steps/{index}");
        let last = index + 1 == flow.steps.len();
        fields.require(
            last || !step.is_terminal(),
            place.as_str(),
            "this step leaves nothing for the next one",
        );
        if let Step::Tier { upto, .. } = step {
            top = tier_top(fields, &format!("{place}/upto"), partners, (upto, top));
        }
        one_step(fields, &place, partners, step);
    }
    for partner in flow.settlement.keys() {
        known(fields, &format!("{at}/settlement/{partner}"), partners, partner);
    }
}

/// A top lies above the one before it; how a percentage compares is known once it is fixed.
fn tier_top(fields: &mut Fields, at: &str, partners: &[PartnerKey], (upto, before): (&Top, Pence)) -> Pence {
    match upto {
        Top::Pence(amount) => {
            fields.require(*amount > before, at, format!("a tier's top must be above {before}"));
            *amount
        }
        Top::Part(part) => {
            let within = part.percent > Rate::whole(0) && part.percent <= Rate::whole(100);
            fields.require(within, format!("{at}/percent"), "give a percentage above 0 and at most 100");
            fields.require(!part.of.is_empty(), format!("{at}/of"), "name at least one partner");
            for partner in &part.of {
                known(fields, &format!("{at}/of"), partners, partner);
            }
            before
        }
    }
}

fn one_step(fields: &mut Fields, place: &str, partners: &[PartnerKey], step: &Step) {
    match step {
        Step::Reserve { available, .. } => {
            let holds = !available.is_negative();
            fields.require(holds, format!("{place}/available"), "a reserve cannot hold less than nothing");
        }
        Step::Tier { weights: by, .. } | Step::ProRata { weights: by } => {
            weights(fields, &format!("{place}/weights"), partners, by);
        }
        Step::Capped { weights: by, caps: most, residual, .. } => {
            weights(fields, &format!("{place}/weights"), partners, by);
            caps(fields, place, partners, most);
            known(fields, &format!("{place}/residual"), partners, residual);
            fields.require(
                !most.contains_key(residual),
                format!("{place}/residual"),
                "who bears the excess has no cap",
            );
        }
        Step::Bearer { partner } => known(fields, &format!("{place}/partner"), partners, partner),
    }
}

fn caps(fields: &mut Fields, place: &str, partners: &[PartnerKey], caps: &BTreeMap<PartnerKey, Pence>) {
    for (partner, cap) in caps {
        let at = format!("{place}/caps/{partner}");
        known(fields, &at, partners, partner);
        fields.require(!cap.is_negative(), at, "a cap cannot be below nil");
    }
}

fn weights(fields: &mut Fields, at: &str, partners: &[PartnerKey], weights: &Weights) {
    let Weights::Numbers(numbers) = weights else { return };
    for partner in numbers.keys() {
        known(fields, &format!("{at}/{partner}"), partners, partner);
    }
    let negative = numbers.values().any(|weight| weight.is_negative());
    let some = numbers.values().any(|weight| *weight > Rate::whole(0));
    fields.require(
        some && !negative,
        at,
        "the weights must not be negative, and at least one must be above nil",
    );
}

fn known(fields: &mut Fields, at: &str, partners: &[PartnerKey], partner: &PartnerKey) {
    fields.require(partners.contains(partner), at, format!("'{partner}' is not a partner of this rule"));
}
