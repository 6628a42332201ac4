//! The ground that is measured on: a private cluster that flushes, a seeded database, and the released program.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use trellis_cluster::{Cluster, Durability, SUPERUSER, Settings};
use trellis_credentials::{Issuance, Purpose, RootKey, SigningKey, TokenSigner};
use trellis_kernel::Clock;
use trellis_store::SystemClock;
use uuid::Uuid;

use crate::http::{Connection, Request};
use crate::pgbench::Pgbench;

const DATABASE: &str = "trellis";
const ISSUER: &str = "http://127.0.0.1";
const ROOT: [u8; 32] = [7; 32];

/// The ground. The server goes before the database that it leads to.
pub(crate) struct World {
    program: PathBuf,
    cluster: Cluster,
    pub(crate) folder: TempDir,
}

/// A running server.
pub(crate) struct Served {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From the start of the process to its readiness.
    pub(crate) ready_after: Duration,
}

/// In whose name a client calls.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Member {
    /// Of the trust of this number.
    FinanceOfficer(usize),
    /// Of the provider of this number.
    Signatory(usize),
}

impl World {
    /// Starts the cluster, migrates and seeds.
    pub(crate) fn build(program: &Path) -> Result<Self> {
        ensure!(program.is_file(), "{} is missing: run `make bench`", program.display());
        let folder = tempfile::Builder::new().prefix("trellis-bench-").tempdir()?;
        let mut settings = Settings::new(Durability::Full).with_tcp_port(free_port()?);
        // The statements of one request are read off the log, with their values.
        settings.extra.push("log_error_verbosity=default".to_owned());
        // The worker's statements are logged too; the name of the login tells them apart.
        settings.extra.push("log_line_prefix=%m [%p] %u ".to_owned());
        let cluster = Cluster::start_with(&folder.path().join("data"), &settings)?;
        trellis_store::create_database(&cluster.connection_url("postgres", SUPERUSER), DATABASE)?;
        trellis_store::migrate(&cluster.connection_url(DATABASE, SUPERUSER))?;
        let world = Self { program: program.to_owned(), cluster, folder };
        world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/world.sql")])?;
        world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/bids.sql")])?;
        world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/ten_million.sql")])?;
        world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/releases.sql")])?;
        world.psql(&["--file", concat!(env!("CARGO_MANIFEST_DIR"), "/sql/services.sql")])?;
        Ok(world)
    }

    /// pgbench against the same database, as the same role.
    pub(crate) fn pgbench(&self) -> Result<Pgbench> {
        Ok(Pgbench { program: self.cluster.binaries().program("pgbench"), url: self.url("trellis_app")? })
    }

    /// The server's log.
    pub(crate) fn log(&self) -> PathBuf {
        self.cluster.log()
    }

    /// Turns the log of statements on or off.
    pub(crate) fn log_statements(&self, on: bool) -> Result<()> {
        let value = if on { "all" } else { "none" };
        self.psql(&["--command", &format!("ALTER SYSTEM SET log_statement = '{value}'")])?;
        self.psql(&["--command", "SELECT pg_reload_conf()"])?;
        thread::sleep(Duration::from_millis(300));
        Ok(())
    }

    /// Starts the server and waits until it is ready.
    pub(crate) fn serve(&self) -> Result<Served> {
        let address = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let watched = SocketAddr::from(([127, 0, 0, 1], free_port()?));
        let start = Instant::now();
        let child = Command::new(&self.program)
            .arg("serve")
            .args(["--listen", &address.to_string(), "--metrics-listen", &watched.to_string()])
            .args(["--public-url", ISSUER])
            .arg("--data")
            .arg(self.folder.path())
            .env("DATABASE_URL", self.url("trellis_app")?)
            .env("TRELLIS_JOB_DATABASE_URL", self.url("trellis_job")?)
            // What is measured is the work, not the counting of calls that refuses it.
            .env("TRELLIS_LIMITS", "off")
            .env("TRELLIS_ROOT_KEY", "07".repeat(32))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("the server cannot be started")?;
        let mut served = Served { child, address, ready_after: Duration::ZERO };
        let mut probe = Connection::to(watched);
        while !probe.send(&Request::get("/ready")).is_ok_and(|reply| reply.status == 200) {
            ensure!(start.elapsed() < Duration::from_secs(30), "the server is not ready after 30 s");
            ensure!(served.child.try_wait()?.is_none(), "the server ended at its start");
            thread::sleep(Duration::from_millis(5));
        }
        served.ready_after = start.elapsed();
        Ok(served)
    }

    /// The header of calls in a member's name, good for ten minutes.
    #[expect(clippy::unused_self, reason = "the members are made with the world and mean nothing without it")]
    pub(crate) fn bearer(&self, member: Member) -> Result<String> {
        let key = SigningKey::from_seed("1", &RootKey::new(ROOT).for_purpose(Purpose::TokenSigningKey));
        let now = SystemClock.now();
        let (number, [organisation, person, login]) = match member {
            Member::FinanceOfficer(trust) => (trust, [1, 2, 4]),
            Member::Signatory(provider) => (provider, [11, 12, 14]),
        };
        let issuance = Issuance {
            subject: id(person, number)?,
            organisation: Some(id(organisation, number)?),
            session: id(login, number)?,
            token_id: id(9, number)?,
            authenticated_at: now,
            methods: vec!["pwd".to_owned(), "otp".to_owned()],
            epoch: 1,
            at: now,
        };
        let (token, _) = TokenSigner::new(ISSUER, "trellis-api", &key).sign(issuance)?;
        Ok(format!("Bearer {token}"))
    }

    /// A command of the program on this database.
    pub(crate) fn program(&self, arguments: &[&str]) -> Result<Command> {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env("DATABASE_URL", self.url("trellis_app")?)
            .env("TRELLIS_ROOT_KEY", "07".repeat(32));
        Ok(command)
    }

    fn url(&self, role: &str) -> Result<String> {
        self.cluster.tcp_url(DATABASE, role).context("the cluster does not listen on TCP")
    }

    /// Statements of a file or a command, as the superuser.
    pub(crate) fn psql(&self, arguments: &[&str]) -> Result<()> {
        let output = Command::new(self.cluster.binaries().program("psql"))
            .args(["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"])
            .args(arguments)
            .arg(self.cluster.connection_url(DATABASE, SUPERUSER))
            .output()
            .context("psql could not be started")?;
        ensure!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }
}

impl Served {
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The computed identifier of a thing of the world; sql/world.sql says which kinds there are.
pub(crate) fn id(kind: u32, number: usize) -> Result<Uuid> {
    Ok(format!("00000000-0000-7000-8{kind:03x}-{number:012x}").parse()?)
}

/// Where the released program is built.
pub(crate) fn released() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/trellis")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
