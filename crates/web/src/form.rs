//! A form of somebody who has signed in, and the road from it to one use case.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload};
use serde_json::{Value, json};
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, CookieHolder};
use trellis_kernel::PersonId;
use trellis_store::{KeptForm, Session, StoredAnswer, Tx};

use crate::open_form::received;
use crate::page_error::{PageError, see_other, status_of};
use crate::signed_in::SignedIn;
use crate::templating::Notice;
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::{Answer, Visitor};
use crate::{address, cookies};

/// A form of somebody who has signed in, checked to be one that we gave to them.
pub(crate) struct Form {
    pub(crate) who: SignedIn,
    pub(crate) typed: Arc<Typed>,
    /// The page that the form stands on.
    page: String,
}

/// Where an action leads: the next page, and what it tells once.
#[derive(Clone, Debug)]
pub(crate) struct Next {
    address: String,
    told: Option<String>,
}

impl Next {
    /// On to this page.
    pub(crate) fn to(address: impl Into<String>) -> Self {
        Self { address: address.into(), told: None }
    }

    /// And there a banner that says what was done.
    #[must_use]
    pub(crate) fn told(self, sentence: impl Into<String>) -> Self {
        Self { told: Some(sentence.into()), ..self }
    }

    fn to_keep(&self) -> StoredAnswer {
        StoredAnswer {
            status: 303,
            headers: json!({ "location": self.address, "told": self.told }),
            body: String::new(),
        }
    }

    fn replayed(kept: &StoredAnswer) -> Self {
        let header = |name: &str| kept.headers.get(name).and_then(Value::as_str).map(str::to_owned);
        Self { address: header("location").unwrap_or_else(|| "/home".to_owned()), told: header("told") }
    }

    /// Sends the browser there.
    pub(crate) fn send(&self) -> HttpResponse {
        let mut response = see_other(&self.address);
        if let Some(text) = &self.told {
            // A cookie of ours has no character that a header cannot carry.
            let _ = response.add_cookie(&cookies::told(&Notice { text: text.clone(), success: true }));
        }
        response
    }
}

impl Form {
    /// Does what the form asks for, once however often it is sent, and goes on to the next page. Refused, it shows the
    /// page again, read by `again`, with everything that was typed.
    pub(crate) async fn submit<V: View>(
        self,
        name: &'static str,
        mut act: impl FnMut(&mut Tx<'_>, &Typed) -> Result<Next, Refusal> + Send + 'static,
        again: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Send + 'static,
    ) -> Answer {
        let path = self.who.visitor.address.clone();
        let key = self.typed.key(&path).map_err(|refusal| self.who.visitor.refuse(refusal))?;
        let session = Session::Caller(self.who.caller.clone(), Some(key));
        let typed = Arc::clone(&self.typed);
        let done = self.who.visitor.pages.entrance.act(name, session, move |tx| {
            if let Some(kept) = tx.replay() {
                return Ok(Next::replayed(&kept));
            }
            let next = act(tx, &typed)?;
            tx.keep_answer(next.to_keep());
            Ok(next)
        });
        match done.await {
            Ok(next) => Ok(next.send()),
            Err(refusal) => self.refused(refusal, again).await,
        }
    }

    /// What a refusal of the form becomes: a step of signing in, a page that says so, or the form again.
    pub(crate) async fn refused<V: View>(
        self,
        refusal: Refusal,
        mut again: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Send + 'static,
    ) -> Answer {
        match refusal.code() {
            "sign-in-required" => return Err(self.put_by("/sign-in").await),
            "step-up-required" => return Err(self.put_by("/sign-in/step-up").await),
            _ => {}
        }
        let status = status_of(&refusal);
        if matches!(status.as_u16(), 403 | 404 | 500) {
            return Err(self.who.visitor.refuse(refusal));
        }
        let both = move |tx: &mut Tx<'_>| Ok((identity::get_me(tx)?, again(tx)?));
        let read = self.who.visitor.pages.entrance.act("show form again", self.who.session(), both).await;
        let (me, page) = read.map_err(|other| self.who.turn_away(other))?;
        let mut form = self.who.visitor.form_of(&page);
        if matches!(refusal.code(), "stale-version" | "agreement-changed") {
            form.lay_over_newer(&self.typed);
        } else {
            form.lay_over(&self.typed);
        }
        let errors = form.blame(&refusal);
        self.who.visitor.render(status, Some(&me), &page, &form, errors)
    }

    /// Shows the page with what was typed, and nothing wrong with it.
    pub(crate) async fn shown<V: View>(
        self,
        mut again: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Send + 'static,
    ) -> Answer {
        let both = move |tx: &mut Tx<'_>| Ok((identity::get_me(tx)?, again(tx)?));
        let read = self.who.visitor.pages.entrance.act("show form on", self.who.session(), both).await;
        let (me, page) = read.map_err(|other| self.who.turn_away(other))?;
        let mut form = self.who.visitor.form_of(&page);
        form.lay_over(&self.typed);
        self.who.visitor.render(StatusCode::OK, Some(&me), &page, &form, Vec::new())
    }

    async fn put_by(&self, step: &str) -> PageError {
        put_by(&self.who.visitor, self.who.caller.person, &self.typed, &self.page, step).await
    }
}

/// Keeps what was typed for its person, and sends them to a step of signing in, from where they come back to it.
async fn put_by(visitor: &Visitor, person: PersonId, typed: &Typed, page: &str, step: &str) -> PageError {
    let pages = &visitor.pages;
    let id = pages.entrance.store.mint_id();
    let sealed = pages.form_box.seal(id, typed.to_keep().as_bytes(), &mut rand::rng()).unwrap_or_default();
    let form = KeptForm { id, person, path: page.to_owned(), sealed };
    let kept = pages.entrance.store.run("keep form", Session::Gate, move |tx| identity::keep_form(tx, &form));
    let next = match kept.await {
        Ok(true) => address::with(page, "kept", &id.to_string()),
        Ok(false) | Err(_) => page.to_owned(),
    };
    PageError::elsewhere(format!("{step}?{}", address::carried(pages, &next)))
}

impl FromRequest for Form {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let visitor = Visitor::extract(&request).await?;
            let page = address::of_form(&request);
            let typed = received(&request, &mut payload).await.map_err(|refusal| visitor.refuse(refusal))?;
            // The form of a session that has run out carries a mark of a login that is over; the cookie names its person.
            if let CookieHolder::Formerly(person) = visitor.holder {
                return Err(put_by(&visitor, person, &typed, &page, "/sign-in").await);
            }
            let who = visitor.signed_in()?;
            who.visitor.gave(&typed).map_err(|refusal| who.visitor.refuse(refusal))?;
            Ok(Self { who, typed: Arc::new(typed), page })
        })
    }
}
