//! `/sign-in/set-up`: a person's first authenticator, or the next one.

use actix_web::{get, post};
use serde::Serialize;
use trellis_commissioning::identity::LoginCarrier;
use trellis_credentials::NewOpaque;
use trellis_kernel::OrganisationId;
use uuid::Uuid;

use super::second_factor::proven;
use crate::cookies;
use crate::open_form::OpenForm;
use crate::view::View;
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct SetUp {
    /// In groups of four, to type in; absent until it is asked for.
    secret: Option<String>,
    /// For a telephone that opens such addresses.
    provisioning_uri: Option<String>,
}

impl View for SetUp {
    const TEMPLATE: &'static str = "sign_in/set_up.html";

    fn title(&self) -> String {
        "Set up an authenticator app".to_owned()
    }
}

#[derive(Serialize)]
struct RecoveryCodes {
    codes: Vec<String>,
    next: String,
}

impl View for RecoveryCodes {
    const TEMPLATE: &'static str = "sign_in/recovery_codes.html";

    fn title(&self) -> String {
        "Keep your recovery codes".to_owned()
    }
}

#[get("/sign-in/set-up")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    proven(&visitor)?;
    visitor.show(SetUp { secret: None, provisioning_uri: None }).await
}

#[post("/sign-in/set-up")]
pub(crate) async fn send(form: OpenForm) -> Answer {
    let proof = proven(&form.visitor)?;
    let Some(secret) = form.typed.given("secret").map(str::to_owned) else {
        let made = form.visitor.pages.entrance.enrol_second_factor(proof).await;
        let made = made.map_err(|refusal| form.visitor.refuse(refusal))?;
        let page =
            SetUp { secret: Some(grouped(&made.secret)), provisioning_uri: Some(made.provisioning_uri) };
        return form.visitor.show(page).await;
    };
    let code = form.typed.text("code").replace(' ', "");
    let organisation = form.typed.text("organisation").parse::<Uuid>().ok().map(OrganisationId::new);
    let token = NewOpaque::draw(&mut rand::rng());
    let carrier = LoginCarrier::Cookie(token.digest);
    match form.visitor.pages.entrance.confirm_second_factor(proof, code, organisation, carrier).await {
        Ok((_, codes)) => {
            let next = form.next();
            let mut response = form.visitor.show(RecoveryCodes { codes, next }).await?;
            // A cookie of ours has no character that a header cannot carry.
            let _ = response.add_cookie(&cookies::login(token.text));
            Ok(response)
        }
        Err(refusal) => {
            let refusal = if refusal.fields().is_empty() { refusal.at("/code") } else { refusal };
            form.again(&SetUp { secret: Some(secret), provisioning_uri: None }, &refusal).await
        }
    }
}

/// A key is typed in more easily in groups of four.
fn grouped(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_in_groups_of_four() {
        assert_eq!(grouped("GEZDGNBVGY3T"), "GEZD GNBV GY3T");
    }
}
