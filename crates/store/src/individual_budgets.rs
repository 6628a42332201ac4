//! Individual budgets and their monthly payments.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use trellis_access::Permit;
use trellis_budgets::individual_budget::{
    BudgetShares, IndividualBudget, IndividualBudgetState, RefusedBecause,
};
use trellis_kernel::{BasisPoints, FundId, IndividualBudgetId, OrganisationId, PaymentId, Pence, PersonId};
use uuid::Uuid;

use crate::schema::{direct_payment, individual_budget};
use crate::{After, Page, StoreError, Tx};

/// An individual budget, and whose it is.
#[derive(Clone, Debug)]
pub struct KeptIndividualBudget {
    /// The budget.
    pub budget: IndividualBudget,
    /// The trust.
    pub trust: OrganisationId,
    /// What holds the year's money from when the family agrees, until it is paid or given back.
    pub reservation: Option<Uuid>,
    /// Who entered the request.
    pub requested_by: PersonId,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Grows with each change.
    pub version: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = individual_budget)]
struct Row {
    id: Uuid,
    trust_id: Uuid,
    fund_id: Uuid,
    line_id: Uuid,
    reference: String,
    annual_p: i64,
    direct_bp: i32,
    notional_bp: i32,
    third_party_bp: i32,
    weeks: i32,
    state: String,
    reason: Option<String>,
    from_day: Option<NaiveDate>,
    review_on: Option<NaiveDate>,
    ended_on: Option<NaiveDate>,
    requested_by: Uuid,
    requested_at: DateTime<Utc>,
    version: i64,
    reservation_id: Option<Uuid>,
}

/// The columns that a state fills: reason, first day, review, last day.
type StateColumns = (Option<RefusedBecause>, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

impl Tx<'_> {
    /// One individual budget.
    pub fn individual_budget(
        &mut self,
        id: IndividualBudgetId,
    ) -> Result<Option<KeptIndividualBudget>, StoreError> {
        one!(self, individual_budget::table.find(id.uuid()))
    }

    /// One individual budget, locked until the transaction ends.
    pub fn individual_budget_for_update(
        &mut self,
        id: IndividualBudgetId,
    ) -> Result<Option<KeptIndividualBudget>, StoreError> {
        let found = individual_budget::table.find(id.uuid()).select(Row::as_select()).for_no_key_update();
        found.first(self.conn()).optional()?.map(Row::into_domain).transpose()
    }

    /// The individual budgets of a fund, by id.
    pub fn individual_budgets(
        &mut self,
        fund: FundId,
        after: After,
    ) -> Result<Page<KeptIndividualBudget>, StoreError> {
        let rows: Vec<Row> = individual_budget::table
            .filter(individual_budget::fund_id.eq(fund.uuid()).and(individual_budget::id.gt(after.floor())))
            .order(individual_budget::id)
            .limit(after.rows())
            .select(Row::as_select())
            .load(self.conn())?;
        after.page(rows, |row| row.id).try_map(Row::into_domain)
    }

    /// Adds an individual budget.
    pub fn insert_individual_budget(
        &mut self,
        _: &Permit,
        new: &KeptIndividualBudget,
    ) -> Result<(), StoreError> {
        diesel::insert_into(individual_budget::table).values(&Row::of(new)?).execute(self.conn())?;
        Ok(())
    }

    /// Saves where an individual budget is now; returns its new version.
    pub fn save_individual_budget(
        &mut self,
        _: &Permit,
        kept: &KeptIndividualBudget,
    ) -> Result<i64, StoreError> {
        let (next, row) = (kept.version + 1, Row::of(kept)?);
        let saved = diesel::update(individual_budget::table.find(kept.budget.id.uuid()))
            .filter(individual_budget::version.eq(kept.version))
            .set((
                individual_budget::state.eq(row.state),
                individual_budget::reason.eq(row.reason),
                individual_budget::from_day.eq(row.from_day),
                individual_budget::review_on.eq(row.review_on),
                individual_budget::ended_on.eq(row.ended_on),
                individual_budget::reservation_id.eq(row.reservation_id),
                individual_budget::version.eq(next),
            ))
            .execute(self.conn())?;
        if saved == 1 { Ok(next) } else { Err(StoreError::Stale) }
    }

    /// Notes which payment pays a month, by its first day.
    pub fn insert_direct_payment(
        &mut self,
        _: &Permit,
        kept: &KeptIndividualBudget,
        month: NaiveDate,
        payment: PaymentId,
    ) -> Result<(), StoreError> {
        diesel::insert_into(direct_payment::table)
            .values((
                direct_payment::budget_id.eq(kept.budget.id.uuid()),
                direct_payment::month.eq(month),
                direct_payment::trust_id.eq(kept.trust.uuid()),
                direct_payment::payment_id.eq(payment.uuid()),
            ))
            .execute(self.conn())?;
        Ok(())
    }
}

