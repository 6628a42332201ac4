//! Turning one row's cells into an entry and its inspection, noting every problem.

use chrono::NaiveDate;
use trellis_kernel::is_formula;

use super::entry::{Grade, Inspection, Judgement, RegisterEntry};
use super::header::{Column, Header};
use super::issue::{IssueCode, RowIssue};
use super::records::Record;
use super::value::{Cell, date};
use crate::ProviderSector;

/// A row that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRow {
    /// The physical row of the file, from 1.
    pub row: u64,
    /// The provider.
    pub entry: RegisterEntry,
    /// Its latest inspection, where it has been inspected.
    pub inspection: Option<Inspection>,
    /// What is odd about it.
    pub warnings: Vec<RowIssue>,
}

/// A row in the reading.
pub(super) struct Reading<'a> {
    header: &'a Header,
    record: &'a Record,
    entry: RegisterEntry,
    event: Event,
    issues: Vec<(IssueCode, RowIssue)>,
}

#[derive(Default)]
struct Event {
    number: Option<String>,
    kind: Option<String>,
    inspected: Option<NaiveDate>,
    published: Option<NaiveDate>,
    judgements: Vec<Judgement>,
}

/// Reads a record under its header; a row with any refusing problem is given back as its problems.
pub(super) fn read(header: &Header, record: &Record, as_at: NaiveDate) -> Result<RegisterRow, Vec<RowIssue>> {
    let entry = RegisterEntry { urn: urn(header, record), ..RegisterEntry::default() };
    let mut reading = Reading { header, record, entry, event: Event::default(), issues: Vec::new() };
    if reading.has_its_shape() {
        for ((column, heading), raw) in header.columns().zip(&record.fields) {
            reading.cell(column, heading, raw);
        }
        reading.check_dates(as_at);
    }
    reading.finish()
}

