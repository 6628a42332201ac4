//! The gate of section 75, and the life cycle.

use trellis_kernel::{OrganisationId, Pence};
use trellis_ledger::Account;
use uuid::Uuid;

use super::*;
use crate::pack::tests::pack;
use crate::{Side, Term};

fn partner(key: &str, name: &str, side: Side, n: u128) -> Partner {
    Partner {
        key: key.parse().expect("a key"),
        organisation: OrganisationId::new(Uuid::from_u128(n)),
        name: name.into(),
        side,
    }
}

fn fund(terms: usize) -> Fund {
    let written = Term::ALL.into_iter().take(terms).map(|term| (term, "agreed".to_owned()));
    Fund {
        id: FundId::new(Uuid::from_u128(1)),
        title: "Children's pooled fund 2026/27".into(),
        basis: LegalBasis::S75,
        partners: vec![
            partner("council", "Wexcombe Council", Side::LocalAuthority, 2),
            partner("icb", "NHS Wexcombe ICB", Side::Nhs, 3),
        ],
        terms: Terms::new(written).expect("terms"),
        host: Some("council".parse().expect("a key")),
        pool_manager: Some(PersonId::new(Uuid::from_u128(4))),
        audit_arranged: true,
        state: FundState::Draft,
    }
}

fn ready() -> Readiness {
    ready_for(LegalBasis::S75)
}

fn ready_for(basis: LegalBasis) -> Readiness {
    Readiness {
        pack: pack(basis),
        tops_open: None,
        streams: vec![StreamReadiness { stream: "joint".into(), terminal: true, own: true }],
        signed_by: ["council", "icb"].iter().map(|key| key.parse().expect("a key")).collect(),
    }
}

fn refusal(fund: Fund, readiness: &Readiness) -> String {
    fund.activate(readiness).expect_err("not ready").to_string()
}

#[test]
fn six_of_seven_terms_are_refused_with_the_seventh_named() {
    assert_eq!(
        refusal(fund(6), &ready()),
        "the fund cannot become active: the agreement has no text for term (g) management and host"
    );
    assert_eq!(fund(7).activate(&ready()).expect("active").state, FundState::Active);
}

#[test]
fn two_councils_alone_have_no_nhs_body() {
    let mut councils = fund(7);
    councils.partners[1].side = Side::LocalAuthority;
    assert_eq!(refusal(councils, &ready()), "the fund cannot become active: no partner is an NHS body");
}

#[test]
fn every_gap_is_listed_at_once_with_its_place() {
    let bare = Fund {
        partners: vec![],
        terms: Terms::default(),
        host: None,
        pool_manager: None,
        audit_arranged: false,
        ..fund(0)
    };
    let gaps = bare.gaps(&Readiness { streams: vec![], signed_by: vec![], ..ready() });
    let pointers: Vec<String> = gaps.iter().map(Gap::pointer).collect();
    assert_eq!(pointers.len(), 2 + 7 + 3 + 1);
    assert_eq!(pointers[2], "/terms/aims");
    assert!(gaps.iter().all(|gap| !gap.to_string().is_empty()));
    let unsigned = Readiness { signed_by: vec![], ..ready() };
    assert!(refusal(fund(7), &unsigned).contains("NHS Wexcombe ICB has not signed"));
    let streams = vec![StreamReadiness { stream: "joint".into(), terminal: false, own: false }];
    let unfinished = refusal(fund(7), &Readiness { streams, ..ready() });
    assert!(unfinished.contains("stream 'joint' does not say who bears the rest"));
    let stranger = Fund { host: Some("police".parse().expect("a key")), ..fund(7) };
    assert_eq!(refusal(stranger, &ready()), "the fund cannot become active: no partner is named as host");
}

#[test]
fn other_bases_ask_for_less() {
    let gaps = |basis, partners: usize| {
        let mut fund = Fund { basis, terms: Terms::default(), ..fund(0) };
        fund.partners.truncate(partners);
        fund.gaps(&ready_for(basis))
    };
    assert!(gaps(LegalBasis::S10Ca2004, 2).is_empty());
    assert_eq!(gaps(LegalBasis::S10Ca2004, 1), [Gap::TooFewPartners { least: 2 }]);
    assert!(gaps(LegalBasis::S65z56, 2).is_empty());
    assert_eq!(gaps(LegalBasis::Aligned, 1), [Gap::TooFewPartners { least: 2 }]);
    assert!(gaps(LegalBasis::Aligned, 2).is_empty());
    let conditions = Gap::TermMissing(Term::GrantConditions);
    assert_eq!(gaps(LegalBasis::Grant, 1), std::slice::from_ref(&conditions));
    assert_eq!(gaps(LegalBasis::Grant, 2), [Gap::TooManyPartners { most: 1 }, conditions]);
    assert!(!gaps(LegalBasis::Grant, 0).is_empty());
    for basis in LegalBasis::ALL {
        assert_eq!(LegalBasis::from_code(basis.code()), Some(basis));
    }
}

