//! Regimes over HTTP: why a procurement falls under which rules, thresholds, and the clocks of both laws.

mod clocks;
mod evaluations;
mod procurements;
mod thresholds;
