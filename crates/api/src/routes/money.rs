//! The operations on money: funds, budgets, placements, grants, invoices, payments and what is published of them.

use super::Routes;
use crate::{
    budgets, commitments, forecasts, freedoms, funds, grants, individual_budgets, invoices, payees,
    payment_runs, payments, placements, reports, transparency, uplifts,
};

/// Pooled funds.
pub(super) fn funds_routes(config: &mut Routes<'_, '_>) {
    config
        .service(funds::create_fund::create_fund)
        .service(funds::list_funds::list_funds)
        .service(funds::get_fund::get_fund)
        .service(funds::add_fund_partner::add_fund_partner)
        .service(funds::set_fund_terms::set_fund_terms)
        .service(funds::create_scheme::create_scheme)
        .service(funds::create_risk_rule::create_risk_rule)
        .service(funds::list_risk_rules::list_risk_rules)
        .service(funds::list_rule_packs::list_rule_packs)
        .service(funds::evaluate_risk_rule::evaluate_risk_rule)
        .service(funds::sign_risk_rule::sign_risk_rule)
        .service(funds::activate_fund::activate_fund)
        .service(funds::schedule_contributions::schedule_contributions)
        .service(funds::list_contributions::list_contributions)
        .service(funds::record_receipt::record_receipt)
        .service(funds::get_fund_balance::get_fund_balance)
        .service(funds::get_trial_balance::get_trial_balance)
        .service(funds::list_entries::list_entries)
        .service(funds::get_entry::get_entry)
        .service(funds::request_reversal::request_reversal)
        .service(funds::reverse_entry::reverse_entry)
        .service(funds::close_period::close_period)
        .service(funds::list_periods::list_periods)
        .service(funds::close_year::close_year)
        .service(funds::ask_what_if::ask_what_if)
        .service(funds::run_year_end::run_year_end)
        .service(funds::get_year_end::get_year_end);
    partnership_routes(config);
}

/// Statements, returns, and the postings behind them.
pub(super) fn reports_routes(config: &mut Routes<'_, '_>) {
    config
        .service(reports::list_postings::list_postings)
        .service(reports::assess_control::assess_control)
        .service(reports::get_quarterly_statement::get_quarterly_statement)
        .service(reports::get_lead_statement::get_lead_statement)
        .service(reports::record_outcome::record_outcome)
        .service(reports::get_annual_return::get_annual_return)
        .service(reports::get_memorandum_note::get_memorandum_note)
        .service(reports::get_section_251::get_section_251)
        .service(reports::get_bcf_report::get_bcf_report)
        .service(reports::write_bcf_report::write_bcf_report)
        .service(reports::sign_bcf_report::sign_bcf_report)
        .service(reports::take_ledger_batch::take_ledger_batch)
        .service(reports::list_ledger_batches::list_ledger_batches)
        .service(reports::get_ledger_batch::get_ledger_batch)
        .service(reports::reconcile_ledger_batch::reconcile_ledger_batch);
}

/// Budgets and commitments.
pub(super) fn budgets_routes(config: &mut Routes<'_, '_>) {
    config
        .service(budgets::create_budget_line::create_budget_line)
        .service(budgets::list_budget_lines::list_budget_lines)
        .service(budgets::get_budget_line::get_budget_line)
        .service(budgets::create_virement::create_virement)
        .service(budgets::create_virement::create_spend_transfer)
        .service(budgets::decide_virement::list_virements)
        .service(budgets::decide_virement::approve_virement)
        .service(budgets::decide_virement::refuse_virement)
        .service(budgets::create_budget_variation::create_budget_variation)
        .service(budgets::move_budget_line::move_budget_line)
        .service(budgets::carry_budget_forward::carry_budget_forward)
        .service(budgets::create_budget_limit::create_budget_limit)
        .service(budgets::list_budget_limits::list_budget_limits)
        .service(budgets::revise_budget_limit::revise_budget_limit)
        .service(budgets::consent_to_excess::consent_to_excess)
        .service(budgets::create_override::create_override)
        .service(budgets::create_budget_release::create_budget_release)
        .service(budgets::create_reservation::create_reservation)
        .service(budgets::list_reservations::list_reservations)
        .service(budgets::get_reservation::get_reservation)
        .service(budgets::release_reservation::release_reservation)
        .service(budgets::create_spend::create_spend)
        .service(commitments::create_commitment::create_commitment)
        .service(commitments::list_commitments::list_commitments)
        .service(commitments::get_commitment::get_commitment)
        .service(commitments::change_commitment::change_commitment)
        .service(commitments::release_commitment::release_commitment);
}

