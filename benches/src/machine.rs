//! The machine that was measured on, for the head of the report.

use std::fs;
use std::process::Command;

/// One line for each thing that figures depend on.
pub(crate) fn describe() -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let processor = line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "unknown processor".to_owned());
    let memory = line_of("/proc/meminfo", "MemTotal").unwrap_or_else(|| "unknown".to_owned());
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or_default().to_owned();
    vec![
        format!("{cores} cores, {processor}; load average {load} when the run began"),
        format!("memory {memory}, Linux {}", kernel.trim()),
        format!("{}, {}", version("pgbench"), version("rustc")),
        "PostgreSQL flushes every commit (`fsync` and `synchronous_commit` on); load generator, server and database \
         share the machine"
            .to_owned(),
    ]
}

/// Resident memory of a process in KiB.
pub(crate) fn resident_kib(pid: u32) -> Option<u64> {
    line_of(&format!("/proc/{pid}/status"), "VmRSS")?.split_whitespace().next()?.parse().ok()
}

fn line_of(path: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(path).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn version(program: &str) -> String {
    let output = Command::new(program).arg("--version").output();
    output.map_or_else(
        |_| format!("{program} of unknown version"),
        |output| String::from_utf8_lossy(&output.stdout).trim().to_owned(),
    )
}
