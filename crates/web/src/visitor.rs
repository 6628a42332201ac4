//! Anyone who comes to a page, signed in or not.

use std::future::Future;
use std::pin::Pin;

use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev::Payload, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, CookieHolder, LoginProof, Me};
use trellis_credentials::{NewOpaque, digest_of};
use trellis_kernel::LoginId;
use trellis_store::{Session, Tx};

use crate::books::{self, Download};
use crate::page_error::PageError;
use crate::paging::FILE;
use crate::shown::{self, FormState};
use crate::site::Pages;
use crate::templating::{Account, Frame, Notice};
use crate::typed::Typed;
use crate::view::View;
use crate::{address, cookies, csrf, navigation};

/// What a page's handler returns.
pub(crate) type Answer = Result<HttpResponse, PageError>;

/// Anyone who comes to a page.
pub(crate) struct Visitor {
    pub(crate) pages: web::Data<Pages>,
    /// Whose cookie the browser sent.
    pub(crate) holder: CookieHolder,
    /// Where the request came to.
    pub(crate) address: String,
    /// What its query carried.
    pub(crate) query: Typed,
    told: Option<Notice>,
    /// What marks the forms of people who have not signed in; new when the browser had none.
    token: (String, bool),
}

impl Visitor {
    /// Shows a page that needs nothing from the database.
    pub(crate) async fn show<V: View>(self, page: V) -> Answer {
        let me = self.me().await;
        self.render(StatusCode::OK, me.as_ref(), &page, &self.form_of(&page), Vec::new())
    }

    /// Shows a page of published data, the same to everyone.
    pub(crate) async fn show_public<V: View>(
        self,
        name: &'static str,
        read: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Send + 'static,
    ) -> Answer {
        let page = self
            .pages
            .entrance
            .act(name, Session::Public, read)
            .await
            .map_err(|refusal| self.refuse(refusal))?;
        self.give(page).await
    }

    /// A page, or what it lists as a file.
    async fn give<V: View>(self, page: V) -> Answer {
        match self.as_file(&page) {
            Some(file) => file.map_err(|refusal| self.refuse(refusal)),
            None => self.show(page).await,
        }
    }

