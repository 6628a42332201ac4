//! The operations on tenders: procurements, bids, their evaluation and award, challenges, frameworks, markets and contracts.

use super::Routes;
use crate::{award, call_offs, challenges, contracts, evaluation, frameworks, markets, tendering};

/// Procurements.
pub(super) fn procurements_routes(config: &mut Routes<'_, '_>) {
    config
        .service(tendering::create_procurement::create_procurement)
        .service(tendering::list_procurements::list_procurements)
        .service(tendering::get_procurement::get_procurement)
        .service(tendering::update_procurement::update_procurement)
        .service(tendering::create_lot::create_lot)
        .service(tendering::get_lot::get_lot)
        .service(tendering::update_lot::update_lot)
        .service(tendering::delete_lot::delete_lot)
        .service(tendering::set_criteria::set_criteria)
        .service(tendering::create_tender_document::create_tender_document)
        .service(tendering::submit_procurement::submit_procurement)
        .service(tendering::approve_procurement::approve_procurement)
        .service(tendering::return_procurement::return_procurement)
        .service(tendering::publish_procurement::publish_procurement)
        .service(tendering::begin_selection::begin_selection)
        .service(tendering::withdraw_procurement::withdraw_procurement)
        .service(tendering::abandon_procurement::abandon_procurement)
        .service(tendering::extend_deadline::extend_deadline)
        .service(tendering::open_evaluation::open_evaluation)
        .service(tendering::cancel_lot::cancel_lot)
        .service(tendering::give_no_award::give_no_award)
        .service(tendering::propose_modification::propose_modification)
        .service(tendering::list_modifications::list_modifications)
        .service(tendering::approve_modification::approve_modification)
        .service(tendering::refuse_modification::refuse_modification)
        .service(tendering::decide_unconfirmed_bids::decide_unconfirmed_bids);
}

/// What everybody reads of a tender, and questions about it.
pub(super) fn opportunities_routes(config: &mut Routes<'_, '_>) {
    config
        .service(tendering::list_opportunities::list_opportunities)
        .service(tendering::get_opportunity::get_opportunity)
        .service(tendering::list_quote_requests::list_quote_requests)
        .service(tendering::get_quote_request::get_quote_request)
        .service(tendering::list_published_answers::list_published_answers)
        .service(tendering::ask_question::ask_question)
        .service(tendering::list_clarifications::list_clarifications)
        .service(tendering::answer_clarification::answer_clarification)
        .service(tendering::publish_clarification::publish_clarification)
        .service(tendering::reject_clarification::reject_clarification);
}

/// Bids.
pub(super) fn bids_routes(config: &mut Routes<'_, '_>) {
    config
        .service(tendering::create_bid::create_bid)
        .service(tendering::update_bid::update_bid)
        .service(tendering::submit_bid::submit_bid)
        .service(tendering::withdraw_bid::withdraw_bid)
        .service(tendering::reconfirm_bid::reconfirm_bid)
        .service(tendering::reply_to_bid_concern::reply_to_bid_concern)
        .service(tendering::list_bids::list_bids)
        .service(tendering::get_bid::get_bid)
        .service(tendering::list_received_bids::list_received_bids)
        .service(tendering::get_received_bid::get_received_bid);
}

/// Conflicts, scores, moderation and ranking.
pub(super) fn evaluation_routes(config: &mut Routes<'_, '_>) {
    config
        .service(evaluation::assign_evaluator::assign_evaluator)
        .service(evaluation::list_evaluators::list_evaluators)
        .service(evaluation::get_evaluator::get_evaluator)
        .service(evaluation::relieve_evaluator::relieve_evaluator)
        .service(evaluation::declare_conflicts::declare_conflicts)
        .service(evaluation::list_conflict_declarations::list_conflict_declarations)
        .service(evaluation::get_conflict_declaration::get_conflict_declaration)
        .service(evaluation::save_score::save_score)
        .service(evaluation::submit_score::submit_score)
        .service(evaluation::list_scores::list_scores)
        .service(evaluation::moderate_score::moderate_score)
        .service(evaluation::list_moderated_scores::list_moderated_scores)
        .service(evaluation::get_moderated_score::get_moderated_score)
        .service(evaluation::approve_moderated_score::approve_moderated_score)
        .service(evaluation::get_price_flags::get_price_flags)
        .service(evaluation::raise_bid_concern::raise_bid_concern)
        .service(evaluation::propose_disregard::propose_disregard)
        .service(evaluation::decide_disregard::decide_disregard)
        .service(evaluation::list_bid_concerns::list_bid_concerns)
        .service(evaluation::get_bid_concern::get_bid_concern)
        .service(evaluation::rank_lot::rank_lot)
        .service(evaluation::get_ranking::get_ranking)
        .service(evaluation::create_what_if::create_what_if)
        .service(evaluation::list_what_ifs::list_what_ifs)
        .service(evaluation::get_what_if::get_what_if)
        .service(evaluation::get_sensitivity::get_sensitivity);
}

