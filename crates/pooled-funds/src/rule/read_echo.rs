//! A rule read back from its own plain English: the proof that the sentences say the whole rule and nothing else.
//!
//! It reads what [`echo`](super::echo()) writes, not English at large.

use std::collections::BTreeMap;

use trellis_kernel::{Pence, Rate};

use super::echo::{
    BASES, BECOMES, COUNTED, EXIT, IN_KIND, NEXT, OVER, PAID, SOURCES, SPLITS, STATES, UNDER, capital, name,
};
use super::{
    Applies, CapScope, Flow, PartOfContributions, Parts, RuleError, Settlement, Step, Stream, Top, Weights,
};
use crate::PartnerKey;

/// Reads the sentences of a rule. What they do not tell (its number, its days, its partners and the names of its
/// streams) comes from `frame`. The rule read is in its canonical form.
pub fn read_echo(
    text: &str,
    frame: &Parts,
    names: &BTreeMap<PartnerKey, String>,
) -> Result<Parts, RuleError> {
    let mut reader = Reader { rest: text, partners: &frame.partners, names, named: Vec::new() };
    let mut streams = BTreeMap::new();
    for stream in frame.streams.keys() {
        if frame.streams.len() > 1 {
            reader.demand(&format!("For {stream}:"))?;
            reader.space();
        }
        let over = reader.flow(OVER)?;
        let under = reader.flow(UNDER)?;
        streams.insert(stream.clone(), Stream { over, under });
    }
    let exit = reader.flow(EXIT)?;
    let stated_percent = reader.percentages()?;
    let in_kind_counts = reader.sentence(IN_KIND);
    let applies = if reader.sentence(SPLITS) { Applies::SplitAtDate } else { Applies::WholeYear };
    if !reader.rest.is_empty() {
        return Err(reader.lost("the end"));
    }
    let exit = (!exit.steps.is_empty()).then_some(exit);
    Ok(Parts { in_kind_counts, applies, stated_percent, streams, exit, ..frame.clone() })
}

/// What is still to be read.
struct Reader<'a> {
    rest: &'a str,
    partners: &'a [PartnerKey],
    names: &'a BTreeMap<PartnerKey, String>,
    /// The partners last named together with their weights.
    named: Vec<PartnerKey>,
}

/// Who a sentence says bears an amount.
enum Told {
    Alone(PartnerKey),
    Shared(Weights),
}

impl<'a> Reader<'a> {
    fn flow(&mut self, what: &str) -> Result<Flow, RuleError> {
        self.named.clear();
        let mut flow = Flow::default();
        let mut top = Some(Pence::ZERO);
        if !self.sentence(&format!("Nothing is said about {what}.")) {
            while let Some(step) = self.step(what, flow.steps.is_empty(), &mut top)? {
                flow.steps.push(step);
                self.demand(".")?;
                self.space();
            }
        }
        while self.eat("The share of ") {
            let partner = self.partner()?;
            self.demand(" ")?;
            let settlement: Settlement = self.one_of(&BECOMES)?;
            self.demand(".")?;
            self.space();
            flow.settlement.insert(partner, settlement);
        }
        Ok(flow)
    }

    fn step(&mut self, what: &str, first: bool, top: &mut Option<Pence>) -> Result<Option<Step>, RuleError> {
        if self.eat(if first { "The first £" } else { "The next £" }) {
            let amount = self.amount()?;
            if first {
                self.demand(&format!(" of {what}"))?;
            }
            if self.eat(" comes from ") {
                return Ok(Some(Step::Reserve { available: amount, source: self.one_of(&SOURCES)? }));
            }
            let before = top.ok_or_else(|| self.lost("a band after an amount"))?;
            let upto = before.plus(amount).ok_or(RuleError::TooLarge)?;
            *top = Some(upto);
            return self.tier(Top::Pence(upto)).map(Some);
        }
        let head = if first { capital(what) } else { NEXT.to_owned() };
        if self.eat(&format!("{head}, up to ")) {
            let upto = self.top()?;
            self.demand(COUNTED)?;
            *top = upto.in_pence();
            return self.tier(upto).map(Some);
        }
        let rest = if first { capital(what) } else { "The rest".to_owned() };
        if !self.eat(&format!("{rest} is ")) {
            return Ok(None);
        }
        match self.told()? {
            Told::Alone(partner) => Ok(Some(Step::Bearer { partner })),
            Told::Shared(weights) if self.eat(", but ") => self.capped(weights).map(Some),
            Told::Shared(weights) => Ok(Some(Step::ProRata { weights })),
        }
    }

    /// The end of a tier's sentence: who shares it.
    fn tier(&mut self, upto: Top) -> Result<Step, RuleError> {
        self.demand(" is ")?;
        match self.told()? {
            Told::Shared(weights) => Ok(Step::Tier { upto, weights }),
            Told::Alone(_) => Err(self.lost("a band that is shared")),
        }
    }

    /// "£3,000.00", or "10% of the opening contributions of ICB and Police".
    fn top(&mut self) -> Result<Top, RuleError> {
        if self.eat("£") {
            return self.amount().map(Top::Pence);
        }
        let percent = self.rate()?;
        self.demand("% of the ")?;
        let contributions = self.one_of(&PAID)?;
        self.demand(" of ")?;
        let of = self.list()?.into_iter().collect();
        Ok(Top::Part(PartOfContributions { percent, of, contributions }))
    }

