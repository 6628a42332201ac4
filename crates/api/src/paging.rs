//! Lists: `?after=&limit=`, keyset paging by id.

use serde::{Deserialize, Serialize};
use trellis_kernel::Invalid;
use trellis_store::{After, Page};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::problem::Problem;

/// Where a page starts and how long it is.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// `next` of the page before.
    pub after: Option<Uuid>,
    /// 1 to 100; 25 when left out.
    #[param(minimum = 1, maximum = 100, default = 25)]
    pub limit: Option<u8>,
}

/// A page on the wire.
#[derive(Serialize)]
pub struct PageBody<T: Serialize> {
    items: Vec<T>,
    next: Option<Uuid>,
}

impl PageQuery {
    /// The page asked for.
    pub fn page(self) -> Result<After, Problem> {
        let limit = self.limit.unwrap_or(25);
        if !(1..=100).contains(&limit) {
            return Err(Invalid::at("/limit", "ask for 1 to 100 items").into());
        }
        Ok(After { after: self.after, limit })
    }
}

/// A page of wire types.
pub fn page_body<D, T: Serialize + From<D>>(page: Page<D>) -> PageBody<T> {
    let page = page.map(T::from);
    PageBody { items: page.items, next: page.next }
}
