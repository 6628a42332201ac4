//! `/complain/done`: what whoever complained quotes, and what happens next.

use actix_web::get;
use serde::Serialize;

use crate::view::View;
use crate::visitor::{Answer, Visitor};

#[derive(Serialize)]
struct Filed {
    /// None where the address carries no reference of ours.
    reference: Option<String>,
}

impl View for Filed {
    const TEMPLATE: &'static str = "complaints/filed.html";

    fn title(&self) -> String {
        "Your complaint is with the trust".to_owned()
    }
}

#[get("/complain/done")]
pub(crate) async fn show(visitor: Visitor) -> Answer {
    let reference = visitor.query.given("reference").filter(|text| is_reference(text)).map(str::to_owned);
    visitor.show(Filed { reference }).await
}

/// Whether it could be a reference: nothing else of an address is repeated on a page.
fn is_reference(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let five = |part: &str| part.len() == 5 && part.bytes().all(|sign| sign.is_ascii_hexdigit());
    matches!(parts.as_slice(), ["C", first, last] if five(first) && five(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_reference_is_repeated() {
        assert!(is_reference("C-0A1B2-99999"));
        for odd in ["", "C-0A1B2", "Call 0900", "C-0A1B2-9999G", "C-0A1B2-99999-1"] {
            assert!(!is_reference(odd), "{odd}");
        }
    }
}
