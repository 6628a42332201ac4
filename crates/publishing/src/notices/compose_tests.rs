use trellis_contracts::{Contract, ContractSource, Parties, Signature, Term};
use trellis_kernel::Pence;
use trellis_tendering::notice::{Notice, NoticeAbout, NoticeDetails, NoticeState, NoticeSubject};
use trellis_tendering::{
    AwardCriterion, InvitedTerms, Lot, LotTerms, Particulars, Procedure, Procurement, Stage,
};

use uuid::Uuid;

use super::*;
use crate::exposure::Exposure;
use crate::notices::{CallOffMaterial, Named};
use crate::ocds::Ocid;
use crate::ocds::own::ParentFramework;

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn procurement(state: ProcurementState) -> Procurement {
    let at = |text: &str| text.parse().expect("an instant");
    let deadlines = Stage::new(at("2026-06-05T11:00:00Z"), at("2026-06-19T11:00:00Z")).expect("a stage");
    let lot = |number: u16, gross: i64, net: Option<i64>| {
        let terms =
            LotTerms::new(&format!("Lot {number}"), "Schools.", Pence::new(gross), net.map(Pence::new));
        let price =
            AwardCriterion::new(id(90).into(), CriterionKind::Price, "Price", 10_000).expect("a criterion");
        let lot = Lot::new(id(u128::from(number) + 20).into(), number, terms.expect("terms"));
        lot.judged_by(vec![price]).expect("judged")
    };
    Procurement {
        id: id(1).into(),
        trust: id(2).into(),
        author: id(3).into(),
        commenced_on: "2026-05-01".parse().expect("a day"),
        particulars: Particulars::new("Wellbeing", "Counselling.", "85311300", None, Some(deadlines))
            .expect("particulars"),
        lots: vec![lot(1, 72_000_000, Some(60_000_000)), lot(2, 60_000_000, None)],
        documents: Vec::new(),
        state,
    }
}

fn material(kind: NoticeKind, subject: NoticeSubject, details: NoticeDetails) -> Material {
    let notice = Notice {
        id: id(9).into(),
        trust: id(2).into(),
        kind,
        subject,
        author: id(3).into(),
        written_by: id(3).into(),
        details,
        urgent: false,
        state: NoticeState::Draft,
    };
    Material {
        notice,
        buyer: Named { id: id(2).into(), name: "Wexcombe Children's Trust".to_owned() },
        procurement: procurement(ProcurementState::Draft),
        regime: None,
        award: None,
        contract: None,
        market: None,
        supplier: None,
        follows: false,
        announced: false,
        today: "2026-05-11".parse().expect("a day"),
    }
}

fn contract(terminated: bool) -> ContractMaterial {
    let signed_at = "2026-08-12T08:00:00Z".parse().expect("an instant");
    let parties = Parties {
        source: ContractSource::Award { award: id(30).into(), lot: id(21).into() },
        trust: id(2).into(),
        provider: id(4).into(),
    };
    let day = |text: &str| text.parse().expect("a day");
    let term = Term::new(day("2026-08-12"), day("2026-09-01"), 24).expect("a term");
    let signature = Signature { by: id(5).into(), at: signed_at };
    let made = Contract::enter(
        id(6).into(),
        parties,
        "Wellbeing: Lot 1",
        Pence::new(60_000_000_000),
        term,
        signature,
    );
    let made = made.expect("a contract");
    let ended =
        trellis_contracts::Termination::new(day("2026-12-31"), "Notice was given.", id(5).into(), signed_at);
    let contract = if terminated {
        made.terminate(ended.expect("a reason"), day("2026-12-01")).expect("ended")
    } else {
        made
    };
    let supplier = Named { id: id(4).into(), name: "Lantern".to_owned() };
    ContractMaterial { lot: 1, supplier, contract, variation: None, call_off: None }
}

