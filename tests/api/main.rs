//! Behaviour over HTTP: one folder for each area, as in the API.

mod award;
mod complaints;
mod direct;
mod duties;
mod frameworks;
mod funds;
mod identity;
mod money;
mod notices;
mod placing;
mod planning;
mod providers;
mod publishing;
mod regimes;
mod reports;
mod searches;
mod tendering;
