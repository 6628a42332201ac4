//! A change of a tender on the wire.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_kernel::{Fields, Invalid, LotId, Pence};
use trellis_store::{KeptModification, Versioned};
use trellis_tendering::notice::NoticeDetails;
use trellis_tendering::{LotTerms, Reason, TenderChange};
use utoipa::ToSchema;
use uuid::Uuid;

use super::lot_body::LotDraftBody;
use super::stage_body::StageBody;
use crate::Reply;

/// What is to change in a tender that takes bids.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewModification, example = json!({
    "description": "Counselling and group work, at weekends too.", "material": true,
    "stage": { "questions_close_at": "2026-06-05T12:00", "closes_at": "2026-06-24T12:00" },
    "reason": "An answer changed the specification."
}))]
pub struct NewModificationBody {
    #[schema(min_length = 1, max_length = 20000)]
    description: Option<String>,
    /// Lots that offer something else.
    #[serde(default)]
    #[schema(max_items = 50)]
    lots: Vec<LotChangeBody>,
    /// Later deadlines; needed where less than five working days would be left.
    stage: Option<StageBody>,
    /// Whether it could change who bids, or what they bid: bids are then confirmed anew.
    material: bool,
    #[schema(min_length = 1, max_length = 2000)]
    reason: String,
    /// What the tender notice says beside the tender; it is published again.
    #[serde(default)]
    #[schema(value_type = Object)]
    details: NoticeDetails,
}

/// A lot, and what it offers from then on.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = LotChange)]
pub struct LotChangeBody {
    id: Uuid,
    terms: LotDraftBody,
}

/// A change of a tender.
#[derive(Serialize, ToSchema)]
#[schema(as = Modification)]
pub struct ModificationBody {
    id: Uuid,
    procurement_id: Uuid,
    description: Option<String>,
    lots: Vec<ChangedLotBody>,
    /// When questions and bids close from then on, where that changes.
    questions_close_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    material: bool,
    reason: String,
    #[schema(pattern = "^(proposed|applied|refused)$")]
    state: &'static str,
    proposed_by: Uuid,
    proposed_at: DateTime<Utc>,
    decided_by: Option<Uuid>,
    decided_at: Option<DateTime<Utc>>,
    version: i64,
}

/// What a lot offers after the change.
#[derive(Serialize, ToSchema)]
#[schema(as = ChangedLot)]
pub struct ChangedLotBody {
    id: Uuid,
    title: String,
    description: String,
    /// Pence, with VAT.
    value_gross_p: i64,
    /// Pence, without VAT, where it is known.
    value_net_p: Option<i64>,
}

impl NewModificationBody {
    /// The change meant, and what its notice says.
    pub(super) fn read(self) -> Result<(TenderChange, NoticeDetails), Refusal> {
        let stage = self.stage.as_ref().map(StageBody::read).transpose()?;
        let mut fields = Fields::new();
        let lots = fields.within("", self.read_lots());
        let reason = fields.within("", Reason::new(&self.reason));
        let details = fields.within("/details", self.details.checked());
        let ((lots, reason), details) = fields.finish(|| lots.zip(reason).zip(details))?;
        let change = TenderChange::new(self.description.as_deref(), lots, stage, (self.material, reason))?;
        Ok((change, details))
    }

    fn read_lots(&self) -> Result<Vec<(LotId, LotTerms)>, Invalid> {
        let mut fields = Fields::new();
        let mut lots = Vec::with_capacity(self.lots.len());
        for (index, lot) in self.lots.iter().enumerate() {
            let terms = fields.within(&format!("/lots/{index}/terms"), lot.terms.read());
            lots.extend(terms.map(|terms| (lot.id.into(), terms)));
        }
        fields.finish(|| Some(lots))
    }
}

impl From<Versioned<KeptModification>> for ModificationBody {
    fn from(found: Versioned<KeptModification>) -> Self {
        let Versioned { item: KeptModification { modification, .. }, version } = found;
        let (change, hand) = (modification.change, modification.state.hand());
        Self {
            id: modification.id.uuid(),
            procurement_id: modification.procurement.uuid(),
            description: change.description,
            lots: change.lots.into_iter().map(ChangedLotBody::from).collect(),
            questions_close_at: change.stage.map(|stage| stage.questions_close_at),
            closes_at: change.stage.map(|stage| stage.closes_at),
            material: change.material,
            reason: change.reason.text().to_owned(),
            state: modification.state.name(),
            proposed_by: modification.proposed_by.uuid(),
            proposed_at: modification.proposed_at,
            decided_by: hand.map(|(by, _)| by.uuid()),
            decided_at: hand.map(|(_, at)| at),
            version,
        }
    }
}

impl From<(LotId, LotTerms)> for ChangedLotBody {
    fn from((id, terms): (LotId, LotTerms)) -> Self {
        Self {
            id: id.uuid(),
            title: terms.title,
            description: terms.description,
            value_gross_p: terms.value_gross.get(),
            value_net_p: terms.value_net.map(Pence::get),
        }
    }
}

impl ModificationBody {
    /// 200 with the change and its version.
    pub(super) fn reply(found: Versioned<KeptModification>) -> Result<Reply, Refusal> {
        let version = found.version;
        Ok(Reply::ok(Self::from(found))?.version(version))
    }
}
