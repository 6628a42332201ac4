//! Notices from elsewhere, payments from published files, and what we write for others.

mod imported_notices;
mod imported_payments;
