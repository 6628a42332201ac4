//! Faults on purpose: processes are killed while work is going on, and afterwards nothing that was promised is missing.

mod client;
mod crash;
mod ground;
mod server_process;
mod stream;
