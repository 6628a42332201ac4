//! Services, requirements, matchings, invitations and offers on the wire.

pub mod agree_placement;
pub mod approve_placement_choice;
pub mod check_requirement;
pub mod choose_placement_offer;
pub mod close_requirement;
pub mod confirm_vacancy;
pub mod create_requirement;
pub mod create_service;
pub mod decline_placement_invitation;
pub mod get_placement_invitation;
pub mod get_requirement;
pub mod get_service;
mod invitation_body;
pub mod list_disclosures;
pub mod list_exclusions;
pub mod list_invited_services;
pub mod list_placement_invitations;
pub mod list_placement_offers;
pub mod list_requirements;
pub mod list_services;
pub mod match_requirement;
mod offer_body;
pub mod offer_place;
mod requirement_body;
pub mod score_placement_offer;
mod service_body;
