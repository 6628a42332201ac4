//! A place for a child by clicking: needed, checked, matched, offered, ranked, chosen and approved, at both sides.

use chrono::{DateTime, Utc};
use trellis_access::{OrganisationKind, Role, Sector};
use trellis_kernel::OrganisationId;
use trellis_test_support::{Browser, Response, TestApp};

use crate::money::{confirmed, links};

struct Ground {
    app: TestApp,
    trust: OrganisationId,
    lantern: OrganisationId,
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

impl Ground {
    /// A trust on 24 November 2026 that has accredited Lantern.
    fn laid() -> Self {
        let app = TestApp::start_at(instant("2026-11-24T10:00:00Z"));
        let trust = app.organisation(OrganisationKind::Trust, None, "Wexcombe Children's Trust");
        let lantern = app.organisation(OrganisationKind::Provider, Some(Sector::Voluntary), "Lantern");
        let by = app.account(trust, "quality", &[Role::QualityOfficer]).person;
        let applicant = app.account(lantern, "applicant", &[Role::ProviderAdmin]).person;
        app.database.superuser(&format!(
            "WITH engaged AS (INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at) \
               VALUES (gen_random_uuid(), '{trust}', '{lantern}', 'accredited', false, '{applicant}', '2026-01-01Z') RETURNING id) \
             INSERT INTO app.accreditation (id, engagement_id, trust_id, provider_id, valid_to, evidence, given_by, given_at, applied_by) \
               SELECT gen_random_uuid(), id, '{trust}', '{lantern}', '2027-06-01', 'File 7', '{by}', '2026-01-01Z', '{applicant}' FROM engaged"
        ));
        Self { app, trust, lantern }
    }

    fn buyer(&self, name: &str) -> Browser<'_> {
        Browser::signed_in(&self.app, &self.app.account(self.trust, name, &[Role::Commissioner]))
    }

    fn seller(&self, name: &str) -> Browser<'_> {
        Browser::signed_in(&self.app, &self.app.account(self.lantern, name, &[Role::ProviderAdmin]))
    }
}

/// A service of Lantern's with free places.
fn service_with_places(seller: &Browser<'_>, name: &'static str, locality: &'static str) -> String {
    let mut fields = service(name);
    fields.push(("localities", locality));
    let service = seller.fill("/services/new", &fields).led_to();
    seller.fill(&service, &[("vacant", "2")]).led_to();
    service
}

fn service(name: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("name", name),
        ("category", "short_breaks"),
        ("tier", "specialist"),
        ("min_age", "8"),
        ("max_age", "16"),
        ("needs_registration", "no"),
    ]
}

fn need(note: &'static str) -> Vec<(&'static str, &'static str)> {
    vec![
        ("tier", "specialist"),
        ("category", "short_breaks"),
        ("age_from", "10"),
        ("age_to", "12"),
        ("locality", "east"),
        ("needs", "autism"),
        ("risks", "going-missing"),
        ("siblings", "0"),
        ("postcode_sector", "WX1 2"),
        ("avoid", "north, west"),
        ("latest_start-day", "14"),
        ("latest_start-month", "12"),
        ("latest_start-year", "2026"),
        ("note", note),
    ]
}

const WINDOW: [(&str, &str); 4] = [
    ("offers_until-day", "25"),
    ("offers_until-month", "11"),
    ("offers_until-year", "2026"),
    ("offers_until-time", "10:00"),
];

#[track_caller]
fn first(page: &Response, start: &str) -> String {
    links(&page.text, start).into_iter().find(|href| !href.ends_with("/new")).expect("a link")
}

#[test]
fn what_would_tell_who_the_child_is_is_refused_beside_its_field() {
    let ground = Ground::laid();
    let buyer = ground.buyer("buyer");
    buyer.get("/placements").says(200, "Write down what is needed");
    let form = "/placements/needs/new";
    let told = buyer.fill(form, &need("Ask on 07700 900123."));
    told.says(422, "id=\"note-error\"").says(422, "a telephone number").says(422, "value=\"WX1 2\"");
    let mut narrow = need("Calm house.");
    narrow[3] = ("age_to", "10");
    buyer.fill(form, &narrow).says(422, "id=\"age_to-error\"");
    let mut odd = need("Calm house.");
    odd[9] = ("avoid", "north, WX1 2AB");
    buyer.fill(form, &odd).says(422, "id=\"avoid-error\"");
    buyer.fill(form, &[]).says(422, "id=\"age_from-error\"");
    let kept = ground.app.database.superuser("SELECT count(*) FROM app.requirement");
    assert_eq!(kept, "0", "nothing of it is kept");
    ground.seller("seller").get(form).says(403, "You cannot do this");
    let seen = ground.seller("other").get("/placements");
    assert!(
        !seen.says(200, "Placements agreed").text.contains("What is needed"),
        "needs are the trust's own"
    );
}

