//! What the form of a risk share holds at first: the version before, so that only what changes is typed.

use trellis_kernel::Rate;
use trellis_pooled_funds::rule::{CapScope, Flow, PaidIn, Parts, Step, Top, Weights};
use trellis_pooled_funds::{Partner, PartnerKey};

use super::rule_fields::BANDS;
use super::words::SETTLEMENTS;
use crate::reading::pounds;
use crate::view::Values;

/// The fields of all but the days, for these streams.
pub(super) fn held(mut values: Values, parts: &Parts, partners: &[Partner], streams: &[String]) -> Values {
    for (index, name) in streams.iter().enumerate() {
        let Some(stream) = parts.streams.get(name) else { continue };
        values = waterfall(values, &format!("streams-{index}-over"), &stream.over, partners, BANDS);
        values = waterfall(values, &format!("streams-{index}-under"), &stream.under, partners, BANDS);
        for (partner, becomes) in &stream.under.settlement {
            let known = SETTLEMENTS.iter().find(|(settlement, ..)| settlement == becomes);
            let field = format!("streams-{index}-settlement-{partner}");
            values = values.with_some(&field, known.map(|(_, key, _)| key));
        }
    }
    if let Some(exit) = &parts.exit {
        values = waterfall(values, "exit", exit, partners, 0);
    }
    for (partner, percent) in &parts.stated_percent {
        values = values.with(&format!("stated_percent-{partner}"), percent);
    }
    values.with_some("in_kind_counts", parts.in_kind_counts.then_some("yes"))
}

/// The fields of one waterfall, where the form has as many as it has steps.
fn waterfall(mut values: Values, at: &str, flow: &Flow, partners: &[Partner], bands: usize) -> Values {
    let Some((last, before)) = flow.steps.split_last() else { return values };
    if before.len() > bands || !last.is_terminal() {
        return values;
    }
    for (row, step) in before.iter().enumerate() {
        values = band(values, &format!("{at}-bands-{row}"), step, partners);
    }
    rest(values, &format!("{at}-rest"), last, partners)
}

fn band(values: Values, at: &str, step: &Step, partners: &[Partner]) -> Values {
    let (kind, amount) = (format!("{at}-kind"), format!("{at}-amount"));
    match step {
        Step::Reserve { available, source } => {
            values.with(&kind, source.code()).with(&amount, pounds(*available))
        }
        Step::Tier { upto: Top::Pence(upto), weights } => {
            let values = values.with(&kind, "tier").with(&amount, pounds(*upto));
            shares(values, at, weights, partners)
        }
        Step::Tier { upto: Top::Part(part), weights } => {
            let paid = match part.contributions {
                PaidIn::Opening => "opening_contributions",
                PaidIn::Current => "current_contributions",
            };
            let values = values.with(&kind, paid).with(&amount, format!("{}%", part.percent));
            let of = part.of.iter().fold(values, |values, key| values.with(&format!("{at}-of"), key));
            shares(of, at, weights, partners)
        }
        Step::Capped { .. } | Step::ProRata { .. } | Step::Bearer { .. } => values,
    }
}

fn rest(values: Values, at: &str, step: &Step, partners: &[Partner]) -> Values {
    let values = values.with(&format!("{at}-kind"), step.kind());
    let who = |values: Values, key: &PartnerKey| values.with(&format!("{at}-partner"), key);
    match step {
        Step::ProRata { weights } => shares(values, at, weights, partners),
        Step::Bearer { partner } => who(values, partner),
        Step::Capped { weights, caps, residual, scope } => {
            let values = who(shares(values, at, weights, partners), residual);
            let limited = caps.iter().fold(values, |values, (partner, cap)| {
                values.with(&format!("{at}-caps-{partner}"), pounds(*cap))
            });
            let scope = if *scope == CapScope::Total { "total" } else { "step" };
            limited.with(&format!("{at}-scope"), scope)
        }
        Step::Reserve { .. } | Step::Tier { .. } => values,
    }
}

fn shares(values: Values, at: &str, weights: &Weights, partners: &[Partner]) -> Values {
    let by = format!("{at}-by");
    let Weights::Numbers(numbers) = weights else {
        let known = match weights {
            Weights::OpeningContributions => "opening_contributions",
            Weights::StatedPercent => "stated_percent",
            Weights::CurrentContributions | Weights::Numbers(_) => "current_contributions",
        };
        return values.with(&by, known);
    };
    partners.iter().fold(values.with(&by, "numbers"), |values, partner| {
        let share = numbers.get(&partner.key).copied().unwrap_or_else(|| Rate::whole(0));
        values.with(&format!("{at}-weights-{}", partner.key), share)
    })
}
