//! A tender notice as a draft procurement: what can be taken over as it stands, and a word on what cannot.
//!
//! Nothing is guessed: a value without VAT is not made into one with VAT, and weights that make no whole stay out.

use chrono::NaiveDate;
use thiserror::Error;
use trellis_kernel::{Invalid, OrganisationId, Pence, PersonId};
use trellis_tendering::{
    AwardCriterion, CriterionKind, Lot, LotTerms, Particulars, Procurement, ProcurementState, Stage,
};
use uuid::Uuid;

use super::notice::{ImportedCriterion, ImportedLot, ImportedNotice};

/// Whose draft it becomes.
#[derive(Clone, Copy, Debug)]
pub struct DraftOrigin {
    /// The trust.
    pub trust: OrganisationId,
    /// Who imports it, and so its author.
    pub author: PersonId,
    /// The day from which thresholds are looked up.
    pub commenced_on: NaiveDate,
}

/// A draft made of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTender {
    /// The draft.
    pub procurement: Procurement,
    /// What the notice has or lacks that a person must see to, in sentences.
    pub left_out: Vec<String>,
}

/// Why a notice makes no draft (`no-draft`); it is kept as a record to refer to.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the notice makes no draft: {0}")]
pub struct NoDraft(#[from] Invalid);

/// Makes a draft of a tender notice. `mint` gives the identifiers.
pub fn draft_tender(
    notice: &ImportedNotice,
    origin: DraftOrigin,
    mut mint: impl FnMut() -> Uuid,
) -> Result<DraftTender, NoDraft> {
    let mut left_out = Vec::new();
    let title = notice.title.as_deref().unwrap_or(notice.release_id.as_str());
    let description = notice.description.as_deref().unwrap_or(title);
    let cpv = notice.cpv.first().map(String::as_str).unwrap_or_default();
    let stage = stage(notice, &mut left_out);
    let particulars = Particulars::new(&clip(title, 200), &clip(description, 20_000), cpv, None, stage)?;
    let mut lots = Vec::new();
    for source in &notice.lots {
        let Some(terms) = terms(notice, source, &mut left_out) else { continue };
        let number = u16::try_from(lots.len() + 1).unwrap_or(u16::MAX);
        let lot = Lot::new(mint().into(), number, terms);
        lots.push(judged(lot, source, &mut mint, &mut left_out));
    }
    if lots.is_empty() {
        left_out.push("no lot could be taken over".to_owned());
    }
    let procurement = Procurement {
        id: mint().into(),
        trust: origin.trust,
        author: origin.author,
        commenced_on: origin.commenced_on,
        particulars,
        lots,
        documents: Vec::new(),
        state: ProcurementState::Draft,
    };
    Ok(DraftTender { procurement, left_out })
}

fn stage(notice: &ImportedNotice, left_out: &mut Vec<String>) -> Option<Stage> {
    let (Some(questions), Some(bids)) = (&notice.enquiries_until, &notice.bids_until) else {
        left_out.push("the notice does not give both deadlines, for questions and for bids".to_owned());
        return None;
    };
    Stage::new(questions.instant, bids.instant).map_err(|refusal| left_out.push(refusal.to_string())).ok()
}

fn terms(notice: &ImportedNotice, lot: &ImportedLot, left_out: &mut Vec<String>) -> Option<LotTerms> {
    let only = notice.lots.len() == 1;
    let value = lot.value.as_ref().or(notice.value.as_ref().filter(|_| only));
    let gross = value.and_then(|value| value.gross);
    let Some(gross) = gross else {
        left_out.push(format!("lot {} has no value with VAT", lot.id));
        return None;
    };
    let title = lot.title.clone().unwrap_or_else(|| format!("Lot {}", lot.id));
    let description = lot.description.as_deref().or(notice.description.as_deref()).unwrap_or(&title);
    let net = value.and_then(|value| value.net).filter(|net| net.is_positive() && *net <= gross);
    let terms = LotTerms::new(&clip(&title, 200), &clip(description, 10_000), gross, net);
    let refused = |invalid: Invalid| left_out.push(format!("lot {}: {invalid}", lot.id));
    let terms = terms.map_err(refused).ok()?;
    if value.and_then(|value| value.net).is_none_or(Pence::is_zero) {
        left_out.push(format!("lot {} has no value without VAT", lot.id));
    }
    Some(terms)
}

fn judged(
    lot: Lot,
    source: &ImportedLot,
    mint: &mut impl FnMut() -> Uuid,
    left_out: &mut Vec<String>,
) -> Lot {
    let criteria: Option<Vec<AwardCriterion>> =
        source.criteria.iter().map(|criterion| taken(criterion, mint().into())).collect();
    let weighed = criteria.filter(|criteria| !criteria.is_empty());
    let Some(criteria) = weighed else {
        left_out.push(format!("lot {} has no criteria with exact weights", source.id));
        return lot;
    };
    match lot.clone().judged_by(criteria) {
        Ok(judged) => judged,
        Err(invalid) => {
            left_out.push(format!("lot {}: {invalid}", source.id));
            lot
        }
    }
}

fn taken(criterion: &ImportedCriterion, id: trellis_kernel::CriterionId) -> Option<AwardCriterion> {
    let kind = CriterionKind::from_name(criterion.kind.as_deref()?)?;
    let title = criterion.name.as_deref().unwrap_or(kind.name());
    AwardCriterion::new(id, kind, &clip(title, AwardCriterion::TITLE_MOST), criterion.weight?.get()).ok()
}

/// At most so many characters, with control characters but line breaks made spaces.
fn clip(text: &str, most: usize) -> String {
    let plain = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    text.trim().chars().map(plain).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::fixture;
    use crate::ocds::read_package;

    fn drafted(name: &str) -> Option<DraftTender> {
        let bytes = fixture(&format!("ocds/notices/{name}"))?;
        let package = read_package(&bytes).expect("imported");
        let origin = DraftOrigin {
            trust: Uuid::from_u128(1).into(),
            author: Uuid::from_u128(2).into(),
            commenced_on: "2026-09-03".parse().expect("a date"),
        };
        let mut next = 10;
        let mint = || {
            next += 1;
            Uuid::from_u128(next)
        };
        Some(draft_tender(&package.notices[0], origin, mint).expect("a draft"))
    }

    #[test]
    fn a_five_lot_tender_becomes_a_draft_as_it_stands() {
        let Some(draft) = drafted("UK4_abovethreshold_5lots_083563-2026.json") else { return };
        let procurement = &draft.procurement;
        assert_eq!(procurement.state, ProcurementState::Draft);
        assert_eq!((procurement.lots.len(), procurement.particulars.cpv.digits()), (5, "92521000"));
        assert_eq!(procurement.estimate_gross(), Some(Pence::new(21_900_000)));
        let kinds: Vec<&str> = procurement.lots[4].criteria.iter().map(|it| it.kind.name()).collect();
        assert_eq!(kinds, ["cost", "quality"]);
        assert!(procurement.particulars.stage.is_some());
        assert_eq!(draft.left_out, Vec::<String>::new());
    }

    #[test]
    fn a_lot_without_criteria_is_taken_and_told() {
        let Some(draft) = drafted("SYNTH_UK4_lighttouch_2lots.json") else { return };
        assert_eq!(draft.procurement.lots[0].criteria.len(), 3);
        assert!(draft.procurement.lots[1].criteria.is_empty());
        assert_eq!(draft.left_out, ["lot 2 has no criteria with exact weights"]);
    }

    #[test]
    fn a_notice_without_a_cpv_code_makes_no_draft() {
        let text = r#"{"releases":[{"ocid":"ocds-h6vhtk-06f17d","id":"1","date":"2026-01-01T00:00:00Z","tag":["tender"],
            "tender":{"title":"A","lots":[{"id":"1","value":{"amount":5}}]}}]}"#;
        let package = read_package(text.as_bytes()).expect("imported");
        let nil = Uuid::nil();
        let origin =
            DraftOrigin { trust: nil.into(), author: nil.into(), commenced_on: NaiveDate::default() };
        let refused = draft_tender(&package.notices[0], origin, Uuid::nil).expect_err("no draft");
        assert!(refused.to_string().contains("CPV code of eight digits"));
    }

    #[test]
    fn below_threshold_lots_keep_both_values() {
        let Some(draft) = drafted("UK4_belowthreshold_083662-2026.json") else { return };
        let terms = &draft.procurement.lots[0].terms;
        assert_eq!(
            (terms.value_gross, terms.value_net),
            (Pence::new(1_800_000), Some(Pence::new(1_500_000)))
        );
    }
}
