//! People and organisations.

mod organisations;
