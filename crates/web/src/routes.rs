//! The one list of pages. A page that is not here does not exist.

use actix_web::web::ServiceConfig;

use crate::pages::{
    about, account, assurance, awards, bids, challenges, complaints, contracts, duties, funds, home, imports,
    invitations, invoices, join, notices, opportunities, payees, paying, payments, placements, plans,
    profile, provision, published, returns, searches, sign_in, suppliers, tenders,
};

/// Every page, by area.
pub(crate) fn configure(config: &mut ServiceConfig) {
    for area in [
        public,
        about::configure,
        signing_in,
        joining,
        at_home,
        bidding,
        delivering,
        tendering,
        judging,
        awarding,
        planning,
        placing,
        pooling,
        paying_out,
        returning,
    ] {
        area(config);
    }
}

/// What everyone sees.
fn public(config: &mut ServiceConfig) {
    config
        .service(home::start::show)
        .service(opportunities::list::show)
        .service(opportunities::one::show)
        .service(published::awards::show)
        .service(published::plans::show)
        .service(published::plan::show)
        .service(published::spending::show)
        .service(published::spent::show)
        .service(published::spent::file)
        .service(complaints::file::show)
        .service(complaints::file::send)
        .service(complaints::filed::show);
}

/// Signing in and out.
fn signing_in(config: &mut ServiceConfig) {
    config
        .service(sign_in::password::show)
        .service(sign_in::password::send)
        .service(sign_in::second_factor::show_code)
        .service(sign_in::second_factor::send_code)
        .service(sign_in::second_factor::show_recovery_code)
        .service(sign_in::second_factor::send_recovery_code)
        .service(sign_in::second_factor::show_step_up)
        .service(sign_in::second_factor::send_step_up)
        .service(sign_in::second_factor::show_organisations)
        .service(sign_in::second_factor::send_organisation)
        .service(sign_in::set_up::show)
        .service(sign_in::set_up::send)
        .service(sign_in::sign_out::send);
}

/// Getting an account, and getting into it again.
fn joining(config: &mut ServiceConfig) {
    config
        .service(join::invitation::show)
        .service(join::invitation::send)
        .service(join::forgotten::show)
        .service(join::forgotten::send)
        .service(join::reset::show)
        .service(join::reset::send)
        .service(join::register::done)
        .service(join::register::show)
        .service(join::register::send);
}

/// Home pages, and what belongs to a person.
fn at_home(config: &mut ServiceConfig) {
    config
        .service(home::home_page::show)
        .service(account::overview::show)
        .service(account::overview::end_session)
        .service(account::password::show)
        .service(account::password::send)
        .service(profile::overview::show)
        .service(profile::trust::show)
        .service(profile::trust::send);
}

/// What a provider looks for, and its bids.
fn bidding(config: &mut ServiceConfig) {
    config
        .service(searches::list::show)
        .service(searches::one::show_new)
        .service(searches::one::send_new)
        .service(searches::one::show)
        .service(searches::one::send)
        .service(searches::stop::show)
        .service(searches::stop::send)
        .service(bids::list::show)
        .service(bids::start::show)
        .service(bids::start::send)
        .service(bids::tasks::show)
        .service(bids::price::show)
        .service(bids::price::send)
        .service(bids::answer::show)
        .service(bids::answer::send)
        .service(bids::members::show)
        .service(bids::members::send)
        .service(bids::check::show)
        .service(bids::check::send)
        .service(bids::receipt::show)
        .service(bids::outcome::show)
        .service(bids::reply::show)
        .service(bids::reply::send)
        .service(bids::confirm::show)
        .service(bids::confirm::send)
        .service(bids::withdraw::show)
        .service(bids::withdraw::send);
}

/// Contracts, and the invoices for them.
fn delivering(config: &mut ServiceConfig) {
    config
        .service(contracts::list::show)
        .service(contracts::one::show)
        .service(contracts::changes::show)
        .service(contracts::change::show_new)
        .service(contracts::change::send_new)
        .service(contracts::change::show)
        .service(contracts::change::send)
        .service(contracts::termination::show)
        .service(contracts::termination::send)
        .service(contracts::commitment::show)
        .service(contracts::commitment::send)
        .service(invoices::list::show)
        .service(invoices::one::show)
        .service(invoices::file::show)
        .service(invoices::file::send)
        .service(invoices::new::show)
        .service(invoices::new::send)
        .service(payments::list::show);
}

