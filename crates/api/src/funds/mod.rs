//! Pooled funds on the wire: the agreement, contributions, the journal, statements and the year's end.

pub mod activate_fund;
pub mod add_conditional_contribution;
pub mod add_fund_partner;
pub(crate) mod as_known;
pub mod ask_what_if;
pub mod close_period;
pub mod close_year;
mod contribution_body;
mod contribution_dispute_body;
mod contribution_variation_body;
pub mod create_fund;
pub mod create_risk_rule;
pub mod create_scheme;
pub mod decide_contribution_variation;
pub(crate) mod entry_body;
pub mod evaluate_risk_rule;
mod fund_body;
pub mod fund_calendar;
pub mod fund_exit;
pub mod get_entry;
pub mod get_fund;
pub mod get_fund_balance;
pub mod get_trial_balance;
pub mod get_year_end;
pub mod give_fund_notice;
pub mod list_contribution_disputes;
pub mod list_contributions;
pub mod list_entries;
pub mod list_funds;
pub mod list_periods;
pub mod list_risk_rules;
pub mod list_rule_packs;
pub(crate) mod period_body;
pub mod propose_contribution_variation;
pub mod raise_contribution_dispute;
pub mod record_client_income;
pub mod record_in_kind_contribution;
pub mod record_receipt;
pub mod request_reversal;
pub mod reverse_entry;
pub mod review_forecast;
mod risk_rule_body;
mod rule_answer_body;
pub mod run_year_end;
pub mod schedule_contributions;
pub mod set_fund_terms;
pub mod settle_contribution_dispute;
pub mod sign_risk_rule;
mod what_if_body;
mod year_end_body;

use trellis_kernel::{FinancialYear, Invalid};
use trellis_pooled_funds::PartnerKey;
use trellis_store::KeptFund;

/// The year that starts on 1 April of `start`.
pub(crate) fn year(start: i16) -> Result<FinancialYear, Invalid> {
    FinancialYear::starting(start).ok_or_else(|| {
        Invalid::at("/fy", "name the year by its first calendar year, such as 2026 for 2026-27")
    })
}

/// A partner's name, or its key where it has left the fund.
fn partner_name(fund: &KeptFund, key: &PartnerKey) -> String {
    let partner = fund.fund.partners.iter().find(|partner| partner.key == *key);
    partner.map_or_else(|| key.to_string(), |partner| partner.name.clone())
}
