//! How a world begins: a fund with its partners, terms, rule and schemes, made active by the product itself, and a contract.

use trellis_budgets::VatRegime;
use trellis_commissioning::funds::{
    FundTerms, NewFund, NewFundPartner, NewRiskRule, NewScheme, SignRiskRule, activate_fund,
    add_fund_partner, create_fund, create_risk_rule, create_scheme, set_fund_terms, sign_risk_rule,
};
use trellis_kernel::{FundId, Pence};
use trellis_pooled_funds::{LegalBasis, Term, Terms};

use super::cast::Hand;
use super::draws::Draws;
use super::law::{Fault, Law, Outcome};
use super::model::Books;
use super::model::calendar::months_later;
use super::model::payees::{BankChange, Contact};
use super::model::rule::{Rule, Step, Stream, Weights};
use super::model::sharing::{Arithmetic, Slip};
use super::model::things::{Contract, Partner, Scheme};
use super::stage::Stage;
use super::steps::{open_line, prepare_run, uplift};
use super::world::World;

impl<'s> World<'s> {
    /// A new fund on a stage; its rule, schemes and contracts are drawn.
    pub fn found(stage: &'s mut Stage, draws: Draws, slip: Slip) -> Result<Self, Fault> {
        stage.clock.set(Stage::beginning());
        stage.begun += 1;
        let mark = stage.begun;
        stage.cast.renew_provider(&stage.store, &format!("Lantern {mark}"));
        let mut books = Books::of(FundId::new(uuid::Uuid::nil()), Arithmetic(slip));
        books.holidays = stage.holidays.clone();
        let mut world = Self { stage, books, draws, mark, named: 0, step: "found" };
        world.found_fund()?;
        world.found_schemes()?;
        world.found_contracts();
        world.found_budgets()?;
        world.found_payee()?;
        Ok(world)
    }

    fn found_fund(&mut self) -> Outcome {
        let title = self.name("Pooled fund");
        let new = NewFund::new(&title, LegalBasis::S75).expect("a title");
        // Anybody's own trust may begin a fund, so nobody is a wrong hand here.
        let session = self.session(Hand::Manager, None);
        let begun = self.stage.store.run_here("simulated", &session, |tx| create_fund(tx, &new));
        let begun = self.judge(Ok(()), begun)?.expect("it was to be done");
        let (fund, mut version) = (begun.fund.id, begun.version);
        self.books.fund = fund;
        for (key, hand) in [("council", Hand::Council), ("icb", Hand::Icb)] {
            let organisation = self.stage.cast.person(hand).organisation;
            let partner =
                NewFundPartner::new(fund, organisation, key, None, (None, None)).expect("a partner");
            version = self.must(Hand::Manager, |tx| add_fund_partner(tx, &partner))?.version;
            self.books.partners.push(Partner { key, organisation: organisation.uuid() });
        }
        let manager = self.stage.cast.person(Hand::Manager).person;
        self.books.virement_limit = self.draws.between(0, 5_000_000);
        let terms = FundTerms {
            fund,
            version,
            terms: Terms::new(Term::ALL.map(|term| (term, "agreed".to_owned()))).expect("seven terms"),
            host: "council".parse().ok(),
            pool_manager: Some(manager),
            audit_arranged: true,
            virement_limit: Some(Pence::new(self.books.virement_limit)),
        };
        self.must(Hand::Manager, |tx| set_fund_terms(tx, &terms))?;
        self.agree_rule(fund)
    }

