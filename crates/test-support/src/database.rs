//! A database of a test's own, cloned from a migrated template.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use trellis_cluster::{Cluster, Durability};

/// The cluster of this test process.
struct Shared {
    cluster: Cluster,
    _broom: Child,
}

static SHARED: OnceLock<Shared> = OnceLock::new();
static MAKING: Mutex<()> = Mutex::new(());
static NEXT: AtomicU32 = AtomicU32::new(1);

const TEMPLATE: &str = "trellis_template";

/// A migrated, empty database; clones name the same one.
#[derive(Clone, Debug)]
pub struct TestDatabase {
    name: String,
}

impl TestDatabase {
    /// A database without any schema, for tests of the migrations themselves.
    pub fn empty() -> Self {
        Self::made_from("template0", "")
    }

    /// Clones the template (about 60 ms); clones are made one at a time because PostgreSQL serialises them anyway.
    pub fn create() -> Self {
        Self::made_from(TEMPLATE, "STRATEGY file_copy")
    }

    fn made_from(template: &str, how: &str) -> Self {
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let _turn = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
        psql(cluster(), "postgres", &format!("CREATE DATABASE {name} TEMPLATE {template} {how}"));
        Self { name }
    }

    /// The schema as `pg_dump` writes it, without the list of applied migrations.
    pub fn schema_dump(&self) -> String {
        let output = Command::new(cluster().binaries().program("pg_dump"))
            .args(["--schema-only", "--no-comments", "--exclude-table=__diesel_schema_migrations"])
            .arg(self.url("postgres"))
            .output()
            .expect("pg_dump runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = String::from_utf8(output.stdout).expect("a dump is UTF-8");
        // Newer releases of pg_dump put a random word into these two lines.
        text.lines()
            .filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// A libpq URL for a role: `trellis_app`, `trellis_job`, or `postgres` for what only a superuser may do.
    pub fn url(&self, role: &str) -> String {
        cluster().connection_url(&self.name, role)
    }

    /// Runs SQL as the superuser, row-level security aside, and gives back what `psql` printed: rows by line, columns by `|`.
    pub fn superuser(&self, sql: &str) -> String {
        psql(cluster(), &self.name, sql)
    }

    /// Runs a script of several statements as a role, so that a context set in it holds for the next one; `Err` holds what
    /// the server said.
    pub fn as_role_script(&self, role: &str, script: &str) -> Result<String, String> {
        let mut psql = Command::new(cluster().binaries().program("psql"))
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"])
            .arg(self.url(role))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        if let Some(mut input) = psql.stdin.take() {
            input
                .write_all(script.as_bytes())
                .and_then(|()| input.write_all(b";\n"))
                .map_err(|error| error.to_string())?;
        }
        let output = psql.wait_with_output().map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }

    /// Runs SQL as a role in a context, as the program would; `Err` holds what the server said.
    pub fn as_role(&self, role: &str, sql: &str) -> Result<String, String> {
        run_psql(cluster(), &self.name, role, sql)
    }
}

fn cluster() -> &'static Cluster {
    &SHARED.get_or_init(start).cluster
}

fn start() -> Shared {
    let folder = std::env::temp_dir().join(format!("trellis-test-{}", std::process::id()));
    let cluster = Cluster::start(&folder, Durability::Off).expect("a private PostgreSQL cluster starts");
    // Statics are never dropped, but the kernel stops the server when this process is gone; then a shell, which
    // sees its pipe close, sweeps the folder away.
    let broom = Command::new("sh")
        .args([
            "-c",
            "cat >/dev/null; while kill -0 \"$1\" 2>/dev/null; do sleep 0.1; done; rm -rf \"$2\"",
            "broom",
        ])
        .arg(cluster.pid().to_string())
        .arg(&folder)
        .stdin(Stdio::piped())
        .process_group(0)
        .spawn()
        .expect("a shell");
    psql(&cluster, "postgres", &format!("CREATE DATABASE {TEMPLATE}"));
    trellis_store::migrate(&cluster.connection_url(TEMPLATE, "postgres")).expect("the migrations run");
    Shared { cluster, _broom: broom }
}

fn psql(cluster: &Cluster, database: &str, sql: &str) -> String {
    run_psql(cluster, database, "postgres", sql).expect("the SQL runs")
}

fn run_psql(cluster: &Cluster, database: &str, role: &str, sql: &str) -> Result<String, String> {
    let output = Command::new(cluster.binaries().program("psql"))
        .args([
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set",
            "ON_ERROR_STOP=1",
            "--command",
            sql,
        ])
        .arg(cluster.connection_url(database, role))
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}
