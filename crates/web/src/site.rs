//! What every page shares, and where the pages are hung into the site.

use actix_web::{HttpRequest, web};
use trellis_commissioning::Refusal;
use trellis_credentials::{PageSeal, Purpose, RootKey, SecretBox};
use trellis_entrance::Entrance;

use crate::page_error::PageError;
use crate::templating::{TemplateError, Templates};
use crate::visitor::Visitor;
use crate::{assets, headers, routes};

/// What every page shares.
pub struct Pages {
    /// The way in, and through it the database; the API shares it.
    pub(crate) entrance: Entrance,
    pub(crate) templates: Templates,
    pub(crate) seal: PageSeal,
    pub(crate) form_box: SecretBox,
    /// Whether people come over HTTPS; off only on plain loopback.
    pub(crate) https: bool,
}

impl Pages {
    /// Puts the parts together. Fails when this build has no style sheets and scripts.
    pub fn new(entrance: Entrance, root: &RootKey, https: bool) -> Result<Self, TemplateError> {
        Ok(Self {
            entrance,
            templates: Templates::new()?,
            seal: root.page_seal(),
            form_box: root.secret_box(Purpose::KeptForm),
            https,
        })
    }
}

/// Hangs the pages into a site, after everything else: what nobody else answers is theirs, if only to say that it is not
/// there.
pub fn configure(pages: &web::Data<Pages>, config: &mut web::ServiceConfig) {
    let (https, pages) = (pages.https, pages.clone());
    config.configure(assets::configure).service(
        web::scope("")
            .app_data(pages)
            .app_data(web::PathConfig::default().error_handler(|_, request| not_found(request).into()))
            .app_data(web::QueryConfig::default().error_handler(|_, request| not_found(request).into()))
            .wrap(headers::of_pages(https))
            .configure(routes::configure)
            .default_service(web::to(nothing_here)),
    );
}

/// An address with an id or a query that nobody could have been given leads nowhere.
fn not_found(request: &HttpRequest) -> PageError {
    PageError::refused(request, Refusal::not_found())
}

async fn nothing_here(visitor: Visitor) -> Result<String, PageError> {
    Err(visitor.refuse(Refusal::not_found()))
}
