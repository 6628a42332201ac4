//! Reads the risk share that a form proposes. What is incomplete is refused beside its field; whether the rule is sound is for the
//! rule to say.

use std::collections::BTreeMap;

use trellis_commissioning::Refusal;
use trellis_kernel::{Invalid, Pence, Rate};
use trellis_pooled_funds::rule::{
    Applies, CapScope, Flow, PaidIn, PartOfContributions, Parts, Settlement, Step, Stream, Top, Weights,
};
use trellis_pooled_funds::{Partner, PartnerKey};

use super::places::Places;
use super::rule_fields::BANDS;
use super::words::{SETTLEMENTS, SOURCES};
use crate::reading::Reading;
use crate::typed::Typed;

/// Reads one form.
struct Reader<'t> {
    typed: &'t Typed,
    values: BTreeMap<String, Vec<String>>,
    reading: Reading<'t>,
    partners: &'t [Partner],
    places: Places,
}

/// The rule that was typed for these streams, and where each of its steps stands on the form.
pub(super) fn proposed(
    typed: &Typed,
    partners: &[Partner],
    streams: &[String],
) -> Result<(Parts, Places), Refusal> {
    let mut reader = Reader {
        typed,
        values: typed.values(),
        reading: typed.reading(),
        partners,
        places: Places::default(),
    };
    let valid_from = reader.reading.date("valid_from");
    let valid_to = reader.reading.optional_date("valid_to");
    let applies =
        if typed.text("applies") == "split_at_date" { Applies::SplitAtDate } else { Applies::WholeYear };
    let mut told = BTreeMap::new();
    for (index, stream) in streams.iter().enumerate() {
        told.insert(stream.clone(), reader.stream(index, stream));
    }
    let exit = reader.is_written("exit").then(|| reader.flow("exit", "/exit", 0));
    let stated_percent = reader.stated_percent();
    let Reader { reading, places, .. } = reader;
    let valid_from = reading.finish(|| valid_from)?;
    let parts = Parts {
        version: 1,
        valid_from,
        valid_to,
        partners: Vec::new(),
        in_kind_counts: typed.given("in_kind_counts").is_some(),
        applies,
        stated_percent,
        streams: told,
        exit,
    };
    Ok((parts, places))
}

/// A share: `70`, `33.3`, `1/3`.
fn number(text: &str) -> Option<Rate> {
    let Some((parts, of)) = text.split_once('/') else { return text.parse().ok() };
    let whole = |text: &str| text.trim().parse::<u32>().ok();
    Rate::new(whole(parts)?.into(), whole(of)?.into()).ok()
}

