//! Pooled funds: the agreement, contributions, the journal, statements and the year's end.

mod activate_fund;
mod add_conditional_contribution;
mod add_fund_partner;
mod ask_what_if;
mod carry_commitments_forward;
mod close_period;
mod close_year;
mod create_fund;
mod create_risk_rule;
mod create_scheme;
mod decide_contribution_variation;
mod evaluate_risk_rule;
mod falling_due;
mod fund_exit;
mod get_contribution_dispute;
mod get_entry;
mod get_fund;
mod get_fund_balance;
mod get_fund_course;
mod get_trial_balance;
mod get_year_end;
mod give_fund_notice;
mod list_contributions;
mod list_entries;
mod list_fund_gaps;
mod list_funds;
mod list_periods;
mod list_risk_rules;
mod list_rule_packs;
mod posting;
mod propose_contribution_variation;
mod raise_contribution_dispute;
mod record_client_income;
mod record_in_kind_contribution;
mod record_receipt;
mod refusals;
mod request_reversal;
mod reverse_entry;
mod review_forecast;
mod rules;
mod run_year_end;
mod schedule_contributions;
mod set_fund_terms;
mod settle_contribution_dispute;
mod sign_risk_rule;
mod verify_chain;
mod verify_ledger;
mod year_parts;

pub use activate_fund::activate_fund;
pub use add_conditional_contribution::{
    ConditionalContribution, MeasureJudged, add_conditional_contribution, judge_measure,
};
pub use add_fund_partner::{NewFundPartner, add_fund_partner};
pub(crate) use ask_what_if::months_left;
pub use ask_what_if::{WhatIf, WhatIfTold, ask_what_if};
pub use carry_commitments_forward::CarriedCommitments;
pub use close_period::{Closure, close_period};
pub use close_year::{ClosedYear, close_year};
pub use create_fund::{NewFund, create_fund};
pub use create_risk_rule::{NewRiskRule, create_risk_rule};
pub use create_scheme::{NewScheme, create_scheme};
pub use decide_contribution_variation::{
    apply_contribution_variation, approve_contribution_variation, get_contribution_variation,
    list_contribution_variations, withdraw_contribution_variation,
};
pub use evaluate_risk_rule::{RuleAnswer, RulePart, RuleQuestion, evaluate_risk_rule};
pub use fund_exit::{FundExit, PaidOut, dissolve_fund, get_fund_exit, pay_out_balances};
pub use get_contribution_dispute::{get_contribution_dispute, list_contribution_disputes};
pub use get_entry::get_entry;
pub use get_fund::get_fund;
pub(crate) use get_fund::{fund_for, fund_to_change};
pub use get_fund_balance::{FundBalance, get_fund_balance, get_known_fund_balance};
pub use get_fund_course::get_fund_course;
pub use get_trial_balance::{AsKnown, KnownBalance, get_known_balance, get_trial_balance};
pub use get_year_end::get_year_end;
pub use give_fund_notice::{NewNotice, give_fund_notice};
pub use list_contributions::list_contributions;
pub use list_entries::list_entries;
pub use list_fund_gaps::list_fund_gaps;
pub use list_funds::list_funds;
pub use list_periods::list_periods;
pub use list_risk_rules::list_risk_rules;
pub use list_rule_packs::list_rule_packs;
pub use posting::{post, post_all, posting_period};
pub use propose_contribution_variation::{NewVariation, propose_contribution_variation};
pub use raise_contribution_dispute::{NewDispute, raise_contribution_dispute};
pub use record_client_income::{ClientIncome, record_client_income};
pub use record_in_kind_contribution::{
    NewInKind, Worth, list_in_kind_contributions, record_in_kind_contribution,
};
pub use record_receipt::{Receipt, Received, record_receipt};
pub use request_reversal::request_reversal;
pub use reverse_entry::{Reversal, reverse_entry};
pub use review_forecast::{
    ForecastReview, PlanOutcome, close_action_plan, get_fund_calendar, list_action_plans, review_forecast,
    set_fund_calendar,
};
pub use rules::ToldRule;
pub(crate) use rules::{contribution_basis, names, rule_in_force};
pub(crate) use run_year_end::one_stream_or_by_scheme;
pub use run_year_end::{YearEndTold, run_year_end};
pub use schedule_contributions::{NewSchedule, schedule_contributions};
pub use set_fund_terms::{FundTerms, set_fund_terms};
pub use settle_contribution_dispute::{
    DisputeSettlement, concede_contribution_dispute, uphold_contribution_dispute,
};
pub use sign_risk_rule::{SignRiskRule, sign_risk_rule};
pub use verify_chain::{VerifiedChain, verify_chain};
pub use verify_ledger::{VerifiedLedger, verify_ledger};
