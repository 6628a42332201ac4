//! The packs of money.md section 1, and which of them counts on a day.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A pack as money.md section 1 has it.
pub(crate) fn pack(basis: LegalBasis) -> RulePack {
    let partners = |least, most, nhs_body, local_authority, others| PartnersDemanded {
        least,
        most,
        nhs_body,
        local_authority,
        others,
    };
    let (partners, terms, host, reports) = match basis {
        LegalBasis::S75 => {
            (partners(2, None, true, true, true), Term::ALL.to_vec(), Demand::Prescribed, Demand::Prescribed)
        }
        LegalBasis::S10Ca2004 => {
            (partners(2, None, false, true, true), Vec::new(), Demand::Default, Demand::Default)
        }
        LegalBasis::S65z56 => (partners(2, None, true, false, false), Vec::new(), Demand::None, Demand::None),
        LegalBasis::Aligned => {
            (partners(2, None, false, false, true), Vec::new(), Demand::None, Demand::None)
        }
        LegalBasis::Grant => {
            let terms = vec![Term::GrantConditions];
            (partners(1, Some(1), false, false, true), terms, Demand::None, Demand::None)
        }
    };
    let authority = "as the test has it".to_owned();
    RulePack { basis, valid_from: day("2000-04-01"), authority, partners, terms, host, reports }
}

#[test]
fn the_pack_that_began_last_counts() {
    let later = RulePack { valid_from: day("2027-04-01"), ..pack(LegalBasis::S75) };
    let packs = [later, pack(LegalBasis::Grant), pack(LegalBasis::S75)];
    let on = |text| RulePack::in_force(&packs, LegalBasis::S75, day(text)).map(|pack| pack.valid_from);
    assert_eq!(on("2027-03-31"), Ok(day("2000-04-01")));
    assert_eq!(on("2027-04-01"), Ok(day("2027-04-01")));
    let refused = on("2000-03-31").expect_err("before all");
    assert_eq!(
        (refused.code(), refused.to_string()),
        ("no-rule-pack", "no rules are kept for the basis s75 on 2000-03-31".to_owned())
    );
}

#[test]
fn what_is_only_the_default_may_be_waived_in_writing() {
    let terms = |term| Terms::new([(term, "we meet every week".to_owned())]).expect("terms");
    let (s10, s75) = (pack(LegalBasis::S10Ca2004), pack(LegalBasis::S75));
    assert!(s10.asks_for_host(&Terms::default()));
    assert!(!s10.asks_for_host(&terms(Term::WithoutHost)));
    for term in [Term::WithoutHost, Term::WithoutReports] {
        assert_eq!(s10.term_gaps(&terms(term)), []);
    }
    assert!(s75.asks_for_host(&terms(Term::WithoutHost)));
    let barred = s75.term_gaps(&terms(Term::WithoutHost));
    assert_eq!(barred.last(), Some(&Gap::NotWaivable(Term::WithoutHost)));
    assert_eq!(barred.len(), 8);
    assert!(!pack(LegalBasis::Aligned).asks_for_host(&Terms::default()));
}

#[test]
fn a_grant_needs_its_conditions_written_down() {
    let grant = pack(LegalBasis::Grant);
    let gaps = grant.term_gaps(&Terms::default());
    let told: Vec<String> = gaps.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["the agreement has no text for term the grant's conditions under section 31(4)"]);
    assert_eq!(gaps[0].pointer(), "/terms/grant_conditions");
    let written = Terms::new([(Term::GrantConditions, "Spent in the West by 31 March".to_owned())]);
    assert_eq!(grant.term_gaps(&written.expect("terms")), []);
}

#[test]
fn names_are_read_back() {
    for demand in Demand::ALL {
        assert_eq!(Demand::from_code(demand.code()), Some(demand));
    }
    assert_eq!(Demand::from_code("perhaps"), None);
}
