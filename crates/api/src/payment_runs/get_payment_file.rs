//! `GET /payment-runs/{id}/files/{form}`

use actix_web::{get, web};
use trellis_commissioning::payment_runs::{self, FileForm};
use trellis_kernel::Invalid;
use uuid::Uuid;

use crate::answer::File;
use crate::{Answer, App, Read, Reply};

/// Writes a released run as a file for a bank: `bacs18` (Bacs Standard 18), `bureau-csv`, or `pain001` (pain.001.001.09).
///
/// The headers `x-control-payments` and `x-control-total-p` hold its control totals, `x-folded` how many names and references had
/// to be written in other characters; the list of files names them. The same run gives the same bytes.
#[utoipa::path(
    operation_id = "get_payment_file",
    tag = "Payment runs",
    params(
        ("id" = Uuid, Path, description = "The run"),
        ("form" = String, Path, description = "`bacs18`, `bureau-csv` or `pain001`", example = "bacs18")
    ),
    responses((status = 200, description = "The file", body = String, content_type = "text/plain"))
)]
#[get("/payment-runs/{id}/files/{form}")]
pub async fn get_payment_file(app: web::Data<App>, call: Read, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, form) = path.into_inner();
    let known = FileForm::from_key(&form);
    let form = known.ok_or_else(|| Invalid::at("/form", "ask for `bacs18`, `bureau-csv` or `pain001`"))?;
    app.read("get payment file", call.session, move |tx| {
        let (kept, file) = payment_runs::get_payment_file(tx, id.into(), form)?;
        let controls = vec![
            ("x-control-payments", file.control.payments.to_string()),
            ("x-control-total-p", file.control.total.get().to_string()),
            ("x-folded", file.folded.len().to_string()),
        ];
        let (name, bytes) = (form.file_name(&kept.run.batch_id()), file.text.into_bytes());
        Ok(Reply::file(File { media_type: form.media_type(), name, bytes, controls }))
    })
    .await
}
