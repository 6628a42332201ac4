//! The row of a procurement and its way to and from the domain type.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_tendering::{CpvCode, ItlArea, LotLimits, Particulars, Procurement, Stage};
use uuid::Uuid;

use super::history::History;
use super::parts::Parts;
use super::procedure::ProcedureRow;
use crate::StoreError;
use crate::schema::procurement;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = procurement)]
pub(super) struct ProcurementRow {
    pub(super) id: Uuid,
    trust_id: Uuid,
    author_id: Uuid,
    commenced_on: NaiveDate,
    #[diesel(embed)]
    content: Content,
    #[diesel(embed)]
    history: History,
    pub(super) version: i64,
}

/// What the procurement says of itself.
#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = procurement, treat_none_as_null = true)]
pub(super) struct Content {
    title: String,
    description: String,
    cpv: String,
    areas: Vec<String>,
    priority_id: Option<Uuid>,
    market_id: Option<Uuid>,
    max_lots_bid: Option<i16>,
    max_lots_awarded: Option<i16>,
    one_bid_per_supplier: bool,
    #[diesel(embed)]
    procedure: ProcedureRow,
    questions_close_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
}

impl ProcurementRow {
    pub(super) fn of(item: &Procurement, version: i64) -> Self {
        let particulars = &item.particulars;
        Self {
            id: item.id.uuid(),
            trust_id: item.trust.uuid(),
            author_id: item.author.uuid(),
            commenced_on: item.commenced_on,
            content: Content {
                title: particulars.title.clone(),
                description: particulars.description.clone(),
                cpv: particulars.cpv.digits().to_owned(),
                areas: particulars.areas.iter().map(ToString::to_string).collect(),
                priority_id: particulars.priority.map(Uuid::from),
                market_id: particulars.market.map(Uuid::from),
                max_lots_bid: particulars.limits.bid.and_then(|lots| i16::try_from(lots).ok()),
                max_lots_awarded: particulars.limits.awarded.and_then(|lots| i16::try_from(lots).ok()),
                one_bid_per_supplier: particulars.limits.one_bid_per_supplier,
                procedure: ProcedureRow::of(&particulars.procedure),
                questions_close_at: particulars.stage.map(|stage| stage.questions_close_at),
                closes_at: particulars.stage.map(|stage| stage.closes_at),
            },
            history: History::of(&item.state),
            version,
        }
    }

    /// What an update sets: everything but who began it.
    pub(super) fn into_changes(self) -> (Content, History) {
        (self.content, self.history)
    }

    pub(super) fn into_domain(self, parts: Parts) -> Result<Procurement, StoreError> {
        Ok(Procurement {
            id: self.id.into(),
            trust: self.trust_id.into(),
            author: self.author_id.into(),
            commenced_on: self.commenced_on,
            particulars: self.content.into_domain()?,
            lots: parts.lots,
            documents: parts.documents,
            state: self.history.into_state()?,
        })
    }
}

impl Content {
    fn into_domain(self) -> Result<Particulars, StoreError> {
        let stage = self
            .questions_close_at
            .zip(self.closes_at)
            .map(|(questions, closes)| Stage::new(questions, closes))
            .transpose()
            .map_err(|error| StoreError::Corrupt(error.to_string()))?;
        let cpv = CpvCode::new(&self.cpv).map_err(|_| StoreError::Corrupt(self.cpv))?;
        Ok(Particulars {
            title: self.title,
            description: self.description,
            cpv,
            areas: self
                .areas
                .iter()
                .map(|code| ItlArea::new(code).map_err(|_| StoreError::Corrupt(code.clone())))
                .collect::<Result<_, _>>()?,
            priority: self.priority_id.map(Into::into),
            stage,
            market: self.market_id.map(Into::into),
            procedure: self.procedure.into_domain()?,
            limits: LotLimits {
                bid: self.max_lots_bid.and_then(|lots| u16::try_from(lots).ok()),
                awarded: self.max_lots_awarded.and_then(|lots| u16::try_from(lots).ok()),
                one_bid_per_supplier: self.one_bid_per_supplier,
            },
        })
    }
}
