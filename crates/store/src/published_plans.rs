//! Agreed plans as everybody reads them.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::PlanId;
use trellis_planning::PublishedPlan;
use uuid::Uuid;

use crate::schema::published_plan;
use crate::{After, Page, StoreError, Tx};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = published_plan)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    agreed_at: DateTime<Utc>,
    content: serde_json::Value,
}

impl Tx<'_> {
    /// The published plans of every trust, the newest first.
    pub fn published_plans(&mut self, after: After) -> Result<Page<PublishedPlan>, StoreError> {
        let mut query = published_plan::table.into_boxed();
        if let Some(last) = after.after {
            query = query.filter(published_plan::id.lt(last));
        }
        let rows: Vec<Row> = query
            .order(published_plan::id.desc())
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |plan| plan.id.uuid()))
    }

    /// One of them.
    pub fn published_plan(&mut self, id: PlanId) -> Result<Option<PublishedPlan>, StoreError> {
        let row: Option<Row> =
            published_plan::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// Publishes an agreed plan, in the place of what it said before.
    pub fn publish_plan(&mut self, _: &Permit, plan: &PublishedPlan) -> Result<(), StoreError> {
        let row = Row {
            id: plan.id.uuid(),
            trust_id: plan.trust.uuid(),
            agreed_at: plan.agreed_at,
            content: serde_json::to_value(&plan.content)
                .map_err(|error| StoreError::Internal(error.to_string()))?,
        };
        diesel::insert_into(published_plan::table)
            .values(&row)
            .on_conflict(published_plan::id)
            .do_update()
            .set((published_plan::agreed_at.eq(row.agreed_at), published_plan::content.eq(&row.content)))
            .execute(self.conn())?;
        Ok(())
    }
}

impl Row {
    fn into_domain(self) -> Result<PublishedPlan, StoreError> {
        let content =
            serde_json::from_value(self.content).map_err(|error| StoreError::Corrupt(error.to_string()))?;
        Ok(PublishedPlan {
            id: self.id.into(),
            trust: self.trust_id.into(),
            agreed_at: self.agreed_at,
            content,
        })
    }
}
