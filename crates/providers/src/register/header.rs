//! Finding the heading row, and what each heading means.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::RegisterRefusal;
use super::entry::Aspect;
use super::records::Record;

/// A column whose meaning we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// Unique reference number: the key of the register.
    Urn,
    /// The council area; with the URN it marks the heading row.
    LocalAuthority,
    /// The provider's name.
    Name,
    /// What kind of provision it is.
    ProvisionType,
    /// Whether it is active.
    RegistrationStatus,
    /// The regulator's region.
    Region,
    /// The regulator's word for the sector.
    Sector,
    /// Registered places.
    Places,
    /// The owner.
    Owner,
    /// A line of the address.
    Address(u8),
    /// The postcode.
    Postcode,
    /// The kind of inspection.
    EventType,
    /// The day of the inspection.
    InspectionDate,
    /// The day on which its report was published.
    PublicationDate,
    /// The regulator's number of the inspection.
    EventNumber,
    /// A judgement.
    Judgement(Aspect),
}

/// The meaning and the words of every column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    columns: Vec<(Option<Column>, String)>,
}

/// What a row is, as a heading row.
pub(super) enum Heading {
    Found(Header),
    Lacks(&'static str),
    None,
}

impl Header {
    /// Reads a row as headings: those of a register name both the URN and the local authority.
    pub(super) fn read(record: &Record) -> Result<Heading, RegisterRefusal> {
        let normal: Vec<String> = record.fields.iter().map(|field| normal_form(field)).collect();
        let has = |key: &str| normal.iter().any(|heading| heading == key);
        match (has("urn"), has("local authority")) {
            (false, false) => return Ok(Heading::None),
            (true, false) => return Ok(Heading::Lacks("Local authority")),
            (false, true) => return Ok(Heading::Lacks("URN")),
            (true, true) => {}
        }
        let mut known: BTreeMap<Column, &str> = BTreeMap::new();
        let mut columns = Vec::with_capacity(normal.len());
        for (heading, raw) in normal.iter().zip(&record.fields) {
            let column = Column::meant_by(heading);
            match column.and_then(|column| known.insert(column, heading).map(|earlier| (column, earlier))) {
                Some((_, earlier)) if earlier == heading => {
                    return Err(RegisterRefusal::DuplicateColumn(raw.trim().chars().take(60).collect()));
                }
                // The first of two synonyms counts; the other is kept as a column of its own.
                Some(_) => columns.push((None, raw.trim().to_owned())),
                None => columns.push((column, raw.trim().to_owned())),
            }
        }
        while columns.last().is_some_and(|(_, raw)| raw.is_empty()) {
            columns.pop();
        }
        Ok(Heading::Found(Self { columns }))
    }

    /// How many columns have a heading.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// Each column's meaning, where known, and its heading as written.
    pub fn columns(&self) -> impl Iterator<Item = (Option<Column>, &str)> {
        self.columns.iter().map(|(column, raw)| (*column, raw.as_str()))
    }

    /// Headings whose meaning is not known; their values are kept all the same.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.columns().filter(|(column, raw)| column.is_none() && !raw.is_empty()).map(|(_, raw)| raw)
    }
}

impl Column {
    /// The synonyms, as regulators have renamed their columns over the years.
    fn meant_by(heading: &str) -> Option<Self> {
        Some(match heading {
            "urn" => Self::Urn,
            "local authority" => Self::LocalAuthority,
            "name" | "organisation name" => Self::Name,
            "provision type" => Self::ProvisionType,
            "registration status" => Self::RegistrationStatus,
            "ofsted region" => Self::Region,
            "sector" => Self::Sector,
            "places" | "max users" => Self::Places,
            "owner" | "organisation which owns the provider" => Self::Owner,
            "address 1" => Self::Address(1),
            "address 2" => Self::Address(2),
            "town" => Self::Address(3),
            "county" => Self::Address(4),
            "postcode" => Self::Postcode,
            "event type" => Self::EventType,
            "inspection date" => Self::InspectionDate,
            "publication date" => Self::PublicationDate,
            "event number" => Self::EventNumber,
            _ => return Aspect::meant_by(heading).map(Self::Judgement),
        })
    }

    /// True for columns whose values are never repeated in a report.
    pub(super) const fn is_address(self) -> bool {
        matches!(self, Self::Address(_) | Self::Postcode)
    }
}

/// NFKC, trimmed, single spaces, lower case.
fn normal_form(heading: &str) -> String {
    let compatible: String = heading.nfkc().collect();
    compatible.split_whitespace().collect::<Vec<&str>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[&str]) -> Result<Heading, RegisterRefusal> {
        let fields = fields.iter().map(ToString::to_string).collect();
        Header::read(&Record { line: 1, fields, terminated: true, too_long: None })
    }

    #[test]
    fn headings_are_recognised_however_they_are_spaced() {
        let Ok(Heading::Found(header)) =
            read(&[" ＵＲＮ", "Local\u{a0} Authority ", "Max users", "Shoe size", "", ""])
        else {
            panic!("a heading row");
        };
        let meanings: Vec<Option<Column>> = header.columns().map(|(column, _)| column).collect();
        assert_eq!(meanings, [Some(Column::Urn), Some(Column::LocalAuthority), Some(Column::Places), None]);
        assert_eq!(header.unknown().collect::<Vec<&str>>(), ["Shoe size"]);
        assert_eq!(header.width(), 4);
    }

    #[test]
    fn half_a_heading_row_says_what_it_lacks() {
        assert!(matches!(read(&["URN", "Name"]), Ok(Heading::Lacks("Local authority"))));
        assert!(matches!(read(&["Local authority"]), Ok(Heading::Lacks("URN"))));
        assert!(matches!(read(&["Provider information", ""]), Ok(Heading::None)));
    }

    #[test]
    fn a_column_twice_is_refused_but_a_synonym_is_kept() {
        let twice = read(&["URN", "Local authority", "urn "]);
        assert!(matches!(twice, Err(RegisterRefusal::DuplicateColumn(name)) if name == "urn"));
        let Ok(Heading::Found(header)) = read(&["URN", "Local authority", "Name", "Organisation name"])
        else {
            panic!("a heading row");
        };
        assert_eq!(header.unknown().collect::<Vec<&str>>(), ["Organisation name"]);
    }
}
