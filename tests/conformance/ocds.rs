//! OCDS release packages against the UK profile's bundled schema (draft-04), with formats checked.

use jsonschema::{Draft, Validator};
use serde_json::Value;
use trellis_publishing::ocds::own::{AwardNotice, TenderNotice, package};
use trellis_publishing::ocds::read_package;
use trellis_test_support::fixtures;

use crate::story;

const SCHEMA: &str = "ocds/schema/uk-release-package-schema.bundled.json";

fn validator(formats: bool) -> Option<Validator> {
    let schema = fixtures::json(SCHEMA)?;
    let options = jsonschema::options().with_draft(Draft::Draft4).should_validate_formats(formats);
    Some(options.build(&schema).expect("the schema is a schema"))
}

fn errors(validator: &Validator, package: &Value) -> Vec<String> {
    validator.iter_errors(package).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_real_notice_is_valid_before_and_after_its_journey() {
    let Some(validator) = validator(true) else { return };
    let Some(notices) = fixtures::notices() else { return };
    assert_eq!(notices.len(), 14);
    for path in notices {
        let (name, bytes) = (path.display(), std::fs::read(&path).expect("the notice"));
        let before: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(errors(&validator, &before), Vec::<String>::new(), "{name} as it came");
        let exported = read_package(&bytes).expect("imported").export();
        let after: Value = serde_json::from_str(&exported).expect("JSON");
        assert_eq!(errors(&validator, &after), Vec::<String>::new(), "{name} as it went");
        assert_eq!(before, after, "{name}");
    }
}

#[test]
fn the_broken_notice_has_exactly_six_errors() {
    let Some(broken) = fixtures::json("ocds/invalid/broken_UK4.json") else { return };
    let count = |formats| errors(&validator(formats).expect("the schema"), &broken).len();
    assert_eq!((count(true), count(false)), (6, 5));
}

fn check_ours(head: &trellis_publishing::ocds::own::NoticeHead, release: &str) {
    let Some(validator) = validator(true) else { return };
    let text = package(&head.uri, "Wexcombe Children's Trust", head.released_at, &[release]);
    let ours: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(errors(&validator, &ours), Vec::<String>::new(), "{text}");
}

#[test]
fn our_tender_notice_is_valid() {
    let notice = story::tender_notice();
    check_ours(&notice.head, &notice.release());
    let bare = TenderNotice {
        lots: Vec::new(),
        most_lots_bid: None,
        enquiries_until: None,
        award_by: None,
        ..story::tender_notice()
    };
    check_ours(&bare.head, &bare.release());
}

#[test]
fn our_award_notice_is_valid() {
    let notice = story::award_notice();
    check_ours(&notice.head, &notice.release());
    let mut bare: AwardNotice = story::award_notice();
    bare.subject.cpv.clear();
    bare.subject.region = None;
    bare.subject.light_touch = false;
    for award in &mut bare.awards {
        award.period = None;
        award.signing_on = None;
        award.supplier.email = None;
        award.supplier.sme = None;
        award.supplier.vcse = None;
    }
    check_ours(&bare.head, &bare.release());
}
