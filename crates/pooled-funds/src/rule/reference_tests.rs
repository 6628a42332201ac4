//! Random waterfalls, to the penny, against the naive reference.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use trellis_kernel::{Pence, Rate};

use super::naive_reference_tests::{Paid, Reference};
use super::*;
use crate::PartnerKey;

const PARTNERS: [&str; 4] = ["council", "icb", "police", "schools"];

/// A weight in each way of writing it.
fn weight() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0_i64..2_000).prop_map(|whole| json!(whole)),
        (0_i64..50, 1_i64..50).prop_map(|(above, below)| json!(format!("{above}/{below}"))),
        (0_i64..100_000).prop_map(|parts| json!(format!("{}.{:03}%", parts / 1_000, parts % 1_000))),
        (0_u32..100_000).prop_map(|parts| {
            serde_json::from_str(&format!("{}.{:03}", parts / 1_000, parts % 1_000)).expect("a number")
        }),
    ]
}

fn weights() -> impl Strategy<Value = Value> {
    let numbers = prop::collection::vec(weight(), PARTNERS.len());
    let numbers = numbers.prop_map(|all| {
        let mut map: Map<String, Value> = PARTNERS.iter().map(|p| (*p).to_owned()).zip(all).collect();
        map["icb"] = json!(map["icb"].as_i64().unwrap_or(0) + 1);
        Value::Object(map)
    });
    let named =
        prop::sample::select(vec!["opening_contributions", "current_contributions", "stated_percent"]);
    prop_oneof![3 => numbers, 1 => named.prop_map(|name| json!(name))]
}

/// The top of a tier above the one before it, or a percentage that may not be.
fn upto() -> impl Strategy<Value = Result<i64, Value>> {
    let percent = (1_i64..=1_000, 1_usize..16, any::<bool>()).prop_map(|(tenths, of, opening)| {
        let of: Vec<&str> =
            PARTNERS.iter().enumerate().filter(|(i, _)| of >> i & 1 == 1).map(|(_, p)| *p).collect();
        let which = if opening { "opening_contributions" } else { "current_contributions" };
        json!({ "percent": format!("{}.{}%", tenths / 10, tenths % 10), "of": of, "contributions": which })
    });
    prop_oneof![6 => (1_i64..400_000).prop_map(Ok), 1 => percent.prop_map(Err)]
}

fn last_step() -> impl Strategy<Value = Option<Value>> {
    let caps = prop::collection::vec(prop::option::of(0_i64..300_000), PARTNERS.len());
    (0_u8..5, weights(), caps, 0_usize..4, any::<bool>()).prop_map(|(kind, weights, caps, residual, total)| {
        let residual = PARTNERS[residual];
        let capped = PARTNERS.iter().zip(caps).filter(|(partner, _)| **partner != residual);
        let caps: Map<String, Value> =
            capped.filter_map(|(partner, cap)| Some(((*partner).to_owned(), json!(cap?)))).collect();
        let scope = if total { "total" } else { "step" };
        match kind {
            0 => None,
            1 => Some(json!({ "kind": "bearer", "partner": residual })),
            2 => Some(json!({ "kind": "pro_rata", "weights": weights })),
            _ => Some(
                json!({ "kind": "capped", "weights": weights, "caps": caps, "residual": residual, "scope": scope }),
            ),
        }
    })
}

fn flow(reserves: bool) -> impl Strategy<Value = Value> {
    let reserve =
        (0_i64..200_000, prop::sample::select(vec!["risk_reserve", "other_streams", "uncommitted_schemes"]));
    let reserves = prop::collection::vec(reserve, 0..=if reserves { 3 } else { 0 });
    (prop::collection::vec((upto(), weights()), 0..4), reserves, last_step(), any::<bool>()).prop_map(
        |(tiers, reserves, last, between)| {
            let mut top = 0;
            let mut steps: Vec<Value> = Vec::new();
            for (upto, weights) in tiers {
                let upto = upto.map_or_else(
                    |percent| percent,
                    |band| {
                        top += band;
                        json!(top)
                    },
                );
                steps.push(json!({ "kind": "tier", "upto": upto, "weights": weights }));
            }
            for (available, source) in reserves {
                let at = if between { steps.len() / 2 } else { 0 };
                steps.insert(at, json!({ "kind": "reserve", "available": available, "source": source }));
            }
            steps.extend(last);
            if steps.is_empty() {
                steps.push(json!({ "kind": "bearer", "partner": "council" }));
            }
            json!({ "steps": steps })
        },
    )
}

