//! `/profile/trusts/new`: a provider asks to work with a trust.

use actix_web::{get, post};
use serde::Serialize;
use trellis_access::OrganisationKind;
use trellis_commissioning::providers::{self, CreateEngagement};
use trellis_commissioning::{Refusal, identity};
use trellis_store::{After, Tx};
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct Apply {
    trusts: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    value: Uuid,
    text: String,
}

impl View for Apply {
    const TEMPLATE: &'static str = "profile/trust.html";

    fn title(&self) -> String {
        "Ask to work with a trust".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to your organisation", "/profile"))
    }
}

#[get("/profile/trusts/new")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show application", read).await
}

#[post("/profile/trusts/new")]
pub(crate) async fn send(form: Form) -> Answer {
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let trust = reading.id("trust_id");
        let command = CreateEngagement {
            trust: Some(reading.finish(|| trust)?),
            provider: None,
            needs_registration: typed.text("needs_registration") == "yes",
        };
        providers::create_engagement(tx, command)?;
        Ok(Next::to("/profile").told("Your application is with the trust"))
    };
    form.submit("create engagement", act, read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Apply, Refusal> {
    let first = After { after: None, limit: 100 };
    let trusts = identity::list_organisations(tx, Some(OrganisationKind::Trust), first)?.items;
    let choice = |trust: trellis_store::Organisation| Choice { value: trust.id.uuid(), text: trust.name };
    Ok(Apply { trusts: trusts.into_iter().map(choice).collect() })
}
