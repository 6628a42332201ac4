//! `/payment-runs/{id}/files/{form}`: a released run as a file for the bank. Who took it is noted.

use actix_web::{get, web};
use trellis_commissioning::Refusal;
use trellis_commissioning::payment_runs::{self, FileForm};
use uuid::Uuid;

use crate::books::Download;
use crate::signed_in::SignedIn;
use crate::visitor::Answer;

#[get("/payment-runs/{id}/files/{form}")]
pub(crate) async fn take(who: SignedIn, path: web::Path<(Uuid, String)>) -> Answer {
    let (id, form) = path.into_inner();
    who.file("get payment file", move |tx| {
        let form = FileForm::from_key(&form).ok_or_else(Refusal::not_found)?;
        let (kept, file) = payment_runs::get_payment_file(tx, id.into(), form)?;
        let name = form.file_name(&kept.run.batch_id());
        Ok(Download { name, media_type: form.media_type(), bytes: file.text.into_bytes() })
    })
    .await
}
