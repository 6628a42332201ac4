//! `/account/password`: the present password, and the next.

use actix_web::{get, post};
use serde::Serialize;

use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::{View, back_to};
use crate::visitor::Answer;

#[derive(Serialize)]
struct ChangePassword;

impl View for ChangePassword {
    const TEMPLATE: &'static str = "account/password.html";

    fn title(&self) -> String {
        "Change your password".to_owned()
    }

    fn back(&self) -> Option<Link> {
        Some(back_to("Back to your account", "/account"))
    }
}

#[get("/account/password")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show password form", |_| Ok(ChangePassword)).await
}

#[post("/account/password")]
pub(crate) async fn send(form: Form) -> Answer {
    let (present, new) =
        (form.typed.text("present_password").to_owned(), form.typed.text("new_password").to_owned());
    let entrance = form.who.visitor.pages.entrance.clone();
    match entrance.change_password(form.who.session(), form.who.caller.login, present, &new).await {
        Ok(()) => Ok(Next::to("/account")
            .told("Your password is changed, and your other sessions have ended")
            .send()),
        Err(refusal) => {
            let refusal = match refusal.code() {
                "password-refused" => refusal.at("/present_password"),
                _ => refusal.renamed("/new", "/new_password"),
            };
            form.refused(refusal, |_| Ok(ChangePassword)).await
        }
    }
}