    /// "ICB bears at most £25,000.00 of it and Council bears the excess".
    fn capped(&mut self, weights: Weights) -> Result<Step, RuleError> {
        let mut caps = BTreeMap::new();
        let mut scope = CapScope::Step;
        loop {
            let partner = self.partner()?;
            if !self.eat(" bears ") {
                self.demand(" gains ")?;
            }
            if self.eat("the excess") {
                return Ok(Step::Capped { weights, caps, residual: partner, scope });
            }
            self.demand("at most £")?;
            caps.insert(partner, self.amount()?);
            if self.eat(" in all") {
                scope = CapScope::Total;
            } else {
                self.demand(" of it")?;
            }
            if !self.eat(" and ") {
                self.demand(", ")?;
            }
        }
    }

    fn told(&mut self) -> Result<Told, RuleError> {
        if self.eat("shared equally by ") {
            self.named = self.list()?;
            return Ok(Told::Shared(self.numbers(&vec![Rate::whole(1); self.named.len()])));
        }
        if self.eat("shared by ") {
            self.list()?;
            self.demand(" in proportion to ")?;
            return self.one_of(&BASES).map(Told::Shared);
        }
        if self.eat("shared ") {
            let mut weights = vec![self.rate()?];
            while self.eat(" to ") {
                weights.push(self.rate()?);
            }
            if self.eat(" by ") {
                self.named = self.list()?;
            }
            return Ok(Told::Shared(self.numbers(&weights)));
        }
        let borne = self.eat("borne by ");
        let partner = self.partner()?;
        if !borne {
            self.demand("'s")?;
        }
        if self.eat(" alone") {
            return Ok(Told::Alone(partner));
        }
        self.named = vec![partner];
        Ok(Told::Shared(self.numbers(&[Rate::whole(1)])))
    }

    fn numbers(&self, weights: &[Rate]) -> Weights {
        Weights::Numbers(self.named.iter().cloned().zip(weights.iter().copied()).collect())
    }

    fn percentages(&mut self) -> Result<BTreeMap<PartnerKey, Rate>, RuleError> {
        let mut stated = BTreeMap::new();
        if !self.eat(STATES) {
            return Ok(stated);
        }
        loop {
            let percent = self.rate()?;
            self.demand("% for ")?;
            stated.insert(self.partner()?, percent);
            if !self.eat(", ") {
                break;
            }
        }
        self.demand(".")?;
        self.space();
        Ok(stated)
    }

    /// "Council, ICB and Police".
    fn list(&mut self) -> Result<Vec<PartnerKey>, RuleError> {
        let mut partners = vec![self.partner()?];
        loop {
            if self.eat(" and ") {
                partners.push(self.partner()?);
                return Ok(partners);
            }
            let over = [", but ", COUNTED].iter().any(|end| self.rest.starts_with(end));
            if over || !self.eat(", ") {
                return Ok(partners);
            }
            partners.push(self.partner()?);
        }
    }

    /// The partner whose name comes next; of two that fit, the longer name.
    fn partner(&mut self) -> Result<PartnerKey, RuleError> {
        let fits = |key: &&PartnerKey| self.rest.starts_with(name(key, self.names));
        let found = self.partners.iter().filter(fits).max_by_key(|key| name(key, self.names).len());
        let key = found.cloned().ok_or_else(|| self.lost("a partner"))?;
        let names = self.names;
        self.demand(name(&key, names))?;
        Ok(key)
    }

    /// An amount after its pound sign.
    fn amount(&mut self) -> Result<Pence, RuleError> {
        let text = self.take(|c| c.is_ascii_digit() || c == ',');
        self.demand(".")?;
        let pence = self.take(|c| c.is_ascii_digit());
        let parsed = Pence::parse_pounds(&format!("{text}.{pence}"));
        parsed.map(|parsed| parsed.amount).map_err(|_| self.lost("an amount"))
    }

    fn rate(&mut self) -> Result<Rate, RuleError> {
        let text = self.take(|c| c.is_ascii_digit() || c == '/');
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let parsed = above.parse().ok().zip(below.parse().ok());
        parsed.and_then(|(above, below)| Rate::new(above, below).ok()).ok_or_else(|| self.lost("a weight"))
    }

    fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !wanted(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn one_of<T: Clone>(&mut self, list: &[(T, &str)]) -> Result<T, RuleError> {
        let found = list.iter().find(|(_, words)| self.eat(words));
        found.map(|(value, _)| value.clone()).ok_or_else(|| self.lost("known words"))
    }

    fn sentence(&mut self, text: &str) -> bool {
        let found = self.eat(text);
        self.space();
        found
    }

    fn space(&mut self) {
        self.eat(" ");
    }

    fn eat(&mut self, text: &str) -> bool {
        self.rest.strip_prefix(text).map(|rest| self.rest = rest).is_some()
    }

    fn demand(&mut self, text: &str) -> Result<(), RuleError> {
        if self.eat(text) { Ok(()) } else { Err(self.lost(text)) }
    }

    fn lost(&self, wanted: &str) -> RuleError {
        let found: String = self.rest.chars().take(40).collect();
        RuleError::Unreadable(format!("'{}' was expected before '{found}'", wanted.trim()))
    }
}