/// Placements, what they delivered, and the uplifts of their rates.
pub(super) fn placements_routes(config: &mut Routes<'_, '_>) {
    config
        .service(placements::create_placement::create_placement)
        .service(placements::list_placements::list_placements)
        .service(placements::get_placement::get_placement)
        .service(placements::change_placement_rate::change_placement_rate)
        .service(placements::pause_placement::pause_placement)
        .service(placements::review_placement::review_placement)
        .service(placements::end_placement::end_placement)
        .service(placements::accrue_delivery::accrue_delivery)
        .service(uplifts::request_uplift::request_uplift)
        .service(uplifts::list_uplifts::list_uplifts)
        .service(uplifts::get_uplift::get_uplift)
        .service(uplifts::model_uplift::model_uplift)
        .service(uplifts::approve_uplift::approve_uplift)
        .service(uplifts::apply_uplift::apply_uplift)
        .service(uplifts::set_uplift_limit::set_uplift_limit);
}

/// Grants and forecasts.
pub(super) fn grants_routes(config: &mut Routes<'_, '_>) {
    config
        .service(grants::create_grant::create_grant)
        .service(grants::list_grants::list_grants)
        .service(grants::get_grant::get_grant)
        .service(grants::receive_grant::receive_grant)
        .service(grants::meet_grant_condition::meet_grant_condition)
        .service(grants::claw_back_grant::claw_back_grant)
        .service(grants::carry_grant_forward::carry_grant_forward)
        .service(forecasts::create_forecast::create_forecast)
        .service(forecasts::list_forecasts::list_forecasts)
        .service(forecasts::get_forecast::get_forecast);
}

/// Performance funds and individual budgets.
pub(super) fn freedoms_routes(config: &mut Routes<'_, '_>) {
    config
        .service(freedoms::create_performance_fund::create_performance_fund)
        .service(freedoms::list_performance_funds::list_performance_funds)
        .service(freedoms::rate_performance_fund::rate_performance_fund)
        .service(individual_budgets::create_individual_budget::create_individual_budget)
        .service(individual_budgets::list_individual_budgets::list_individual_budgets)
        .service(individual_budgets::get_individual_budget::get_individual_budget)
        .service(individual_budgets::move_individual_budget::move_individual_budget)
        .service(individual_budgets::pay_individual_budget::pay_individual_budget)
        .service(individual_budgets::tell_balance::tell_balance)
        .service(individual_budgets::answer_balance::answer_balance)
        .service(individual_budgets::recover_balance::recover_balance);
}

/// Invoices and payments.
pub(super) fn invoices_routes(config: &mut Routes<'_, '_>) {
    config
        .service(invoices::create_invoice::create_invoice)
        .service(invoices::list_invoices::list_invoices)
        .service(invoices::get_invoice::get_invoice)
        .service(invoices::get_invoice_document::get_invoice_document)
        .service(invoices::list_invoice_failures::list_invoice_failures)
        .service(invoices::create_ubl_invoice::create_ubl_invoice)
        .service(invoices::create_csv_invoices::create_csv_invoices)
        .service(invoices::answer_invoice::answer_invoice)
        .service(invoices::dispute_invoice::dispute_invoice)
        .service(invoices::resolve_invoice::resolve_invoice)
        .service(invoices::cancel_invoice::cancel_invoice)
        .service(invoices::hold_invoice::hold_invoice)
        .service(invoices::release_invoice::release_invoice)
        .service(invoices::match_invoice::match_invoice)
        .service(invoices::approve_invoice::approve_invoice)
        .service(payments::create_payment::create_payment)
        .service(payments::list_payments::list_payments)
        .service(payments::get_payment::get_payment)
        .service(payments::approve_payment::approve_payment)
        .service(payments::release_payment::release_payment)
        .service(payments::settle_payment::settle_payment);
}

