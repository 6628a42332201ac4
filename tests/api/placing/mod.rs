//! Placing children: services and places, requirements without identity, matchings with their reasons, and who is told what.

mod agreement;
mod emergency;
mod ground;
mod invitations;
mod matching;
mod offers;
mod requirements;
mod vacancies;
