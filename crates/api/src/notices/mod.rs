//! Our own notices.

pub mod approve_notice;
pub mod create_notice;
pub mod get_notice;
pub mod list_notices;
mod notice_details_body;
mod own_notice_body;
pub mod publish_notice;
pub mod publish_notice_here;
pub mod reject_notice;
pub mod return_notice;
pub mod submit_notice;
pub mod update_notice;

pub(crate) use notice_details_body::NoticeDetailsBody;
