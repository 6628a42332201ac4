//! `/forgotten-password`: where the message with the code is to go.

use actix_web::{get, post};
use serde::Serialize;

use crate::form::Next;
use crate::open_form::OpenForm;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Forgotten;

impl View for Forgotten {
    const TEMPLATE: &'static str = "join/forgotten.html";

    fn title(&self) -> String {
        "Get a new password".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to sign in", "/sign-in"))
    }
}

#[get("/forgotten-password")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(Forgotten).await
}

#[post("/forgotten-password")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let address = form.typed.text("email").to_owned();
    match form.visitor.pages.entrance.request_password_reset(address).await {
        Ok(()) => {
            Ok(Next::to("/reset-password").told("If we know the address, a message is on its way").send())
        }
        Err(refusal) => form.again(&Forgotten, &refusal).await,
    }
}
