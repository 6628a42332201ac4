//! `/sign-in`: the address and the password.

use actix_web::{get, post};
use serde::Serialize;
use trellis_credentials::NewOpaque;

use crate::open_form::OpenForm;
use crate::page_error::see_other;
use crate::view::View;
use crate::visitor::{Answer, Visitor};
use crate::{address, cookies};

#[derive(Serialize)]
struct SignIn;

impl View for SignIn {
    const TEMPLATE: &'static str = "sign_in/password.html";

    fn title(&self) -> String {
        "Sign in".to_owned()
    }
}

#[get("/sign-in")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(SignIn).await
}

#[post("/sign-in")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let token = NewOpaque::draw(&mut rand::rng());
    let (email, password) =
        (form.typed.text("email").trim().to_owned(), form.typed.text("password").to_owned());
    match form.visitor.pages.entrance.start_login(email, password, Some(token.digest)).await {
        Ok(started) => {
            let step = if started.enrolled { "second-factor" } else { "set-up" };
            let carried = address::carried(&form.visitor.pages, &form.next());
            let mut response = see_other(&format!("/sign-in/{step}?{carried}"));
            // A cookie of ours has no character that a header cannot carry.
            let _ = response.add_cookie(&cookies::login(token.text));
            Ok(response)
        }
        Err(refusal) => form.again(&SignIn, &refusal).await,
    }
}