    /// Shows a page of published data; where it is kept from the public, somebody who has signed in reads it in their own name.
    pub(crate) async fn show_known<V: View>(
        self,
        name: &'static str,
        read: impl FnMut(&mut Tx<'_>) -> Result<V, Refusal> + Clone + Send + 'static,
    ) -> Answer {
        let entrance = &self.pages.entrance;
        let mut found = entrance.act(name, Session::Public, read.clone()).await;
        if let (Err(refusal), CookieHolder::SignedIn(caller)) = (&found, &self.holder)
            && refusal.is_hidden()
        {
            found = entrance.act(name, Session::Caller(caller.clone(), None), read).await;
        }
        match found {
            Ok(page) => self.give(page).await,
            Err(refusal) => Err(self.refuse(refusal)),
        }
    }

    /// A file of published data, the same to everyone.
    pub(crate) async fn file_public(
        self,
        name: &'static str,
        make: impl FnMut(&mut Tx<'_>) -> Result<Download, Refusal> + Send + 'static,
    ) -> Answer {
        let given = self.pages.entrance.act(name, Session::Public, make).await;
        given.map(Download::send).map_err(|refusal| self.refuse(refusal))
    }

    /// What a page lists as a file, where the address asks for one.
    pub(crate) fn as_file<V: View>(&self, page: &V) -> Option<Result<HttpResponse, Refusal>> {
        let listed = books::listed(page, self.query.given(FILE)?)?;
        Some(listed.map(Download::send))
    }

    /// A refusal, as a page that says so.
    pub(crate) fn refuse(&self, refusal: Refusal) -> PageError {
        PageError::of(&self.pages, refusal)
    }

    /// The login that the browser carries, with or without its second factor.
    pub(crate) fn proof(&self) -> Option<LoginProof> {
        match &self.holder {
            CookieHolder::PasswordOnly { proof, .. } => Some(*proof),
            CookieHolder::SignedIn(caller) => {
                caller.login.map(|login| LoginProof { login, person: caller.person, epoch: caller.epoch })
            }
            CookieHolder::Nobody | CookieHolder::Formerly(_) => None,
        }
    }

    /// The form of a page for this person: its token, a key of its own, and where they were going.
    pub(crate) fn form_of<V: View>(&self, page: &V) -> FormState {
        let next = address::next(&self.pages, &self.query);
        let csrf = self.pages.seal.mark(csrf::USE, &self.subject());
        let (key, mark) =
            (self.pages.entrance.store.mint_id().to_string(), address::mark(&self.pages, &next));
        let mut form = FormState::given(csrf, key, next, mark);
        form.fill(page);
        form
    }

    /// Whether a form was given to this person.
    pub(crate) fn gave(&self, typed: &Typed) -> Result<(), Refusal> {
        let ours = self.pages.seal.holds(csrf::USE, &self.subject(), typed.text("csrf"));
        if ours { Ok(()) } else { Err(csrf::strange()) }
    }

    /// The whole page as an answer.
    pub(crate) fn render<V: View>(
        &self,
        status: StatusCode,
        me: Option<&Me>,
        page: &V,
        form: &FormState,
        errors: Vec<crate::templating::Link>,
    ) -> Answer {
        let frame = Frame {
            title: page.title(),
            errors,
            notice: self.told.clone(),
            navigation: me.map_or_else(
                || navigation::of_everyone(&self.address),
                |me| navigation::of(me, &self.address),
            ),
            back: page.back(),
            account: me.map(|me| Account {
                person: me.person.name.clone(),
                organisation: me.organisation.name.clone(),
                csrf: form.csrf.clone(),
            }),
        };
        let html = shown::render(&self.pages, &frame, page, form)
            .map_err(|error| PageError::broken(&self.pages, &error))?;
        let mut response = shown::answer(status, html);
        for cookie in self.cookies() {
            // A cookie of ours has no character that a header cannot carry.
            let _ = response.add_cookie(&cookie);
        }
        Ok(response)
    }

    /// Who is signed in, for the frame of a page that anyone may see.
    pub(crate) async fn me(&self) -> Option<Me> {
        let CookieHolder::SignedIn(caller) = &self.holder else { return None };
        let session = Session::Caller(caller.clone(), None);
        self.pages.entrance.store.run("get me", session, identity::get_me).await.ok()
    }

    fn cookies(&self) -> Vec<Cookie<'static>> {
        let told = self.told.is_some().then(cookies::no_told);
        let new = self.token.1.then(|| cookies::visitor(self.token.0.clone()));
        told.into_iter().chain(new).collect()
    }

    /// What the token of a form speaks of: the login, or the browser of somebody without one.
    fn subject(&self) -> String {
        self.proof().map_or_else(|| self.token.0.clone(), |proof| LoginId::uuid(proof.login).to_string())
    }

    async fn of(request: &HttpRequest) -> Result<Self, PageError> {
        let refuse = |refusal| PageError::refused(request, refusal);
        let pages = request.app_data::<web::Data<Pages>>().cloned();
        let pages = pages.ok_or_else(|| refuse(Refusal::rule("internal", "the pages are not set up")))?;
        let holder = holder(&pages, request).await.map_err(refuse)?;
        count(&pages, &holder, request).map_err(refuse)?;
        let known = cookies::visitor_of(request);
        let is_new = known.is_none() && !matches!(holder, CookieHolder::SignedIn(_));
        let token = known.unwrap_or_else(|| NewOpaque::draw(&mut rand::rng()).text);
        Ok(Self {
            holder,
            address: address::of(request),
            query: Typed::parse(request.query_string().as_bytes()),
            told: cookies::told_to(request),
            token: (token, is_new),
            pages,
        })
    }
}

async fn holder(pages: &Pages, request: &HttpRequest) -> Result<CookieHolder, Refusal> {
    let Some(cookie) = request.cookie(cookies::LOGIN) else { return Ok(CookieHolder::Nobody) };
    let digest = digest_of(cookie.value());
    let entered = pages
        .entrance
        .store
        .run("enter with cookie", Session::Gate, move |tx| identity::enter_with_cookie(tx, digest));
    entered.await
}

/// Counts the request against its sender's limit.
fn count(pages: &Pages, holder: &CookieHolder, request: &HttpRequest) -> Result<(), Refusal> {
    let limits = &pages.entrance.limits;
    match holder {
        CookieHolder::SignedIn(caller) => limits.count(caller.person, request.method().is_safe()),
        CookieHolder::PasswordOnly { .. } | CookieHolder::Nobody | CookieHolder::Formerly(_) => {
            limits.count_stranger(request.peer_addr().map(|from| from.ip()))
        }
    }
}

impl FromRequest for Visitor {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}
