//! Books of tables: shown on a page, and taken as CSV or XLSX. What they say is `publishing`'s, their bytes are `documents`'.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::http::header;
use trellis_commissioning::Refusal;
use trellis_documents::{DocumentError, write_csv, write_xlsx};
use trellis_publishing::sheet::{self, Book};
use trellis_store::Tx;

use crate::format;
use crate::paging::too_long;
use crate::shapes::{Cell, Head, Table};
use crate::shown::sentence;
use crate::signed_in::SignedIn;
use crate::templating::Link;
use crate::view::View;
use crate::visitor::Answer;

/// Rows of a table that are shown; all of them are in the file.
const SHOWN: usize = 100;

/// The forms of a file, and what each is called.
const FORMS: [(&str, &str); 2] = [("csv", "CSV, for any program"), ("xlsx", "a spreadsheet (XLSX)")];

/// The links to the files of what is shown at an address.
pub(crate) fn files(address: &str) -> Vec<Link> {
    FORMS.map(|(form, text)| Link { text: text.to_owned(), href: format!("{address}/{form}") }).to_vec()
}

/// A file as it goes to the browser.
pub(crate) struct Download {
    pub(crate) name: String,
    pub(crate) media_type: &'static str,
    pub(crate) bytes: Vec<u8>,
}

impl Download {
    /// The answer that the browser keeps as a file.
    pub(crate) fn send(self) -> HttpResponse {
        // Names are made of letters, digits, hyphens and dots, which a header carries as they are.
        HttpResponse::Ok()
            .content_type(self.media_type)
            .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)))
            .body(self.bytes)
    }
}

/// A book in the form that was asked for, for somebody who has signed in.
pub(crate) async fn download(
    who: SignedIn,
    name: &'static str,
    form: String,
    mut make: impl FnMut(&mut Tx<'_>) -> Result<Book, Refusal> + Send + 'static,
) -> Answer {
    who.file(name, move |tx| as_file(&make(tx)?, &form)).await
}

/// A book as a file of that form.
pub(crate) fn as_file(book: &Book, form: &str) -> Result<Download, Refusal> {
    let refused = |error: DocumentError| Refusal::rule(error.code(), error);
    match (form, book.sheet(None)) {
        ("csv", Some(first)) => Ok(Download {
            name: format!("{}.csv", book.file_name),
            media_type: "text/csv; charset=utf-8; header=present",
            bytes: write_csv(first).map_err(refused)?,
        }),
        ("xlsx", _) => Ok(Download {
            name: format!("{}.xlsx", book.file_name),
            media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes: write_xlsx(book).map_err(refused)?,
        }),
        _ => Err(Refusal::not_found()),
    }
}

/// What a page lists, as a file of that form: all its tables in a spreadsheet, the list itself as CSV. A list that would be cut is
/// refused.
pub(crate) fn listed<V: View>(page: &V, form: &str) -> Option<Result<Download, Refusal>> {
    let mut tables = page.tables();
    // The list that goes on over several pages is what the page is about.
    tables.sort_by_key(|table| !table.is_paged());
    if !tables.iter().any(|table| table.is_paged()) {
        return None;
    }
    if tables.iter().any(|table| table.goes_on()) {
        return Some(Err(too_long()));
    }
    let sheets = tables.into_iter().zip(1..).map(|(table, number)| table.to_sheet(number)).collect();
    let book = Book { file_name: slug(&page.title()), rule_version: "1".to_owned(), sheets };
    Some(as_file(&book, form))
}

/// A title as the name of a file: letters, digits and hyphens.
fn slug(title: &str) -> String {
    let plain =
        title.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign.to_ascii_lowercase() } else { '-' });
    let plain: String = plain.collect();
    plain.split('-').filter(|word| !word.is_empty()).take(8).collect::<Vec<_>>().join("-")
}

/// The first rows of a book's tables, with what they come to.
pub(crate) fn tables(book: &Book) -> Vec<Table> {
    book.sheets.iter().map(table).collect()
}

fn table(sheet: &sheet::Sheet) -> Table {
    let numeric = |at: usize| sheet.rows().iter().filter_map(|row| row.get(at)).any(is_number);
    let head = |(at, name): (usize, &Cow<'static, str>)| {
        let name = sentence(&name.replace('_', " "));
        if numeric(at) { Head::figures(name) } else { Head::words(name) }
    };
    let totals = sheet.totals().iter().filter_map(|total| {
        Some(format!("{} {}", total.name.replace('_', " "), format::money(total.total?)))
    });
    let mut caption = format!("{}: {}", sheet.name(), format::count(sheet.rows().len(), "row", "rows"));
    for total in totals {
        caption.push_str(", ");
        caption.push_str(&total);
    }
    Table::new(caption, sheet.header().iter().enumerate().map(head))
        .rows(sheet.rows().iter().take(SHOWN).map(|row| row.iter().map(cell).collect()))
        .or_else("There is nothing of this kind in the period.")
}

fn is_number(cell: &sheet::Cell) -> bool {
    match cell {
        sheet::Cell::Pounds(_) | sheet::Cell::Hundredths(_) | sheet::Cell::Integer(_) => true,
        sheet::Cell::Empty | sheet::Cell::Text(_) | sheet::Cell::Date(_) => false,
    }
}

fn cell(cell: &sheet::Cell) -> Cell {
    match cell {
        sheet::Cell::Pounds(amount) => Cell::sum(*amount),
        sheet::Cell::Date(day) => Cell::new(format::short_date(*day)),
        sheet::Cell::Hundredths(_) | sheet::Cell::Integer(_) => Cell::new(cell.plain().to_string()),
        sheet::Cell::Empty | sheet::Cell::Text(_) => Cell::new(cell.plain()),
    }
}
