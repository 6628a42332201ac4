//! The one list of pages. A page that is not here does not exist.

use actix_web::web::ServiceConfig;

use crate::pages::{
    about, account, bids, contracts, home, invoices, join, opportunities, payments, profile, sign_in,
};

/// Every page, by area.
pub(crate) fn configure(config: &mut ServiceConfig) {
    for area in [public, about::configure, signing_in, joining, at_home, bidding, delivering] {
        area(config);
    }
}

/// What everyone sees.
fn public(config: &mut ServiceConfig) {
    config.service(home::start::show).service(opportunities::list::show).service(opportunities::one::show);
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

/// A provider's bids.
fn bidding(config: &mut ServiceConfig) {
    config
        .service(bids::list::show)
        .service(bids::start::show)
        .service(bids::start::send)
        .service(bids::tasks::show)
        .service(bids::price::show)
        .service(bids::price::send)
        .service(bids::answer::show)
        .service(bids::answer::send)
        .service(bids::check::show)
        .service(bids::check::send)
        .service(bids::receipt::show)
        .service(bids::outcome::show)
        .service(bids::withdraw::show)
        .service(bids::withdraw::send);
}

/// Contracts, and the invoices for them.
fn delivering(config: &mut ServiceConfig) {
    config
        .service(contracts::list::show)
        .service(contracts::one::show)
        .service(invoices::list::show)
        .service(invoices::one::show)
        .service(invoices::new::show)
        .service(invoices::new::send)
        .service(payments::list::show);
}
