//! `/tenders/{t}/lots/{lot}/criteria`: what the bids for a lot are judged by, with weights that make 100%.

use actix_web::{get, post, web};
use serde::Serialize;
use trellis_access::Role;
use trellis_commissioning::Refusal;
use trellis_commissioning::tendering::{self, CriterionDraft};
use trellis_kernel::{Fields, LotId, ProcurementId};
use trellis_store::Tx;
use trellis_tendering::{AwardCriterion, CriterionKind};
use uuid::Uuid;

use super::told::{address, back, held_by, lot_name, lot_of, target};
use crate::form::{Form, Next};
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::typed::Typed;
use crate::view::{Values, View};
use crate::visitor::Answer;

/// Rows for criteria that are still to be written.
const SPARE: usize = 3;

#[derive(Serialize)]
struct Criteria {
    lot: String,
    tender: String,
    rows: Vec<usize>,
    /// Whose criteria these are to begin with.
    copied_from: Option<String>,
    #[serde(skip)]
    back: Option<Link>,
    #[serde(skip)]
    values: Values,
}

impl View for Criteria {
    const TEMPLATE: &'static str = "tenders/criteria.html";

    fn title(&self) -> String {
        "What are bids judged by?".to_owned()
    }

    fn back(&self) -> Option<Link> {
        self.back.clone()
    }

    fn values(&self) -> Values {
        self.values.clone()
    }
}

#[get("/tenders/{id}/lots/{lot}/criteria")]
pub(crate) async fn show(who: SignedIn, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    who.show("show criteria", move |tx| read(tx, id.into(), lot.into())).await
}

#[post("/tenders/{id}/lots/{lot}/criteria")]
pub(crate) async fn send(form: Form, path: web::Path<(Uuid, Uuid)>) -> Answer {
    let (id, lot) = path.into_inner();
    let (id, lot) = (ProcurementId::new(id), LotId::new(lot));
    let act = move |tx: &mut Tx<'_>, typed: &Typed| {
        let written = written(typed);
        let drafts = drafts(typed, &written)?;
        tendering::set_criteria(tx, target(id, typed)?, lot, &drafts)
            .map_err(|refusal| in_its_row(refusal, &written))?;
        Ok(Next::to(address(id)).told("The criteria are saved"))
    };
    form.submit("set criteria", act, move |tx| read(tx, id, lot)).await
}

fn read(tx: &mut Tx<'_>, id: ProcurementId, lot: LotId) -> Result<Criteria, Refusal> {
    let found = held_by(tx, id, Role::Commissioner)?;
    let lot = lot_of(&found.item, lot)?;
    let other = found.item.lots.iter().find(|other| lot.criteria.is_empty() && !other.criteria.is_empty());
    let criteria = other.map_or(&lot.criteria, |other| &other.criteria);
    let mut values = Values::default().with("version", found.version);
    for (index, criterion) in criteria.iter().enumerate() {
        values = held_in_row(values, index, criterion);
    }
    if criteria.is_empty() {
        values =
            values.with("criteria-0-title", "Price").with("criteria-0-kind", CriterionKind::Price.name());
    }
    Ok(Criteria {
        lot: lot_name(lot),
        tender: found.item.particulars.title.clone(),
        rows: (0..criteria.len().max(SPARE) + SPARE).collect(),
        copied_from: other.map(lot_name),
        back: Some(back(id)),
        values,
    })
}

fn held_in_row(values: Values, index: usize, criterion: &AwardCriterion) -> Values {
    values
        .with(&format!("criteria-{index}-title"), &criterion.title)
        .with(&format!("criteria-{index}-kind"), criterion.kind.name())
        .with(&format!("criteria-{index}-weight_bp"), criterion.weight)
}

/// The rows in which something is written.
fn written(typed: &Typed) -> Vec<usize> {
    let given = |index: &usize, part| typed.given(&format!("criteria-{index}-{part}")).is_some();
    (0..trellis_tendering::Lot::CRITERIA_MOST + 2 * SPARE)
        .filter(|index| given(index, "title") || given(index, "weight_bp"))
        .collect()
}

fn drafts(typed: &Typed, written: &[usize]) -> Result<Vec<CriterionDraft>, Refusal> {
    let mut fields = Fields::new();
    let mut drafts = Vec::new();
    for index in written {
        let text = |part| typed.text(&format!("criteria-{index}-{part}"));
        let kind = CriterionKind::from_name(text("kind"));
        let weight_bp = basis_points(text("weight_bp"));
        let at = |part| format!("/criteria/{index}/{part}");
        fields.require(kind.is_some(), at("kind"), "choose how it is judged");
        fields.require(
            weight_bp.is_some(),
            at("weight_bp"),
            "enter a weight in per cent, such as 40 or 12.5",
        );
        if let Some((kind, weight_bp)) = kind.zip(weight_bp) {
            drafts.push(CriterionDraft { kind, title: text("title").to_owned(), weight_bp });
        }
    }
    Ok(fields.finish(|| Some(drafts))?)
}

/// `40`, `12.5`, `40%` as basis points.
fn basis_points(text: &str) -> Option<u32> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let hundredths: u32 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<u32>().ok()? * 100 + hundredths)
}

/// The rules count criteria, the form counts its rows, and a row may be left empty.
fn in_its_row(refusal: Refusal, written: &[usize]) -> Refusal {
    let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
    // From the last on, so that no name that was given is given once more.
    pointers.iter().rev().fold(refusal, |refusal, pointer| {
        let named = pointer.strip_prefix("/criteria/").and_then(|rest| rest.split_once('/'));
        let row = named.and_then(|(index, part)| Some((written.get(index.parse::<usize>().ok()?)?, part)));
        match row {
            Some((row, part)) => refusal.renamed(pointer, &format!("/criteria/{row}/{part}")),
            None if pointer == "/criteria" => refusal.renamed(pointer, "/criteria/0/weight_bp"),
            None => refusal,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_typed_in_per_cent() {
        for (typed, expected) in [
            ("40", Some(4_000)),
            ("12.5", Some(1_250)),
            (" 0.05 % ", Some(5)),
            ("100%", Some(10_000)),
            ("", None),
            ("-1", None),
            ("12.345", None),
            ("forty", None),
            ("1e2", None),
        ] {
            assert_eq!(basis_points(typed), expected, "{typed}");
        }
    }

    #[test]
    fn an_empty_row_between_others_is_passed_over() {
        let typed = Typed::parse(b"criteria-0-title=Quality&criteria-2-title=Price&criteria-2-weight_bp=40");
        assert_eq!(written(&typed), [0, 2]);
        let refusal: Refusal = trellis_kernel::Invalid::at("/criteria/1/title", "too long").into();
        assert_eq!(in_its_row(refusal, &[0, 2]).fields()[0].pointer, "/criteria/2/title");
    }
}
