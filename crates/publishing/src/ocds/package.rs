//! Reading a release package.

use std::collections::HashSet;

use thiserror::Error;
use trellis_kernel::{Fields, Invalid};

use super::cautions::of_whole;
use super::envelope::Envelope;
use super::json::{Json, Node};
use super::notice::{ImportedNotice, NoticeType, ReleaseTag};
use super::parts::{self, Findings};
use super::reader::Reader;
use super::{Ocid, WrittenTime};

/// Larger packages are refused: the platform's own pages hold a hundred releases in about a megabyte.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;
/// More releases in one package are refused.
pub const MOST_RELEASES: usize = 1_000;

/// A package as imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedPackage {
    /// What stands around the releases.
    pub envelope: Envelope,
    /// The releases in file order.
    pub notices: Vec<ImportedNotice>,
}

/// Why a package is refused. Nothing of a refused package is imported.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Too many bytes.
    #[error("the file has {bytes} bytes; a package may have at most {MOST_BYTES}")]
    Oversized {
        /// Its size.
        bytes: usize,
    },
    /// Not UTF-8, the only encoding of JSON.
    #[error("the file is not UTF-8 text: byte {at} is not part of a character")]
    Encoding {
        /// The first bad byte, counted from 0.
        at: usize,
    },
    /// One or more fields are wrong.
    #[error("the package cannot be imported: {0}")]
    Fields(#[from] Invalid),
}

impl ImportError {
    /// The slug of the problem.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Oversized { .. } => "package-too-large",
            Self::Encoding { .. } => "wrong-encoding",
            Self::Fields(_) => "package-invalid",
        }
    }
}

impl ImportedPackage {
    /// Writes the package again; unedited it is equal to the JSON that was read.
    pub fn export(&self) -> String {
        let releases: Vec<&str> = self.notices.iter().map(|notice| notice.source.as_str()).collect();
        self.envelope.package(&releases)
    }
}

/// Reads a release package. Errors name the place by a JSON pointer; whatever is not known to us is kept in the source.
pub fn read_package(bytes: &[u8]) -> Result<ImportedPackage, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::Oversized { bytes: bytes.len() });
    }
    let text =
        std::str::from_utf8(bytes).map_err(|error| ImportError::Encoding { at: error.valid_up_to() })?;
    let root = Node::parse(text.strip_prefix('\u{feff}').unwrap_or(text))?;
    let mut fields = Fields::new();
    let notices = releases(&root, &mut fields)?;
    refuse_repeats(&notices, &mut fields);
    let notices = fields.finish(|| Some(notices.into_iter().flatten().collect()))?;
    Ok(ImportedPackage { envelope: Envelope::of(&root), notices })
}

