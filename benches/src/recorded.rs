//! The statements that the program sends for one request, read off the server's log, as a pgbench script.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, Result};

/// A statement with its parameters in place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Statement(String);

/// Where the log stands now.
pub(crate) fn mark(log: &Path) -> Result<u64> {
    Ok(fs::metadata(log).with_context(|| format!("{} cannot be read", log.display()))?.len())
}

/// What a literal becomes, given the cast that an identifier gets; `None` when it stays.
type Vary = fn(&str, &str) -> Option<String>;

/// A script of the statements logged since `mark`. Identifiers of client 1 become those of whichever client runs the
/// script; those of a tender and its bid become another tender's; identifiers made anew and idempotency keys become
/// fresh ones.
pub(crate) fn script(log: &Path, mark: u64) -> Result<String> {
    written(log, mark, varied)
}

/// A script of the statements logged since `mark`, each as it was sent: for what only reads.
pub(crate) fn as_sent(log: &Path, mark: u64) -> Result<String> {
    written(log, mark, |_, _| None)
}

fn written(log: &Path, mark: u64, vary: Vary) -> Result<String> {
    let mut file = fs::File::open(log)?;
    file.seek(SeekFrom::Start(mark))?;
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    let statements = statements(&text, vary);
    anyhow::ensure!(!statements.is_empty(), "the log holds no statement");
    let mut script = String::from("\\set n random(1, 281474976710655)\n\\set tender random(4000, 11999)\n");
    for Statement(sql) in statements {
        script.push_str(&sql);
        script.push_str(";\n");
    }
    Ok(script)
}

/// The login under which requests are answered, as the log's lines name it.
const REQUESTS: &str = " trellis_app ";

fn statements(log: &str, vary: Vary) -> Vec<Statement> {
    let mut found = Vec::new();
    for record in records(log).into_iter().filter(|record| record.contains(REQUESTS)) {
        if let Some((_, rest)) = record.split_once("statement: ") {
            // `BEGIN` and the context come in one message; pgbench can prepare single statements only.
            found.extend(rest.split("; ").map(|sql| Statement(revised(&one_line(sql), "::text", vary))));
        } else if let Some((_, rest)) = record.split_once(" execute ")
            && let Some((_, sql)) = rest.split_once(": ")
        {
            found.push(Statement(one_line(sql)));
        } else if let Some((_, values)) = record.split_once("parameters: ")
            && let Some(Statement(sql)) = found.last_mut()
        {
            *sql = bind(sql, &parameters(values, vary));
        }
    }
    found
}

/// Records of the log: a line that begins with a tab goes on with the one before it.
fn records(log: &str) -> Vec<String> {
    let mut records: Vec<String> = Vec::new();
    for line in log.lines() {
        match (line.strip_prefix('\t'), records.last_mut()) {
            (Some(more), Some(last)) => {
                last.push(' ');
                last.push_str(more);
            }
            _ => records.push(line.to_owned()),
        }
    }
    records
}

fn one_line(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ").trim_end_matches(';').to_owned()
}

/// `$1 = 'a', $2 = NULL` as SQL literals, in order.
fn parameters(text: &str, vary: Vary) -> Vec<String> {
    let mut values = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(" = ") {
        let (value, next) = literal(after, vary);
        values.push(value);
        rest = next;
    }
    values
}

fn literal(text: &str, vary: Vary) -> (String, &str) {
    let Some(body) = text.strip_prefix('\'') else {
        return text.split_once(", $").map_or(("NULL".to_owned(), ""), |(_, rest)| ("NULL".to_owned(), rest));
    };
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\''), Some(b'\'')) => at += 2,
            (Some(b'\''), _) => break,
            _ => at += 1,
        }
    }
    let (value, rest) = body.split_at(at.min(body.len()));
    (revised(&format!("'{value}'"), "", vary), rest.get(1..).unwrap_or_default())
}

/// Puts the values where the statement asks for them, the highest number first, so that `$1` is not taken for `$10`.
fn bind(sql: &str, values: &[String]) -> String {
    let mut bound = sql.to_owned();
    for (index, value) in values.iter().enumerate().rev() {
        bound = bound.replace(&format!("${}", index + 1), value);
    }
    bound
}

