//! A rule in plain English, as partners sign it. Generated from the rule, so that it cannot say something else.

use std::collections::BTreeMap;

use trellis_kernel::{Pence, Rate};

use super::{
    Applies, CapScope, ContributionBasis, Flow, PaidIn, ReserveSource, RiskRule, RuleError, Settlement, Step,
    Top, Weights, evaluate,
};
use crate::PartnerKey;

/// The rule in sentences. `names` gives the partners' names; a partner without one is called by its key.
pub fn echo(rule: &RiskRule, names: &BTreeMap<PartnerKey, String>) -> String {
    let parts = rule.parts();
    let several = parts.streams.len() > 1;
    let mut sentences = Vec::new();
    for (name, stream) in &parts.streams {
        if several {
            sentences.push(format!("For {name}:"));
        }
        for (flow, what) in [(&stream.over, OVER), (&stream.under, UNDER)] {
            sentences.extend(Speaker::new(&parts.partners, names, what).flow(flow));
            sentences.extend(settlement(flow, &parts.partners, names));
        }
    }
    if let Some(exit) = &parts.exit {
        sentences.extend(Speaker::new(&parts.partners, names, EXIT).flow(exit));
    }
    if !parts.stated_percent.is_empty() {
        let canonical = parts.canonical();
        let told = parts.partners.iter().filter_map(|partner| {
            let percent = canonical.stated_percent.get(partner)?;
            Some(format!("{percent}% for {}", name(partner, names)))
        });
        sentences.push(format!("{STATES}{}.", told.collect::<Vec<_>>().join(", ")));
    }
    sentences.extend(parts.in_kind_counts.then(|| IN_KIND.to_owned()));
    sentences.extend((parts.applies == Applies::SplitAtDate).then(|| SPLITS.to_owned()));
    sentences.join(" ")
}

pub(super) const OVER: &str = "an overspend";
pub(super) const UNDER: &str = "an underspend";
pub(super) const EXIT: &str = "what is left when the fund is dissolved";
pub(super) const STATES: &str = "The percentages that the agreement states are ";
pub(super) const IN_KIND: &str = "Contributions in kind count.";
pub(super) const SPLITS: &str = "What was spent before its first day is shared by the version before it.";
/// The sources of a reserve, as they are told.
pub(super) const SOURCES: [(ReserveSource, &str); 3] = [
    (ReserveSource::RiskReserve, "the risk reserve"),
    (ReserveSource::OtherStreams, "underspends of other streams"),
    (ReserveSource::UncommittedSchemes, "schemes to which nothing is committed"),
];
/// What a fund knows to share by, as it is told.
pub(super) const BASES: [(Weights, &str); 3] = [
    (Weights::OpeningContributions, "their opening contributions"),
    (Weights::CurrentContributions, "their contributions"),
    (Weights::StatedPercent, "the percentages that the agreement states"),
];
/// Which contributions a tier's top is of, as it is told.
pub(super) const PAID: [(PaidIn, &str); 2] =
    [(PaidIn::Opening, "opening contributions"), (PaidIn::Current, "current contributions")];
pub(super) const NEXT: &str = "The next part";
pub(super) const COUNTED: &str = ", counted from the first tier,";
/// What becomes of a share, as it is told.
pub(super) const BECOMES: [(Settlement, &str); 5] = [
    (Settlement::Return, "is returned"),
    (Settlement::Retain, "is retained in the fund"),
    (Settlement::CarryForward, "is carried forward"),
    (Settlement::Redeploy, "is redeployed once"),
    (Settlement::ToLead, "stays with the lead commissioner"),
];

