//! The cluster as its callers see it: started, killed, started again, refused, erased.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use super::*;

fn ask(cluster: &Cluster, sql: &str) -> String {
    let answer = Command::new(cluster.binaries().program("psql"))
        .args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-c", sql])
        .arg(cluster.connection_url("postgres", SUPERUSER))
        .output()
        .unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap().trim().to_string()
}

fn kill_9(cluster: &Cluster) {
    kill(Pid::from_raw(cluster.pid().try_into().unwrap()), Signal::SIGKILL).unwrap();
    let begun = Instant::now();
    while cluster.is_running() {
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn it_starts_answers_stops_and_keeps_its_data() {
    let data = tempfile::tempdir().unwrap();
    let cluster = Cluster::start(data.path(), Durability::Full).unwrap();
    assert_eq!(ask(&cluster, "SHOW data_checksums"), "on");
    assert_eq!(ask(&cluster, "SHOW server_encoding"), "UTF8");
    assert_eq!(ask(&cluster, "SHOW fsync"), "on");
    assert_eq!(ask(&cluster, "SHOW wal_compression"), "lz4");
    assert_eq!(ask(&cluster, "SHOW listen_addresses"), "");
    ask(&cluster, "CREATE TABLE kept AS SELECT 7 AS n");
    assert_eq!(cluster.tcp_url("postgres", SUPERUSER), None);
    cluster.stop();
    assert!(!data.path().join("database/postmaster.pid").exists());

    let again = Cluster::start(data.path(), Durability::Full).unwrap();
    assert_eq!(ask(&again, "SELECT n FROM kept"), "7");
}

#[test]
fn a_kill_9_loses_nothing_that_was_committed() {
    let data = tempfile::tempdir().unwrap();
    let cluster = Cluster::start(data.path(), Durability::Full).unwrap();
    ask(&cluster, "CREATE TABLE kept AS SELECT 7 AS n");
    kill_9(&cluster);
    assert!(data.path().join("database/postmaster.pid").exists(), "the kill left its file behind");
    drop(cluster);
    let again = Cluster::start(data.path(), Durability::Full).unwrap();
    assert_eq!(ask(&again, "SELECT n FROM kept"), "7");
}

#[test]
fn a_pid_file_that_names_a_stranger_does_not_stop_the_start() {
    let data = tempfile::tempdir().unwrap();
    let cluster = Cluster::start(data.path(), Durability::Off).unwrap();
    kill_9(&cluster);
    let file = data.path().join("database/postmaster.pid");
    let text = std::fs::read_to_string(&file).unwrap();
    let stranger = text.replacen(&cluster.pid().to_string(), &std::process::id().to_string(), 1);
    drop(cluster);
    std::fs::write(&file, stranger).unwrap();
    assert_eq!(ask(&Cluster::start(data.path(), Durability::Off).unwrap(), "SELECT 1"), "1");
}

#[test]
fn an_orphaned_postmaster_is_ended_and_replaced() {
    let data = tempfile::tempdir().unwrap();
    let cluster = Cluster::start(data.path(), Durability::Off).unwrap();
    let orphan = cluster.pid();
    // What a killed parent leaves: the postmaster runs on, and nobody holds the lock.
    let lock = data.path().join("trellis.lock");
    std::fs::remove_file(&lock).unwrap();
    let next = Cluster::start(data.path(), Durability::Off).unwrap();
    assert_ne!(next.pid(), orphan);
    assert!(!cluster.is_running());
    assert_eq!(ask(&next, "SELECT 1"), "1");
}

#[test]
fn a_second_start_on_one_folder_says_who_has_it() {
    let data = tempfile::tempdir().unwrap();
    let first = Cluster::start(data.path(), Durability::Off).unwrap();
    let refused = Cluster::start(data.path(), Durability::Off).unwrap_err().to_string();
    assert!(
        refused.contains("already running") && refused.contains(&std::process::id().to_string()),
        "{refused}"
    );
    assert!(matches!(erase(data.path()), Err(Error::AlreadyRunning { .. })));
    assert_eq!(Address::of_running(data.path()).unwrap().socket_dir, first.socket_dir());
}

#[test]
fn a_folder_with_a_very_long_path_gets_a_short_socket() {
    let data = tempfile::tempdir().unwrap();
    let deep = data.path().join("d".repeat(120));
    let cluster = Cluster::start(&deep, Durability::Off).unwrap();
    assert!(!cluster.socket_dir().starts_with(data.path()));
    assert_eq!(ask(&cluster, "SELECT 1"), "1");
    let socket = cluster.socket_dir().to_path_buf();
    cluster.stop();
    assert!(!socket.exists());
}

#[test]
fn tcp_answers_when_asked_for() {
    let data = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = Settings::new(Durability::Off).with_tcp_port(port);
    let cluster = Cluster::start_with(data.path(), &settings).unwrap();
    let url = cluster.tcp_url("postgres", SUPERUSER).unwrap();
    let answer =
        Command::new(cluster.binaries().program("psql")).args(["-XAtqc", "SELECT 2"]).arg(url).output();
    assert_eq!(String::from_utf8(answer.unwrap().stdout).unwrap().trim(), "2");
}

#[test]
fn erasing_leaves_nothing_of_the_database() {
    let data = tempfile::tempdir().unwrap();
    let cluster = Cluster::start(data.path(), Durability::Off).unwrap();
    ask(&cluster, "CREATE TABLE gone AS SELECT 1");
    cluster.stop();
    erase(data.path()).unwrap();
    let fresh = Cluster::start(data.path(), Durability::Off).unwrap();
    assert_eq!(ask(&fresh, "SELECT to_regclass('gone') IS NULL"), "t");
}

#[test]
fn a_folder_that_only_root_may_enter_still_works() {
    use std::os::unix::fs::PermissionsExt;
    let data = tempfile::tempdir().unwrap();
    let home = data.path().join("home");
    std::fs::create_dir(&home).unwrap();
    std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700)).unwrap();
    let cluster = Cluster::start(&home, Durability::Off).unwrap();
    assert_eq!(ask(&cluster, "SELECT 1"), "1");
    let socket = cluster.socket_dir().to_path_buf();
    cluster.stop();
    erase(&home).unwrap();
    assert!(!socket.exists(), "nothing is left outside the data folder");
    assert_eq!(socket.starts_with(&home), !nix::unistd::geteuid().is_root());
}