fn any_rule() -> impl Strategy<Value = Value> {
    let stream =
        || (flow(true), flow(false)).prop_map(|(over, under)| json!({ "over": over, "under": under }));
    (stream(), stream(), any::<bool>(), Just(PARTNERS.to_vec()).prop_shuffle()).prop_map(
        |(one, two, in_kind, partners)| {
            json!({ "version": 1, "valid_from": "2026-04-01", "partners": partners, "in_kind_counts": in_kind,
                "streams": { "one": one, "two": two } })
        },
    )
}

fn any_paid() -> impl Strategy<Value = Paid> {
    let one = (0_i64..90_000_000, 0_i64..90_000_000, 0_i64..9_000_000, 0_i64..100);
    prop::collection::vec(prop::option::weighted(0.9, one), PARTNERS.len()).prop_map(|all| {
        let named = PARTNERS.iter().zip(all);
        named.filter_map(|(partner, paid)| Some(((*partner).to_owned(), paid?))).collect()
    })
}

fn basis(paid: &Paid) -> ContributionBasis {
    ContributionBasis::new(paid.iter().map(|(key, (opening, current, in_kind, stated))| {
        let basis = PartnerBasis {
            opening: Pence::new(*opening),
            current: Pence::new(*current),
            in_kind: Pence::new(*in_kind),
            stated_percent: Some(Rate::whole(i128::from(*stated))),
        };
        (key.parse::<PartnerKey>().expect("a key"), basis)
    }))
}

/// What the reference says: each partner's sum over the streams, and what each reserve gave.
fn expected(
    rule: &Value,
    paid: &Paid,
    variances: [i64; 2],
) -> Result<(Vec<i64>, BTreeMap<String, i64>), &'static str> {
    let reference = Reference { rule, paid };
    reference.check_tops()?;
    let (mut shares, mut reserves) = (vec![0; PARTNERS.len()], BTreeMap::new());
    for (stream, variance) in ["one", "two"].into_iter().zip(variances) {
        let given = reference.run(stream, variance)?;
        shares.iter_mut().zip(given.shares).for_each(|(held, more)| *held += more);
        for (source, amount) in given.reserves {
            *reserves.entry(source).or_default() += amount;
        }
    }
    Ok((shares, reserves))
}

/// What the product says, in the same form.
fn product(
    rule: &Value,
    paid: &Paid,
    variances: [i64; 2],
) -> Result<(Vec<i64>, BTreeMap<String, i64>), &'static str> {
    let parts: Parts = serde_json::from_value(rule.clone()).expect("the form of a rule");
    let rule = RiskRule::new(parts).expect("a sound rule");
    let names = ["one".to_owned(), "two".to_owned()];
    let variances = names.into_iter().zip(variances.map(Pence::new)).collect();
    let shared = evaluate(&rule, &variances, &basis(paid)).map_err(|refused| refused.code())?;
    let mut reserves = BTreeMap::new();
    for (source, amount) in shared.streams.iter().flat_map(|s| &s.steps).filter_map(|step| step.reserve) {
        *reserves.entry(source.code().to_owned()).or_default() += amount.get();
    }
    Ok((shared.shares.iter().map(|(_, share)| share.get()).collect(), reserves))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever the waterfall, both say the same, or refuse it by the same name.
    #[test]
    fn any_waterfall_shares_as_the_reference_does(
        rule in any_rule(), paid in any_paid(), one in -900_000_i64..900_000, two in -900_000_i64..900_000,
    ) {
        prop_assert_eq!(product(&rule, &paid, [one, two]), expected(&rule, &paid, [one, two]));
    }

    /// A rule that was kept as text shares as the one that was written.
    #[test]
    fn a_kept_rule_shares_as_the_written_one(rule in any_rule(), paid in any_paid(), one in -900_000_i64..900_000) {
        let parts: Parts = serde_json::from_value(rule.clone()).expect("the form of a rule");
        let kept: Value = serde_json::from_str(&serde_json::to_string(&parts).expect("text")).expect("JSON");
        prop_assert_eq!(product(&kept, &paid, [one, 0]), product(&rule, &paid, [one, 0]));
        let sound = RiskRule::new(parts).expect("a sound rule");
        let nobody = BTreeMap::new();
        let back = read_echo(&echo(&sound, &nobody), sound.parts(), &nobody);
        prop_assert_eq!(back.expect("its own words"), sound.parts().canonical());
    }
}
