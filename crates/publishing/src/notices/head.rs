//! What every notice begins with: who tells it, and what was bought.

use chrono::DateTime;

use super::material::Material;
use crate::ocds::Ocid;
use crate::ocds::own::{NoticeHead, Subject};

/// Who tells it, under which process.
pub(super) fn head(material: &Material) -> NoticeHead {
    let id = material.notice.id;
    NoticeHead {
        ocid: Ocid::local(material.process()),
        release_id: "draft".to_owned(),
        released_at: DateTime::UNIX_EPOCH,
        uri: format!("urn:uuid:{id}"),
        buyers: vec![material.buyer.organisation(&material.notice.details.buyer)],
        follows: material.follows,
        budget: Vec::new(),
        framework: material.call_off().map(|call_off| call_off.framework.clone()),
    }
}

/// What was bought: of a call-off what was called off.
pub(super) fn subject(material: &Material) -> Subject {
    let (particulars, details) = (&material.procurement.particulars, &material.notice.details);
    let code = particulars.cpv.digits().to_owned();
    let called = details.cpv_title.clone().unwrap_or_else(|| code.clone());
    let (title, description) = match material.call_off() {
        Some(call_off) => (&call_off.title, &call_off.description),
        None => (&particulars.title, &particulars.description),
    };
    Subject {
        local_ref: details.local_ref.clone().unwrap_or_else(|| material.process().to_string()),
        title: title.clone(),
        description: description.clone(),
        light_touch: material.is_light_touch(),
        above_threshold: material.is_above_threshold(),
        cpv: vec![(code, called)],
        region: details.region.clone(),
    }
}