fn releases(root: &Node<'_>, fields: &mut Fields) -> Result<Vec<Option<ImportedNotice>>, Invalid> {
    let Some(package) = Reader::at(root, String::new(), fields) else {
        return Err(Invalid::at("", "this must be a release package: a JSON object with 'releases'"));
    };
    let Some(Node { json: Json::Array(items), .. }) = root.member("releases") else {
        return Err(Invalid::at(package.pointer_of("releases"), "'releases' must be a list of releases"));
    };
    if items.is_empty() || items.len() > MOST_RELEASES {
        let detail = format!("a package has 1 to {MOST_RELEASES} releases; this has {}", items.len());
        return Err(Invalid::at("/releases", detail));
    }
    let read = |(index, node): (usize, &Node<'_>)| release(node, format!("/releases/{index}"), fields);
    Ok(items.iter().enumerate().map(read).collect())
}

/// Two releases of one identifier in one process cannot both be it.
fn refuse_repeats(notices: &[Option<ImportedNotice>], fields: &mut Fields) {
    let mut seen = HashSet::new();
    for (index, notice) in notices.iter().enumerate() {
        let Some(notice) = notice else { continue };
        if !seen.insert((&notice.ocid, &notice.release_id)) {
            let detail =
                format!("release '{}' of {} is in the package twice", notice.release_id, notice.ocid);
            fields.refuse(format!("/releases/{index}/id"), detail);
        }
    }
}

fn release(node: &Node<'_>, pointer: String, fields: &mut Fields) -> Option<ImportedNotice> {
    let at = Reader::at(node, pointer, fields)?;
    let ocid = at.required_text(fields, "ocid");
    let ocid = ocid.and_then(|text| fields.take(at.pointer_of("ocid"), Ocid::parse(&text)));
    let release_id = at.required_text(fields, "id");
    let plain = release_id.as_ref().is_none_or(|id| !id.contains(char::is_control));
    fields.require(plain, at.pointer_of("id"), "an identifier has no control characters");
    let date = at.required_text(fields, "date");
    let date = date.and_then(|text| fields.take(at.pointer_of("date"), WrittenTime::parse(&text)));
    let tags = tags(&at, fields);
    let mut cautions = Vec::new();
    let found = &mut Findings { fields, cautions: &mut cautions };
    let tender = at.part(found.fields, "tender");
    let tender = tender.as_ref();
    let buyer = at.part(found.fields, "buyer");
    let awards = parts::awards(&at, found);
    let contracts = parts::contracts(&at, found);
    let mut notice = ImportedNotice {
        notice_type: notice_type(node),
        title: tender.and_then(|part| part.text(found.fields, "title")),
        description: tender.and_then(|part| part.text(found.fields, "description")),
        buyer: buyer
            .and_then(|part| Some((part.name(found.fields, "id")?, part.text(found.fields, "name")?))),
        value: tender.and_then(|part| parts::value(part, found)),
        light_touch: tender.is_some_and(|part| light_touch(part, found.fields)),
        above_threshold: tender.and_then(|part| part.flag(found.fields, "aboveThreshold")),
        tender_status: tender.and_then(|part| parts::status(part, found)),
        lots: tender.map(|part| parts::lots(part, found)).unwrap_or_default(),
        enquiries_until: tender.and_then(|part| parts::period(part, "enquiryPeriod", found).1),
        bids_until: tender.and_then(|part| parts::period(part, "tenderPeriod", found).1),
        award_by: tender.and_then(|part| parts::period(part, "awardPeriod", found).1),
        cpv: cpv_codes(node),
        parties: parts::parties(&at, found),
        awards,
        contracts,
        source: node.raw.to_owned(),
        tags,
        cautions: Vec::new(),
        ocid: ocid?,
        release_id: release_id?,
        date: date?,
    };
    cautions.extend(of_whole(&notice));
    notice.cautions = cautions;
    Some(notice)
}

fn tags(at: &Reader<'_>, fields: &mut Fields) -> Vec<ReleaseTag> {
    let texts = at.texts(fields, "tag");
    fields.require(!texts.is_empty(), at.pointer_of("tag"), "a release needs at least one tag");
    let known = |(pointer, text): (String, String)| {
        let tag = ReleaseTag::parse(&text);
        fields.require(tag.is_some(), pointer, format!("'{text}' is not a tag of OCDS 1.1"));
        tag
    };
    texts.into_iter().filter_map(known).collect()
}

fn light_touch(tender: &Reader<'_>, fields: &mut Fields) -> bool {
    tender.texts(fields, "specialRegime").iter().any(|(_, regime)| regime == "lightTouch")
}

/// The form named by the release's newest document that names one. It stands in another part in each kind of notice, so
/// it is looked for everywhere.
fn notice_type(release: &Node<'_>) -> Option<NoticeType> {
    let mut found = Vec::new();
    visit(release, &mut |node| {
        if let Some(Node { json: Json::Text(form), .. }) = node.member("noticeType")
            && let Some(form) = NoticeType::parse(form)
        {
            let published = match node.member("datePublished").map(|date| &date.json) {
                Some(Json::Text(date)) => WrittenTime::parse(date).ok().map(|date| date.instant),
                _ => None,
            };
            found.push((published, form));
        }
    });
    found.into_iter().max_by_key(|(published, _)| *published).map(|(_, form)| form)
}

/// Every CPV code of the release, each once.
fn cpv_codes(release: &Node<'_>) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    visit(release, &mut |node| {
        let text = |key| match node.member(key).map(|member| &member.json) {
            Some(Json::Text(text)) => Some(text),
            _ => None,
        };
        if let (Some(scheme), Some(code)) = (text("scheme"), text("id"))
            && scheme == "CPV"
            && !codes.contains(code)
        {
            codes.push(code.clone());
        }
    });
    codes
}

fn visit<'n>(node: &'n Node<'n>, see: &mut impl FnMut(&'n Node<'n>)) {
    see(node);
    match &node.json {
        Json::Object(members) => members.iter().for_each(|(_, member)| visit(member, see)),
        Json::Array(items) => items.iter().for_each(|item| visit(item, see)),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => {}
    }
}

#[cfg(test)]
#[path = "package_tests.rs"]
mod tests;