/// Award, summaries, standstill and signature.
pub(super) fn award_routes(config: &mut Routes<'_, '_>) {
    config
        .service(award::recommend_award::recommend_award)
        .service(award::recommend_direct_award::recommend_direct_award)
        .service(award::approve_award::approve_award)
        .service(award::send_assessment_summaries::send_assessment_summaries)
        .service(award::get_assessment_summary::get_assessment_summary)
        .service(award::publish_award_notice::publish_award_notice)
        .service(award::get_award::get_award)
        .service(award::withdraw_award::withdraw_award)
        .service(award::lapse_award::lapse_award)
        .service(award::extend_standstill::extend_standstill)
        .service(award::sign_contract::sign_contract);
}

/// Challenges to awards.
pub(super) fn challenges_routes(config: &mut Routes<'_, '_>) {
    config
        .service(challenges::create_challenge::create_challenge)
        .service(challenges::list_challenges::list_challenges)
        .service(challenges::get_challenge::get_challenge)
        .service(challenges::acknowledge_challenge::acknowledge_challenge)
        .service(challenges::review_challenge::review_challenge)
        .service(challenges::decide_challenge::decide_challenge)
        .service(challenges::lift_suspension::lift_suspension)
        .service(challenges::withdraw_challenge::withdraw_challenge);
}

/// Frameworks and their suppliers.
pub(super) fn frameworks_routes(config: &mut Routes<'_, '_>) {
    config
        .service(frameworks::create_framework::create_framework)
        .service(frameworks::list_frameworks::list_frameworks)
        .service(frameworks::get_framework::get_framework)
        .service(frameworks::update_framework::update_framework)
        .service(frameworks::tender_framework::tender_framework)
        .service(frameworks::conclude_framework::conclude_framework)
        .service(frameworks::framework_step::pause_framework)
        .service(frameworks::framework_step::resume_framework)
        .service(frameworks::framework_step::terminate_framework)
        .service(frameworks::add_framework_member::add_framework_member)
        .service(frameworks::list_framework_members::list_framework_members)
        .service(frameworks::get_framework_member::get_framework_member)
        .service(frameworks::member_step::admit_framework_member)
        .service(frameworks::member_step::suspend_framework_member)
        .service(frameworks::member_step::reinstate_framework_member)
        .service(frameworks::member_step::remove_framework_member);
}

/// Call-offs under frameworks.
pub(super) fn call_offs_routes(config: &mut Routes<'_, '_>) {
    config
        .service(call_offs::create_call_off::create_call_off)
        .service(call_offs::list_call_offs::list_call_offs)
        .service(call_offs::get_call_off::get_call_off)
        .service(call_offs::update_call_off::update_call_off)
        .service(call_offs::open_call_off::open_call_off)
        .service(call_offs::select_call_off_supplier::select_call_off_supplier)
        .service(call_offs::list_call_off_suppliers::list_call_off_suppliers)
        .service(call_offs::list_call_off_offers::list_call_off_offers)
        .service(call_offs::recommend_call_off::recommend_call_off)
        .service(call_offs::approve_call_off::approve_call_off)
        .service(call_offs::announce_call_off::announce_call_off)
        .service(call_offs::enter_call_off::enter_call_off)
        .service(call_offs::cancel_call_off::cancel_call_off)
        .service(call_offs::list_call_off_invitations::list_call_off_invitations)
        .service(call_offs::get_call_off_invitation::get_call_off_invitation)
        .service(call_offs::offer_for_call_off::offer_for_call_off);
}

/// Dynamic markets.
pub(super) fn markets_routes(config: &mut Routes<'_, '_>) {
    config
        .service(markets::create_market::create_market)
        .service(markets::list_markets::list_markets)
        .service(markets::get_market::get_market)
        .service(markets::update_market::update_market)
        .service(markets::apply_to_market::apply_to_market)
        .service(markets::list_market_members::list_market_members)
        .service(markets::get_market_member::get_market_member)
        .service(markets::review_market_application::review_market_application)
        .service(markets::decide_market_application::decide_market_application)
        .service(markets::suspend_market_member::suspend_market_member)
        .service(markets::reinstate_market_member::reinstate_market_member)
        .service(markets::announce_market_removal::announce_market_removal)
        .service(markets::remove_market_member::remove_market_member);
}

/// Contracts.
pub(super) fn contracts_routes(config: &mut Routes<'_, '_>) {
    config
        .service(contracts::list_contracts::list_contracts)
        .service(contracts::get_contract::get_contract)
        .service(contracts::terminate_contract::terminate_contract)
        .service(contracts::draft_variation::draft_variation)
        .service(contracts::list_variations::list_variations)
        .service(contracts::approve_variation::approve_variation)
        .service(contracts::refuse_variation::refuse_variation);
}