    /// Nobody activates a fund before every partner has signed its rule.
    fn agree_rule(&mut self, fund: FundId) -> Outcome {
        self.books.rule = draw_rule(&mut self.draws);
        let parts = serde_json::from_value(self.books.rule.written("2026-04-01")).expect("a rule");
        let new = NewRiskRule { fund, parts };
        let told = self.must(Hand::Manager, |tx| create_risk_rule(tx, &new))?;
        let agreement_hash = told.agreement.to_string();
        self.attempt(Hand::Manager, Err("fund-not-ready"), |tx| activate_fund(tx, fund, None))?;
        for hand in [Hand::Council, Hand::Icb] {
            let sign = SignRiskRule { fund, version: 1, agreement_hash: agreement_hash.clone() };
            let session = self.session(hand, None);
            let signed = self.stage.store.run_here("simulated", &session, |tx| sign_risk_rule(tx, &sign));
            self.judge(Ok(()), signed)?;
        }
        self.must(Hand::Manager, |tx| activate_fund(tx, fund, None)).map(|_| ())
    }

    fn found_schemes(&mut self) -> Outcome {
        for _ in 0..2 + self.draws.below(2) {
            let title = self.name("Short breaks");
            let stream = self.draws.pick(&self.books.rule.streams).expect("a stream").name;
            let regime = *self
                .draws
                .pick(&[VatRegime::Council, VatRegime::Nhs, VatRegime::Irrecoverable])
                .expect("a regime");
            let new = NewScheme::new(self.books.fund, &title, stream, None, (None, None));
            let new = new.and_then(|new| new.under(Some(regime.key()))).expect("a scheme");
            let made = self.must(Hand::Manager, |tx| create_scheme(tx, &new))?;
            let reclaims = regime != VatRegime::Irrecoverable;
            self.books.schemes.push(Scheme { id: made.id.uuid(), stream, reclaims });
        }
        Ok(())
    }

    /// Most schemes have a budget from the beginning.
    fn found_budgets(&mut self) -> Outcome {
        for scheme in 0..self.books.schemes.len() {
            for year in [2026, 2027] {
                if !self.draws.one_in(4) {
                    open_line::open(self, scheme, year)?;
                }
            }
        }
        Ok(())
    }

    /// In most worlds the payee has an account in force since long before, and the fund one that it pays from.
    fn found_payee(&mut self) -> Outcome {
        uplift::set_limit(self)?;
        if !self.draws.one_in(6) {
            prepare_run::set_payer(self)?;
        }
        if self.draws.one_in(6) {
            return Ok(());
        }
        let [id, contact] = [(); 2].map(|()| self.stage.store.mint_id());
        let (trust, provider) = (self.stage.cast.trust, self.stage.cast.provider);
        let hand = |hand: Hand| self.stage.cast.person(hand).person;
        let (asked, decided) = (hand(Hand::Clerk), hand(Hand::FinanceDirector));
        self.stage.watch.ask(&format!(
            "INSERT INTO app.payee_contact (id, trust_id, provider_id, kind, value, function, added_by, added_at) \
               VALUES ('{contact}', '{trust}', '{provider}', 'telephone', '020 7946 0000', 'Finance team', '{decided}', '2025-12-01Z'); \
             INSERT INTO app.bank_change (id, trust_id, provider_id, account_name, sort_code, account_number, modulus_passed, \
                 evidence_title, evidence_sha256, requested_by, requested_at, called_contact, called_by, called_at, confirmation, \
                 confirmed_by, confirmed_at, state, decided_by, decided_at, effective_from) \
               VALUES ('{id}', '{trust}', '{provider}', 'Lantern', '089999', '66374958', true, 'Letter', sha256('x'), \
                 '{asked}', '2026-01-05Z', '{contact}', '{decided}', '2026-01-06Z', 'match', '{decided}', '2026-01-06Z', 'approved', \
                 '{decided}', '2026-01-07Z', '2026-01-12Z')"
        ));
        let instant = |text: &str| text.parse().expect("an instant");
        let (by, at) = (Hand::FinanceDirector, instant("2025-12-01T00:00:00Z"));
        self.books.contacts.push(Contact { id: contact, telephone: true, by, at });
        self.books.bank_changes.push(BankChange {
            id,
            by: Hand::Clerk,
            at: instant("2026-01-05T00:00:00Z"),
            called: true,
            confirmation: Some("match"),
            state: "approved",
            decided: Some((by, instant("2026-01-07T00:00:00Z"))),
            from: Some("2026-01-12".parse().expect("a date")),
        });
        Ok(())
    }

