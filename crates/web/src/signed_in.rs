//! Somebody who has signed in, and the road from a page to one read use case.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, CookieHolder};
use trellis_store::{Caller, Session, Tx};
use uuid::Uuid;

use crate::address;
use crate::books::Download;
use crate::page_error::PageError;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::{Answer, Visitor};

/// Said above a form that was filled before its session ran out.
const GIVEN_BACK: &str =
    "Your session had ended before this was sent. What you typed is here: check it and send it again";

/// Somebody who has signed in.
pub(crate) struct SignedIn {
    pub(crate) visitor: Visitor,
    pub(crate) caller: Caller,
}

impl SignedIn {
    /// In whose name use cases run.
    pub(crate) fn session(&self) -> Session {
        Session::Caller(self.caller.clone(), None)
    }

    /// Shows a page: one read use case, its view model, its template.
    pub(crate) async fn show<V: View>(
        self,
        name: &'static str,
        mut read: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Send + 'static,
    ) -> Answer {
        let entrance = &self.visitor.pages.entrance;
        let both = move |tx: &mut Tx<'_>| Ok((identity::get_me(tx)?, read(tx)?));
        let done = entrance.act(name, self.session(), both).await;
        let (me, page) = done.map_err(|refusal| self.turn_away(refusal))?;
        if let Some(file) = self.visitor.as_file(&page) {
            return file.map_err(|refusal| self.turn_away(refusal));
        }
        let mut form = self.visitor.form_of(&page);
        let mut errors = Vec::new();
        if let Some(kept) = self.kept().await {
            form.lay_over(&kept);
            errors.push(Link { text: GIVEN_BACK.to_owned(), href: "#main-content".to_owned() });
        }
        self.visitor.render(StatusCode::OK, Some(&me), &page, &form, errors)
    }

    /// Gives out a file that one read use case makes.
    pub(crate) async fn file(
        self,
        name: &'static str,
        make: impl FnMut(&mut Tx<'_>) -> Result<Download, Refusal> + Send + 'static,
    ) -> Answer {
        let given = self.visitor.pages.entrance.act(name, self.session(), make).await;
        given.map(Download::send).map_err(|refusal| self.turn_away(refusal))
    }

    /// A refusal as a page; somebody whose session ended meanwhile signs in again, and comes back.
    pub(crate) fn turn_away(&self, refusal: Refusal) -> PageError {
        match refusal.code() {
            "sign-in-required" => self.visitor.go_to("/sign-in"),
            "step-up-required" => self.visitor.go_to("/sign-in/step-up"),
            _ => self.visitor.refuse(refusal),
        }
    }

    /// What the person typed here when their session had run out.
    async fn kept(&self) -> Option<Typed> {
        let id: Uuid = self.visitor.query.given("kept")?.parse().ok()?;
        let (pages, person) = (&self.visitor.pages, self.caller.person);
        let taken = pages
            .entrance
            .store
            .run("take form", Session::Gate, move |tx| identity::take_form(tx, id, person));
        let form = taken.await.ok()??;
        let open = pages.form_box.open(form.id, &form.sealed).ok()?;
        Some(Typed::parse(&open))
    }
}

impl Visitor {
    /// To a step of signing in, and back here afterwards.
    pub(crate) fn go_to(&self, step: &str) -> PageError {
        PageError::elsewhere(format!("{step}?{}", address::carried(&self.pages, &self.address)))
    }

    /// This person, if they have signed in; else what sends them to the step that is missing.
    pub(crate) fn signed_in(self) -> Result<SignedIn, PageError> {
        match &self.holder {
            CookieHolder::SignedIn(caller) => Ok(SignedIn { caller: caller.clone(), visitor: self }),
            CookieHolder::PasswordOnly { enrolled: true, .. } => Err(self.go_to("/sign-in/second-factor")),
            CookieHolder::PasswordOnly { enrolled: false, .. } => Err(self.go_to("/sign-in/set-up")),
            CookieHolder::Nobody | CookieHolder::Formerly(_) => Err(self.go_to("/sign-in")),
        }
    }
}

impl FromRequest for SignedIn {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let visitor = Visitor::from_request(request, payload);
        Box::pin(async move { visitor.await?.signed_in() })
    }
}