/// The words for a value.
fn words<T: PartialEq>(list: &[(T, &'static str)], wanted: &T) -> &'static str {
    list.iter().find(|(known, _)| known == wanted).map_or("", |(_, words)| *words)
}

/// What the rule would do with an overspend and an underspend of one size in each stream.
pub fn worked_example(
    rule: &RiskRule,
    names: &BTreeMap<PartnerKey, String>,
    size: Pence,
    contributions: &ContributionBasis,
) -> Result<String, RuleError> {
    let mut sentences = Vec::new();
    for stream in rule.parts().streams.keys() {
        for (variance, what) in [(Some(size), OVER), (size.negated(), UNDER)] {
            let variance = variance.ok_or(RuleError::TooLarge)?;
            let variances = BTreeMap::from([(stream.clone(), variance)]);
            let told = match evaluate(rule, &variances, contributions) {
                Ok(shared) => {
                    let mut told: Vec<String> = Vec::new();
                    for (partner, share) in &shared.shares {
                        let size = if share.is_negative() { share.negated() } else { Some(*share) };
                        told.push(format!("{} {}", name(partner, names), size.unwrap_or_default()));
                    }
                    if !shared.reserve_used.is_zero() {
                        told.push(format!("reserves {}", shared.reserve_used));
                    }
                    told.join(", ")
                }
                Err(refused) => refused.to_string(),
            };
            sentences.push(format!("{} of {size} in '{stream}' would give: {told}.", capital(what)));
        }
    }
    Ok(sentences.join(" "))
}

/// Tells the steps of one waterfall.
struct Speaker<'a> {
    partners: &'a [PartnerKey],
    names: &'a BTreeMap<PartnerKey, String>,
    what: &'a str,
    /// The last tier's top; none once it is a percentage.
    top: Option<Pence>,
    first: bool,
    named: Vec<PartnerKey>,
}

impl<'a> Speaker<'a> {
    fn new(partners: &'a [PartnerKey], names: &'a BTreeMap<PartnerKey, String>, what: &'a str) -> Self {
        Self { partners, names, what, top: Some(Pence::ZERO), first: true, named: Vec::new() }
    }

    fn flow(&mut self, flow: &Flow) -> Vec<String> {
        if flow.steps.is_empty() {
            return vec![format!("Nothing is said about {}.", self.what)];
        }
        flow.steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&mut self, step: &Step) -> String {
        match step {
            Step::Reserve { available, source } => {
                format!("{} comes from {}.", self.band(*available), words(&SOURCES, source))
            }
            Step::Tier { upto, weights } => {
                let head = self.tier(upto);
                format!("{head} is {}.", self.shared(weights))
            }
            Step::ProRata { weights } => format!("{} is {}.", self.rest(), self.shared(weights)),
            Step::Bearer { partner } => {
                format!("{} is {} alone.", self.rest(), self.borne(name(partner, self.names)))
            }
            Step::Capped { weights, caps, residual, scope } => {
                let head = self.rest();
                let shared = self.shared(weights);
                let of = if *scope == CapScope::Step { " of it" } else { " in all" };
                let verb = if self.what == OVER { "bears" } else { "gains" };
                let caps: Vec<String> = caps
                    .iter()
                    .map(|(partner, cap)| format!("{} {verb} at most {cap}{of}", name(partner, self.names)))
                    .collect();
                let residual = name(residual, self.names);
                if caps.is_empty() {
                    return format!("{head} is {shared}.");
                }
                let caps = caps.join(", ");
                format!("{head} is {shared}, but {caps} and {residual} {verb} the excess.")
            }
        }
    }

    fn borne(&self, who: &str) -> String {
        if self.what == OVER { format!("borne by {who}") } else { format!("{who}'s") }
    }

    /// "The first £20,000.00 of an overspend", then "The next £30,000.00".
    fn band(&mut self, amount: Pence) -> String {
        let told = if self.first {
            format!("The first {amount} of {}", self.what)
        } else {
            format!("The next {amount}")
        };
        self.first = false;
        told
    }

    /// A band by its size; up to its top where that or the one before it is a percentage.
    fn tier(&mut self, upto: &Top) -> String {
        let (before, top) = (self.top, upto.in_pence());
        self.top = top;
        if let (Some(before), Some(top)) = (before, top) {
            return self.band(top.minus(before).unwrap_or_default());
        }
        let head = if self.first { capital(self.what) } else { NEXT.to_owned() };
        self.first = false;
        let told = match upto {
            Top::Pence(amount) => amount.to_string(),
            Top::Part(part) => {
                let of: Vec<PartnerKey> =
                    self.partners.iter().filter(|partner| part.of.contains(partner)).cloned().collect();
                let paid = words(&PAID, &part.contributions);
                format!("{}% of the {paid} of {}", part.percent, join(&of, self.names))
            }
        };
        format!("{head}, up to {told}{COUNTED}")
    }

    /// "An overspend" when nothing came before, else "The rest".
    fn rest(&self) -> String {
        if self.first { capital(self.what) } else { "The rest".to_owned() }
    }

    fn shared(&mut self, weights: &Weights) -> String {
        match weights {
            Weights::OpeningContributions | Weights::CurrentContributions | Weights::StatedPercent => {
                let who = join(self.partners, self.names);
                format!("shared by {who} in proportion to {}", words(&BASES, weights))
            }
            Weights::Numbers(numbers) => {
                let weight = |key: &PartnerKey| numbers.get(key).copied().unwrap_or(Rate::whole(0));
                let bearing: Vec<PartnerKey> =
                    self.partners.iter().filter(|key| weight(key) > Rate::whole(0)).cloned().collect();
                let told: Vec<String> = bearing.iter().map(|key| weight(key).to_string()).collect();
                let who = join(&bearing, self.names);
                let equal = told.iter().all(|weight| Some(weight) == told.first());
                let already = self.named == bearing;
                self.named.clone_from(&bearing);
                match (told.len(), equal, already) {
                    (0 | 1, _, _) => self.borne(&who),
                    (_, true, _) => format!("shared equally by {who}"),
                    (_, false, true) => format!("shared {}", told.join(" to ")),
                    (_, false, false) => format!("shared {} by {who}", told.join(" to ")),
                }
            }
        }
    }
}

fn settlement(flow: &Flow, partners: &[PartnerKey], names: &BTreeMap<PartnerKey, String>) -> Vec<String> {
    let told = partners.iter().filter_map(|partner| {
        let becomes = words(&BECOMES, flow.settlement.get(partner)?);
        Some(format!("The share of {} {becomes}.", name(partner, names)))
    });
    told.collect()
}

/// A partner's name, or its key where it has none.
pub(super) fn name<'a>(partner: &'a PartnerKey, names: &'a BTreeMap<PartnerKey, String>) -> &'a str {
    names.get(partner).map_or(partner.as_str(), String::as_str)
}

/// "Council and ICB"; "Council, ICB and Police".
fn join(partners: &[PartnerKey], names: &BTreeMap<PartnerKey, String>) -> String {
    let told: Vec<&str> = partners.iter().map(|partner| name(partner, names)).collect();
    match told.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// The phrase as it begins a sentence.
pub(super) fn capital(what: &str) -> String {
    let mut letters = what.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
