//! Our own notices: drafted, approved by another person, submitted to the central platform, published or rejected; and what a
//! publication sets in motion.

mod approve_notice;
mod create_notice;
mod get_notice;
mod list_notices;
mod material;
mod notice_change;
mod notice_read;
mod process;
mod publication;
mod publish_notice;
mod publish_notice_here;
mod publish_with_step;
mod refusals;
mod reject_notice;
mod return_notice;
mod submit_notice;
mod update_notice;

pub use approve_notice::approve_notice;
pub use create_notice::{NewNotice, create_notice};
pub use get_notice::get_notice;
pub use list_notices::{list_notices, list_notices_of_procurement};
pub(crate) use material::announced;
pub use notice_change::NoticeTarget;
pub use notice_read::NoticeRead;
pub(crate) use publication::notice_of_selection;
pub use publish_notice::{PlatformAnswer, publish_notice};
pub use publish_notice_here::publish_notice_here;
pub(crate) use publish_with_step::{NoticedStep, publish_with_step, refuse_under_way};
pub use reject_notice::reject_notice;
pub use return_notice::return_notice;
pub use submit_notice::submit_notice;
pub use update_notice::{NoticeRewrite, update_notice};
