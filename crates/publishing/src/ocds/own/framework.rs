//! The framework under which a contract was called off. What is called off is a process of its own, related to that of its framework
//! (Open Contracting Data Standard 1.1, `relatedProcesses`, relationship `framework`).

use super::draft::{Draft, object};
use crate::ocds::Ocid;

/// The framework of a call-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentFramework {
    /// Its title.
    pub title: String,
    /// Its process, where a notice of it is known here.
    pub ocid: Option<Ocid>,
    /// The notice that tells of its award, where it was concluded elsewhere.
    pub award_notice: Option<String>,
}

/// What relates a release to the framework. A notice's number stands without a scheme: it is no process.
pub(super) fn related(parent: &ParentFramework) -> Vec<Draft> {
    let process = object().with("id", "1").with("relationship", vec!["framework"]);
    let process = process.with("title", parent.title.as_str());
    let process = match &parent.ocid {
        Some(ocid) => process.with("scheme", "ocid").with("identifier", ocid.as_str()),
        None => process.maybe("identifier", parent.award_notice.as_deref()),
    };
    vec![process]
}
