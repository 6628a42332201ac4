//! `POST /risk-share-evaluations`

use std::collections::BTreeMap;

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::{Map, Value};
use trellis_commissioning::funds::{self, RulePart, RuleQuestion};
use trellis_kernel::{Fields, Invalid, Pence, Rate};
use trellis_pooled_funds::PartnerKey;
use trellis_pooled_funds::rule::PartnerBasis;
use utoipa::ToSchema;

use super::rule_answer_body::RuleAnswerBody;
use crate::{Answer, App, Change, Reply};

/// The most parts, streams and partners of one question.
const MOST: usize = 50;

/// A rule and figures. Give `variance_p`, or `spend_p` and `funding_p`, or `streams`; or several `parts` of a year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RiskShareQuestion, example = json!({
    "rule": { "partners": ["council", "icb"], "steps": [
        { "kind": "capped", "weights": { "council": 70, "icb": 30 }, "caps": { "icb": 4_000_000 }, "residual": "council" }
    ] },
    "variance_p": 14_000_000
}))]
pub struct RiskShareQuestion {
    /// A rule as a fund keeps it (`streams`), or `steps` of one pool, `per_stream`, `versions`, or the kind
    /// `share_percent_from_contributions`.
    #[schema(value_type = Object)]
    rule: Value,
    /// The partners in declared order, where the rule does not declare them.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    partners: Vec<PartnerKey>,
    /// What each partner pays in: pence, or `opening_p`, `current_p`, `in_kind_p`, `stated_percent`.
    #[serde(default)]
    #[schema(value_type = Object)]
    contributions: Map<String, Value>,
    /// What partners are called in the rule's plain English.
    #[serde(default)]
    #[schema(value_type = Object)]
    names: BTreeMap<PartnerKey, String>,
    /// The year whose versions count for its parts, as at a year's end: a version of the whole year counts for the days
    /// before its first one too.
    fy: Option<i16>,
    /// The day whose version counts; the version that begins latest when left out, or the year's only one.
    on: Option<NaiveDate>,
    variance_p: Option<i64>,
    spend_p: Option<i64>,
    funding_p: Option<i64>,
    /// For each stream its variance in pence, or `spend_p` and `funding_p`.
    #[schema(value_type = Option<Object>)]
    streams: Option<BTreeMap<String, Figures>>,
    /// Several parts of a year, each under the version in force on its day.
    parts: Option<Vec<QuestionPart>>,
}

/// One part of a year.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionPart {
    on: Option<NaiveDate>,
    variance_p: Option<i64>,
    spend_p: Option<i64>,
    funding_p: Option<i64>,
    #[schema(value_type = Option<Object>)]
    streams: Option<BTreeMap<String, Figures>>,
}

/// A stream's figures.
#[derive(Deserialize)]
#[serde(untagged)]
enum Figures {
    Variance(i64),
    Both(SpendAndFunding),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpendAndFunding {
    spend_p: i64,
    funding_p: i64,
}

/// What one partner pays in.
#[derive(Deserialize)]
#[serde(untagged)]
enum Paid {
    Amount(i64),
    Basis(Basis),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Basis {
    #[serde(default)]
    opening_p: Option<i64>,
    #[serde(default)]
    current_p: i64,
    #[serde(default)]
    in_kind_p: i64,
    stated_percent: Option<Value>,
}

/// Evaluates a risk-share rule on given figures: who bears what, stream by stream and step by step.
///
/// It is the function that the year's end uses. Nothing is read from a fund, posted or kept.
#[utoipa::path(
    operation_id = "evaluate_risk_rule",
    tag = "Funds",
    request_body = RiskShareQuestion,
    responses((status = 200, description = "The shares", body = RuleAnswerBody))
)]
#[post("/risk-share-evaluations")]
pub async fn evaluate_risk_rule(app: web::Data<App>, call: Change<RiskShareQuestion>) -> Answer {
    let question = call.body.read()?;
    app.read("evaluate risk rule", call.session, move |tx| {
        Reply::ok(RuleAnswerBody::from(funds::evaluate_risk_rule(tx, &question)?))
    })
    .await
}

impl RiskShareQuestion {
    fn read(self) -> Result<RuleQuestion, Invalid> {
        let Self { rule, partners, contributions, names, fy, parts, .. } = self;
        let Self { on, variance_p, spend_p, funding_p, streams, .. } = self;
        let whole = QuestionPart { on, variance_p, spend_p, funding_p, streams };
        let mut fields = Fields::new();
        let parts = parts.unwrap_or_else(|| vec![whole]);
        fields.require((1..=MOST).contains(&parts.len()), "/parts", format!("give 1 to {MOST} parts"));
        fields.require(
            contributions.len() <= MOST,
            "/contributions",
            format!("name at most {MOST} partners"),
        );
        let parts = parts.into_iter().filter_map(|part| fields.within("", part.read())).collect();
        let fy = fy.map(super::year).transpose();
        let fy = fields.within("", fy);
        let contributions = contributions.into_iter();
        let contributions = contributions
            .filter_map(|(key, paid)| {
                let at = format!("/contributions/{key}");
                fields.take(at, key.parse().and_then(|key: PartnerKey| Ok((key, basis(paid)?))))
            })
            .collect();
        fields.finish(|| Some(RuleQuestion { rule, partners, fy: fy?, contributions, parts, names }))
    }
}

impl QuestionPart {
    fn read(self) -> Result<RulePart, Invalid> {
        let difference = |spend: i64, funding: i64| {
            let variance = spend.checked_sub(funding).map(Pence::new);
            variance.ok_or_else(|| Invalid::at("/spend_p", "the amount is too large"))
        };
        let of_pool = |variance| BTreeMap::from([("pool".to_owned(), variance)]);
        let variances = match (self.streams, self.variance_p, self.spend_p, self.funding_p) {
            (Some(streams), None, None, None) if streams.len() <= MOST => streams
                .into_iter()
                .map(|(name, figures)| match figures {
                    Figures::Variance(variance) => Ok((name, Pence::new(variance))),
                    Figures::Both(both) => Ok((name, difference(both.spend_p, both.funding_p)?)),
                })
                .collect::<Result<_, Invalid>>()?,
            (None, Some(variance), None, None) => of_pool(Pence::new(variance)),
            (None, None, Some(spend), Some(funding)) => of_pool(difference(spend, funding)?),
            (None, None, None, None) => of_pool(Pence::ZERO),
            _ => {
                let sentence =
                    "give `variance_p`, or `spend_p` and `funding_p`, or `streams`, and nothing beside it";
                return Err(Invalid::at("/variance_p", sentence));
            }
        };
        Ok(RulePart { on: self.on, variances })
    }
}

fn basis(paid: Value) -> Result<PartnerBasis, String> {
    let wanted = "give pence, or `opening_p`, `current_p`, `in_kind_p` and `stated_percent`";
    match serde_json::from_value(paid).map_err(|_| wanted.to_owned())? {
        Paid::Amount(amount) => {
            let amount = Pence::new(amount);
            Ok(PartnerBasis { opening: amount, current: amount, ..PartnerBasis::default() })
        }
        Paid::Basis(given) => Ok(PartnerBasis {
            opening: Pence::new(given.opening_p.unwrap_or(given.current_p)),
            current: Pence::new(given.current_p),
            in_kind: Pence::new(given.in_kind_p),
            stated_percent: given.stated_percent.as_ref().map(percent).transpose()?,
        }),
    }
}

/// `51`, `50.5` or `"50.5%"`, read from its digits.
fn percent(value: &Value) -> Result<Rate, String> {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    text.parse().map_err(|_| format!("'{text}' is no percentage"))
}
