//! A form that anyone may send: sign-in, registration, a forgotten password.

use std::future::Future;
use std::pin::Pin;

use actix_web::http::{StatusCode, header};
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::BytesMut};
use futures_util::StreamExt;
use trellis_commissioning::Refusal;

use crate::page_error::{PageError, status_of};
use crate::typed::Typed;
use crate::view::View;
use crate::visitor::{Answer, Visitor};
use crate::{address, csrf, multipart};

/// The largest form.
const MOST: usize = 1024 * 1024;

/// A form that anyone may send, checked to be one of ours.
pub(crate) struct OpenForm {
    pub(crate) visitor: Visitor,
    pub(crate) typed: Typed,
}

impl OpenForm {
    /// Shows the page again with what was typed and what is wrong with it.
    pub(crate) async fn again<V: View>(&self, page: &V, refusal: &Refusal) -> Answer {
        let status = status_of(refusal);
        if matches!(status.as_u16(), 403 | 404 | 500) {
            return Err(self.visitor.refuse(refusal.told_again()));
        }
        self.filled(status, page, Some(refusal)).await
    }

    /// Shows the next page of a wizard, which carries on what was typed.
    pub(crate) async fn on_to<V: View>(&self, page: &V) -> Answer {
        self.filled(StatusCode::OK, page, None).await
    }

    async fn filled<V: View>(&self, status: StatusCode, page: &V, refusal: Option<&Refusal>) -> Answer {
        let mut form = self.visitor.form_of(page);
        form.lay_over(&self.typed);
        form.next = self.next();
        form.mark = address::mark(&self.visitor.pages, &form.next);
        let errors = refusal.map(|refusal| form.blame(refusal)).unwrap_or_default();
        let me = self.visitor.me().await;
        self.visitor.render(status, me.as_ref(), page, &form, errors)
    }

    /// Where the person was going.
    pub(crate) fn next(&self) -> String {
        address::next(&self.visitor.pages, &self.typed)
    }
}

impl FromRequest for OpenForm {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, mut payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let visitor = Visitor::extract(&request).await?;
            let typed = received(&request, &mut payload).await.map_err(|refusal| visitor.refuse(refusal))?;
            visitor.gave(&typed).map_err(|refusal| visitor.refuse(refusal))?;
            Ok(Self { visitor, typed })
        })
    }
}

/// The fields of a form that one of our own pages sent.
pub(crate) async fn received(request: &HttpRequest, payload: &mut Payload) -> Result<Typed, Refusal> {
    csrf::same_origin(request)?;
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("multipart/form-data") {
        return multipart::read(request.headers(), payload.take()).await;
    }
    if !essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Refusal::rule(
            "unsupported-media-type",
            "this form came in a way that is not understood",
        ));
    }
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Refusal::rule("bad-request", "the form ended before its time"))?;
        if bytes.len() + chunk.len() > MOST {
            return Err(Refusal::rule("body-too-large", "this form is larger than one mebibyte"));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Typed::parse(&bytes))
}
