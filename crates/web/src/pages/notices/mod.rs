//! A trust's notices: what they say, what they lack, and how they become public.

pub(crate) mod begin;
pub(crate) mod details;
pub(crate) mod list;
pub(crate) mod one;
