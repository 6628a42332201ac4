//! A score and its reason, typed into two fields.

use trellis_commissioning::Refusal;
use trellis_kernel::Invalid;
use trellis_tendering::evaluation::Assessment;

use crate::typed::Typed;

/// What was typed into `{field}-value` and `{field}-reason`; nothing where both were left empty.
pub(super) fn typed_into(typed: &Typed, field: &str) -> Result<Option<Assessment>, Refusal> {
    let (value, reason) = (typed.given(&format!("{field}-value")), typed.text(&format!("{field}-reason")));
    if value.is_none() && reason.trim().is_empty() {
        return Ok(None);
    }
    let value = value.and_then(|text| text.parse::<i64>().ok());
    let value = value.ok_or_else(|| at(field, Invalid::at("/value", "choose a score from 0 to 5").into()))?;
    Assessment::new(value, reason).map(Some).map_err(|invalid| at(field, invalid.into()))
}

/// A refusal of a score, told at its own fields.
pub(super) fn at(field: &str, refusal: Refusal) -> Refusal {
    refusal.renamed("/value", &format!("/{field}-value")).renamed("/reason", &format!("/{field}-reason"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_typed_with_its_reason_or_not_at_all() {
        let typed =
            Typed::parse(b"a-value=4&a-reason=Page+4&b-value=&b-reason=+&c-value=6&c-reason=x&d-reason=y");
        let read = typed_into(&typed, "a").expect("a score").expect("typed");
        assert_eq!((read.value.get(), read.reason.text()), (4, "Page 4"));
        assert!(typed_into(&typed, "b").expect("nothing").is_none());
        for field in ["c", "d"] {
            let refusal = typed_into(&typed, field).expect_err("refused");
            assert_eq!(refusal.fields()[0].pointer, format!("/{field}-value"));
        }
    }
}
