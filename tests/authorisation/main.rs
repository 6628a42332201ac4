//! The authorisation matrix: every operation of the API, every kind of caller, every relation to the thing.
//!
//! `matrix.tsv` is what the policy says, written from `access` and reviewed as a diff; the HTTP run must agree with it.
//! `exceptions.txt` names the cells in which a permitted call is answered 403 or 404 for another reason than the policy; it may
//! only shrink, and no tool writes it.

mod callers;
mod calling_off;
mod cells;
mod gate;
mod operations;
mod policy;
mod run;
mod tenders_kept;
mod walls;
mod world;
