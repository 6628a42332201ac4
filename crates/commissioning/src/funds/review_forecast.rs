//! The forecast of a year is held against its funding: beyond tolerance an action plan opens, if there is time to act.

use trellis_access::{Action, Role};
use trellis_kernel::{ActionPlanId, Fields, FinancialYear, FundId, Invalid, Pence, london_date};
use trellis_ledger::Account;
use trellis_pooled_funds::{FundCalendar, FundError, Review};
use trellis_store::{ActionPlan, After, Event, Page, Tx};

use super::get_fund::{fund_for, fund_to_change};
use crate::Refusal;

/// What a review found.
#[derive(Clone, Debug)]
pub struct ForecastReview {
    /// The year's funding.
    pub funding: Pence,
    /// What is spent and promised.
    pub forecast: Pence,
    /// Forecast less funding.
    pub variance: Pence,
    /// How far it may lie from the funding.
    pub allowed: Pence,
    /// What that calls for.
    pub review: Review,
    /// The year's open plan, opened now or before.
    pub plan: Option<ActionPlan>,
}

/// The end of a plan.
#[derive(Clone, Debug)]
pub struct PlanOutcome {
    plan: ActionPlanId,
    outcome: String,
}

impl PlanOutcome {
    /// What came of it.
    pub fn new(plan: ActionPlanId, outcome: &str) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let outcome = fields.text("/outcome", outcome, 1_000);
        fields.finish(|| Some(Self { plan, outcome }))
    }
}

/// Reviews the forecast of a year today. A year has one open plan at a time.
pub fn review_forecast(tx: &mut Tx<'_>, fund: FundId, fy: FinancialYear) -> Result<ForecastReview, Refusal> {
    let (kept, permit) = fund_to_change(tx, fund, Action::ReviewForecast)?;
    kept.fund.expect_open()?;
    let (funding, forecast) = figures(tx, fund, fy)?;
    let variance = forecast.minus(funding).ok_or(FundError::TooLarge)?;
    let calendar = tx.fund_calendar(fund)?;
    let today = london_date(tx.now());
    let allowed = calendar.allowed(funding)?;
    let review = calendar.review((variance, funding), fy, today)?;
    let mut plan = tx.open_action_plan(fund, fy)?;
    if review == Review::OpensPlan && plan.is_none() {
        let new = ActionPlan {
            id: tx.new_id(),
            trust: kept.trust,
            fund,
            fy,
            opened_on: today,
            funding,
            forecast,
            variance,
            allowed,
            opened_by: permit.principal().person().ok_or_else(Refusal::not_found)?,
            owner_role: Role::PooledFundManager.key().to_owned(),
            outcome: None,
            version: 1,
        };
        tx.insert_action_plan(&permit, &new)?;
        plan = Some(new);
    }
    tx.record(
        Event::of(Action::ReviewForecast, "fund", fund)
            .with("fy", fy.start_year())
            .with("variance_p", variance.get())
            .with("review", review.code()),
    );
    Ok(ForecastReview { funding, forecast, variance, allowed, review, plan })
}

/// Closes a plan with what came of it.
pub fn close_action_plan(tx: &mut Tx<'_>, end: &PlanOutcome) -> Result<ActionPlan, Refusal> {
    let found = tx.action_plan(end.plan)?.ok_or_else(Refusal::not_found)?;
    let (_, permit) = fund_for(tx, found.fund, Action::CloseActionPlan)?;
    if !tx.close_action_plan(&permit, end.plan, &end.outcome)? {
        return Err(Refusal::rule("transition-not-allowed", "the plan is closed already"));
    }
    tx.record(Event::of(Action::CloseActionPlan, "action_plan", end.plan));
    tx.action_plan(end.plan)?.ok_or_else(Refusal::not_found)
}

/// A page of a fund's plans, by id.
pub fn list_action_plans(tx: &mut Tx<'_>, fund: FundId, after: After) -> Result<Page<ActionPlan>, Refusal> {
    fund_for(tx, fund, Action::ListActionPlans)?;
    Ok(tx.action_plans(fund, after)?)
}

/// The calendar of a fund.
pub fn get_fund_calendar(tx: &mut Tx<'_>, fund: FundId) -> Result<FundCalendar, Refusal> {
    fund_for(tx, fund, Action::GetFundCalendar)?;
    Ok(tx.fund_calendar(fund)?)
}

/// Sets the calendar of a fund.
pub fn set_fund_calendar(tx: &mut Tx<'_>, fund: FundId, new: &FundCalendar) -> Result<(), Refusal> {
    let (kept, permit) = fund_to_change(tx, fund, Action::SetFundCalendar)?;
    tx.save_fund_calendar(&permit, &kept, new)?;
    tx.record(Event::of(Action::SetFundCalendar, "fund", fund).with("tolerance_bp", new.tolerance.get()));
    Ok(())
}

/// The year's funding, and what is spent and promised of it.
fn figures(tx: &mut Tx<'_>, fund: FundId, fy: FinancialYear) -> Result<(Pence, Pence), Refusal> {
    let instalments = tx.contributions_of_year(fund, fy)?;
    let paid = Pence::sum(instalments.iter().map(|kept| kept.contribution.invoiced()));
    let cells = tx.fund_cells(fund, None)?;
    let sum = |wanted: &dyn Fn(Account) -> bool| {
        let of_year = cells.iter().filter(|cell| cell.charge_fy == fy && wanted(cell.account));
        Pence::sum(of_year.map(|cell| cell.amount)).ok_or(FundError::TooLarge)
    };
    let other = [Account::InKindContributions, Account::Grants, Account::ClientIncome];
    let other = sum(&|account| other.contains(&account))?.negated();
    let funding = paid.zip(other).and_then(|(paid, other)| paid.plus(other)).ok_or(FundError::TooLarge)?;
    let forecast = sum(&|account| account.is_spend() || account == Account::Commitments)?;
    Ok((funding, forecast))
}
