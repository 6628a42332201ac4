//! `/users/invite`: a person is invited to join one's own organisation, with its roles.

use actix_web::{get, post};
use trellis_access::Action;
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, CreateInvitation};
use trellis_store::Tx;

use super::user::roles_of;
use crate::form::{Form, Next};
use crate::offered::expect_offered;
use crate::reading::in_list;
use crate::shapes::{Field, Press, Question};
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/users/invite")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    who.show("show invitation form", read).await
}

#[post("/users/invite")]
pub(crate) async fn send(form: Form) -> Answer {
    // The token goes by mail only: whoever invites never sees it.
    let drawn = form.who.visitor.pages.entrance.draw_letter();
    let letter = drawn.map_err(|refusal| form.who.visitor.refuse(refusal))?;
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let command = CreateInvitation {
            id: letter.id.into(),
            email: typed.text("email").trim().to_owned(),
            roles: typed.list("roles").map(str::to_owned).collect(),
            digest: letter.digest,
            sealed: letter.sealed.clone(),
        };
        let made = identity::create_invitation(tx, &command).map_err(in_list)?;
        let told = format!(
            "A letter is on its way to {}. Its link is good once, within 72 hours",
            made.email.as_str()
        );
        Ok(Next::to("/users").told(told))
    };
    form.submit("create invitation", act, read).await
}

fn read(tx: &mut Tx<'_>) -> Result<Question, Refusal> {
    expect_offered(tx, Action::CreateInvitation)?;
    let roles = roles_of(tx.principal().kind());
    Ok(Question::new("Invite a colleague")
        .back(back_to("All users", "/users"))
        .say("They get a letter by email, choose a password and set up a second factor. Some roles are not held by one person together.")
        .ask(Field::text("email", "Email address"))
        .ask(Field::checkboxes("roles", "Roles", roles))
        .button(Press::on("Send the invitation")))
}
