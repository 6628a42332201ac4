//! What is added to a notice that a step publishes by itself.

use serde::Deserialize;
use trellis_kernel::{Fields, Invalid};
use trellis_tendering::notice::NoticeDetails;
use utoipa::ToSchema;

/// What is added to what the platform knows: the same `details` as a notice that is drafted has. The notice must be complete.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PublicationDetails, example = json!({
    "details": {
        "buyer": { "scheme": "GB-PPON", "number": "PWXC-0001-TRST", "email": "commissioning@wexcombe.example" },
        "region": "UKK43", "cpv_title": "Welfare services for children and young people"
    }
}))]
pub struct NoticeDetailsBody {
    #[serde(default)]
    #[schema(value_type = Object)]
    details: NoticeDetails,
}

impl NoticeDetailsBody {
    /// The details meant.
    pub(crate) fn read(self) -> Result<NoticeDetails, Invalid> {
        let mut fields = Fields::new();
        let details = fields.within("/details", self.details.checked());
        fields.finish(|| details)
    }
}
