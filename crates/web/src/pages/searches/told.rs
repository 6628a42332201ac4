//! What a kept search asks, in words, in an address and in the fields of a form.

use form_urlencoded::Serializer;
use trellis_kernel::Pence;
use trellis_tendering::search::{Rhythm, SearchCriteria};
use trellis_tendering::{CpvCode, ItlArea};

use crate::format;
use crate::reading::pounds;
use crate::view::Values;

/// What it looks for.
pub(super) fn words(asked: &SearchCriteria) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(asked.words.as_ref().map(|words| format!("the words “{words}”")));
    parts.extend(asked.category.as_ref().map(|code| format!("category {}", code.digits())));
    parts.extend(asked.area.as_ref().map(|area| format!("place {}", area.code())));
    parts.extend(asked.value_from.map(|least| format!("worth at least {}", format::money(least))));
    parts.extend(asked.value_to.map(|most| format!("worth at most {}", format::money(most))));
    parts.extend(asked.regime.map(|regime| format!("regime {}", regime.name().replace('_', " "))));
    parts.extend(asked.closes_from.map(|day| format!("closing from {}", format::short_date(day))));
    parts.extend(asked.closes_to.map(|day| format!("closing by {}", format::short_date(day))));
    if parts.is_empty() { "Every tender".to_owned() } else { crate::shown::sentence(&parts.join(", ")) }
}

/// How often its owner is told.
pub(super) const fn rhythm(rhythm: Rhythm) -> &'static str {
    match rhythm {
        Rhythm::Off => "Never",
        Rhythm::Daily => "Once a day, at 7am",
        Rhythm::Instant => "As soon as a tender is published",
    }
}

/// Where the tenders that fit are listed.
pub(super) fn found_at(asked: &SearchCriteria) -> String {
    let mut query = Serializer::new(String::new());
    let sum = |amount: Option<Pence>| amount.map(pounds);
    let parts = [
        ("words", asked.words.clone()),
        ("category", asked.category.as_ref().map(|code| code.digits().to_owned())),
        ("area", asked.area.as_ref().map(|area| area.code().to_owned())),
        ("value_from", sum(asked.value_from)),
        ("value_to", sum(asked.value_to)),
    ];
    for (name, text) in parts {
        if let Some(text) = text {
            query.append_pair(name, &text);
        }
    }
    format!("/opportunities?{}", query.finish())
}

/// What the fields of its form hold.
pub(super) fn values(asked: &SearchCriteria) -> Values {
    Values::default()
        .with_some("words", asked.words.as_ref())
        .with_some("category", asked.category.as_ref().map(CpvCode::digits))
        .with_some("area", asked.area.as_ref().map(ItlArea::code))
        .with_some("value_from_p", asked.value_from.map(pounds))
        .with_some("value_to_p", asked.value_to.map(pounds))
}

#[cfg(test)]
mod tests {
    use trellis_tendering::search::SearchDraft;

    use super::*;

    #[test]
    fn a_search_reads_as_a_sentence_and_leads_to_what_it_finds() {
        let draft = SearchDraft {
            words: Some("respite & care"),
            area: Some("UKK"),
            value_to: Some(50_000_000),
            ..SearchDraft::default()
        };
        let asked = SearchCriteria::new(&draft).expect("a search");
        assert_eq!(words(&asked), "The words “respite & care”, place UKK, worth at most £500,000.00");
        assert_eq!(found_at(&asked), "/opportunities?words=respite+%26+care&area=UKK&value_to=500%2C000.00");
        assert_eq!(words(&SearchCriteria::default()), "Every tender");
    }
}
