//! What a caller may choose about the cluster, and the PostgreSQL settings that follow from it.

/// Whether a committed transaction must survive the loss of power.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Every commit reaches the disk: `demo`, `serve`, the crash tests.
    Full,
    /// Nothing is flushed and nothing survives a crash: ordinary tests only.
    Off,
}

/// How a cluster is to run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether commits are flushed.
    pub durability: Durability,
    /// Listen on this port of 127.0.0.1 too, **without any password**: benches and crash tests only.
    pub tcp_port: Option<u16>,
    /// Further settings, `name=value`, which win over ours.
    pub extra: Vec<String>,
}

impl Settings {
    /// A cluster that is reached through its private socket alone.
    pub fn new(durability: Durability) -> Self {
        Self { durability, tcp_port: None, extra: Vec::new() }
    }

    /// Listens on 127.0.0.1 as well.
    #[must_use]
    pub fn with_tcp_port(mut self, port: u16) -> Self {
        self.tcp_port = Some(port);
        self
    }

    /// The port, which also names the socket file.
    pub(crate) fn port(&self) -> u16 {
        self.tcp_port.unwrap_or(5432)
    }

    /// The `name=value` pairs for the postmaster's command line. They are given there and not in
    /// `postgresql.conf`, so that a data folder made by an older release runs with today's settings.
    pub(crate) fn assignments(&self, socket_dir: &str) -> Vec<String> {
        let address = if self.tcp_port.is_some() { "127.0.0.1" } else { "" };
        let mut all = vec![
            format!("listen_addresses={address}"),
            format!("port={}", self.port()),
            // The setting is a list of names: quotes keep commas and spaces in a path apart from it.
            format!("unix_socket_directories=\"{}\"", socket_dir.replace('"', "\"\"")),
            "unix_socket_permissions=0700".into(),
        ];
        all.extend(FIXED.iter().map(ToString::to_string));
        if self.durability == Durability::Off {
            all.extend(UNSAFE.iter().map(ToString::to_string));
        }
        all.extend(self.extra.iter().cloned());
        all
    }
}

const FIXED: &[&str] = &[
    "wal_compression=lz4",
    "max_wal_size=1GB",
    // A plan for a small, well-indexed query never repays its compilation.
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    // The text of a failed statement and the DETAIL line carry people's data; the log must not.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_checkpoints=off",
];

const UNSAFE: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    // A vacuum worker connected to the template would hold up CREATE DATABASE.
    "autovacuum=off",
    "max_connections=200",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_durability_never_turns_a_flush_off() {
        let all = Settings::new(Durability::Full).assignments("/run/x");
        assert!(all.iter().all(|a| !a.contains("=off") || a == "jit=off" || a == "log_checkpoints=off"));
        assert!(Settings::new(Durability::Off).assignments("/run/x").contains(&"fsync=off".to_string()));
    }

    #[test]
    fn tcp_is_opened_only_when_asked_for() {
        let quiet = Settings::new(Durability::Full).assignments("/run/x");
        assert!(quiet.contains(&"listen_addresses=".to_string()));
        let open = Settings::new(Durability::Full).with_tcp_port(6001).assignments("/run/x");
        assert!(open.contains(&"listen_addresses=127.0.0.1".to_string()));
        assert!(open.contains(&"port=6001".to_string()));
    }

    #[test]
    fn a_socket_folder_with_odd_characters_is_quoted() {
        let all = Settings::new(Durability::Full).assignments("/run/a, \"b\"");
        assert!(all.contains(&"unix_socket_directories=\"/run/a, \"\"b\"\"\"".to_string()));
    }
}
