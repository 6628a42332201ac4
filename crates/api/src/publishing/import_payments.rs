//! `POST /funds/{id}/imported-payments`

use actix_web::{post, web};
use serde::{Deserialize, Serialize};
use trellis_commissioning::publishing::{self, ImportPayments, PaymentsImported, payments_in_memory};
use trellis_kernel::Pence;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::problem::Problem;
use crate::{Answer, App, Reply, Write};

/// A published payments file to post.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "csv": "Date,Transaction Number,Amount,Supplier Name,Supplier ID,Expense Type,Expense Code,Creditor Type\r\n2026-04-02,T1,960.09,LANTERN,1,Fostering,5714,CHTY\r\n",
    "control_total_p": 96009
}))]
pub struct NewPayments {
    /// The file's text.
    csv: String,
    /// The scheme to charge.
    scheme_id: Option<Uuid>,
    /// What the file comes to, in pence; another total is refused.
    control_total_p: Option<i64>,
}

/// What became of the file.
#[derive(Serialize, ToSchema)]
pub struct PaymentsImportedBody {
    /// Payments and credits in the file.
    rows: usize,
    /// Amounts below nothing.
    credits: usize,
    /// Amounts with the dirt of a binary float, such as `960.0899999999999`.
    dirty: usize,
    /// Amounts above £30,000.
    above_30000: usize,
    /// What the file comes to.
    total_p: i64,
    /// Lines posted now.
    posted: usize,
    /// Lines that the fund had already.
    known: usize,
    /// Of those posted now, lines of transactions that came before on another day.
    elsewhere: usize,
}

impl From<PaymentsImported> for PaymentsImportedBody {
    fn from(outcome: PaymentsImported) -> Self {
        let totals = outcome.totals;
        Self {
            rows: totals.rows,
            credits: totals.credits,
            dirty: totals.dirty,
            above_30000: totals.above_30000,
            total_p: totals.total.get(),
            posted: outcome.posted,
            known: outcome.known,
            elsewhere: outcome.elsewhere,
        }
    }
}

/// Posts a published payments file into a fund: each line of a payment once, all of the file or nothing.
#[utoipa::path(
    operation_id = "import_payments",
    tag = "Publishing",
    params(("id" = Uuid, Path, description = "The fund")),
    request_body = NewPayments,
    responses((status = 200, description = "The control report", body = PaymentsImportedBody))
)]
#[post("/funds/{id}/imported-payments")]
pub async fn import_payments(app: web::Data<App>, call: Write<NewPayments>, fund: web::Path<Uuid>) -> Answer {
    let NewPayments { csv, scheme_id, control_total_p } = call.body;
    let (fund, scheme) = (fund.into_inner().into(), scheme_id.map(Into::into));
    let source = payments_in_memory(csv.into_bytes());
    let command = ImportPayments::survey(fund, scheme, source, control_total_p.map(Pence::new))
        .map_err(|error| Problem::new(error.code(), error.to_string()))?;
    app.write("import payments", call.session, move |tx| {
        Reply::ok(PaymentsImportedBody::from(publishing::import_payments(tx, &command, |_| {})?))
    })
    .await
}
