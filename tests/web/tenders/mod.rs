//! A tender at the pages: built and published, judged and awarded, and refused with what was typed kept.

mod asked;
mod built;
mod challenged;
mod clicks;
mod concerns;
mod decided;
mod direct;
mod imported;
mod refused;
