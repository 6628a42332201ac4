//! `POST /register-imports`

use actix_web::{post, web};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use trellis_commissioning::Refusal;
use trellis_commissioning::providers::{self, ImportRegister, OnRowErrors};
use trellis_kernel::{Fields, Invalid};
use trellis_providers::register::{Encoding, Extract, RowIssue, as_at_from_name, recognise, survey};
use trellis_store::{ImportRun, RegisterFile};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{Answer, App, Reply, Write};

/// The problems of this many rows are told; a file with more of them has another problem.
const MOST_TOLD: usize = 200;

/// A regulator's register extract to take in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "file_name": "providers-as-at-2018-03-31.csv",
    "csv": "URN,Local authority,Name,Sector\nSC012345,Wexcombe,Lantern House,Voluntary\n"
}))]
pub struct NewRegisterImport {
    /// The file's name; a day in it is the day that the file speaks of.
    #[schema(min_length = 1, max_length = 200)]
    file_name: String,
    /// The file's text.
    csv: String,
    /// The day that the file speaks of, when its name does not say.
    as_at: Option<NaiveDate>,
    /// `nothing` (the default) or `good-rows`: what to keep when rows are refused.
    #[serde(default)]
    on_error: OnErrorBody,
}

/// What to keep when rows are refused.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum OnErrorBody {
    #[default]
    Nothing,
    GoodRows,
}

/// What became of the file.
#[derive(Serialize, ToSchema)]
pub struct RegisterImport {
    id: Uuid,
    as_at: NaiveDate,
    read: u64,
    new: u64,
    changed: u64,
    unchanged: u64,
    rejected: u64,
    /// Columns whose meaning is not known; their values are kept.
    unknown_columns: Vec<String>,
    /// Problems of rows, in the order of the file: at most 200. They are told once, in the answer to the import.
    issues: Vec<RowIssueBody>,
}

/// A problem of one row.
#[derive(Clone, Serialize, ToSchema)]
#[schema(as = RegisterRowIssue)]
pub struct RowIssueBody {
    /// The physical row, from 1.
    row: u64,
    urn: String,
    column: String,
    code: &'static str,
    /// What stood there: at most 60 characters, and never an address.
    value: String,
    message: String,
}

struct Surveyed {
    command: ImportRegister,
    csv: String,
    issues: Vec<RowIssueBody>,
}

/// Takes in a regulator's register extract: all of it or nothing; the same file again changes nothing.
#[utoipa::path(
    operation_id = "import_register",
    tag = "Providers",
    request_body = NewRegisterImport,
    responses((status = 201, description = "What became of it", body = RegisterImport))
)]
#[post("/register-imports")]
pub async fn import_register(app: web::Data<App>, call: Write<NewRegisterImport>) -> Answer {
    let surveyed = look_over(call.body)?;
    app.write("import register", call.session, move |tx| {
        let Surveyed { command, csv, issues } = &surveyed;
        let extract = Extract::open(csv.as_bytes(), Encoding::Utf8, command.file.as_at)?;
        let run = providers::import_register(tx, command, extract, |_| {})
            .map_err(|refusal| tell_rows(refusal, issues))?;
        Reply::created(format!("/api/v1/register-imports/{}", run.id), told(run, issues))
    })
    .await
}

/// Reads the whole file once, so that a file that cannot be trusted reaches no database.
fn look_over(body: NewRegisterImport) -> Result<Surveyed, Refusal> {
    let mut fields = Fields::new();
    let name = fields.text("/file_name", &body.file_name, 200);
    let as_at = body.as_at.or_else(|| as_at_from_name(&name));
    let (name, as_at) = fields.finish(|| Some((name, as_at)))?;
    let unknown = "neither the file's name nor as_at says which day the file speaks of";
    let as_at = as_at.ok_or_else(|| Refusal::from(Invalid::at("/as_at", unknown)))?;
    recognise(body.csv.as_bytes())?;
    let extract = Extract::open(body.csv.as_bytes(), Encoding::Utf8, as_at)?;
    let unknown_columns = extract.header().unknown().map(str::to_owned).collect();
    let mut issues = Vec::new();
    survey(extract, |issue, _| {
        if issues.len() < MOST_TOLD {
            issues.push(RowIssueBody::from(issue));
        }
    })?;
    let sha256 = Sha256::digest(body.csv.as_bytes()).into();
    let on_errors = match body.on_error {
        OnErrorBody::Nothing => OnRowErrors::Nothing,
        OnErrorBody::GoodRows => OnRowErrors::GoodRows,
    };
    let file = RegisterFile { name, sha256, as_at, unknown_columns };
    Ok(Surveyed { command: ImportRegister { file, on_errors }, csv: body.csv, issues })
}

fn tell_rows(refusal: Refusal, issues: &[RowIssueBody]) -> Refusal {
    if refusal.code() == "import-rows-refused" {
        return refusal.with("issues", serde_json::to_value(issues).unwrap_or_default());
    }
    refusal
}

/// What became of a file.
pub(super) fn told(run: ImportRun, issues: &[RowIssueBody]) -> RegisterImport {
    RegisterImport {
        id: run.id,
        as_at: run.file.as_at,
        read: run.tally.read(),
        new: run.tally.new,
        changed: run.tally.changed,
        unchanged: run.tally.unchanged,
        rejected: run.tally.rejected,
        unknown_columns: run.file.unknown_columns,
        issues: issues.to_vec(),
    }
}

impl From<&RowIssue> for RowIssueBody {
    fn from(issue: &RowIssue) -> Self {
        Self {
            row: issue.row,
            urn: issue.urn.clone(),
            column: issue.column.clone(),
            code: issue.code,
            value: issue.value.clone(),
            message: issue.message.clone(),
        }
    }
}
