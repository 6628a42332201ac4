//! `GET /opportunities`

use actix_web::{get, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use trellis_commissioning::tendering;
use trellis_kernel::Invalid;
use trellis_store::{After, FoundKey, FoundOrder, OpportunityQuestion, Session};
use trellis_tendering::OpportunityStatus;
use trellis_tendering::search::SearchCriteria;
use utoipa::{IntoParams, ToSchema};

use super::opportunity_body::OpportunityBody;
use crate::paging::checked_limit;
use crate::problem::Problem;
use crate::searches::search_draft;
use crate::{Answer, App, Reply};

/// What to look for, and where a page of it starts. What is left out is not asked.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OpportunityQuery {
    /// `next` of the page before: an instant in microseconds and a tender.
    #[param(pattern = "^-?[0-9]{1,19}[.][0-9a-f-]{36}$")]
    after: Option<String>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    limit: Option<u8>,
    /// All of these words; `"in this order"`, `either OR other`, `-without`.
    #[param(min_length = 1, max_length = 200)]
    words: Option<String>,
    /// A CPV code; noughts at its end ask for all that lies below it.
    #[param(pattern = "^[0-9]{8}$")]
    category: Option<String>,
    /// An ITL code: tenders delivered in it, or in a wider area that holds it.
    #[param(pattern = "^UK([C-N][0-9A-Z]{0,2})?$")]
    area: Option<String>,
    /// The regime that the tender falls under, such as `light_touch`.
    regime: Option<String>,
    /// The least value of all lots with VAT, in pence.
    #[param(minimum = 0)]
    value_from_p: Option<i64>,
    /// The most.
    #[param(minimum = 0)]
    value_to_p: Option<i64>,
    /// The first London day on which bids may close.
    closes_from: Option<NaiveDate>,
    /// The last.
    closes_to: Option<NaiveDate>,
    /// `open`, `closed` or `cancelled`.
    #[param(pattern = "^(open|closed|cancelled)$")]
    status: Option<String>,
    /// `newest`, which is the default, or `closing`: the first to close first.
    #[param(pattern = "^(newest|closing)$")]
    sort: Option<String>,
}

/// A page of tenders.
#[derive(Serialize, ToSchema)]
pub struct OpportunityPage {
    items: Vec<OpportunityBody>,
    /// Send it as `after` to get the next page; absent on the last one.
    next: Option<String>,
}

/// Searches the published tenders of every trust, page by page.
#[utoipa::path(
    operation_id = "list_opportunities",
    tag = "Tendering",
    params(OpportunityQuery),
    responses((status = 200, description = "A page", body = OpportunityPage))
)]
#[get("/opportunities")]
pub async fn list_opportunities(app: web::Data<App>, query: web::Query<OpportunityQuery>) -> Answer {
    let (asked, after) = (query.asked()?, query.after()?);
    app.read("list opportunities", Session::Public, move |tx| {
        let page = tendering::list_opportunities(tx, &asked, after)?;
        let now = tx.now();
        let items = page.items.into_iter().map(|item| OpportunityBody::of(item, now)).collect();
        let next = page.next.map(tendering::write_found_key);
        Reply::ok(OpportunityPage { items, next })
    })
    .await
}

impl OpportunityQuery {
    fn asked(&self) -> Result<OpportunityQuestion, Invalid> {
        let criteria = SearchCriteria::new(&search_draft!(self))?;
        let unknown = || Invalid::at("/status", "ask for open, closed or cancelled");
        let named = |name: &str| OpportunityStatus::from_name(name).ok_or_else(unknown);
        let status = self.status.as_deref().map(named).transpose()?;
        let order = match self.sort.as_deref() {
            None | Some("newest") => FoundOrder::Newest,
            Some("closing") => FoundOrder::Closing,
            Some(_) => return Err(Invalid::at("/sort", "sort by newest or closing")),
        };
        Ok(OpportunityQuestion { criteria, status, order })
    }

    fn after(&self) -> Result<After<FoundKey>, Problem> {
        let unknown = || Invalid::at("/after", "send back `next` of the page before");
        let after = self
            .after
            .as_deref()
            .map(|text| tendering::read_found_key(text).ok_or_else(unknown))
            .transpose()?;
        Ok(After { after, limit: checked_limit(self.limit)? })
    }
}