/// Payees and their bank accounts.
pub(super) fn payees_routes(config: &mut Routes<'_, '_>) {
    config
        .service(payees::add_payee_contact::add_payee_contact)
        .service(payees::approve_bank_change::approve_bank_change)
        .service(payees::confirm_payee::confirm_payee)
        .service(payees::get_bank_change::get_bank_change)
        .service(payees::get_payee::get_payee)
        .service(payees::hold_payee::hold_payee)
        .service(payees::lift_payee_hold::lift_payee_hold)
        .service(payees::list_bank_changes::list_bank_changes)
        .service(payees::list_payee_contacts::list_payee_contacts)
        .service(payees::load_modulus_tables::load_modulus_tables)
        .service(payees::record_call_back::record_call_back)
        .service(payees::refuse_bank_change::refuse_bank_change)
        .service(payees::request_bank_change::request_bank_change);
}

/// Runs of payments.
pub(super) fn payment_runs_routes(config: &mut Routes<'_, '_>) {
    config
        .service(payment_runs::approve_payment_run::approve_payment_run)
        .service(payment_runs::check_payment_run::check_payment_run)
        .service(payment_runs::get_paying_account::get_paying_account)
        .service(payment_runs::get_payment_file::get_payment_file)
        .service(payment_runs::get_payment_run::get_payment_run)
        .service(payment_runs::list_approval_limits::list_approval_limits)
        .service(payment_runs::list_payment_files::list_payment_files)
        .service(payment_runs::list_payment_runs::list_payment_runs)
        .service(payment_runs::prepare_payment_run::prepare_payment_run)
        .service(payment_runs::release_payment_run::release_payment_run)
        .service(payment_runs::set_approval_limit::set_approval_limit)
        .service(payment_runs::set_paying_account::set_paying_account)
        .service(payment_runs::settle_payment_run::settle_payment_run)
        .service(payment_runs::take_out_run_item::take_out_run_item);
}

/// What the law has a trust publish about its payments.
pub(super) fn transparency_routes(config: &mut Routes<'_, '_>) {
    config
        .service(transparency::approve_payments_notice::approve_payments_notice)
        .service(transparency::get_payments_notice::get_payments_notice)
        .service(transparency::get_payments_over_30000::get_payments_over_30000)
        .service(transparency::get_spend_over_500::get_spend_over_500)
        .service(transparency::published_spend::publish_spend)
        .service(transparency::published_spend::list_published_spend)
        .service(transparency::published_spend::get_published_spend)
        .service(transparency::set_payee_privacy::set_payee_privacy);
}

/// What partners agree, dispute and end, beyond plain contributions.
fn partnership_routes(config: &mut Routes<'_, '_>) {
    config
        .service(funds::add_conditional_contribution::add_conditional_contribution)
        .service(funds::add_conditional_contribution::judge_measure)
        .service(funds::record_in_kind_contribution::record_in_kind_contribution)
        .service(funds::record_in_kind_contribution::list_in_kind_contributions)
        .service(funds::record_client_income::record_client_income)
        .service(funds::raise_contribution_dispute::raise_contribution_dispute)
        .service(funds::list_contribution_disputes::list_contribution_disputes)
        .service(funds::list_contribution_disputes::get_contribution_dispute)
        .service(funds::settle_contribution_dispute::uphold_contribution_dispute)
        .service(funds::settle_contribution_dispute::concede_contribution_dispute)
        .service(funds::propose_contribution_variation::propose_contribution_variation)
        .service(funds::decide_contribution_variation::list_contribution_variations)
        .service(funds::decide_contribution_variation::get_contribution_variation)
        .service(funds::decide_contribution_variation::approve_contribution_variation)
        .service(funds::decide_contribution_variation::apply_contribution_variation)
        .service(funds::decide_contribution_variation::withdraw_contribution_variation)
        .service(funds::give_fund_notice::give_fund_notice)
        .service(funds::fund_exit::get_fund_exit)
        .service(funds::fund_exit::pay_out_balances)
        .service(funds::fund_exit::dissolve_fund)
        .service(funds::fund_calendar::get_fund_calendar)
        .service(funds::fund_calendar::set_fund_calendar)
        .service(funds::review_forecast::review_forecast)
        .service(funds::review_forecast::list_action_plans)
        .service(funds::review_forecast::close_action_plan);
}
