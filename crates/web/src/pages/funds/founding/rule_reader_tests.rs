use serde_json::json;
use trellis_pooled_funds::Side;
use uuid::Uuid;

use super::super::rule_values::held;
use super::*;
use crate::view::Values;

fn partners() -> Vec<Partner> {
    let partner = |key: &str, side| Partner {
        key: key.parse().expect("a key"),
        organisation: Uuid::nil().into(),
        name: key.to_uppercase(),
        side,
    };
    vec![partner("council", Side::LocalAuthority), partner("icb", Side::Nhs)]
}

fn read(fields: &[(&str, &str)]) -> Result<Parts, Vec<String>> {
    let mut typed = Typed::default();
    for (name, value) in fields {
        typed.add((*name).to_owned(), (*value).to_owned());
    }
    let read = proposed(&typed, &partners(), &["joint".to_owned()]);
    read.map(|(parts, _)| parts)
        .map_err(|refusal| refusal.fields().iter().map(|field| field.pointer.clone()).collect())
}

const BEGINS: [(&str, &str); 3] =
    [("valid_from-day", "1"), ("valid_from-month", "4"), ("valid_from-year", "2026")];
const UNDER: [(&str, &str); 2] =
    [("streams-0-under-rest-kind", "pro_rata"), ("streams-0-under-rest-by", "current_contributions")];

#[test]
fn every_kind_of_step_can_be_typed() {
    let over = [
        ("streams-0-over-bands-0-kind", "risk_reserve"),
        ("streams-0-over-bands-0-amount", "20,000"),
        ("streams-0-over-bands-2-kind", "tier"),
        ("streams-0-over-bands-2-amount", "30,000"),
        ("streams-0-over-bands-2-by", "numbers"),
        ("streams-0-over-bands-2-weights-council", "1"),
        ("streams-0-over-bands-2-weights-icb", "1"),
        ("streams-0-over-rest-kind", "capped"),
        ("streams-0-over-rest-by", "numbers"),
        ("streams-0-over-rest-weights-council", "7"),
        ("streams-0-over-rest-weights-icb", "3"),
        ("streams-0-over-rest-caps-icb", "25,000"),
        ("streams-0-over-rest-partner", "council"),
        ("streams-0-settlement-council", "retain"),
        ("streams-0-settlement-icb", "return"),
    ];
    let parts = read(&[&BEGINS[..], &over, &UNDER].concat()).expect("a rule");
    // Money, section 5: the rule of the worked example.
    assert_eq!(
        serde_json::to_value(&parts.streams).expect("json"),
        json!({ "joint": {
            "over": { "steps": [
                { "kind": "reserve", "available": 2_000_000, "source": "risk_reserve" },
                { "kind": "tier", "upto": 3_000_000, "weights": { "council": 1, "icb": 1 } },
                { "kind": "capped", "weights": { "council": 7, "icb": 3 }, "caps": { "icb": 2_500_000 },
                  "residual": "council", "scope": "step" }
            ] },
            "under": {
                "steps": [{ "kind": "pro_rata", "weights": "current_contributions" }],
                "settlement": { "council": "retain", "icb": "return" }
            }
        } })
    );
    assert!(parts.exit.is_none());
    assert_eq!(typed_again(&parts), parts);
}

/// What a form that begins with this rule sends when only its first day is typed.
fn typed_again(parts: &Parts) -> Parts {
    let Values(values) = held(Values::default(), parts, &partners(), &["joint".to_owned()]);
    let held =
        values.iter().flat_map(|(name, texts)| texts.iter().map(move |text| (name.as_str(), text.as_str())));
    let fields: Vec<(&str, &str)> = BEGINS.into_iter().chain(held).collect();
    read(&fields).expect("the same rule")
}

#[test]
fn a_top_is_a_percentage_of_what_named_partners_pay() {
    let over = [
        ("streams-0-over-bands-0-kind", "opening_contributions"),
        ("streams-0-over-bands-0-amount", "10%"),
        ("streams-0-over-bands-0-of", "icb"),
        ("streams-0-over-bands-0-by", "numbers"),
        ("streams-0-over-bands-0-weights-council", "0"),
        ("streams-0-over-bands-0-weights-icb", "1"),
        ("streams-0-over-rest-kind", "bearer"),
        ("streams-0-over-rest-partner", "council"),
    ];
    let parts = read(&[&BEGINS[..], &over, &UNDER].concat()).expect("a rule");
    let step = parts.streams["joint"].over.steps.first().expect("a tier");
    let Step::Tier { upto: Top::Part(top), .. } = step else { panic!("no percentage: {step:?}") };
    assert_eq!((top.percent, top.contributions), (Rate::whole(10), PaidIn::Opening));
    assert_eq!(typed_again(&parts), parts);
}

#[test]
fn percentages_and_the_end_of_the_fund_can_be_typed() {
    let rest = [
        ("streams-0-over-rest-kind", "pro_rata"),
        ("streams-0-over-rest-by", "stated_percent"),
        ("stated_percent-council", "70%"),
        ("stated_percent-icb", "30"),
        ("in_kind_counts", "yes"),
        ("exit-rest-kind", "bearer"),
        ("exit-rest-partner", "icb"),
    ];
    let parts = read(&[&BEGINS[..], &rest, &UNDER].concat()).expect("a rule");
    assert_eq!(
        parts.stated_percent.values().copied().collect::<Vec<_>>(),
        [Rate::whole(70), Rate::whole(30)]
    );
    assert!(parts.in_kind_counts && parts.exit.as_ref().is_some_and(Flow::is_terminal));
    assert_eq!(typed_again(&parts), parts);
}

#[test]
fn what_is_incomplete_is_refused_beside_its_field() {
    assert_eq!(
        read(&[]).expect_err("empty"),
        ["/valid_from", "/streams-0-over-rest-kind", "/streams-0-under-rest-kind"]
    );
    let capped = [
        ("streams-0-over-bands-1-amount", "5"),
        ("streams-0-over-rest-kind", "capped"),
        ("streams-0-over-rest-by", "numbers"),
        ("streams-0-over-rest-weights-council", "seventy"),
    ];
    assert_eq!(
        read(&[&BEGINS[..], &capped, &UNDER].concat()).expect_err("incomplete"),
        [
            "/streams-0-over-bands-1-kind",
            "/streams-0-over-rest-weights-council",
            "/streams-0-over-rest-weights-icb",
            "/streams-0-over-rest-caps-council",
            "/streams-0-over-rest-partner"
        ]
    );
    let stray = [
        ("streams-0-over-rest-kind", "pro_rata"),
        ("streams-0-over-rest-by", "current_contributions"),
        ("streams-0-over-rest-caps-icb", "40,000"),
    ];
    assert_eq!(
        read(&[&BEGINS[..], &stray, &UNDER].concat()).expect_err("a limit that would not count"),
        ["/streams-0-over-rest-kind"]
    );
}

#[test]
fn shares_are_numbers_or_fractions() {
    assert_eq!(number("1/3"), Rate::new(1, 3).ok());
    assert_eq!(number("33.3"), Rate::new(333, 10).ok());
    assert_eq!(number("1/0"), None);
    assert_eq!(number("a"), None);
}
