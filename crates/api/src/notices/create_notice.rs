//! `POST /notices`

use actix_web::{post, web};
use serde::Deserialize;
use trellis_commissioning::notices::{self, NewNotice};
use trellis_kernel::Invalid;
use trellis_tendering::notice::{NoticeDetails, NoticeKind, NoticeSubject};
use utoipa::ToSchema;
use uuid::Uuid;

use super::own_notice_body::NoticeWithContents;
use crate::{Answer, App, Write};

/// A notice to begin, about one thing.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewNotice, example = json!({
    "form": "UK4", "procurement_id": "0190a3d2-0000-7000-8000-000000000001", "urgent": false,
    "details": {
        "buyer": { "scheme": "GB-PPON", "number": "PWXC-0001-TRST", "email": "commissioning@wexcombe.example" },
        "region": "UKK43", "cpv_title": "Welfare services for children and young people",
        "tender": {
            "procedure": "Open procedure", "bids_to": "https://trellis.example/tenders", "award_on": "2026-07-31",
            "payment_terms": "30 days from a valid invoice", "risks": "None known", "starts_on": "2026-09-01",
            "ends_on": "2028-08-31", "sme": true, "vcse": true
        }
    }
}))]
pub struct NewNoticeBody {
    /// UK1 pipeline, UK2 engagement, UK3 planned, UK4 tender, UK5 direct award, UK6 award, UK7 contract, UK9 performance, UK10
    /// change of a contract, UK11 its end, UK12 no award, UK13 to UK16 a dynamic market; under the health regime the intention to follow
    /// the most suitable provider process, the intention to award, and the award.
    #[schema(pattern = "^(UK([1-7]|9|1[0-6])|PSR_(FOLLOW|INTENTION|AWARD))$")]
    form: String,
    /// For UK1 to UK5, UK12 to UK16 and `PSR_FOLLOW`.
    procurement_id: Option<Uuid>,
    /// For UK6 and `PSR_INTENTION`.
    award_id: Option<Uuid>,
    /// For UK7, UK9, UK10, UK11 and `PSR_AWARD`.
    contract_id: Option<Uuid>,
    /// What the author adds to what the platform knows: `buyer`, `local_ref`, `region`, `cpv_title`, and for its form `plan`, `tender`,
    /// `award`, `contract`, `performance` or `end`. A draft may lack any of it; the notice says what is missing.
    #[serde(default)]
    #[schema(value_type = Object)]
    details: NoticeDetails,
    /// Publication cannot wait two days for the platform.
    #[serde(default)]
    urgent: bool,
}

impl NewNoticeBody {
    fn read(self) -> Result<NewNotice, Invalid> {
        let unknown =
            || Invalid::at("/form", "give UK1 to UK7, UK9 to UK16, PSR_FOLLOW, PSR_INTENTION or PSR_AWARD");
        let kind = NoticeKind::from_form(&self.form).ok_or_else(unknown)?;
        let subject = match (self.procurement_id, self.award_id, self.contract_id) {
            (Some(id), None, None) => NoticeSubject::Procurement(id.into()),
            (None, Some(id), None) => NoticeSubject::Award(id.into()),
            (None, None, Some(id)) => NoticeSubject::Contract(id.into()),
            _ => {
                let pointer = format!("/{}", kind.about().field());
                return Err(Invalid::at(
                    pointer,
                    "a notice is about one thing; give its id and nothing else",
                ));
            }
        };
        let mut fields = trellis_kernel::Fields::new();
        let details = fields.within("/details", self.details.checked());
        fields.finish(|| Some(NewNotice { kind, subject, details: details?, urgent: self.urgent }))
    }
}

/// Begins a notice.
///
/// It is composed of what the platform knows and what its author adds; the answer lists what is still missing.
#[utoipa::path(
    operation_id = "create_notice",
    tag = "Notices",
    request_body = NewNoticeBody,
    responses((status = 201, description = "The draft", body = NoticeWithContents))
)]
#[post("/notices")]
pub async fn create_notice(app: web::Data<App>, call: Write<NewNoticeBody>) -> Answer {
    let new = call.body.read()?;
    app.write("create notice", call.session, move |tx| {
        NoticeWithContents::reply_created(notices::create_notice(tx, &new)?)
    })
    .await
}