/// A trust's tenders up to their publication.
fn tendering(config: &mut ServiceConfig) {
    config
        .service(tenders::list::show)
        .service(tenders::particulars::show_new)
        .service(tenders::particulars::send_new)
        .service(tenders::tasks::show)
        .service(tenders::history::show)
        .service(tenders::particulars::show)
        .service(tenders::particulars::send)
        .service(tenders::timetable::show)
        .service(tenders::timetable::send)
        .service(tenders::timetable::show_later)
        .service(tenders::timetable::send_later)
        .service(tenders::lot::show_new)
        .service(tenders::lot::send_new)
        .service(tenders::lot::show)
        .service(tenders::lot::send)
        .service(tenders::criteria::show)
        .service(tenders::criteria::send)
        .service(tenders::documents::show)
        .service(tenders::documents::send)
        .service(tenders::regime::show)
        .service(tenders::regime::show_answers)
        .service(tenders::regime::send_answers)
        .service(tenders::regime::show_acceptance)
        .service(tenders::regime::send_acceptance)
        .service(tenders::user_choice::show)
        .service(tenders::user_choice::send)
        .service(tenders::health_process::show_tests)
        .service(tenders::health_process::send_tests)
        .service(tenders::health_process::show)
        .service(tenders::health_process::send)
        .service(tenders::procedure::show)
        .service(tenders::procedure::send)
        .service(tenders::direct_terms::show)
        .service(tenders::direct_terms::send)
        .service(tenders::quote_terms::show)
        .service(tenders::quote_terms::send)
        .service(tenders::selection::show)
        .service(tenders::selection::send)
        .service(tenders::check::show)
        .service(tenders::check::send)
        .service(tenders::check::show_withdrawal)
        .service(tenders::check::withdraw)
        .service(tenders::approval::show)
        .service(tenders::approval::send)
        .service(tenders::publish::show)
        .service(tenders::publish::send);
}

/// Questions, notices, and what follows closing, up to the ranking.
fn judging(config: &mut ServiceConfig) {
    config
        .service(tenders::questions::show)
        .service(tenders::questions::show_one)
        .service(tenders::questions::send)
        .service(tenders::changes::show)
        .service(tenders::changes::show_new)
        .service(tenders::changes::send_new)
        .service(tenders::changes::show_one)
        .service(tenders::changes::send)
        .service(notices::list::show)
        .service(notices::begin::show)
        .service(notices::begin::send)
        .service(notices::one::show)
        .service(notices::one::send)
        .service(tenders::ending::show_lot)
        .service(tenders::ending::send_lot)
        .service(tenders::ending::show)
        .service(tenders::ending::send)
        .service(tenders::unconfirmed::show)
        .service(tenders::unconfirmed::send)
        .service(tenders::opening::show)
        .service(tenders::opening::send)
        .service(tenders::panel::show)
        .service(tenders::panel::send)
        .service(tenders::concerns::show)
        .service(tenders::concern::show_new)
        .service(tenders::concern::send_new)
        .service(tenders::concern::show)
        .service(tenders::concern::send)
        .service(tenders::conflicts::show)
        .service(tenders::conflicts::send)
        .service(tenders::received::show)
        .service(tenders::score::show)
        .service(tenders::score::send)
        .service(tenders::moderation::show)
        .service(tenders::moderation::send)
        .service(tenders::ranking::show)
        .service(tenders::ranking::send);
}

/// The award of a lot, from its proposal to the signature.
fn awarding(config: &mut ServiceConfig) {
    config
        .service(awards::direct::show)
        .service(awards::direct::send)
        .service(awards::recommend::show)
        .service(awards::recommend::send)
        .service(awards::one::show)
        .service(awards::sign::show)
        .service(awards::sign::send)
        .service(awards::letter::show)
        .service(challenges::new::show)
        .service(challenges::new::send)
        .service(challenges::list::show)
        .service(challenges::one::show)
        .service(challenges::step::show)
        .service(challenges::step::send)
        .service(awards::step::show)
        .service(awards::step::send);
}

/// Plans, providers, duties and complaints of a trust.
fn planning(config: &mut ServiceConfig) {
    config
        .service(imports::list::show)
        .service(imports::new::show)
        .service(imports::new::send)
        .service(imports::one::show)
        .service(complaints::list::show)
        .service(complaints::one::show)
        .service(complaints::step::show)
        .service(complaints::step::send)
        .service(plans::list::show)
        .service(plans::outline::show_new)
        .service(plans::outline::send_new)
        .service(plans::outline::show)
        .service(plans::outline::send)
        .service(plans::priority::show_new)
        .service(plans::priority::send_new)
        .service(plans::priority::show)
        .service(plans::priority::send)
        .service(plans::removal::show)
        .service(plans::removal::send)
        .service(plans::sign::show)
        .service(plans::sign::send)
        .service(plans::one::show)
        .service(plans::step::show)
        .service(plans::step::send)
        .service(suppliers::list::show)
        .service(suppliers::one::show)
        .service(duties::list::show)
        .service(duties::one::show)
        .service(duties::one::send);
}

