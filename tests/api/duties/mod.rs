//! Duties over HTTP: what raises them, who is reminded, and how a calendar reads them.

mod feeds;
mod performance;
mod raised;
mod reminders;
