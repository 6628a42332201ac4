//! Pages of words alone: accessibility, privacy, cookies, complaints, and the API.

use actix_web::web::{self, ServiceConfig};
use serde::Serialize;

use crate::view::View;
use crate::visitor::{Answer, Visitor};

/// A page of words: its type, its title and its template.
macro_rules! words {
    ($($name:ident $title:literal $template:literal)+) => { $(
        #[derive(Default, Serialize)]
        struct $name;

        impl View for $name {
            const TEMPLATE: &'static str = $template;

            fn title(&self) -> String {
                $title.to_owned()
            }
        }
    )+ };
}

words! {
    Accessibility "Accessibility statement" "about/accessibility.html"
    Privacy "Privacy notice" "about/privacy.html"
    Cookies "Cookies" "about/cookies.html"
    Complain "Complain about a service" "about/complain.html"
    Api "Use Trellis from another program" "about/api.html"
}

/// Hangs them in.
pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .route("/accessibility", web::get().to(show::<Accessibility>))
        .route("/privacy", web::get().to(show::<Privacy>))
        .route("/cookies", web::get().to(show::<Cookies>))
        .route("/complain", web::get().to(show::<Complain>))
        .route("/api", web::get().to(show::<Api>));
}

async fn show<V: View + Default>(visitor: Visitor) -> Answer {
    visitor.show(V::default()).await
}
