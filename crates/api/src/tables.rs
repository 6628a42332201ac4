//! Tables as the caller wants them: JSON with integer pence, CSV or XLSX with pounds.

use serde::{Deserialize, Serialize};
use trellis_commissioning::Refusal;
use trellis_documents::{DocumentError, write_csv, write_xlsx};
use trellis_kernel::Invalid;
use trellis_publishing::sheet::{Book, Cell, Sheet};
use utoipa::ToSchema;

use crate::Reply;
use crate::answer::File;

/// In which form a statement is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Amounts in pence.
    #[default]
    Json,
    /// One table, amounts in pounds.
    Csv,
    /// Every table, amounts in pounds, and a sheet of control totals.
    Xlsx,
}

/// What makes media types of the two kinds of file.
const CSV: &str = "text/csv; charset=utf-8; header=present";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Reply {
    /// 200 in the form that was asked for. `table` names one of the document's tables for CSV, which holds one.
    pub(crate) fn in_format(
        format: Option<Format>,
        table: Option<&str>,
        body: impl Serialize,
        book: impl FnOnce() -> Book,
    ) -> Result<Self, Refusal> {
        match format.unwrap_or_default() {
            Format::Json => Self::ok(body),
            Format::Csv => csv(&book(), table),
            Format::Xlsx => {
                let book = book();
                let bytes = write_xlsx(&book).map_err(refused)?;
                let controls = vec![("trellis-rule-version", book.rule_version)];
                let name = format!("{}.xlsx", book.file_name);
                Ok(Self::file(File { media_type: XLSX, name, bytes, controls }))
            }
        }
    }
}

fn csv(book: &Book, table: Option<&str>) -> Result<Reply, Refusal> {
    let names = || book.sheets.iter().map(Sheet::name).collect::<Vec<_>>().join(", ");
    let sheet = book
        .sheet(table)
        .ok_or_else(|| Invalid::at("/table", format!("the document has the tables: {}", names())))?;
    let totals = sheet.totals().iter().map(|total| {
        let sum = total.total.map_or(Cell::Empty, Cell::Pounds);
        format!("{}={}", total.name, sum.plain())
    });
    let controls = vec![
        ("trellis-row-count", sheet.rows().len().to_string()),
        ("trellis-control-totals", totals.collect::<Vec<_>>().join("; ")),
        ("trellis-rule-version", book.rule_version.clone()),
    ];
    let bytes = write_csv(sheet).map_err(refused)?;
    Ok(Reply::file(File { media_type: CSV, name: format!("{}.csv", book.file_name), bytes, controls }))
}

fn refused(error: DocumentError) -> Refusal {
    Refusal::rule(error.code(), error)
}
