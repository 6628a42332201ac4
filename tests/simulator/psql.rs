//! The watcher's own line to the database: one `psql` for a whole run, so that a look costs no new process.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use trellis_cluster::Binaries;

/// The line that ends an answer.
const END: &str = "-- end of the answer";

/// A session of the superuser's, row-level security aside.
pub struct Psql {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Psql {
    /// Opens a session at a libpq URL.
    pub fn open(url: &str) -> Self {
        let program = Binaries::find().expect("PostgreSQL is installed").program("psql");
        let mut child = Command::new(program)
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1"])
            .arg(url)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("psql starts");
        let input = child.stdin.take().expect("a pipe");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, input, output }
    }

    /// Runs SQL and gives the rows, columns by `|`.
    pub fn ask(&mut self, sql: &str) -> Vec<String> {
        writeln!(self.input, "{sql};\n\\echo {END}").and_then(|()| self.input.flush()).expect("psql listens");
        let mut rows = Vec::new();
        loop {
            let mut line = String::new();
            let read = self.output.read_line(&mut line).expect("psql answers in UTF-8");
            assert!(read > 0, "psql stopped at: {sql}");
            match line.trim_end() {
                END => return rows,
                "" => {}
                row => rows.push(row.to_owned()),
            }
        }
    }

    /// The one value of one row.
    pub fn one(&mut self, sql: &str) -> String {
        self.ask(sql).pop().unwrap_or_default()
    }
}

impl Drop for Psql {
    fn drop(&mut self) {
        // The session ends with its input; a child that nobody waits for would stay behind.
        let _ = self.input.write_all(b"\\quit\n").and_then(|()| self.input.flush());
        let _ = self.child.wait();
    }
}
