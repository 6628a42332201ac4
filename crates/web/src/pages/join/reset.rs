//! `/reset-password`: the code of the message, and a new password.

use actix_web::{get, post};
use serde::Serialize;

use crate::form::Next;
use crate::open_form::OpenForm;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Reset;

impl View for Reset {
    const TEMPLATE: &'static str = "join/reset.html";

    fn title(&self) -> String {
        "Choose a new password".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back", "/forgotten-password"))
    }
}

#[get("/reset-password")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(Reset).await
}

#[post("/reset-password")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let (token, password) = (form.typed.text("token").trim(), form.typed.text("password"));
    match form.visitor.pages.entrance.reset_password(token, password).await {
        Ok(()) => Ok(Next::to("/sign-in").told("Your password is changed: sign in with it").send()),
        Err(refusal) if refusal.code() == "reset-unusable" => form.again(&Reset, &refusal.at("/token")).await,
        Err(refusal) => form.again(&Reset, &refusal).await,
    }
}