#[test]
fn a_place_is_needed_offered_ranked_and_chosen() {
    let ground = Ground::laid();
    let (buyer, seller) = (ground.buyer("buyer"), ground.seller("seller"));
    seller.fill("/services/new", &service("Lantern House")).says(422, "id=\"localities-error\"");
    service_with_places(&seller, "Lantern House", "east");
    service_with_places(&seller, "Lantern Cottage", "north");
    seller.get("/services").says(200, "Lantern House").says(200, "2, as said at");
    let need = buyer.fill("/placements/needs/new", &need("Calm house, near a school.")).led_to();
    buyer.get(&need).says(200, "Waits for a check").says(200, "100 of 100");
    buyer.fill(&format!("{need}/check"), &[]).says(403, "You cannot do this");
    ground.buyer("colleague").fill(&format!("{need}/check"), &[]).led_to();
    let matching = format!("{need}/match");
    let mut late = WINDOW;
    late[0] = ("offers_until-day", "23");
    buyer.fill(&matching, &late).says(422, "id=\"offers_until-error\"").says(422, "value=\"10:00\"");
    buyer.fill(&matching, &WINDOW).led_to();
    let page = buyer.get(&need);
    page.says(200, "1 service is asked")
        .says(200, "Lantern House")
        .says(200, "It lies in an area to stay out of");
    page.says(200, "It does not serve the locality").says(200, "Offers are sealed");
    buyer.get(&format!("{need}/offers")).says(409, "sealed");
    let invitation = first(&seller.get("/home"), "/invitations/");
    let asked = seller.get(&invitation);
    asked.says(200, "Say what for");
    assert!(!asked.text.contains("Autism"), "nothing is shown without a purpose");
    seller
        .get(&format!("{invitation}?purpose=consider_offer"))
        .says(200, "Autism")
        .says(200, "Going missing");
    seller.get(&format!("{invitation}?purpose=curiosity")).says(422, "The content has errors");
    offer(&seller, &invitation);
    ground.app.clock.set(instant("2026-11-25T10:00:00Z"));
    let buyer = ground.buyer("chooser");
    let offers = format!("{need}/offers");
    let score = first(&buyer.get(&offers), &format!("{offers}/"));
    buyer.fill(&score, &[("reason", "x")]).says(422, "id=\"quality-error\"");
    buyer
        .fill(&score, &[("quality", "4"), ("reason", "Ask on 07700 900123.")])
        .says(422, "id=\"reason-error\"");
    buyer.fill(&score, &[("quality", "4"), ("reason", "Trained staff at night.")]).led_to();
    buyer.get(&offers).says(200, "88.00").says(200, "Choose an offer");
    let choose = format!("{need}/choose");
    buyer.fill(&choose, &[]).says(422, "id=\"offer-error\"");
    let chosen = score.rsplit('/').next().expect("an offer").to_owned();
    let half = [("offer", chosen.as_str()), ("user_choice-preference", "The carer prefers it.")];
    buyer
        .fill(&choose, &half)
        .says(422, "id=\"user_choice-preference-error\"")
        .says(422, "The carer prefers it.");
    confirmed(&buyer, &choose, &half[..1]);
    buyer.get(&offers).says(200, "Agree the placement");
    let agree = format!("{need}/agree");
    let wrong = buyer.fill(&agree, &[("weekly", "5,250")]);
    wrong.says(422, "id=\"contract_id-error\"").says(422, "id=\"scheme_id-error\"").says(422, "5,250");
}

fn offer(seller: &Browser<'_>, invitation: &str) {
    let form = format!("{invitation}/offer");
    let day = |day| [("from-day", day), ("from-month", "12"), ("from-year", "2026")];
    let whole = |on, proposal| [&[("weekly", "5,250"), ("proposal", proposal)][..], &day(on)].concat();
    let wrong = seller.fill(&form, &[("weekly", "a lot"), ("proposal", "A key worker.")]);
    wrong.says(422, "id=\"weekly-error\"").says(422, "id=\"from-error\"").says(422, "A key worker.");
    seller.fill(&form, &whole("15", "A key worker.")).says(422, "id=\"from-error\"");
    seller.fill(&form, &whole("7", "Call 07700 900123.")).says(422, "id=\"proposal-error\"");
    confirmed(seller, &form, &whole("7", "A key worker from the first day."));
    seller.fill(&format!("{invitation}/decline"), &[("reason", "staffing")]).says(409, "it stands");
}

#[test]
fn an_invitation_is_declined_once_and_an_emergency_does_not_wait() {
    let ground = Ground::laid();
    let (buyer, seller) = (ground.buyer("buyer"), ground.seller("seller"));
    service_with_places(&seller, "Lantern House", "east");
    let need = buyer.fill("/placements/needs/new", &need("Calm house.")).led_to();
    let emergency = format!("{need}/emergency");
    buyer
        .fill(&emergency, &[("danger", "No bed tonight.")])
        .says(422, "id=\"why_now-error\"")
        .says(422, "No bed tonight.");
    buyer
        .fill(&emergency, &[("danger", "No bed tonight."), ("why_now", "The carer is in hospital.")])
        .led_to();
    buyer.get(&need).says(200, "A colleague reviews it by Wednesday 25 November 2026");
    buyer.fill(&format!("{need}/match"), &WINDOW).led_to();
    let invitation = first(&seller.get("/invitations"), "/invitations/");
    let decline = format!("{invitation}/decline");
    seller.fill(&decline, &[]).says(422, "id=\"reason-error\"");
    seller.fill(&decline, &[("reason", "staffing")]).led_to();
    seller.get(&invitation).says(200, "can no longer be answered");
    buyer.get(&need).says(200, "Declined: Too few staff");
    ground.buyer("colleague").fill(&format!("{need}/review"), &[]).led_to();
    buyer.get(&need).says(200, "Reviewed at");
    buyer.fill(&format!("{need}/close"), &[]).led_to();
    buyer.get(&need).says(200, "Closed");
}