#[test]
fn each_basis_knows_its_own_partners_and_rules() {
    let mut stranger = Fund { basis: LegalBasis::S65z56, ..fund(7) };
    stranger.partners[0].side = Side::Other;
    let gaps = stranger.gaps(&ready_for(LegalBasis::S65z56));
    assert_eq!(gaps, [Gap::PartnerOutside { partner: "Wexcombe Council".into() }]);
    let nhs_only = Fund {
        partners: vec![partner("icb", "ICB", Side::Nhs, 3), partner("trust", "NHS Trust", Side::Nhs, 5)],
        ..Fund { basis: LegalBasis::S65z56, ..fund(7) }
    };
    let signed_by = ["icb", "trust"].iter().map(|key| key.parse().expect("a key")).collect();
    assert!(nhs_only.gaps(&Readiness { signed_by, ..ready_for(LegalBasis::S65z56) }).is_empty());
    let aligned = Fund { basis: LegalBasis::Aligned, ..fund(7) };
    let streams = vec![StreamReadiness { stream: "joint".into(), terminal: true, own: false }];
    let gaps = aligned.gaps(&Readiness { streams, ..ready_for(LegalBasis::Aligned) });
    assert_eq!(gaps, [Gap::RuleShares { stream: "joint".into() }]);
    assert_eq!(gaps[0].pointer(), "/risk_rule/streams/joint");
    assert_eq!(aligned.expect_pooled().expect_err("aligned").code(), "no-cash-moves");
    assert!(fund(7).expect_pooled().is_ok());
}

#[test]
fn steps_out_of_order_are_refused() {
    let nil = TrialBalance::default();
    for state in FundState::ALL {
        let at = |state| Fund { state, ..fund(7) };
        assert_eq!(at(state).activate(&ready()).is_ok(), state == FundState::Draft);
        assert_eq!(at(state).begin_closing().is_ok(), state == FundState::Active);
        assert_eq!(at(state).dissolve(&nil).is_ok(), state == FundState::Closing);
        assert_eq!(at(state).expect_draft().is_ok(), state == FundState::Draft);
        assert_eq!(at(state).expect_open().is_ok(), matches!(state, FundState::Active | FundState::Closing));
        assert_eq!(at(state).expect_not_dissolved().is_ok(), state != FundState::Dissolved);
        assert_eq!(at(state).expect_begun().is_ok(), state != FundState::Draft);
        assert_eq!(at(state).expect_active().is_ok(), state == FundState::Active);
        assert_eq!(FundState::from_code(state.code()), Some(state));
    }
    let refused = fund(7).dissolve(&nil).expect_err("a draft");
    assert_eq!(
        (refused.code(), refused.to_string().as_str()),
        ("transition-not-allowed", "a fund that is draft cannot become dissolved")
    );
}

#[test]
fn only_disputes_outlive_a_fund() {
    let closing = || Fund { state: FundState::Closing, ..fund(7) };
    let balance = |rows: &[(Account, i64)]| {
        let mut balance = TrialBalance::default();
        for (account, amount) in rows {
            balance.add(*account, Pence::new(*amount)).expect("it fits");
        }
        balance
    };
    let cash = balance(&[(Account::Cash, 100), (Account::PartnerBalances, -100)]);
    let refused = closing().dissolve(&cash).expect_err("cash is left");
    assert_eq!(refused.code(), "fund-not-empty");
    assert!(refused.to_string().starts_with("the fund still holds £1.00 in 1000 Cash at host"));
    let promise = balance(&[(Account::Commitments, 5), (Account::CommitmentsContra, -5)]);
    assert!(closing().dissolve(&promise).is_err());
    let dispute = balance(&[
        (Account::ContributionsInDispute, 9_000_000),
        (Account::PartnerBalances, -9_000_000),
        (Account::Appropriations, -5),
        (Account::EstimatedContributions, 5),
    ]);
    assert_eq!(closing().dissolve(&dispute).expect("dissolved").state, FundState::Dissolved);
}

#[test]
fn a_host_is_the_default_under_section_10_and_a_top_must_be_known() {
    let mut hostless = Fund { basis: LegalBasis::S10Ca2004, terms: Terms::default(), host: None, ..fund(0) };
    assert_eq!(hostless.gaps(&ready_for(LegalBasis::S10Ca2004)), [Gap::NoHost]);
    let without = Terms::new([(Term::WithoutHost, "each pays its own providers".to_owned())]).expect("terms");
    hostless.terms = without.clone();
    assert_eq!(hostless.gaps(&ready_for(LegalBasis::S10Ca2004)), []);
    let prescribed = Fund { basis: LegalBasis::S75, ..hostless };
    let gaps = prescribed.gaps(&ready());
    assert!(gaps.contains(&Gap::NotWaivable(Term::WithoutHost)) && gaps.contains(&Gap::NoHost), "{gaps:?}");
    let tops_open = Some("a tier ends at a percentage of nothing".to_owned());
    let refused = refusal(fund(7), &Readiness { tops_open, ..ready() });
    assert_eq!(refused, "the fund cannot become active: a tier ends at a percentage of nothing");
}
