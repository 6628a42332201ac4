//! A rule document as agreements and published cases write it, and the versions that it holds.
//!
//! It reads four forms: `streams` with `over` and `under` (what a fund keeps), `steps` for a pool of one stream,
//! `per_stream`, and `versions` of any of them; and the kind `share_percent_from_contributions`. Where only `steps` are
//! given they count both ways, except that a reserve meets overspends only.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};
use trellis_kernel::{FinancialYear, Invalid, Pence};

use super::{Parts, RiskRule, RuleError, spans_of_year};
use crate::PartnerKey;

/// The stream of a document that names none.
const POOL: &str = "pool";
/// The first day of a document that names none.
const EVER: &str = "1900-04-01";
/// The most versions of one document.
const MOST: usize = 50;
/// What each version may say, beside how it shares.
const OF_VERSION: [&str; 7] =
    ["version", "valid_from", "valid_to", "in_kind_counts", "applies", "stated_percent", "exit"];
/// How a version may share.
const SHARING: [&str; 6] = ["streams", "per_stream", "steps", "settlement", "over", "under"];
/// What is there for people only.
const FOR_PEOPLE: [&str; 3] = ["quote", "text", "src"];

/// The versions of a rule document, in the order written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleDocument {
    versions: Vec<RiskRule>,
}

impl RuleDocument {
    /// Reads a document. The partners are those that it declares, else `declared`, else those that it names, in the order
    /// in which it names them, and then those that pay in.
    pub fn read(document: &Value, declared: &[PartnerKey], paying: &[PartnerKey]) -> Result<Self, RuleError> {
        let whole = object(document)?;
        let partners = partners(whole, declared, paying)?;
        let versions = match whole.get("versions") {
            None => vec![version(whole, 1, &partners)?],
            Some(Value::Array(all)) if (1..=MOST).contains(&all.len()) => (1..)
                .zip(all)
                .map(|(number, one)| {
                    let mut merged = whole.clone();
                    merged.shift_remove("versions");
                    merged.extend(object(one)?.clone());
                    version(&merged, number, &partners)
                })
                .collect::<Result<_, _>>()?,
            Some(_) => return Err(unreadable(&format!("`versions` is a list of 1 to {MOST} versions"))),
        };
        Ok(Self { versions })
    }

    /// The versions.
    pub fn versions(&self) -> &[RiskRule] {
        &self.versions
    }

    /// The version in force on a day; without a day, the one that begins latest.
    pub fn on(&self, day: Option<NaiveDate>) -> Result<&RiskRule, RuleError> {
        let Some(day) = day else {
            let latest = self.versions.iter().max_by_key(|version| version.parts().valid_from);
            return latest.ok_or(RuleError::NoneInForce(NaiveDate::MIN));
        };
        super::in_force(&self.versions, day)
    }

    /// The version that counts for a day of a year: a version of the whole year counts for the days before its own, too.
    /// Without a day the year must have one version only.
    pub fn in_year(&self, fy: FinancialYear, day: Option<NaiveDate>) -> Result<&RiskRule, RuleError> {
        let spans = spans_of_year(&self.versions, fy)?;
        let Some(day) = day else {
            let one = if let [only] = spans.as_slice() { Some(only.version) } else { None };
            return one.ok_or_else(|| RuleError::year_is_split(fy, &spans));
        };
        let span = spans.iter().find(|span| (span.from..=span.to).contains(&day));
        span.map(|span| span.version).ok_or(RuleError::NoneInForce(day))
    }
}

impl RiskRule {
    /// Puts figures to the rule's own streams: a rule of one unnamed pool takes them all together, and one amount without
    /// a stream is the rule's only stream's.
    pub fn place(&self, figures: &BTreeMap<String, Pence>) -> Result<BTreeMap<String, Pence>, RuleError> {
        let streams = &self.parts().streams;
        match streams.keys().next() {
            Some(only) if streams.len() == 1 && (only == POOL || figures.keys().eq([POOL])) => {
                let sum = Pence::sum(figures.values().copied()).ok_or(RuleError::TooLarge)?;
                Ok(BTreeMap::from([(only.clone(), sum)]))
            }
            _ => Ok(figures.clone()),
        }
    }
}

