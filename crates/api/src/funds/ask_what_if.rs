//! `GET /funds/{id}/what-if`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::Deserialize;
use trellis_commissioning::funds::{self, WhatIf};
use trellis_kernel::{BasisPoints, Fields, Invalid, Pence};
use trellis_pooled_funds::PartnerKey;
use trellis_pooled_funds::what_if::Scenario;
use utoipa::IntoParams;
use uuid::Uuid;

use super::what_if_body::WhatIfBody;
use super::year;
use crate::{Answer, App, Read, Reply};

/// More paths tell no more.
const MOST_PATHS: u32 = 10_000;

/// What is asked. Lists are pairs with a colon, split by commas.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WhatIfQuery {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// The day whose version of the rule counts; the year's last by default.
    rule_on: Option<NaiveDate>,
    /// More, or with a minus less, spent in each stream, in pence: `joint:5000000`.
    #[param(example = "joint:5000000")]
    spend: Option<String>,
    /// Another cap for a partner, in pence: `icb:2500000`.
    #[param(example = "icb:2500000")]
    cap: Option<String>,
    /// Another top for a stream's tier, counted from 0, in pence: `joint:0:3000000`.
    #[param(example = "joint:0:3000000")]
    tier: Option<String>,
    /// How far a month's cost may lie from its part, in basis points.
    #[serde(default = "a_tenth")]
    #[param(minimum = 0, maximum = 10000, default = 1000)]
    band_bp: u32,
    /// Paths of demand to draw.
    #[serde(default = "most_paths")]
    #[param(minimum = 1, maximum = 10000, default = 10000)]
    paths: u32,
    /// The seed of the draw: the same seed, the same answer.
    #[serde(default)]
    seed: u32,
}

const fn a_tenth() -> u32 {
    1_000
}

const fn most_paths() -> u32 {
    MOST_PATHS
}

/// Asks what each partner would bear, now and at the year's end, if spending, a cap or a tier were another.
///
/// Nothing is posted or kept. The fan draws what is still to be spent month by month.
#[utoipa::path(
    operation_id = "ask_what_if",
    tag = "Funds",
    params(("id" = Uuid, Path), WhatIfQuery),
    responses((status = 200, description = "The answer", body = WhatIfBody))
)]
#[get("/funds/{id}/what-if")]
pub async fn ask_what_if(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<WhatIfQuery>,
) -> Answer {
    let question = query.read(*id)?;
    app.read("ask what if", call.session, move |tx| {
        Reply::ok(WhatIfBody::of(&question, funds::ask_what_if(tx, &question)?))
    })
    .await
}

impl WhatIfQuery {
    fn read(&self, id: Uuid) -> Result<WhatIf, Invalid> {
        let mut fields = Fields::new();
        fields.require(self.band_bp <= 10_000, "/band_bp", "the band is 0 to 10000 basis points");
        fields.require((1..=MOST_PATHS).contains(&self.paths), "/paths", "draw 1 to 10000 paths");
        let spend = fields.take("/spend", pairs(self.spend.as_deref(), |name| Ok(name.to_owned())));
        let caps = fields.take("/cap", pairs(self.cap.as_deref(), partner));
        let tiers = fields.take("/tier", pairs(self.tier.as_deref(), tier));
        let fy = fields.take("/fy", year(self.fy));
        fields.finish(|| {
            Some(WhatIf {
                fund: id.into(),
                fy: fy?,
                rule_on: self.rule_on,
                scenario: Scenario {
                    spend: spend?.into_iter().collect(),
                    caps: caps?.into_iter().collect(),
                    tiers: tiers?.into_iter().collect(),
                },
                band: BasisPoints::new(self.band_bp),
                paths: self.paths,
                seed: u64::from(self.seed),
            })
        })
    }
}

/// `name:pence,name:pence`, each name once.
fn pairs<K: PartialEq>(
    text: Option<&str>,
    key: impl Fn(&str) -> Result<K, String>,
) -> Result<Vec<(K, Pence)>, String> {
    let mut pairs: Vec<(K, Pence)> = Vec::new();
    for part in text.into_iter().flat_map(|text| text.split(',')).filter(|part| !part.is_empty()) {
        let (name, pence) =
            part.rsplit_once(':').ok_or_else(|| format!("'{part}' is no pair such as name:5000"))?;
        let amount = pence.parse().map_err(|_| format!("'{pence}' is no whole number of pence"))?;
        let name_read = key(name)?;
        if pairs.iter().any(|(known, _)| *known == name_read) {
            return Err(format!("'{name}' is given twice"));
        }
        pairs.push((name_read, Pence::new(amount)));
    }
    Ok(pairs)
}

fn partner(name: &str) -> Result<PartnerKey, String> {
    name.parse().map_err(|_| format!("'{name}' is no partner's key"))
}

fn tier(name: &str) -> Result<(String, usize), String> {
    let read =
        name.rsplit_once(':').and_then(|(stream, number)| Some((stream.to_owned(), number.parse().ok()?)));
    read.ok_or_else(|| format!("'{name}' names no tier such as joint:0"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_or_named() {
        let read = |text| pairs(Some(text), |name| Ok(name.to_owned()));
        let pair = |name: &str, pence| (name.to_owned(), Pence::new(pence));
        assert_eq!(read("a:1,b:-2"), Ok(vec![pair("a", 1), pair("b", -2)]));
        assert_eq!(read(""), Ok(Vec::new()));
        assert_eq!(read("a"), Err("'a' is no pair such as name:5000".to_owned()));
        assert_eq!(read("a:1.5"), Err("'1.5' is no whole number of pence".to_owned()));
        assert_eq!(read("a:1,a:2"), Err("'a' is given twice".to_owned()));
        assert_eq!(tier("joint:0"), Ok(("joint".to_owned(), 0)));
        assert!(tier("joint").is_err());
    }
}
