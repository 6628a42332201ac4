//! A database of a test's own, cloned from a migrated template.

use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use trellis_cluster::{Cluster, Durability};

/// The cluster of this test process, and the leash that stops it when the process ends, however it ends.
struct Shared {
    cluster: Cluster,
    _leash: Child,
}

static SHARED: OnceLock<Shared> = OnceLock::new();
static MAKING: Mutex<()> = Mutex::new(());
static NEXT: AtomicU32 = AtomicU32::new(1);

const TEMPLATE: &str = "trellis_template";

/// A migrated, empty database.
pub struct TestDatabase {
    name: String,
}

impl TestDatabase {
    /// Clones the template (about 60 ms); clones are made one at a time because PostgreSQL serialises them anyway.
    pub fn create() -> Self {
        let shared = SHARED.get_or_init(start);
        let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        let turn = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
        psql(
            &shared.cluster,
            "postgres",
            &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy"),
        );
        drop(turn);
        Self { name }
    }

    /// A libpq URL for a role: `trellis_app`, `trellis_job`, or `postgres` for what only a superuser may do.
    pub fn url(&self, role: &str) -> String {
        cluster().connection_url(&self.name, role)
    }

    /// Runs SQL as the superuser, row-level security aside, and gives back what `psql` printed: rows by line, columns by `|`.
    pub fn superuser(&self, sql: &str) -> String {
        psql(cluster(), &self.name, sql)
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
    // Statics are never dropped, so a shell holds the other end of a pipe: when this process is gone, it stops the
    // server and clears the folder.
    let leash = Command::new("sh")
        .arg("-c")
        .arg("cat >/dev/null; kill -QUIT \"$1\" 2>/dev/null; sleep 1; rm -rf \"$2\"")
        .arg("leash")
        .arg(cluster.pid().to_string())
        .arg(&folder)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell");
    psql(&cluster, "postgres", &format!("CREATE DATABASE {TEMPLATE}"));
    trellis_store::migrate(&cluster.connection_url(TEMPLATE, "postgres")).expect("the migrations run");
    Shared { cluster, _leash: leash }
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
