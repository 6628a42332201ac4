//! The program at the command line: what it takes in, what it refuses, and what it says and exits with.

mod ocds;
mod payments;
mod sealed_journal;
mod serve;
mod terminal;