/// Makes of each literal what `vary` says. An identifier gets the cast `as_type`.
fn revised(sql: &str, as_type: &str, vary: Vary) -> String {
    // A doubled quote inside a literal is no end of it.
    let held = sql.replace("''", "\u{1}");
    let mut parts: Vec<String> = held.split('\'').map(str::to_owned).collect();
    // The odd parts are the literals.
    for part in parts.iter_mut().skip(1).step_by(2) {
        *part = vary(part, as_type).unwrap_or_else(|| plain(part));
    }
    parts.concat().replace('\u{1}', "''")
}

/// A literal as it was, but that pgbench would take `:name` inside it for a variable of its own.
fn plain(literal: &str) -> String {
    if literal.contains(':') {
        let escaped = literal.replace('\\', "\\\\").replace(':', "\\x3a");
        return format!("E'{escaped}'");
    }
    format!("'{literal}'")
}

/// A literal that names a client's own things, or something new, depends on the client and the turn.
fn varied(literal: &str, as_type: &str) -> Option<String> {
    if let Some(inner) = literal.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return own_id(inner).map(|id| format!("ARRAY[{id}]"));
    }
    if literal.starts_with("bench-") {
        return Some("('bench-' || (:n)::bigint::text)".to_owned());
    }
    if literal.starts_with("receipt:") {
        return Some("('receipt:' || (:n)::bigint::text)".to_owned());
    }
    let fresh = || is_uuid(literal).then(|| "public.bench_id(4095, (:n)::bigint)".to_owned());
    tender_id(literal).or_else(|| own_id(literal)).or_else(fresh).map(|id| format!("{id}{as_type}"))
}

/// `bench_id(kind, 1)` is client 1's own.
fn own_id(literal: &str) -> Option<String> {
    let (kind, number) = literal.strip_prefix("00000000-0000-7000-8")?.split_once('-')?;
    let kind = u32::from_str_radix(kind, 16).ok()?;
    (number == "000000000001").then(|| format!("public.bench_id({kind}, (:client_id)::bigint)"))
}

/// A tender, its lot, its buyer, or client 1's bid for it (sql/bids.sql).
fn tender_id(literal: &str) -> Option<String> {
    match literal.strip_prefix("00000000-0000-7000-8")?.split_once('-')?.0 {
        "00a" => Some("public.bench_id(10, 16 * (:tender)::bigint + (:client_id)::bigint)".to_owned()),
        "00f" => Some("public.bench_id(15, (:tender)::bigint)".to_owned()),
        "010" => Some("public.bench_id(16, (:tender)::bigint)".to_owned()),
        "012" => Some("public.bench_id(18, (:tender)::bigint)".to_owned()),
        _ => None,
    }
}

fn is_uuid(literal: &str) -> bool {
    literal.len() == 36 && literal.bytes().filter(|byte| *byte == b'-').count() == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_bound_and_varied() {
        let log = "2026 trellis_app LOG:  statement: BEGIN; SELECT set_config('app.org_id', '00000000-0000-7000-8001-000000000001', true)\n\
                   2026 trellis_app LOG:  execute __diesel_stmt_0: SELECT $1,\n\t$2, $3\n\
                   2026 trellis_app DETAIL:  parameters: $1 = 'it''s', $2 = '12:00', $3 = '0190a3d2-0000-7000-8000-00000000000b'\n\
                   2026 trellis_job LOG:  statement: UPDATE entry\n\
                   2026 trellis_app LOG:  statement: COMMIT\n";
        let found: Vec<String> = statements(log, varied).into_iter().map(|Statement(sql)| sql).collect();
        assert_eq!(
            found,
            [
                "BEGIN",
                "SELECT set_config('app.org_id', public.bench_id(1, (:client_id)::bigint)::text, true)",
                "SELECT 'it''s', E'12\\x3a00', public.bench_id(4095, (:n)::bigint)",
                "COMMIT",
            ]
        );
    }
}