fn of_procurement(kind: NoticeKind) -> Material {
    material(kind, NoticeSubject::Procurement(id(1).into()), NoticeDetails::default())
}

#[test]
fn a_value_without_vat_is_told_only_where_every_lot_tells_it() {
    let text = compose(&of_procurement(NoticeKind::Tender)).release.expect("a release");
    let release: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        release["tender"]["value"],
        serde_json::json!({ "amountGross": 1_320_000, "currency": "GBP" })
    );
    assert_eq!(release["tender"]["lots"][0]["value"]["amount"], 600_000);
    assert_eq!(release["tender"]["lots"][1]["value"].get("amount"), None);
}

#[test]
fn the_same_material_says_the_same() {
    for kind in NoticeKind::ALL {
        let one = of_procurement(kind);
        let later = Material { today: "2027-01-01".parse().expect("a day"), ..one.clone() };
        assert_eq!(compose(&one).release, compose(&later).release, "{kind:?}");
    }
}

#[test]
fn a_second_notice_of_one_form_updates_the_first() {
    let tags = |kind, follows| {
        let text = compose(&Material { follows, ..of_procurement(kind) }).release.expect("a release");
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["tag"].to_string()
    };
    assert_eq!(tags(NoticeKind::Tender, false), r#"["tender"]"#);
    assert_eq!(tags(NoticeKind::Tender, true), r#"["tenderUpdate"]"#);
    assert_eq!(tags(NoticeKind::Planned, true), r#"["planningUpdate"]"#);
}

#[test]
fn what_is_not_there_makes_no_release_and_is_told() {
    let composed = compose(&of_procurement(NoticeKind::NotAwarded));
    assert_eq!(composed.release, None);
    let refused = composed.ready().expect_err("not ended");
    assert_eq!(refused.code(), "notice-incomplete");
    assert!(refused.to_string().contains("the end of the procurement without an award (s.55, reg 37)"));
}

#[test]
fn nothing_is_told_of_chosen_suppliers_before_their_contract() {
    let invited = InvitedTerms::new(vec![id(4).into()], "Lots are small.").expect("terms");
    for kind in NoticeKind::ALL {
        let mut quotes = of_procurement(kind);
        quotes.announced = true;
        let kept = |material: &Material| {
            missing(material).iter().any(|it| (it.pointer, it.citation) == ("/procurement/procedure", "s.87"))
        };
        assert!(!kept(&quotes), "{kind:?}");
        quotes.procurement.particulars.procedure = Procedure::Invited(invited.clone());
        assert_eq!(kept(&quotes), kind.about() != NoticeAbout::Contract, "{kind:?}");
    }
}

#[test]
fn an_end_is_told_of_what_was_announced() {
    let mut ended = of_procurement(NoticeKind::NotAwarded);
    let lacks = |material: &Material| missing(material).iter().any(|it| it.pointer == "/procurement/notices");
    assert!(lacks(&ended));
    ended.announced = true;
    assert!(!lacks(&ended));
}

#[test]
fn who_is_exposed_is_told_before_what_is_missing() {
    let mut exposing = of_procurement(NoticeKind::Tender);
    exposing.procurement.particulars.description = "For a girl named Ann.".to_owned();
    let refused = compose(&exposing).ready().expect_err("exposing");
    assert_eq!(refused.code(), "identifying-data");
    let NotReady::Exposing(found) = refused else { panic!("exposing") };
    assert_eq!((found[0].pointer.as_str(), found[0].exposure), ("/tender/description", Exposure::ChildName));
}

#[test]
fn a_contract_above_five_million_outside_light_touch_needs_indicators() {
    let mut large =
        material(NoticeKind::Details, NoticeSubject::Contract(id(6).into()), NoticeDetails::default());
    large.contract = Some(contract(false));
    let light_touch = serde_json::json!({
        "regime": "light_touch", "light_touch": "yes", "processes": [], "notifiable": false, "direct_award": null,
        "estimate_gross": null, "thresholds": [], "rules": [], "unknowns": [], "warnings": []
    });
    large.regime = Some(serde_json::from_value(light_touch).expect("a decision"));
    let lacks =
        |material: &Material| missing(material).iter().any(|it| it.pointer == "/details/contract/metrics");
    assert!(!lacks(&large), "light touch needs none");
    large.regime = None;
    assert!(lacks(&large));
    large.notice.details.contract.no_metrics_reason = Some("The service cannot be measured.".to_owned());
    assert!(!lacks(&large));
}

#[test]
fn a_contract_ends_by_its_term_or_before_it() {
    let subject = NoticeSubject::Contract(id(6).into());
    let mut ending = material(NoticeKind::Termination, subject, NoticeDetails::default());
    ending.contract = Some(contract(false));
    let rationale = |material: &Material| {
        let text = compose(material).release.expect("a release");
        let release: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        release["contracts"][0]["terminationRationaleClassifications"][0]["id"].as_str().map(str::to_owned)
    };
    let early = |material: &Material| missing(material).iter().any(|it| it.pointer == "/contract/state");
    assert_eq!(rationale(&ending).as_deref(), Some("expiry"));
    assert!(early(&ending), "the term runs on");
    ending.today = "2028-09-01".parse().expect("a day");
    assert!(!early(&ending));
    ending.contract = Some(contract(true));
    assert_eq!(rationale(&ending).as_deref(), Some("other"));
    assert!(missing(&ending).iter().any(|it| it.pointer == "/details/end/breach"));
    ending.notice.details.end.breach = Some(true);
    assert_eq!(rationale(&ending).as_deref(), Some("breach"));
}

/// What is said of the contract of a call-off, by the form of its notice.
fn called_off(kind: NoticeKind, ocid: Option<&str>) -> serde_json::Value {
    let mut told = material(kind, NoticeSubject::Contract(id(6).into()), NoticeDetails::default());
    let framework = ParentFramework {
        title: "Wellbeing".to_owned(),
        ocid: ocid.map(|ocid| Ocid::parse(ocid).expect("an ocid")),
        award_notice: Some("012345-2026".to_owned()),
    };
    let call_off = CallOffMaterial {
        title: "Four places with foster carers".to_owned(),
        description: "For siblings, in the north of the county.".to_owned(),
        framework,
    };
    told.contract = Some(ContractMaterial { call_off: Some(call_off), ..contract(true) });
    let composed = compose(&told);
    assert_eq!(composed.exposed, Vec::new());
    serde_json::from_str(&composed.release.expect("a release")).expect("JSON")
}

#[test]
fn a_call_off_is_a_process_of_its_own_that_names_its_framework() {
    for kind in [NoticeKind::Details, NoticeKind::Termination] {
        let release = called_off(kind, Some("ocds-h6vhtk-06f17d"));
        assert_eq!(release["ocid"], "ocds-trells-00000000-0000-0000-0000-000000000006", "{kind:?}");
        assert_eq!(release["tender"]["title"], "Four places with foster carers");
        assert_eq!(release["contracts"][0]["id"], "1");
        assert_eq!(
            release["relatedProcesses"],
            serde_json::json!([{
                "id": "1", "relationship": ["framework"], "title": "Wellbeing", "scheme": "ocid",
                "identifier": "ocds-h6vhtk-06f17d"
            }])
        );
    }
    let elsewhere = called_off(NoticeKind::Details, None);
    let related = &elsewhere["relatedProcesses"][0];
    assert_eq!((&related["identifier"], related.get("scheme")), (&"012345-2026".into(), None));
}

#[test]
fn an_organisation_without_a_public_number_has_the_platforms() {
    let text = compose(&of_procurement(NoticeKind::Tender)).release.expect("a release");
    assert!(text.contains("XX-TRELLIS-00000000-0000-0000-0000-000000000002"), "{text}");
}