/// The row's URN in capitals, or nothing.
fn urn(header: &Header, record: &Record) -> String {
    let cells = header.columns().zip(&record.fields);
    let raw =
        cells.into_iter().find(|((column, _), _)| *column == Some(Column::Urn)).map(|(_, raw)| raw.trim());
    let fits =
        |text: &&str| (1..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    raw.filter(fits).map(str::to_uppercase).unwrap_or_default()
}

impl Reading<'_> {
    /// Checks the row as a whole before any cell is read.
    fn has_its_shape(&mut self) -> bool {
        let record = self.record;
        if let Some(place) = record.too_long {
            let heading = self.header.columns().nth(place).map(|(_, heading)| heading.to_owned());
            self.note(IssueCode::FieldTooLong, None, &heading.unwrap_or_default(), "");
            return false;
        }
        let surplus = record.fields.iter().skip(self.header.width());
        if record.fields.len() < self.header.width()
            || surplus.into_iter().any(|cell| !cell.trim().is_empty())
        {
            let counts = format!("{} cells under {} headings", record.fields.len(), self.header.width());
            self.note(IssueCode::ColumnCount, None, "", &counts);
            return false;
        }
        if self.entry.urn.is_empty() {
            self.note(IssueCode::NoUrn, Some(Column::Urn), "URN", "");
            return false;
        }
        true
    }

    fn cell(&mut self, column: Option<Column>, heading: &str, raw: &str) {
        if is_formula(raw) {
            return self.note(IssueCode::Formula, column, heading, raw);
        }
        let cell = Cell::read(raw);
        match column {
            None => {
                if let (Some(text), false) = (cell.text(), heading.is_empty()) {
                    self.entry.extra.insert(heading.to_owned(), text.to_owned());
                }
            }
            Some(Column::Name) => {
                self.entry.name_redacted = cell == Cell::Redacted;
                self.entry.name = owned(cell);
            }
            Some(Column::Address(_)) => {
                self.entry.address_redacted |= cell == Cell::Redacted;
                self.entry.address.extend(owned(cell));
            }
            Some(Column::Sector) => self.sector(heading, cell),
            Some(Column::Places) => self.places(heading, cell),
            Some(Column::InspectionDate) => {
                self.event.inspected = self.day(Column::InspectionDate, heading, cell);
            }
            Some(Column::PublicationDate) => {
                self.event.published = self.day(Column::PublicationDate, heading, cell);
            }
            Some(Column::Judgement(aspect)) => {
                let Some(words) = cell.text() else { return };
                let grade = Grade::meant_by(words);
                if grade == Grade::Unknown {
                    self.note(IssueCode::UnknownGrade, column, heading, words);
                }
                self.event.judgements.push(Judgement { aspect, grade, raw: words.to_owned() });
            }
            Some(plain) => self.plain(plain, owned(cell)),
        }
    }

    /// Columns whose text is kept as it is.
    fn plain(&mut self, column: Column, text: Option<String>) {
        match column {
            Column::LocalAuthority => self.entry.local_authority = text,
            Column::ProvisionType => self.entry.provision_type = text,
            Column::RegistrationStatus => self.entry.registration_status = text,
            Column::Region => self.entry.region = text,
            Column::Owner => self.entry.owner = text,
            Column::Postcode => self.entry.postcode = text,
            Column::EventType => self.event.kind = text,
            Column::EventNumber => self.event.number = text,
            Column::Urn
            | Column::Name
            | Column::Sector
            | Column::Places
            | Column::Address(_)
            | Column::InspectionDate
            | Column::PublicationDate
            | Column::Judgement(_) => {}
        }
    }

    fn sector(&mut self, heading: &str, cell: Cell<'_>) {
        let Some(words) = cell.text() else { return };
        self.entry.sector = ProviderSector::from_register(words);
        if self.entry.sector.is_none() {
            self.note(IssueCode::UnknownSector, Some(Column::Sector), heading, words);
        }
    }

    fn places(&mut self, heading: &str, cell: Cell<'_>) {
        let Some(digits) = cell.text() else { return };
        self.entry.places = digits.parse().ok().filter(|places| *places <= 100_000);
        if self.entry.places.is_none() {
            self.note(IssueCode::UnreadablePlaces, Some(Column::Places), heading, digits);
        }
    }

    fn day(&mut self, column: Column, heading: &str, cell: Cell<'_>) -> Option<NaiveDate> {
        let text = cell.text()?;
        let day = date(text);
        if day.is_none() {
            self.note(IssueCode::BadDate, Some(column), heading, text);
        }
        day
    }

    fn check_dates(&mut self, as_at: NaiveDate) {
        let (inspected, published) = (self.event.inspected, self.event.published);
        if let Some(day) = inspected.filter(|day| *day > as_at) {
            self.note(
                IssueCode::FutureInspection,
                Some(Column::InspectionDate),
                "Inspection date",
                &day.to_string(),
            );
        }
        if let Some(day) = published.filter(|day| inspected.is_some_and(|inspected| *day < inspected)) {
            let column = Some(Column::PublicationDate);
            self.note(IssueCode::PublishedBeforeInspected, column, "Publication date", &day.to_string());
        }
    }

    fn note(&mut self, code: IssueCode, column: Option<Column>, heading: &str, value: &str) {
        let secret = column.is_some_and(Column::is_address);
        self.issues.push((
            code,
            RowIssue {
                row: self.record.line,
                urn: self.entry.urn.clone(),
                column: heading.chars().take(60).collect(),
                code: code.slug(),
                value: if secret { String::new() } else { value.trim().chars().take(60).collect() },
                message: code.message().to_owned(),
            },
        ));
    }

    fn finish(self) -> Result<RegisterRow, Vec<RowIssue>> {
        let refused = self.issues.iter().any(|(code, _)| code.refuses());
        let issues: Vec<RowIssue> = self
            .issues
            .into_iter()
            .filter(|(code, _)| !refused || code.refuses())
            .map(|(_, issue)| issue)
            .collect();
        if refused {
            return Err(issues);
        }
        let event = self.event;
        let inspection = event.inspected.map(|inspected_on| Inspection {
            event_number: event.number,
            event_type: event.kind,
            inspected_on,
            published_on: event.published,
            judgements: event.judgements,
        });
        Ok(RegisterRow { row: self.record.line, entry: self.entry, inspection, warnings: issues })
    }
}

fn owned(cell: Cell<'_>) -> Option<String> {
    cell.text().map(str::to_owned)
}
