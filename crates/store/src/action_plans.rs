//! The calendar of a fund, and its plans of action against a forecast beyond tolerance.

use chrono::NaiveDate;
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_kernel::{ActionPlanId, BasisPoints, FinancialYear, FundId, OrganisationId, Pence, PersonId};
use trellis_pooled_funds::FundCalendar;
use uuid::Uuid;

use crate::funds::read;
use crate::schema::{action_plan, fund_calendar};
use crate::{After, KeptFund, Page, StoreError, Tx};

/// A plan of action.
#[derive(Clone, Debug)]
pub struct ActionPlan {
    /// Its id.
    pub id: ActionPlanId,
    /// The trust.
    pub trust: OrganisationId,
    /// The fund.
    pub fund: FundId,
    /// The year.
    pub fy: FinancialYear,
    /// When it was opened.
    pub opened_on: NaiveDate,
    /// The year's funding.
    pub funding: Pence,
    /// The forecast that called for it.
    pub forecast: Pence,
    /// Forecast less funding.
    pub variance: Pence,
    /// How far the forecast might lie from the funding.
    pub allowed: Pence,
    /// Whose review opened it.
    pub opened_by: PersonId,
    /// The role that sees it through.
    pub owner_role: String,
    /// How it ended, once it has.
    pub outcome: Option<String>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = action_plan)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    fy: i16,
    opened_on: NaiveDate,
    funding: i64,
    forecast: i64,
    variance: i64,
    allowed: i64,
    opened_by: Uuid,
    owner_role: String,
    state: String,
    outcome: Option<String>,
    version: i64,
}

type CalendarRow = (i32, i16, i16, i16, i16, i16);

impl Tx<'_> {
    /// The calendar of a fund: the usual one until another is set.
    pub fn fund_calendar(&mut self, fund: FundId) -> Result<FundCalendar, StoreError> {
        let row: Option<CalendarRow> = fund_calendar::table
            .find(fund.uuid())
            .select((
                fund_calendar::tolerance_bp,
                fund_calendar::material_month,
                fund_calendar::material_day,
                fund_calendar::budget_month,
                fund_calendar::budget_day,
                fund_calendar::monitoring_weeks,
            ))
            .first(self.conn())
            .optional()?;
        row.map_or_else(|| Ok(FundCalendar::default()), calendar)
    }

    /// Sets the calendar of a fund.
    pub fn save_fund_calendar(
        &mut self,
        _: &Permit,
        fund: &KeptFund,
        new: &FundCalendar,
    ) -> Result<(), StoreError> {
        let small = |number: u32| i16::try_from(number).unwrap_or(i16::MAX);
        let values = (
            fund_calendar::tolerance_bp.eq(i32::try_from(new.tolerance.get()).unwrap_or(i32::MAX)),
            fund_calendar::material_month.eq(small(new.material_by.0)),
            fund_calendar::material_day.eq(small(new.material_by.1)),
            fund_calendar::budget_month.eq(small(new.budget_by.0)),
            fund_calendar::budget_day.eq(small(new.budget_by.1)),
            fund_calendar::monitoring_weeks.eq(i16::from(new.monitoring_weeks)),
        );
        diesel::insert_into(fund_calendar::table)
            .values((
                fund_calendar::fund_id.eq(fund.fund.id.uuid()),
                fund_calendar::trust_id.eq(fund.trust.uuid()),
                values,
            ))
            .on_conflict(fund_calendar::fund_id)
            .do_update()
            .set((values, fund_calendar::version.eq(fund_calendar::version + 1)))
            .execute(self.conn())?;
        Ok(())
    }

    /// The open plan of a year, if there is one.
    pub fn open_action_plan(
        &mut self,
        fund: FundId,
        fy: FinancialYear,
    ) -> Result<Option<ActionPlan>, StoreError> {
        let row = action_plan::table
            .filter(action_plan::fund_id.eq(fund.uuid()).and(action_plan::fy.eq(fy.start_year())))
            .filter(action_plan::outcome.is_null())
            .select(Row::as_select())
            .first(self.conn())
            .optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// One plan.
    pub fn action_plan(&mut self, id: ActionPlanId) -> Result<Option<ActionPlan>, StoreError> {
        let row =
            action_plan::table.find(id.uuid()).select(Row::as_select()).first(self.conn()).optional()?;
        row.map(Row::into_domain).transpose()
    }

    /// The plans of a fund, by id.
    pub fn action_plans(&mut self, fund: FundId, after: After) -> Result<Page<ActionPlan>, StoreError> {
        let rows: Vec<Row> = action_plan::table
            .filter(action_plan::fund_id.eq(fund.uuid()).and(action_plan::id.gt(after.floor())))
            .order(action_plan::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        let items = rows.into_iter().map(Row::into_domain).collect::<Result<Vec<_>, _>>()?;
        Ok(after.page(items, |plan| plan.id.uuid()))
    }

    /// Opens a plan.
    pub fn insert_action_plan(&mut self, _: &Permit, new: &ActionPlan) -> Result<(), StoreError> {
        let row = Row {
            id: new.id.uuid(),
            trust_id: new.trust.uuid(),
            fund_id: new.fund.uuid(),
            fy: new.fy.start_year(),
            opened_on: new.opened_on,
            funding: new.funding.get(),
            forecast: new.forecast.get(),
            variance: new.variance.get(),
            allowed: new.allowed.get(),
            opened_by: new.opened_by.uuid(),
            owner_role: new.owner_role.clone(),
            state: "open".to_owned(),
            outcome: None,
            version: new.version,
        };
        diesel::insert_into(action_plan::table).values(&row).execute(self.conn())?;
        Ok(())
    }

    /// Closes an open plan with its outcome; false when it was closed before.
    pub fn close_action_plan(
        &mut self,
        permit: &Permit,
        id: ActionPlanId,
        outcome: &str,
    ) -> Result<bool, StoreError> {
        let closed = diesel::update(action_plan::table.find(id.uuid()))
            .filter(action_plan::outcome.is_null())
            .set((
                action_plan::state.eq("closed"),
                action_plan::outcome.eq(outcome),
                action_plan::closed_by.eq(permit.principal().person().map(Uuid::from)),
                action_plan::version.eq(action_plan::version + 1),
            ))
            .execute(self.conn())?;
        Ok(closed == 1)
    }
}

fn calendar((tolerance, a, b, c, d, weeks): CalendarRow) -> Result<FundCalendar, StoreError> {
    let part = |number: i16| u32::try_from(number).unwrap_or_default();
    let tolerance = BasisPoints::new(u32::try_from(tolerance).unwrap_or_default());
    let weeks = u8::try_from(weeks).unwrap_or_default();
    FundCalendar::new(tolerance, (part(a), part(b)), (part(c), part(d)), weeks)
        .map_err(|error| StoreError::Corrupt(error.to_string()))
}

impl Row {
    fn into_domain(self) -> Result<ActionPlan, StoreError> {
        Ok(ActionPlan {
            id: self.id.into(),
            trust: self.trust_id.into(),
            fund: self.fund_id.into(),
            fy: read(FinancialYear::starting(self.fy), "financial year")?,
            opened_on: self.opened_on,
            funding: Pence::new(self.funding),
            forecast: Pence::new(self.forecast),
            variance: Pence::new(self.variance),
            allowed: Pence::new(self.allowed),
            opened_by: self.opened_by.into(),
            owner_role: self.owner_role,
            outcome: self.outcome,
            version: self.version,
        })
    }
}