/// Children's placements, at both sides.
fn placing(config: &mut ServiceConfig) {
    config
        .service(placements::list::show)
        .service(placements::new_need::show)
        .service(placements::new_need::send)
        .service(placements::need::show)
        .service(placements::offers::show)
        .service(placements::score::show)
        .service(placements::score::send)
        .service(placements::choice::show)
        .service(placements::choice::send)
        .service(placements::choice::show_approval)
        .service(placements::choice::approve)
        .service(placements::agreement::show)
        .service(placements::agreement::send)
        .service(placements::step::show)
        .service(placements::step::send)
        .service(invitations::list::show)
        .service(invitations::one::show)
        .service(invitations::answer::show_offer)
        .service(invitations::answer::send_offer)
        .service(invitations::answer::show_decline)
        .service(invitations::answer::send_decline)
        .service(provision::list::show)
        .service(provision::new::show)
        .service(provision::new::send)
        .service(provision::one::show)
        .service(provision::one::send);
}

/// Pooled funds.
fn pooling(config: &mut ServiceConfig) {
    config
        .service(funds::list::show)
        .service(funds::founding::begin::show)
        .service(funds::founding::begin::send)
        .service(funds::founding::setup::show)
        .service(funds::founding::new_partner::show)
        .service(funds::founding::new_partner::send)
        .service(funds::founding::terms::show)
        .service(funds::founding::terms::send)
        .service(funds::founding::new_scheme::show)
        .service(funds::founding::new_scheme::send)
        .service(funds::founding::risk_share::show)
        .service(funds::founding::new_rule::show)
        .service(funds::founding::new_rule::send)
        .service(funds::founding::sign_rule::show)
        .service(funds::founding::sign_rule::send)
        .service(funds::founding::activate::show)
        .service(funds::founding::activate::send)
        .service(funds::one::show)
        .service(funds::contributions::show)
        .service(funds::schedule::show)
        .service(funds::schedule::send)
        .service(funds::disputes::list)
        .service(funds::disputes::show)
        .service(funds::disputes::send)
        .service(funds::receipt::show)
        .service(funds::receipt::send)
        .service(funds::dispute::show)
        .service(funds::dispute::send)
        .service(funds::postings::show)
        .service(funds::entry::show)
        .service(funds::reversal::show)
        .service(funds::reversal::send)
        .service(funds::grants::all)
        .service(funds::grants::of_fund)
        .service(funds::exports::list)
        .service(funds::exports::file)
        .service(funds::exports::show)
        .service(funds::exports::send)
        .service(funds::flows::show)
        .service(funds::what_if::show)
        .service(funds::budget::show)
        .service(funds::budgets::show)
        .service(funds::new_line::show)
        .service(funds::new_line::send)
        .service(funds::virement::show)
        .service(funds::virement::send)
        .service(funds::virements::list)
        .service(funds::virements::show)
        .service(funds::virements::send)
        .service(funds::forecasts::list)
        .service(funds::forecasts::show)
        .service(funds::forecasts::send)
        .service(funds::periods::show)
        .service(funds::close::show)
        .service(funds::close::send)
        .service(funds::statements::list)
        .service(funds::statements::show_quarter)
        .service(funds::statements::quarter_file)
        .service(funds::statements::show_annual)
        .service(funds::statements::annual_file);
}

/// Paying what is owed.
fn paying_out(config: &mut ServiceConfig) {
    config
        .service(payees::list::show)
        .service(payees::request::show)
        .service(payees::request::send)
        .service(payees::one::show)
        .service(payees::step::show)
        .service(payees::step::send)
        .service(payees::contact::show)
        .service(payees::contact::send)
        .service(paying::invoice_step::show)
        .service(paying::invoice_step::send)
        .service(paying::payment::show)
        .service(paying::payment_step::show)
        .service(paying::payment_step::send)
        .service(paying::runs::show)
        .service(paying::account::show)
        .service(paying::account::send)
        .service(paying::accounts::show)
        .service(paying::limits::show)
        .service(paying::limits::ask)
        .service(paying::limits::send)
        .service(paying::new_run::show)
        .service(paying::new_run::send)
        .service(paying::run::show)
        .service(paying::run_file::take)
        .service(paying::run_step::show)
        .service(paying::run_step::send);
}

/// Returns, and what auditors and administrators look at.
fn returning(config: &mut ServiceConfig) {
    config
        .service(returns::list::show)
        .service(returns::publish::show)
        .service(returns::publish::send)
        .service(returns::approve::show)
        .service(returns::approve::send)
        .service(returns::one::show)
        .service(returns::one::file)
        .service(returns::section_251::show)
        .service(returns::section_251::file)
        .service(assurance::board::show)
        .service(assurance::conflicts::show)
        .service(assurance::events::show)
        .service(assurance::users::show)
        .service(assurance::invite::show)
        .service(assurance::invite::send)
        .service(assurance::user::show)
        .service(assurance::user::show_step)
        .service(assurance::user::send_step)
        .service(assurance::thresholds::show_new)
        .service(assurance::thresholds::send_new)
        .service(assurance::thresholds::show)
        .service(assurance::thresholds::send)
        .service(assurance::bank_holidays::show)
        .service(assurance::bank_holidays::send)
        .service(assurance::rules::show);
}
