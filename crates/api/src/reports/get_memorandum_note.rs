//! `GET /funds/{id}/statements/memorandum`

use actix_web::{get, web};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use trellis_commissioning::reports::{self, Memorandum};
use trellis_kernel::{Fields, Invalid};
use trellis_publishing::statements::memorandum_book;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::annual_body::AccountBody;
use super::trace::Trace;
use super::year_query::annual;
use crate::funds::as_known::KnownAt;
use crate::funds::period_body::ChainRoot;
use crate::{Answer, App, Format, Read, Reply};

/// Whose note of which year.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MemorandumQuery {
    /// The financial year, by its first calendar year.
    fy: i16,
    /// The partner's key; a partner may leave out its own, and the trust the host's.
    partner: Option<String>,
    /// Only what takes effect up to and with this day.
    effective: Option<NaiveDate>,
    /// Only what was recorded up to and at this instant.
    recorded: Option<DateTime<Utc>>,
    /// `json`, `csv` or `xlsx`.
    format: Option<Format>,
    /// For CSV: `Income`, `Expenditure` or `Own accounts`.
    table: Option<String>,
}

/// One partner's memorandum account note, in pence.
#[derive(Serialize, ToSchema)]
#[schema(as = MemorandumNote)]
pub struct MemorandumBody {
    fund_id: Uuid,
    title: String,
    fy: i16,
    partner: String,
    name: String,
    /// The place in both times, when one was asked for.
    known: Option<KnownAt>,
    /// The pool's account, the same in every partner's note.
    pool: AccountBody,
    expenditure: Vec<MemorandumLineBody>,
    own_contribution_p: i64,
    /// What of the pool's cost stands in the partner's own accounts.
    own_expenditure_p: i64,
    /// Its share of the surplus or deficit, by what partners contribute.
    own_surplus_p: i64,
    root: ChainRoot,
}

/// A scheme in a partner's note.
#[derive(Serialize, ToSchema)]
#[schema(as = MemorandumLine)]
pub struct MemorandumLineBody {
    scheme_id: Option<Uuid>,
    title: String,
    /// `sole`, `joint_operation` or `agent`.
    control_assessment: &'static str,
    pool_p: i64,
    own_p: i64,
}

impl MemorandumQuery {
    fn which(&self, fund: Uuid) -> Result<Memorandum, Invalid> {
        let mut fields = Fields::new();
        let partner = self.partner.as_ref().and_then(|key| fields.take("/partner", key.parse()));
        let of = annual(fund, self.fy, (self.effective, self.recorded));
        let of = fields.within("", of);
        fields.finish(|| Some(Memorandum { of: of?, partner }))
    }
}

impl MemorandumBody {
    fn of(fund_id: Uuid, told: &reports::MemorandumStatement) -> Self {
        let (note, trace) = (&told.note, Trace::of(fund_id, told.place.cutoff));
        Self {
            fund_id,
            title: told.title.clone(),
            fy: note.pool.fy.start_year(),
            partner: note.partner.to_string(),
            name: told.name.clone(),
            known: KnownAt::of_place(&told.place),
            pool: AccountBody::of(&note.pool, &told.partners, &trace),
            expenditure: note
                .expenditure
                .iter()
                .map(|line| MemorandumLineBody {
                    scheme_id: line.scheme.id.map(Uuid::from),
                    title: line.scheme.title.clone(),
                    control_assessment: line.assessment.code(),
                    pool_p: line.pool.get(),
                    own_p: line.own.get(),
                })
                .collect(),
            own_contribution_p: note.own_contribution.get(),
            own_expenditure_p: note.own_expenditure.get(),
            own_surplus_p: note.own_surplus.get(),
            root: told.root.into(),
        }
    }
}

/// Reads a partner's memorandum account note. The trust reads each partner's; a partner reads its own.
#[utoipa::path(
    operation_id = "get_memorandum_note",
    tag = "Reports",
    params(("id" = Uuid, Path), MemorandumQuery),
    responses((status = 200, description = "The note", content(
        (MemorandumBody = "application/json"),
        (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    )))
)]
#[get("/funds/{id}/statements/memorandum")]
pub async fn get_memorandum_note(
    app: web::Data<App>,
    call: Read,
    id: web::Path<Uuid>,
    query: web::Query<MemorandumQuery>,
) -> Answer {
    let which = query.which(*id)?;
    app.read("get memorandum note", call.session, move |tx| {
        let told = reports::get_memorandum_note(tx, &which)?;
        let body = MemorandumBody::of(*id, &told);
        Reply::in_format(query.format, query.table.as_deref(), body, || memorandum_book(&told.note))
    })
    .await
}
