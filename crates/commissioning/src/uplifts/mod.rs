//! Uplifts: asked for, modelled line by line, approved by a second person who saw that very effect, applied.

mod apply_uplift;
mod approve_uplift;
mod effect;
mod get_uplift;
mod list_uplifts;
mod model_uplift;
mod refusals;
mod request_uplift;
mod set_uplift_limit;

pub use apply_uplift::apply_uplift;
pub use approve_uplift::approve_uplift;
pub use effect::{BudgetEffect, UpliftEffect};
pub use get_uplift::get_uplift;
pub use list_uplifts::list_uplifts;
pub use model_uplift::model_uplift;
pub use request_uplift::{NewUplift, request_uplift};
pub use set_uplift_limit::set_uplift_limit;
