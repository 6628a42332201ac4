//! The program at the command line: what it takes in, what it refuses, and what it says and exits with.

mod fixtures;
mod ocds;
mod ofsted;
mod payments;
mod serve;
mod terminal;
