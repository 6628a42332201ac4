use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{BasisPoints, Pence};

use super::*;
use crate::ocds::{NoticeType, Ocid, Stage, read_package};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn organisation(name: &str, number: &str) -> Organisation {
    Organisation {
        scheme: "GB-PPON".to_owned(),
        number: number.to_owned(),
        name: name.to_owned(),
        locality: Some("Wexcombe".to_owned()),
        email: Some("commissioning@wexcombe.example".to_owned()),
        sme: None,
        vcse: None,
    }
}

fn head(release: &str, released: &str) -> NoticeHead {
    NoticeHead {
        ocid: Ocid::parse("ocds-h6vhtk-0a1b2c").expect("an ocid"),
        release_id: release.to_owned(),
        released_at: at(released),
        uri: format!("https://trellis.example/notices/{release}"),
        buyers: vec![
            organisation("Wexcombe Children's Trust", "PWXC-0001-TRST"),
            organisation("NHS Wexcombe ICB", "PWXC-0002-NICB"),
        ],
        follows: false,
        budget: vec![
            BudgetSource {
                party: organisation("NHS Wexcombe ICB", "PWXC-0002-NICB"),
                amount: Pence::new(15_000_015),
            },
            BudgetSource {
                party: organisation("Wexcombe Council", "PWXC-0004-CNCL"),
                amount: Pence::new(35_000_035),
            },
        ],
        framework: None,
    }
}

fn subject() -> Subject {
    Subject {
        local_ref: "WCT-2026-001".to_owned(),
        title: "Emotional wellbeing in schools".to_owned(),
        description: "Early help in schools, \"whole area\"".to_owned(),
        light_touch: true,
        above_threshold: true,
        cpv: vec![("85311300".to_owned(), "Welfare services for children and young people".to_owned())],
        region: Some("UKK43".to_owned()),
    }
}

fn criterion(kind: CriterionKind, name: &str, weight: u32) -> Criterion {
    Criterion { kind, name: name.to_owned(), weight: BasisPoints::new(weight), description: None }
}

fn lot(number: u32, title: &str, net: i64) -> Lot {
    Lot {
        number,
        title: title.to_owned(),
        value: NetGross { net: Some(Pence::new(net)), gross: Some(Pence::new(net)) },
        period: Some((day("2026-09-01"), day("2028-08-31"))),
        extends_to: None,
        sme: true,
        vcse: true,
        criteria: vec![
            criterion(CriterionKind::Quality, "Quality", 4_000),
            criterion(CriterionKind::Quality, "Social value", 2_500),
            criterion(CriterionKind::Price, "Price", 3_500),
        ],
    }
}

/// The story's tender as a notice.
pub(crate) fn tender_notice() -> TenderNotice {
    TenderNotice {
        head: head("000001-2026", "2026-05-01T08:00:00Z"),
        subject: subject(),
        value: NetGross { net: Some(Pence::new(126_000_000)), gross: None },
        lots: vec![lot(1, "East and North", 60_000_000), lot(2, "West, South and Central", 66_000_000)],
        most_lots_bid: Some(2),
        most_lots_awarded: None,
        enquiries_until: Some(at("2026-05-29T11:00:00Z")),
        bids_until: at("2026-06-12T11:00:00Z"),
        award_by: Some(day("2026-07-31")),
        bids_to: "https://trellis.example/tenders/WCT-2026-001".to_owned(),
        procedure: "Open procedure".to_owned(),
        payment_terms: None,
        risks: None,
        single_lot_reason: None,
    }
}

