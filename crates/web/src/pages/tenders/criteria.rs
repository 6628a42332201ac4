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
use crate::reading::basis_points;
use crate::rows::{in_its_row, written};
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
        let rows = trellis_tendering::Lot::CRITERIA_MOST + 2 * SPARE;
        let written = written(typed, ("criteria", &["title", "weight_bp", "parent"]), rows);
        let drafts = drafts(typed, &written)?;
        tendering::set_criteria(tx, target(id, typed)?, lot, &drafts)
            .map_err(|refusal| at_rows(refusal, &written))?;
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
    for index in 0..criteria.len() {
        values = held_in_row(values, index, criteria);
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

fn held_in_row(values: Values, index: usize, criteria: &[AwardCriterion]) -> Values {
    let Some(criterion) = criteria.get(index) else { return values };
    let whole =
        criteria.iter().find(|whole| Some(whole.id) == criterion.parent).map(|whole| whole.title.clone());
    values
        .with(&format!("criteria-{index}-title"), &criterion.title)
        .with(&format!("criteria-{index}-kind"), criterion.kind.name())
        .with(&format!("criteria-{index}-weight_bp"), criterion.weight)
        .with_some(&format!("criteria-{index}-parent"), whole.as_ref())
        .with_some(&format!("criteria-{index}-disqualifies_below"), criterion.disqualifies_below.as_ref())
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
        let part = |part| typed.given(&format!("criteria-{index}-{part}")).map(str::to_owned);
        let below = part("disqualifies_below").map(|score| score.parse::<u8>());
        fields.require(
            !matches!(below, Some(Err(_))),
            at("disqualifies_below"),
            "choose a score from 1 to 5",
        );
        if let Some((kind, weight_bp)) = kind.zip(weight_bp) {
            let (title, parent) = (text("title").to_owned(), part("parent"));
            let disqualifies_below = below.and_then(Result::ok);
            drafts.push(CriterionDraft { kind, title, weight_bp, parent, disqualifies_below });
        }
    }
    Ok(fields.finish(|| Some(drafts))?)
}

/// A refusal of one criterion in its row, and of all of them at the first weight.
fn at_rows(refusal: Refusal, written: &[usize]) -> Refusal {
    in_its_row(refusal, "criteria", written).renamed("/criteria", "/criteria/0/weight_bp")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_all_criteria_stands_at_the_first_weight() {
        let refusal: Refusal = trellis_kernel::Invalid::at("/criteria", "make 100%").into();
        assert_eq!(at_rows(refusal, &[1]).fields()[0].pointer, "/criteria/0/weight_bp");
    }
}
