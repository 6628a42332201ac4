//! `/sign-in/second-factor`, `/sign-in/recovery-code`, `/sign-in/step-up` and `/choose-organisation`: the second factor,
//! and where to work.

use actix_web::{get, post};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, CookieHolder, Factor, LoginCarrier, LoginProof};
use trellis_credentials::NewOpaque;
use trellis_kernel::OrganisationId;
use trellis_store::Session;
use uuid::Uuid;

use crate::cookies;
use crate::open_form::OpenForm;
use crate::page_error::{PageError, see_other};
use crate::templating::Link;
use crate::view::{Values, View, back_to};
use crate::visitor::{Answer, Visitor};

/// Why the factor is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Step {
    Code,
    RecoveryCode,
    #[serde(rename = "step_up")]
    Again,
    Organisation,
}

#[derive(Serialize)]
struct SecondFactor {
    step: Step,
    workplaces: Vec<Workplace>,
    /// Where the person works now.
    works_in: Option<Uuid>,
}

/// Somewhere to work.
#[derive(Serialize)]
struct Workplace {
    value: Uuid,
    text: String,
}

impl View for SecondFactor {
    const TEMPLATE: &'static str = "sign_in/second_factor.html";

    fn title(&self) -> String {
        match self.step {
            Step::Code => "Enter your security code",
            Step::RecoveryCode => "Enter a recovery code",
            Step::Again => "Confirm that it is you",
            Step::Organisation => "Choose where to work",
        }
        .to_owned()
    }

    fn back(&self) -> Option<Link> {
        match self.step {
            Step::Code => None,
            Step::RecoveryCode => Some(back_to("Back", "/sign-in/second-factor")),
            Step::Again | Step::Organisation => Some(back_to("Back to your home page", "/home")),
        }
    }

    fn values(&self) -> Values {
        Values::default().with_some("organisation", self.works_in)
    }
}

#[get("/sign-in/second-factor")]
pub(crate) async fn show_code(visitor: Visitor) -> Answer {
    show(visitor, Step::Code).await
}

#[post("/sign-in/second-factor")]
pub(crate) async fn send_code(form: OpenForm) -> Answer {
    send(form, Step::Code).await
}

#[get("/sign-in/recovery-code")]
pub(crate) async fn show_recovery_code(visitor: Visitor) -> Answer {
    show(visitor, Step::RecoveryCode).await
}

#[post("/sign-in/recovery-code")]
pub(crate) async fn send_recovery_code(form: OpenForm) -> Answer {
    send(form, Step::RecoveryCode).await
}

#[get("/sign-in/step-up")]
pub(crate) async fn show_step_up(visitor: Visitor) -> Answer {
    show(visitor, Step::Again).await
}

#[post("/sign-in/step-up")]
pub(crate) async fn send_step_up(form: OpenForm) -> Answer {
    send(form, Step::Again).await
}

#[get("/choose-organisation")]
pub(crate) async fn show_organisations(visitor: Visitor) -> Answer {
    show(visitor, Step::Organisation).await
}

#[post("/choose-organisation")]
pub(crate) async fn send_organisation(form: OpenForm) -> Answer {
    send(form, Step::Organisation).await
}

async fn show(visitor: Visitor, step: Step) -> Answer {
    let proof = proven(&visitor)?;
    let page = page(&visitor, proof, step).await?;
    visitor.show(page).await
}

async fn send(form: OpenForm, step: Step) -> Answer {
    let proof = proven(&form.visitor)?;
    let typed = form.typed.text("code").trim().to_owned();
    let factor = match step {
        Step::RecoveryCode => Factor::RecoveryCode(typed),
        Step::Code | Step::Again | Step::Organisation => Factor::Code(typed.replace(' ', "")),
    };
    let organisation = form.typed.text("organisation").parse::<Uuid>().ok().map(OrganisationId::new);
    let token = NewOpaque::draw(&mut rand::rng());
    let carrier = LoginCarrier::Cookie(token.digest);
    let entrance = &form.visitor.pages.entrance;
    match entrance.prove_second_factor(proof, factor, organisation, carrier).await {
        Ok(_) => {
            let mut response = see_other(&form.next());
            // A cookie of ours has no character that a header cannot carry.
            let _ = response.add_cookie(&cookies::login(token.text));
            Ok(response)
        }
        Err(refusal) => {
            let page = page(&form.visitor, proof, step).await?;
            form.again(&page, &beside_its_field(refusal)).await
        }
    }
}

/// Whoever has shown a password; else they begin there.
pub(super) fn proven(visitor: &Visitor) -> Result<LoginProof, PageError> {
    visitor.proof().ok_or_else(|| visitor.go_to("/sign-in"))
}

async fn page(visitor: &Visitor, proof: LoginProof, step: Step) -> Result<SecondFactor, PageError> {
    let listed = visitor
        .pages
        .entrance
        .store
        .run("list workplaces", Session::Gate, move |tx| identity::list_workplaces(tx, proof));
    let workplaces = listed.await.map_err(|refusal| visitor.refuse(refusal))?;
    let works_in = match &visitor.holder {
        CookieHolder::SignedIn(caller) => Some(caller.organisation.uuid()),
        CookieHolder::PasswordOnly { .. } | CookieHolder::Nobody | CookieHolder::Formerly(_) => None,
    };
    let workplaces: Vec<Workplace> = workplaces
        .into_iter()
        .map(|(id, name)| Workplace { value: OrganisationId::uuid(id), text: name })
        .collect();
    Ok(SecondFactor { step, workplaces, works_in })
}

fn beside_its_field(refusal: Refusal) -> Refusal {
    match refusal.code() {
        "code-refused" => refusal.at("/code"),
        "choose-organisation" => {
            Refusal::rule("choose-organisation", "choose where you want to work").at("/organisation")
        }
        _ => refusal,
    }
}