impl Reader<'_> {
    fn stream(&mut self, index: usize, stream: &str) -> Stream {
        let name = stream.replace('~', "~0").replace('/', "~1");
        let over = self.flow(&format!("streams-{index}-over"), &format!("/streams/{name}/over"), BANDS);
        let under = self.flow(&format!("streams-{index}-under"), &format!("/streams/{name}/under"), BANDS);
        let settlement = self.settlement(&format!("streams-{index}-settlement"));
        Stream { over, under: Flow { settlement, ..under } }
    }

    fn flow(&mut self, at: &str, pointer: &str, bands: usize) -> Flow {
        let mut flow = Flow::default();
        let written = (0..bands).map(|row| format!("{at}-bands-{row}")).filter(|name| self.is_written(name));
        for name in written.collect::<Vec<_>>() {
            self.places.note(format!("{pointer}/steps/{}", flow.steps.len()), name.clone());
            flow.steps.extend(self.band(&name));
        }
        let rest = format!("{at}-rest");
        self.places.note(format!("{pointer}/steps/{}", flow.steps.len()), rest.clone());
        flow.steps.extend(self.rest(&rest));
        flow
    }

    fn band(&mut self, name: &str) -> Option<Step> {
        let kind = format!("{name}-kind");
        let chosen = self.typed.text(&kind);
        if let Some((source, _)) = SOURCES.iter().find(|(source, _)| source.code() == chosen) {
            let available = self.reading.pence(&format!("{name}-amount"))?;
            return Some(Step::Reserve { available, source: *source });
        }
        let upto = match chosen {
            "tier" => self.reading.pence(&format!("{name}-amount")).map(Top::Pence),
            "opening_contributions" => self.part_of(name, PaidIn::Opening),
            "current_contributions" => self.part_of(name, PaidIn::Current),
            _ => return self.refuse(&kind, "choose what happens to this part"),
        };
        let weights = self.weights(name);
        Some(Step::Tier { upto: upto?, weights: weights? })
    }

    /// So much of what partners pay in.
    fn part_of(&mut self, name: &str, contributions: PaidIn) -> Option<Top> {
        let amount = format!("{name}-amount");
        let text = self.typed.text(&amount).trim().trim_end_matches('%').trim_end();
        let Some(percent) = number(text) else {
            return self.refuse(&amount, "enter a percentage, such as 10%");
        };
        let field = format!("{name}-of");
        let of = self.typed.list(&field).filter_map(|key| self.known(key)).collect();
        Some(Top::Part(PartOfContributions { percent, of, contributions }))
    }

    fn rest(&mut self, name: &str) -> Option<Step> {
        let kind = format!("{name}-kind");
        let chosen = self.typed.text(&kind);
        if chosen != "capped" && self.is_written(&format!("{name}-caps")) {
            return self.refuse(
                &kind,
                "a limit was typed: choose the answer with limits, or leave the limits empty",
            );
        }
        match chosen {
            "pro_rata" => Some(Step::ProRata { weights: self.weights(name)? }),
            "capped" => {
                let (weights, caps, residual) = (self.weights(name), self.caps(name), self.partner(name));
                let total = self.typed.text(&format!("{name}-scope")) == "total";
                let scope = if total { CapScope::Total } else { CapScope::Step };
                Some(Step::Capped { weights: weights?, caps: caps?, residual: residual?, scope })
            }
            "bearer" => Some(Step::Bearer { partner: self.partner(name)? }),
            _ => self.refuse(&kind, "choose what happens to it"),
        }
    }

    fn weights(&mut self, name: &str) -> Option<Weights> {
        let by = format!("{name}-by");
        match self.typed.text(&by) {
            "numbers" => self.shares(name).map(Weights::Numbers),
            "current_contributions" => Some(Weights::CurrentContributions),
            "opening_contributions" => Some(Weights::OpeningContributions),
            "stated_percent" => Some(Weights::StatedPercent),
            _ => self.refuse(&by, "choose how it is shared"),
        }
    }

    /// Each partner's share: nil is written as 0, so that nobody is forgotten.
    fn shares(&mut self, name: &str) -> Option<BTreeMap<PartnerKey, Rate>> {
        let mut shares = BTreeMap::new();
        for partner in self.partners {
            let field = format!("{name}-weights-{}", partner.key);
            let share = self.typed.given(&field).and_then(number).filter(|share| !share.is_negative());
            if let Some(share) = share {
                shares.insert(partner.key.clone(), share);
            } else {
                self.note(&field, &format!("enter the share of {}, such as 70; nil is 0", partner.name));
            }
        }
        let first = self.partners.first()?;
        if shares.len() < self.partners.len() {
            return None;
        }
        if shares.values().all(|share| *share == Rate::whole(0)) {
            let field = format!("{name}-weights-{}", first.key);
            return self.refuse(&field, "at least one share must be above nil");
        }
        Some(shares)
    }

    fn caps(&mut self, name: &str) -> Option<BTreeMap<PartnerKey, Pence>> {
        let (mut caps, mut whole) = (BTreeMap::new(), true);
        for partner in self.partners {
            let field = format!("{name}-caps-{}", partner.key);
            if self.typed.given(&field).is_some() {
                let cap = self.reading.pence(&field);
                whole &= cap.is_some();
                caps.extend(cap.map(|cap| (partner.key.clone(), cap)));
            }
        }
        if caps.is_empty() && whole {
            let field = format!("{name}-caps-{}", self.partners.first()?.key);
            return self.refuse(&field, "enter a limit for at least one partner");
        }
        whole.then_some(caps)
    }

    fn partner(&mut self, name: &str) -> Option<PartnerKey> {
        let field = format!("{name}-partner");
        let found = self.known(self.typed.text(&field));
        if found.is_none() { self.refuse(&field, "choose the partner") } else { found }
    }

    fn settlement(&mut self, at: &str) -> BTreeMap<PartnerKey, Settlement> {
        let mut settled = BTreeMap::new();
        for partner in self.partners {
            let field = format!("{at}-{}", partner.key);
            let Some(chosen) = self.typed.given(&field) else { continue };
            match SETTLEMENTS.iter().find(|(_, key, _)| *key == chosen) {
                Some((becomes, ..)) => {
                    settled.insert(partner.key.clone(), *becomes);
                }
                None => self.note(&field, "choose one of the answers"),
            }
        }
        settled
    }

    fn stated_percent(&mut self) -> BTreeMap<PartnerKey, Rate> {
        let mut stated = BTreeMap::new();
        for partner in self.partners {
            let field = format!("stated_percent-{}", partner.key);
            let Some(text) = self.typed.given(&field) else { continue };
            match number(text.trim_end_matches('%').trim_end()) {
                Some(percent) => {
                    stated.insert(partner.key.clone(), percent);
                }
                None => self.note(&field, "enter a percentage, such as 70"),
            }
        }
        stated
    }

    /// Whether something is typed in one of the fields that begin with this.
    fn is_written(&self, name: &str) -> bool {
        let start = format!("{name}-");
        let of_it = self.values.iter().filter(|(field, _)| field.starts_with(&start));
        of_it.flat_map(|(_, texts)| texts).any(|text| !text.trim().is_empty())
    }

    fn known(&self, key: &str) -> Option<PartnerKey> {
        self.partners.iter().find(|partner| partner.key.as_str() == key).map(|partner| partner.key.clone())
    }

    /// Notes what is wrong with a field.
    fn note(&mut self, field: &str, sentence: &str) {
        let _: Option<()> = self.reading.domain(Err(Invalid::at(format!("/{field}"), sentence)));
    }

    /// The same where nothing can be read.
    fn refuse<T>(&mut self, field: &str, sentence: &str) -> Option<T> {
        self.note(field, sentence);
        None
    }
}

#[cfg(test)]
#[path = "rule_reader_tests.rs"]
mod tests;
