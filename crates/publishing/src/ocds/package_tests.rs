use serde_json::Value;
use trellis_kernel::Pence;

use super::*;
use crate::fixtures::{fixture, notices};
use crate::ocds::{Caution, Stage, cautions_across};

fn real(name: &str) -> Option<ImportedPackage> {
    let bytes = fixture(&format!("ocds/notices/{name}"))?;
    Some(read_package(&bytes).expect("a real notice is imported"))
}

fn told(text: &str) -> Vec<(String, String)> {
    match read_package(text.as_bytes()) {
        Err(ImportError::Fields(Invalid(errors))) => {
            errors.into_iter().map(|error| (error.pointer, error.detail)).collect()
        }
        other => panic!("the package should be refused: {other:?}"),
    }
}

fn release(members: &str) -> String {
    format!(r#"{{"releases":[{{"id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"]{members}}}]}}"#)
}

#[test]
fn every_real_package_goes_out_as_it_came_in() {
    for (name, bytes) in notices() {
        let package = read_package(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let exported = package.export();
        let (before, after): (Value, Value) =
            (serde_json::from_slice(&bytes).expect("JSON"), serde_json::from_str(&exported).expect("JSON"));
        assert_eq!(before, after, "{name}");
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let before = squeezed(std::str::from_utf8(&bytes).expect("UTF-8"));
        assert_eq!(squeezed(&exported), before, "{name}: order, decimals, nulls");
    }
}

#[test]
fn the_kinds_of_notice_are_told_apart() {
    for (name, form, stage, releases) in [
        ("UK1_083664-2026.json", Some("UK1"), Stage::Reference, 1),
        ("UK2_083655-2026.json", Some("UK2"), Stage::Reference, 1),
        ("UK4_abovethreshold_5lots_083563-2026.json", Some("UK4"), Stage::Tender, 1),
        ("UK4_belowthreshold_083662-2026.json", Some("UK4"), Stage::Tender, 1),
        ("UK6_children_083650-2026.json", Some("UK6"), Stage::Reference, 1),
        ("UK7_lighttouch_083608-2026.json", Some("UK7"), Stage::Reference, 1),
        ("SYNTH_UK11.json", Some("UK11"), Stage::Reference, 1),
        ("LEGACY_lighttouch_jointfunded_autism_029615-2025.json", None, Stage::Reference, 1),
        ("CHILDREN_subset_contracts_finder_2025-03.json", None, Stage::Reference, 20),
    ] {
        let Some(package) = real(name) else { return };
        let first = &package.notices[0];
        assert_eq!(first.notice_type.map(|form| form.to_string()).as_deref(), form, "{name}");
        assert_eq!((first.stage(), package.notices.len()), (stage, releases), "{name}");
    }
}

#[test]
fn a_five_lot_tender_is_read_exactly() {
    let Some(package) = real("UK4_abovethreshold_5lots_083563-2026.json") else { return };
    let notice = &package.notices[0];
    let value = notice.value.as_ref().expect("a value");
    assert_eq!((value.net, value.gross), (Some(Pence::new(18_250_000)), Some(Pence::new(21_900_000))));
    assert_eq!((notice.lots.len(), notice.cpv.join(" ")), (5, "92521000 92521100".to_owned()));
    let price = &notice.lots[0].criteria[0];
    assert_eq!(
        (price.kind.as_deref(), price.weight.map(trellis_kernel::BasisPoints::get)),
        (Some("cost"), Some(3_000))
    );
    assert!(notice.cautions.iter().any(|caution| matches!(caution, Caution::PriceTypedCost { .. })));
    let bids_until = notice.bids_until.as_ref().expect("a deadline");
    assert_eq!(bids_until.instant.to_rfc3339(), "2026-10-02T22:59:00+00:00");
    assert_eq!(notice.buyer.as_ref().map(|(_, name)| name.as_str()), Some("Science Museum Group"));
}

#[test]
fn vat_is_never_inferred_and_token_values_are_cautioned() {
    let Some(package) = real("UK6_children_083650-2026.json") else { return };
    let award = package.notices[0].awards[0].value.as_ref().expect("a value");
    assert_eq!((award.net, award.gross), (Some(Pence::new(3_280_000)), Some(Pence::new(3_744_000))));
    let Some(package) = real("UK7_lighttouch_083608-2026.json") else { return };
    let notice = &package.notices[0];
    let contract = &notice.contracts[0];
    assert_eq!(contract.value.as_ref().and_then(|value| value.net), Some(Pence::new(1)));
    assert_eq!(contract.period.1.as_ref().map(|end| end.date.to_string()).as_deref(), Some("2026-09-20"));
    assert!(notice.cautions.iter().any(|caution| matches!(caution, Caution::TokenValue { .. })));
    let transport = Caution::NotLightTouch { code: "60000000".to_owned() };
    assert!(notice.cautions.contains(&transport), "{:?}", notice.cautions);
}

#[test]
fn releases_of_one_process_are_read_together() {
    let synthetic: Vec<ImportedNotice> = notices()
        .into_iter()
        .filter(|(name, _)| name.starts_with("SYNTH_"))
        .flat_map(|(_, bytes)| read_package(&bytes).expect("a package").notices)
        .collect();
    if synthetic.is_empty() {
        return;
    }
    assert_eq!(cautions_across(&synthetic), [Caution::LotLeftOpen { lot: "2".to_owned() }]);
    let Some(package) = real("CHILDREN_subset_contracts_finder_2025-03.json") else { return };
    let across = cautions_across(&package.notices);
    let several =
        |caution: &Caution| matches!(caution, Caution::SeveralAwards { awards, .. } if awards.len() == 2);
    assert!(across.iter().any(several), "{across:?}");
    let linked = |caution: &Caution| matches!(caution, Caution::OneNameManyIds { .. });
    assert!(package.notices.iter().any(|notice| notice.cautions.iter().any(linked)));
}

#[test]
fn the_broken_notice_is_refused_at_its_six_places() {
    let Some(bytes) = fixture("ocds/invalid/broken_UK4.json") else { return };
    let places: Vec<String> =
        told(std::str::from_utf8(&bytes).expect("UTF-8")).into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(
        places,
        [
            "/releases/0/ocid",
            "/releases/0/tag/0",
            "/releases/0/tender/status",
            "/releases/0/tender/lots/0/value/amount",
            "/releases/0/tender/lots/0/awardCriteria/criteria/0/numbers/0/weight",
            "/releases/0/tender/tenderPeriod/endDate",
        ]
        .map(str::to_owned)
        .as_slice()
    );
}

#[test]
fn malformed_packages_are_told_with_a_pointer_and_a_sentence() {
    let long = "x".repeat(200);
    for (text, pointer, sentence) in [
        ("[]".to_owned(), "", "this must be a release package: a JSON object with 'releases'"),
        (r#"{"releases":{}}"#.to_owned(), "/releases", "'releases' must be a list of releases"),
        (r#"{"releases":[]}"#.to_owned(), "/releases", "a package has 1 to 1000 releases; this has 0"),
        (r#"{"releases":[7]}"#.to_owned(), "/releases/0", "this must be an object"),
        (release(""), "/releases/0/ocid", "'ocid' is missing"),
        (release(r#","ocid":null"#), "/releases/0/ocid", "'ocid' is missing"),
        (release(r#","ocid":7"#), "/releases/0/ocid", "this must be text"),
        (
            release(r#","ocid":"h6vhtk-06f17d""#),
            "/releases/0/ocid",
            "'h6vhtk-06f17d' is not an ocid, such as ocds-h6vhtk-06f17d",
        ),
        (
            release(r#","ocid":"ocds-h6vhtk-06f17d","tender":{"title":["x"]}"#),
            "/releases/0/tender/title",
            "this must be text",
        ),
        (
            release(r#","ocid":"ocds-h6vhtk-06f17d","tender":{"value":{"amount":"15k"}}"#),
            "/releases/0/tender/value/amount",
            "this must be a number",
        ),
        (
            release(r#","ocid":"ocds-h6vhtk-06f17d","tender":{"value":{"amount":-1}}"#),
            "/releases/0/tender/value/amount",
            "a value cannot be below nothing",
        ),
        (
            format!(r#"{{"releases":[{{"ocid":"{long}""#),
            "",
            "the file is cut off: it ends in the middle at line 1, column 223",
        ),
    ] {
        let errors = told(&text);
        assert_eq!(
            errors.first().map(|(p, s)| (p.as_str(), s.as_str())),
            Some((pointer, sentence)),
            "{text}"
        );
    }
}

#[test]
fn two_releases_of_one_identifier_are_refused() {
    let one = r#"{"ocid":"ocds-h6vhtk-06f17d","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"]}"#;
    let errors = told(&format!(r#"{{"releases":[{one},{one}]}}"#));
    assert_eq!(errors[0].0, "/releases/1/id");
    assert_eq!(errors[0].1, "release '1' of ocds-h6vhtk-06f17d is in the package twice");
}

#[test]
fn files_that_are_too_large_or_not_utf8_are_refused_at_once() {
    let large = vec![b' '; MOST_BYTES + 1];
    assert_eq!(read_package(&large).map_err(|error| error.code()), Err("package-too-large"));
    assert_eq!(read_package(&[b'{', 0xff]), Err(ImportError::Encoding { at: 1 }));
}

#[test]
fn amounts_that_are_no_whole_pence_are_kept_but_not_taken() {
    let text = release(
        r#","ocid":"ocds-h6vhtk-06f17d","tender":{"value":{"amount":1.005,"amountGross":1e3,"currency":"GBP"}}"#,
    );
    let package = read_package(text.as_bytes()).expect("imported");
    let notice = &package.notices[0];
    assert_eq!(
        notice.value.as_ref().map(|value| (value.net, value.gross)),
        Some((None, Some(Pence::new(100_000))))
    );
    assert_eq!(notice.cautions.len(), 1, "an exponent is exact; a half penny is not");
    assert!(package.export().contains("1.005"));
    let text = release(r#","ocid":"ocds-h6vhtk-06f17d","tender":{"value":{"amount":5,"currency":"EUR"}}"#);
    let package = read_package(text.as_bytes()).expect("imported");
    assert!(matches!(package.notices[0].cautions[..], [Caution::OtherCurrency { .. }]));
}

#[test]
fn a_notice_cut_anywhere_is_refused_as_cut_off() {
    let Some(bytes) = fixture("ocds/notices/UK6_children_083650-2026.json") else { return };
    let whole = std::str::from_utf8(&bytes).expect("UTF-8").trim_end();
    for end in (1..whole.len()).step_by(97).filter(|end| whole.is_char_boundary(*end)) {
        let (pointer, sentence) = told(&whole[..end]).remove(0);
        assert!(
            pointer.is_empty() && sentence.starts_with("the file is cut off"),
            "cut at {end}: {sentence}"
        );
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[\\[\\]{}\":,a-z0-9\\\\ ]{0,60}", bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80)) {
        let _ = read_package(text.as_bytes());
        let _ = read_package(release(&format!(",\"tender\":{text}")).as_bytes());
        let _ = read_package(&bytes);
    }
}