/// The story's award of lot 1 as a notice.
pub(crate) fn award_notice() -> AwardNotice {
    let supplier =
        Organisation { sme: Some(true), vcse: Some(true), ..organisation("Lantern", "PWXC-0003-LNTN") };
    AwardNotice {
        head: head("000002-2026", "2026-07-30T10:00:00Z"),
        subject: subject(),
        awards: vec![Award {
            lot: 1,
            supplier,
            partners: Vec::new(),
            value: NetGross { net: Some(Pence::new(50_000_050)), gross: None },
            decided_on: day("2026-07-28"),
            summaries_sent_at: Some(at("2026-07-29T15:00:00Z")),
            standstill_last_day: Some(day("2026-08-11")),
            controlled_by: None,
            signing_on: Some(day("2026-08-12")),
            period: Some((day("2026-09-01"), day("2028-08-31"))),
            bids: Some(BidCounts { received: 3, assessed: 3, assessed_sme: 2, assessed_vcse: 1 }),
        }],
    }
}

#[test]
fn our_tender_notice_is_read_back_as_what_it_was() {
    let notice = tender_notice();
    let text =
        package(&notice.head.uri, "Wexcombe Children's Trust", notice.head.released_at, &[&notice.release()]);
    let read = read_package(text.as_bytes()).expect("our own notice");
    let read = &read.notices[0];
    assert_eq!(
        (read.notice_type, read.stage(), read.light_touch),
        (Some(NoticeType::TENDER), Stage::Tender, true)
    );
    assert_eq!(
        read.value.as_ref().map(|value| (value.net, value.gross)),
        Some((Some(Pence::new(126_000_000)), None))
    );
    assert_eq!(read.bids_until.as_ref().map(|end| end.text.as_str()), Some("2026-06-12T12:00:00+01:00"));
    let weights: Vec<u32> =
        read.lots[1].criteria.iter().filter_map(|c| c.weight.map(BasisPoints::get)).collect();
    assert_eq!(weights, [4_000, 2_500, 3_500]);
    assert_eq!(read.parties.iter().filter(|party| party.roles.contains(&"leadBuyer".to_owned())).count(), 1);
    assert!(read.cautions.is_empty(), "{:?}", read.cautions);
}

#[test]
fn our_award_notice_tells_the_last_day_of_the_standstill() {
    let notice = award_notice();
    let text =
        package(&notice.head.uri, "Wexcombe Children's Trust", notice.head.released_at, &[&notice.release()]);
    let read = read_package(text.as_bytes()).expect("our own notice");
    let read = &read.notices[0];
    assert_eq!((read.notice_type, read.stage()), (Some(NoticeType::AWARD), Stage::Reference));
    let award = &read.awards[0];
    assert_eq!(
        award.standstill_ends.as_ref().map(|end| end.text.as_str()),
        Some("2026-08-11T23:59:59+01:00")
    );
    assert_eq!(award.value.as_ref().and_then(|value| value.net), Some(Pence::new(50_000_050)));
    assert_eq!(award.suppliers, ["GB-PPON-PWXC-0003-LNTN"]);
    assert!(text.contains("\"futureSignatureDate\",\"dueDate\":\"2026-08-12T00:00:00+01:00\""));
    assert!(text.contains("\"amount\":500000.50"));
}

#[test]
fn each_partner_is_a_source_of_the_budget_and_a_party() {
    let text = award_notice().release();
    let release: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let budget = &release["planning"]["budget"];
    assert_eq!(budget["amount"]["amount"].to_string(), "500000.5");
    let breakdown = budget["budgetBreakdown"].as_array().expect("a breakdown");
    let told: Vec<(&str, String)> = breakdown
        .iter()
        .map(|entry| {
            (entry["sourceParty"]["name"].as_str().expect("a name"), entry["amount"]["amount"].to_string())
        })
        .collect();
    assert_eq!(told, [("NHS Wexcombe ICB", "150000.15".into()), ("Wexcombe Council", "350000.35".into())]);
    let paying: Vec<&str> = release["parties"]
        .as_array()
        .expect("parties")
        .iter()
        .filter(|party| party["roles"].as_array().expect("roles").iter().any(|role| role == "sourceParty"))
        .map(|party| party["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(
        paying,
        breakdown.iter().map(|entry| entry["sourceParty"]["id"].as_str().expect("an id")).collect::<Vec<_>>()
    );
    let mut alone = award_notice();
    alone.head.budget.clear();
    assert!(!alone.release().contains("planning"));
}
