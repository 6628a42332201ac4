//! `/`: what Trellis is, for everyone.

use actix_web::get;
use serde::Serialize;

use crate::view::View;
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Start;

impl View for Start {
    const TEMPLATE: &'static str = "home/start.html";

    fn title(&self) -> String {
        "Services for children, planned and paid for in the open".to_owned()
    }
}

#[get("/")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    visitor.show(Start).await
}