fn version(of: &Map<String, Value>, number: i32, partners: &[PartnerKey]) -> Result<RiskRule, RuleError> {
    let known = |key: &&String| {
        let key = key.as_str();
        OF_VERSION.contains(&key) || SHARING.contains(&key) || FOR_PEOPLE.contains(&key) || key == "partners"
    };
    let kind = of.get("kind").and_then(Value::as_str);
    if let Some(stray) = of.keys().filter(|key| *key != "kind").find(|key| !known(key)) {
        return Err(unreadable(&format!("a rule has no '{stray}'")));
    }
    let mut parts = Map::new();
    parts.insert("version".to_owned(), json!(number));
    parts.insert("valid_from".to_owned(), json!(EVER));
    parts.insert("partners".to_owned(), json!(partners));
    for key in OF_VERSION {
        if let Some(said) = of.get(key) {
            parts.insert(key.to_owned(), said.clone());
        }
    }
    let streams = match kind {
        None => streams(of)?,
        Some("share_percent_from_contributions") => {
            let shared = json!({ "steps": [{ "kind": "pro_rata", "weights": "current_contributions" }] });
            json!({ POOL: { "over": shared, "under": shared } })
        }
        Some(kind) => return Err(unreadable(&format!("there is no kind of rule '{kind}'"))),
    };
    parts.insert("streams".to_owned(), streams);
    let parts: Parts = serde_json::from_value(Value::Object(parts)).map_err(|cause| unreadable(&cause))?;
    RiskRule::new(parts).map_err(RuleError::of)
}

impl RuleError {
    /// What is wrong with a rule; weights that share nothing have a name of their own.
    pub fn of(invalid: Invalid) -> Self {
        let weights = invalid.0.iter().any(|fault| fault.pointer.ends_with("/weights"));
        if weights { Self::WeightsInvalid } else { Self::Invalid(invalid) }
    }
}

/// The streams in the form that a fund keeps.
fn streams(of: &Map<String, Value>) -> Result<Value, RuleError> {
    match of.get("streams").or_else(|| of.get("per_stream")) {
        None => Ok(json!({ POOL: stream(of)? })),
        Some(named) => {
            let named = object(named)?.iter();
            let streams = named.map(|(name, one)| Ok((name.clone(), stream(object(one)?)?)));
            Ok(Value::Object(streams.collect::<Result<_, RuleError>>()?))
        }
    }
}

/// One stream: `over` and `under`, or `steps` that count both ways.
fn stream(of: &Map<String, Value>) -> Result<Value, RuleError> {
    let nothing = || json!({ "steps": [] });
    let Some(steps) = of.get("steps") else {
        let flow = |key| of.get(key).cloned().unwrap_or_else(nothing);
        return Ok(json!({ "over": flow("over"), "under": flow("under") }));
    };
    let all = steps.as_array().ok_or_else(|| unreadable(&"`steps` is a list"))?;
    let below: Vec<&Value> =
        all.iter().filter(|step| step.get("kind").and_then(Value::as_str) != Some("reserve")).collect();
    let settlement = of.get("settlement").cloned().unwrap_or_else(|| json!({}));
    let under = json!({ "steps": below, "settlement": settlement });
    Ok(json!({ "over": { "steps": steps }, "under": under }))
}

fn partners(
    document: &Map<String, Value>,
    declared: &[PartnerKey],
    paying: &[PartnerKey],
) -> Result<Vec<PartnerKey>, RuleError> {
    if let Some(own) = document.get("partners") {
        return serde_json::from_value(own.clone()).map_err(|cause| unreadable(&cause));
    }
    let mut named = declared.to_vec();
    if named.is_empty() {
        name_partners(&Value::Object(document.clone()), &mut named);
        let more: Vec<&PartnerKey> = paying.iter().filter(|partner| !named.contains(partner)).collect();
        named.extend(more.into_iter().cloned());
    }
    Ok(named)
}

/// The partners that a document names, each once, in its own order.
fn name_partners(value: &Value, named: &mut Vec<PartnerKey>) {
    let mut add = |text: &str| {
        if let Ok(key) = text.parse()
            && !named.contains(&key)
        {
            named.push(key);
        }
    };
    match value {
        Value::Object(fields) => {
            for (field, inner) in fields {
                match (field.as_str(), inner) {
                    ("weights" | "caps" | "settlement" | "stated_percent", Value::Object(by_partner)) => {
                        by_partner.keys().for_each(|key| add(key));
                    }
                    ("residual" | "partner", Value::String(key)) => add(key),
                    ("of", Value::Array(keys)) => keys.iter().filter_map(Value::as_str).for_each(&mut add),
                    _ => {}
                }
            }
            fields.values().for_each(|inner| name_partners(inner, named));
        }
        Value::Array(items) => items.iter().for_each(|inner| name_partners(inner, named)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn object(value: &Value) -> Result<&Map<String, Value>, RuleError> {
    value.as_object().ok_or_else(|| unreadable(&"a rule is an object"))
}

fn unreadable(cause: &impl ToString) -> RuleError {
    RuleError::Unreadable(cause.to_string())
}
