//! `/users/{p}`: the roles of a colleague, and whether they are let in.

use actix_web::{get, post, web};
use trellis_access::{Action, OrganisationKind, Role};
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, GrantMembership};
use trellis_kernel::{MembershipId, PersonId};
use trellis_store::{Colleague, Tx};
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::format;
use crate::offered::{expect_offered, is_offered};
use crate::paging::only;
use crate::shapes::{Choice, Fact, Field, Press, Question, Section, Sheet};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::back_to;
use crate::visitor::Answer;

#[get("/users/{id}")]
pub(crate) async fn show(who: SignedIn, id: web::Path<Uuid>) -> Answer {
    let id = PersonId::new(*id);
    who.show("show colleague", move |tx| read(tx, id)).await
}

#[get("/users/{id}/{step}")]
pub(crate) async fn show_step(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    who.show("show step of colleague", move |tx| ask(tx, id.into(), &step)).await
}

#[post("/users/{id}/{step}")]
pub(crate) async fn send_step(form: Form, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, step) = path.into_inner();
    let (id, again) = (PersonId::new(id), step.clone());
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let told = take(tx, id, &step, typed)?;
        // Who holds no role any longer is no colleague.
        let next = if step == "end" { "/users".to_owned() } else { format!("/users/{id}") };
        Ok(Next::to(next).told(told))
    };
    form.submit("take step of colleague", act, move |tx| ask(tx, id, &again)).await
}

fn take(tx: &mut Tx<'_>, person: PersonId, step: &str, typed: &Typed) -> Result<&'static str, Refusal> {
    match step {
        "grant" => {
            let command = GrantMembership { person, role: typed.text("role").to_owned() };
            identity::grant_membership(tx, &command).map(|_| "The role is given, from now on")
        }
        "end" => {
            let mut reading = typed.reading();
            let id = reading.id::<MembershipId>("membership");
            let id = reading.finish(|| id)?;
            identity::end_membership(tx, id).map(|()| "The role is taken back, from now on")
        }
        "suspend" => {
            identity::suspend_person(tx, person).map(|()| "They are suspended and signed out everywhere")
        }
        "reinstate" => identity::reinstate_person(tx, person).map(|()| "They are let in again"),
        _ => Err(Refusal::not_found()),
    }
}

/// A role as people say it.
pub(super) fn role_name(role: Role) -> String {
    sentence(&role.key().replace('_', " "))
}

/// The roles that there are in an organisation of this kind.
pub(super) fn roles_of(kind: Option<OrganisationKind>) -> Vec<Choice> {
    let own = Role::ALL.iter().filter(|role| kind.is_some_and(|kind| role.kinds().contains(&kind)));
    own.map(|role| Choice::new(role.key(), role_name(*role))).collect()
}

fn found(tx: &mut Tx<'_>, id: PersonId) -> Result<Colleague, Refusal> {
    let page = identity::list_people(tx, only(id.uuid()))?;
    page.items.into_iter().find(|colleague| colleague.person.id == id).ok_or_else(Refusal::not_found)
}

fn read(tx: &mut Tx<'_>, id: PersonId) -> Result<Sheet, Refusal> {
    let colleague = found(tx, id)?;
    let path = format!("/users/{id}");
    let mut section = Section::only().fact(Fact::new("Email", colleague.person.email.clone()));
    for held in &colleague.memberships {
        let since = format!("Since {}", format::instant(held.valid_from));
        section = section.fact(Fact::new(role_name(held.role), since));
    }
    let links = [
        (Action::GrantMembership, "Give a role", "grant", true),
        (Action::EndMembership, "Take a role back", "end", !colleague.memberships.is_empty()),
        (Action::SuspendPerson, "Suspend them", "suspend", !colleague.suspended),
        (Action::ReinstatePerson, "Let them in again", "reinstate", colleague.suspended),
    ];
    for (action, words, step, there) in links {
        if there && is_offered(tx, action) {
            section = section.link(words, format!("{path}/{step}"));
        }
    }
    Ok(Sheet::new(colleague.person.name.clone())
        .under("Colleague")
        .back(back_to("All users", "/users"))
        .tag(super::users::tag(&colleague))
        .section(section))
}

fn ask(tx: &mut Tx<'_>, id: PersonId, step: &str) -> Result<Question, Refusal> {
    let colleague = found(tx, id)?;
    let kind = tx.principal().kind();
    let held = colleague.memberships.iter().map(|own| Choice::new(own.id, role_name(own.role))).collect();
    let (action, question) = match step {
        "grant" => (
            Action::GrantMembership,
            Question::new("Give a role")
                .say("Nobody gives themselves a role, and some roles are not held by one person together.")
                .ask(Field::radios("role", "Which role?", roles_of(kind)))
                .button(Press::on("Give the role")),
        ),
        "end" => (
            Action::EndMembership,
            Question::new("Take a role back")
                .ask(Field::radios("membership", "Which role?", held))
                .button(Press::on("Take the role back")),
        ),
        "suspend" => (
            Action::SuspendPerson,
            Question::new("Suspend this person?")
                .warn("They are signed out everywhere at once, and their keys no longer open anything here.")
                .button(Press::warning("Suspend them", "suspend")),
        ),
        "reinstate" => (
            Action::ReinstatePerson,
            Question::new("Let this person in again?").button(Press::on("Let them in again")),
        ),
        _ => return Err(Refusal::not_found()),
    };
    expect_offered(tx, action)?;
    Ok(question.under(colleague.person.name).back(back_to("Back to the person", format!("/users/{id}"))))
}
