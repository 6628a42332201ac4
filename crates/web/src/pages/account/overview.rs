//! `/account`: who one is, and the sessions that are open.

use actix_web::{get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use trellis_commissioning::Refusal;
use trellis_commissioning::identity;
use trellis_credentials::Login;
use trellis_kernel::LoginId;
use trellis_store::{After, Tx};
use uuid::Uuid;

use crate::form::{Form, Next};
use crate::format;
use crate::signed_in::SignedIn;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::Answer;

#[derive(Serialize)]
struct Overview {
    name: String,
    email: String,
    organisation: String,
    roles: Vec<String>,
    sessions: Vec<OpenSession>,
}

#[derive(Serialize)]
struct OpenSession {
    id: Uuid,
    started: String,
    factor: Option<String>,
    is_this: bool,
}

impl View for Overview {
    const TEMPLATE: &'static str = "account/overview.html";

    fn title(&self) -> String {
        "Your account".to_owned()
    }
}

fn read(tx: &mut Tx<'_>, this: Option<LoginId>) -> Result<Overview, Refusal> {
    let me = identity::get_me(tx)?;
    let now = tx.now();
    let sessions = identity::list_sessions(tx, After { after: None, limit: 100 })?;
    let open = sessions.items.into_iter().filter(|login| login.is_live(now));
    let mut sessions: Vec<OpenSession> = open.map(|login| told(&login, this, now)).collect();
    sessions.reverse();
    Ok(Overview {
        name: me.person.name,
        email: me.person.email,
        organisation: me.organisation.name,
        roles: me.roles.iter().map(|role| role.key().replace('_', " ")).collect(),
        sessions,
    })
}

fn told(login: &Login, this: Option<LoginId>, now: DateTime<Utc>) -> OpenSession {
    OpenSession {
        id: login.id.uuid(),
        started: format::instant(login.started_at),
        factor: login.factor_at.filter(|at| *at <= now).map(format::instant),
        is_this: Some(login.id) == this,
    }
}

#[get("/account")]
pub(crate) async fn show(who: SignedIn) -> Answer {
    let this = who.caller.login;
    who.show("show account", move |tx| read(tx, this)).await
}

#[post("/account")]
pub(crate) async fn end_session(form: Form) -> Answer {
    let this = form.who.caller.login;
    let act = |tx: &mut Tx<'_>, typed: &Typed| {
        let mut reading = typed.reading();
        let id: Option<Uuid> = reading.id("session");
        identity::end_session(tx, LoginId::new(reading.finish(|| id)?))?;
        Ok(Next::to("/account").told("The session has ended"))
    };
    form.submit("end session", act, move |tx| read(tx, this)).await
}