    /// The award and standstill behind a contract are another area's; foreign keys and triggers sleep while it is arranged.
    fn found_contracts(&mut self) {
        for placed in [false, false, true] {
            let [id, other] = [(); 2].map(|()| self.stage.store.mint_id());
            let month = self.draws.between(0, if placed { 2 } else { 7 });
            let months = self.draws.between(2, 10) + i64::from(placed) * 9;
            let value = self.draws.between(10_000, 20_000_000) * if placed { 4 } else { 1 };
            let start =
                months_later(self.today(), month) + chrono::Days::new([0, 0, 14][self.draws.below(3)]);
            let end = months_later(start, months) - chrono::Days::new(1);
            let (trust, provider) = (self.stage.cast.trust, self.stage.cast.provider);
            let by = self.stage.cast.person(Hand::Commissioner).person;
            self.stage.watch.ask(&format!(
                "SET session_replication_role = replica; \
                 INSERT INTO app.contract (id, trust_id, provider_id, procurement_id, lot_id, award_id, title, value_pence, \
                   starts_on, months, ends_on, entered_by, entered_at) VALUES ('{id}', '{trust}', '{provider}', '{other}', '{other}', \
                   '{other}', 'Short breaks', {value}, '{start}', {months}, '{end}', '{by}', '2026-03-01T09:00:00Z'); \
                 SET session_replication_role = origin"
            ));
            self.books.contracts.push(Contract { id, value, start, months, placed });
        }
    }

    fn must<T>(
        &mut self,
        hand: Hand,
        action: impl FnMut(&mut trellis_store::Tx<'_>) -> Result<T, trellis_commissioning::Refusal>,
    ) -> Result<T, Fault> {
        let made = self.attempt(hand, Ok(()), action)?;
        made.ok_or_else(|| Fault::of(Law::Answer, "a world cannot begin"))
    }
}

/// A rule of one or two streams, with any steps that leave nothing.
fn draw_rule(draws: &mut Draws) -> Rule {
    let names: &[&'static str] = if draws.one_in(2) { &["joint"] } else { &["adults", "children"] };
    let streams = names.iter().map(|name| draw_stream(draws, name)).collect();
    Rule { partners: vec!["council", "icb"], streams }
}

fn draw_stream(draws: &mut Draws, name: &'static str) -> Stream {
    let mut over = Vec::new();
    if draws.one_in(2) {
        over.push(Step::Reserve(draws.between(0, 200_000)));
    }
    over.extend(draw_tiers(draws));
    over.push(draw_last(draws));
    let mut under: Vec<Step> = draw_tiers(draws).into_iter().collect();
    under.push(draw_last(draws));
    let returned = vec![draws.one_in(2), draws.one_in(2)];
    Stream { name, over, under, returned }
}

fn draw_tiers(draws: &mut Draws) -> Option<Step> {
    draws.one_in(2).then(|| Step::Tier(draws.between(1, 500_000), draw_weights(draws)))
}

fn draw_weights(draws: &mut Draws) -> Weights {
    if draws.one_in(3) {
        return Weights::Contributions;
    }
    Weights::Numbers(vec![draws.between(1, 9), draws.between(0, 9)])
}

fn draw_last(draws: &mut Draws) -> Step {
    let capped = draws.below(2);
    match draws.below(3) {
        0 => Step::Bearer(capped),
        1 => Step::ProRata(draw_weights(draws)),
        _ => Step::Capped {
            weights: draw_weights(draws),
            cap: (capped, draws.between(0, 300_000)),
            residual: 1 - capped,
            total: draws.one_in(2),
        },
    }
}
