//! Signing in and out through the pages.

mod joining;
mod session;
mod steps;
