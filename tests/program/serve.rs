//! `trellis serve` and `trellis demo` where something is missing or in the way.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::Stdio;

use trellis_test_support::TestDatabase;

use crate::terminal::Terminal;

#[test]
fn a_server_without_the_workers_login_says_that_nothing_is_sent() {
    let terminal = Terminal::beside(TestDatabase::create());
    let mut child = terminal
        .command(&["serve", "--listen", "127.0.0.1:0", "--metrics-listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut said = Vec::new();
    for line in BufReader::new(child.stdout.take().expect("a pipe")).lines() {
        said.push(line.expect("UTF-8"));
        if said.last().is_some_and(|line| line.starts_with("Serving on")) {
            break;
        }
    }
    child.kill().expect("it was alive");
    child.wait().expect("it is reaped");
    assert_eq!(
        said.first().map(String::as_str),
        Some(
            "No background work runs in this process: messages wait until `trellis work` runs or \
             TRELLIS_JOB_DATABASE_URL names the worker's login"
        )
    );
    assert_eq!(said.len(), 2, "{said:?}");
}

#[test]
fn a_port_that_is_taken_is_named_with_the_option_that_moves_it() {
    let terminal = Terminal::beside(TestDatabase::create());
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let taken = listener.local_addr().expect("an address").to_string();
    let serve = terminal.run(&["serve", "--listen", &taken, "--metrics-listen", "127.0.0.1:0"]).with(3);
    assert!(serve.contains(&taken) && serve.contains("--listen"), "{serve}");
    let demo = terminal.run(&["demo", "--listen", &taken, "--metrics-listen", "127.0.0.1:0"]).with(3);
    assert!(demo.contains(&taken) && demo.contains("--listen"), "{demo}");
}
