//! Uplifts on the wire.

pub mod apply_uplift;
pub mod approve_uplift;
pub mod get_uplift;
pub mod list_uplifts;
pub mod model_uplift;
pub mod request_uplift;
pub mod set_uplift_limit;
mod uplift_body;
