//! The story's tender and award, as the inputs of notices.

use chrono::{DateTime, NaiveDate, Utc};
use trellis_kernel::{BasisPoints, Pence};
use trellis_publishing::ocds::Ocid;
use trellis_publishing::ocds::own::{
    Award, AwardNotice, BidCounts, BudgetSource, Criterion, CriterionKind, Lot, NetGross, NoticeHead,
    Organisation, Subject, TenderNotice,
};

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
