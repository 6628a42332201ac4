//! `/join`: an invitation taken up with the code of its message.

use actix_web::{get, post};
use serde::Serialize;
use trellis_commissioning::Refusal;

use crate::form::Next;
use crate::open_form::OpenForm;
use crate::view::View;
use crate::visitor::{Answer, Visitor};

/// First the code; then, for whom it is.
#[derive(Serialize)]
struct Join {
    organisation: Option<String>,
    /// Whether the invited person has an account already.
    known: bool,
}

impl View for Join {
    const TEMPLATE: &'static str = "join/invitation.html";

    fn title(&self) -> String {
        match &self.organisation {
            Some(organisation) => format!("Join {organisation}"),
            None => "Join with an invitation".to_owned(),
        }
    }
}

const UNASKED: Join = Join { organisation: None, known: false };

#[get("/join")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(UNASKED).await
}

#[post("/join")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let token = form.typed.text("token").trim().to_owned();
    let entrance = &form.visitor.pages.entrance;
    let open = match entrance.find_invitation(&token).await {
        Ok(open) => open,
        Err(refusal) => return form.again(&UNASKED, &at_code(refusal)).await,
    };
    let page = Join { organisation: Some(open.organisation_name), known: open.credential.is_some() };
    if form.typed.text("step") != "join" {
        return form.on_to(&page).await;
    }
    let (name, password) = (form.typed.text("name").to_owned(), form.typed.text("password").to_owned());
    match entrance.accept_invitation(&token, name, password).await {
        Ok(_) => Ok(Next::to("/sign-in").told("You have joined: sign in to begin").send()),
        Err(refusal) if refusal.code() == "sign-in-refused" => {
            form.again(&page, &refusal.at("/password")).await
        }
        Err(refusal) => form.again(&page, &refusal).await,
    }
}

fn at_code(refusal: Refusal) -> Refusal {
    if refusal.code() == "invitation-unusable" { refusal.at("/token") } else { refusal }
}
