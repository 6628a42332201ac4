//! The one list of routes. An operation that is not here does not exist, and one that is here is in the OpenAPI.

mod money;
mod tendering;

use actix_web::body::MessageBody;
use actix_web::dev::{HttpServiceFactory, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::{App as HttpApp, Error, HttpResponse, middleware, web};
use utoipa_actix_web::OpenApiFactory;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::app::App;
use crate::problem::Problem;
use crate::{
    assurance, calendar, complaints, duties, headers, health, identity, metering, notices, open_data,
    openapi, placing, planning, providers, publishing, regimes, searches, shedding,
};

/// Where the list of routes goes: to a server, or into the description, which needs its schemas too and is made once.
pub(crate) enum Routes<'c, 's> {
    /// To a worker that serves.
    Served(&'c mut web::ServiceConfig),
    /// Into the description.
    Described(&'c mut ServiceConfig<'s>),
}

impl Routes<'_, '_> {
    fn service<F>(&mut self, operation: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        match self {
            Self::Served(config) => {
                config.service(operation);
            }
            Self::Described(config) => {
                config.service(operation);
            }
        }
        self
    }
}

/// Every operation, by area.
pub(crate) fn configure(config: &mut Routes<'_, '_>) {
    let areas: [fn(&mut Routes<'_, '_>); 31] = [
        identity_routes,
        people_routes,
        publishing_routes,
        notices_routes,
        planning_routes,
        providers_routes,
        money::funds_routes,
        money::reports_routes,
        money::budgets_routes,
        money::placements_routes,
        money::grants_routes,
        money::freedoms_routes,
        money::invoices_routes,
        money::payees_routes,
        money::payment_runs_routes,
        money::transparency_routes,
        tendering::procurements_routes,
        tendering::opportunities_routes,
        searches_routes,
        placing_routes,
        complaints_routes,
        tendering::bids_routes,
        tendering::evaluation_routes,
        tendering::award_routes,
        tendering::challenges_routes,
        tendering::markets_routes,
        tendering::frameworks_routes,
        tendering::call_offs_routes,
        tendering::contracts_routes,
        calendar_routes,
        assurance_routes,
    ];
    for area in areas {
        area(config);
    }
}

/// Sign-in and organisations.
fn identity_routes(config: &mut Routes<'_, '_>) {
    config
        .service(identity::create_session::create_session)
        .service(identity::prove_second_factor::prove_second_factor)
        .service(identity::refresh_session::refresh_session)
        .service(identity::list_sessions::list_sessions)
        .service(identity::end_current_session::end_current_session)
        .service(identity::end_session::end_session)
        .service(identity::get_me::get_me)
        .service(identity::enrol_second_factor::enrol_second_factor)
        .service(identity::confirm_second_factor::confirm_second_factor)
        .service(identity::change_password::change_password)
        .service(identity::request_password_reset::request_password_reset)
        .service(identity::reset_password::reset_password)
        .service(identity::create_organisation::create_organisation)
        .service(identity::list_organisations::list_organisations)
        .service(identity::get_organisation::get_organisation);
}

/// People, invitations, memberships and keys.
fn people_routes(config: &mut Routes<'_, '_>) {
    config
        .service(identity::register_provider::register_provider)
        .service(identity::create_invitation::create_invitation)
        .service(identity::list_invitations::list_invitations)
        .service(identity::get_invitation::get_invitation)
        .service(identity::accept_invitation::accept_invitation)
        .service(identity::list_people::list_people)
        .service(identity::suspend_person::suspend_person)
        .service(identity::reinstate_person::reinstate_person)
        .service(identity::grant_membership::grant_membership)
        .service(identity::get_membership::get_membership)
        .service(identity::end_membership::end_membership)
        .service(identity::create_api_key::create_api_key)
        .service(identity::list_api_keys::list_api_keys)
        .service(identity::get_api_key::get_api_key)
        .service(identity::revoke_api_key::revoke_api_key);
}

/// Notices and payments, taken in and given out.
fn publishing_routes(config: &mut Routes<'_, '_>) {
    config
        .service(publishing::import_notices::import_notices)
        .service(publishing::import_payments::import_payments)
        .service(publishing::list_imported_notices::list_imported_notices)
        .service(publishing::export_notices::export_notices)
        .service(publishing::get_imported_notice::get_imported_notice);
}

/// Our own notices, and what everybody reads of them.
fn notices_routes(config: &mut Routes<'_, '_>) {
    config
        .service(notices::create_notice::create_notice)
        .service(notices::list_notices::list_notices)
        .service(notices::get_notice::get_notice)
        .service(notices::update_notice::update_notice)
        .service(notices::approve_notice::approve_notice)
        .service(notices::return_notice::return_notice)
        .service(notices::submit_notice::submit_notice)
        .service(notices::publish_notice::publish_notice)
        .service(notices::publish_notice_here::publish_notice_here)
        .service(notices::reject_notice::reject_notice)
        .service(open_data::list_releases::list_releases)
        .service(open_data::export_releases::export_releases)
        .service(open_data::get_record::get_record);
}

/// Commissioning plans.
fn planning_routes(config: &mut Routes<'_, '_>) {
    config
        .service(planning::create_plan::create_plan)
        .service(planning::list_plans::list_plans)
        .service(planning::get_plan::get_plan)
        .service(planning::get_plan_balance::get_plan_balance)
        .service(planning::list_published_plans::list_published_plans)
        .service(planning::get_published_plan::get_published_plan)
        .service(planning::revise_plan::revise_plan)
        .service(planning::add_priority::add_priority)
        .service(planning::get_priority::get_priority)
        .service(planning::rewrite_priority::rewrite_priority)
        .service(planning::remove_priority::remove_priority)
        .service(planning::consult_on_plan::consult_on_plan)
        .service(planning::request_plan_sign_off::request_plan_sign_off)
        .service(planning::withdraw_plan::withdraw_plan)
        .service(planning::sign_plan::sign_plan);
}

/// Providers and a trust's dealings with them.
fn providers_routes(config: &mut Routes<'_, '_>) {
    config
        .service(providers::list_providers::list_providers)
        .service(providers::get_provider::get_provider)
        .service(providers::create_engagement::create_engagement)
        .service(providers::list_engagements::list_engagements)
        .service(providers::get_engagement::get_engagement)
        .service(providers::apply_for_engagement::apply_for_engagement)
        .service(providers::record_check::record_check)
        .service(providers::accredit_provider::accredit_provider)
        .service(providers::suspend_engagement::suspend_engagement)
        .service(providers::reinstate_engagement::reinstate_engagement)
        .service(providers::exit_engagement::exit_engagement)
        .service(providers::import_register::import_register)
        .service(providers::get_register_import::get_register_import);
}

/// Services, requirements and whom a trust asks.
fn placing_routes(config: &mut Routes<'_, '_>) {
    config
        .service(placing::create_service::create_service)
        .service(placing::list_services::list_services)
        .service(placing::get_service::get_service)
        .service(placing::confirm_vacancy::confirm_vacancy)
        .service(placing::create_requirement::create_requirement)
        .service(placing::list_requirements::list_requirements)
        .service(placing::get_requirement::get_requirement)
        .service(placing::check_requirement::check_requirement)
        .service(placing::declare_emergency::declare_emergency)
        .service(placing::review_emergency::review_emergency)
        .service(placing::match_requirement::match_requirement)
        .service(placing::close_requirement::close_requirement)
        .service(placing::list_exclusions::list_exclusions)
        .service(placing::list_invited_services::list_invited_services)
        .service(placing::list_disclosures::list_disclosures)
        .service(placing::list_placement_invitations::list_placement_invitations)
        .service(placing::get_placement_invitation::get_placement_invitation)
        .service(placing::decline_placement_invitation::decline_placement_invitation)
        .service(placing::offer_place::offer_place)
        .service(placing::list_placement_offers::list_placement_offers)
        .service(placing::score_placement_offer::score_placement_offer)
        .service(placing::choose_placement_offer::choose_placement_offer)
        .service(placing::approve_placement_choice::approve_placement_choice)
        .service(placing::agree_placement::agree_placement);
}

/// Searches that providers keep.
fn searches_routes(config: &mut Routes<'_, '_>) {
    config
        .service(searches::create_saved_search::create_saved_search)
        .service(searches::list_saved_searches::list_saved_searches)
        .service(searches::get_saved_search::get_saved_search)
        .service(searches::update_saved_search::update_saved_search)
        .service(searches::delete_saved_search::delete_saved_search)
        .service(searches::stop_search_alerts::stop_search_alerts);
}

/// Complaints.
fn complaints_routes(config: &mut Routes<'_, '_>) {
    config
        .service(complaints::file_complaint::file_complaint)
        .service(complaints::list_complaints::list_complaints)
        .service(complaints::get_complaint::get_complaint)
        .service(complaints::acknowledge_complaint::acknowledge_complaint)
        .service(complaints::refer_complaint::refer_complaint)
        .service(complaints::investigate_complaint::investigate_complaint)
        .service(complaints::decide_complaint::decide_complaint)
        .service(complaints::remedy_complaint::remedy_complaint)
        .service(complaints::close_complaint::close_complaint);
}

/// The calendar of bank holidays.
fn calendar_routes(config: &mut Routes<'_, '_>) {
    config
        .service(calendar::list_bank_holidays::list_bank_holidays)
        .service(calendar::add_bank_holidays::add_bank_holidays)
        .service(duties::list_duties::list_duties)
        .service(duties::get_duty::get_duty)
        .service(duties::complete_duty::complete_duty)
        .service(duties::hand_on_duty::hand_on_duty)
        .service(duties::create_calendar_feed::create_calendar_feed)
        .service(duties::end_calendar_feed::end_calendar_feed)
        .service(duties::get_calendar_feed::get_calendar_feed)
        .service(regimes::list_thresholds::list_thresholds)
        .service(regimes::create_threshold::create_threshold)
        .service(regimes::approve_threshold::approve_threshold)
        .service(regimes::evaluate_regime::evaluate_regime)
        .service(regimes::evaluate_deadline::evaluate_deadline)
        .service(regimes::get_procurement_regime::get_procurement_regime)
        .service(regimes::decide_procurement_regime::decide_procurement_regime)
        .service(regimes::list_regime_decisions::list_regime_decisions)
        .service(regimes::accept_regime_decision::accept_regime_decision);
}

/// The audit chain.
fn assurance_routes(config: &mut Routes<'_, '_>) {
    config.service(assurance::list_audit_events::list_audit_events);
}

/// The whole site: the API under `/api/v1`, its description and its interactive documentation, and what stands `beside`
/// it, which comes last and may answer what nobody else does.
pub fn serve_with(
    app: web::Data<App>,
    beside: impl FnOnce(&mut web::ServiceConfig),
) -> HttpApp<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let https = app.settings.https;
    HttpApp::new()
        .app_data(app)
        .app_data(
            web::PathConfig::default()
                .error_handler(|_, _| Problem::from(trellis_commissioning::Refusal::not_found()).into()),
        )
        .app_data(
            web::QueryConfig::default()
                .error_handler(|error, _| Problem::new("unknown-query", error.to_string()).into()),
        )
        .service(openapi::serve_openapi)
        .service(
            web::scope("/api/v1")
                .wrap(middleware::from_fn(shedding::shed))
                .configure(|config| configure(&mut Routes::Served(config)))
                .default_service(web::to(not_found)),
        )
        .service(identity::get_signing_keys::get_signing_keys)
        .service(openapi::documentation())
        .service(open_data::short_paths::short_paths)
        .default_service(web::to(not_found))
        .configure(beside)
        .wrap(headers::security(https))
        .wrap(middleware::Compress::default())
        .wrap(middleware::from_fn(metering::meter))
}

async fn not_found() -> HttpResponse {
    HttpResponse::from_error(Problem::from(trellis_commissioning::Refusal::not_found()))
}

/// Health and readiness, for the monitoring port.
pub fn monitoring(config: &mut web::ServiceConfig) {
    config.service(health::health).service(health::ready);
}