fn columns_of(state: IndividualBudgetState) -> StateColumns {
    use IndividualBudgetState as S;
    match state {
        S::Requested | S::Offered | S::Agreed => (None, None, None, None),
        S::Refused { reason, review } => (Some(reason), None, Some(review), None),
        S::Live { from, review } | S::Reviewed { from, review } => (None, Some(from), Some(review), None),
        S::Ended { on } => (None, None, None, Some(on)),
    }
}

impl Row {
    fn of(kept: &KeptIndividualBudget) -> Result<Self, StoreError> {
        let budget = &kept.budget;
        let number =
            |number: u32| i32::try_from(number).map_err(|error| StoreError::Internal(error.to_string()));
        let (reason, from_day, review_on, ended_on) = columns_of(budget.state);
        Ok(Self {
            id: budget.id.uuid(),
            trust_id: kept.trust.uuid(),
            fund_id: budget.fund.uuid(),
            line_id: budget.line.uuid(),
            reference: budget.reference.to_string(),
            annual_p: budget.annual.get(),
            direct_bp: number(budget.shares.direct.get())?,
            notional_bp: number(budget.shares.notional.get())?,
            third_party_bp: number(budget.shares.third_party.get())?,
            weeks: number(budget.weeks)?,
            state: budget.state.key().to_owned(),
            reason: reason.map(|reason| reason.key().to_owned()),
            from_day,
            review_on,
            ended_on,
            requested_by: kept.requested_by.uuid(),
            requested_at: kept.requested_at,
            version: kept.version,
            reservation_id: kept.reservation,
        })
    }

    fn state(&self) -> Option<IndividualBudgetState> {
        use IndividualBudgetState as S;
        Some(match self.state.as_str() {
            "requested" => S::Requested,
            "offered" => S::Offered,
            "agreed" => S::Agreed,
            "refused" => S::Refused {
                reason: self.reason.as_deref().and_then(RefusedBecause::from_key)?,
                review: self.review_on?,
            },
            "live" => S::Live { from: self.from_day?, review: self.review_on? },
            "reviewed" => S::Reviewed { from: self.from_day?, review: self.review_on? },
            "ended" => S::Ended { on: self.ended_on? },
            _ => return None,
        })
    }

    fn into_domain(self) -> Result<KeptIndividualBudget, StoreError> {
        let corrupt = || StoreError::Corrupt(format!("individual budget {}", self.id));
        let number = |number: i32| u32::try_from(number).map_err(|_| corrupt());
        let share = |share: i32| Ok::<_, StoreError>(BasisPoints::new(number(share)?));
        let budget = IndividualBudget {
            id: self.id.into(),
            fund: self.fund_id.into(),
            line: self.line_id.into(),
            reference: self.reference.parse().map_err(|_| corrupt())?,
            annual: Pence::new(self.annual_p),
            shares: BudgetShares {
                direct: share(self.direct_bp)?,
                notional: share(self.notional_bp)?,
                third_party: share(self.third_party_bp)?,
            },
            weeks: number(self.weeks)?,
            state: self.state().ok_or_else(corrupt)?,
        };
        Ok(KeptIndividualBudget {
            budget,
            trust: self.trust_id.into(),
            reservation: self.reservation_id,
            requested_by: self.requested_by.into(),
            requested_at: self.requested_at,
            version: self.version,
        })
    }
}
