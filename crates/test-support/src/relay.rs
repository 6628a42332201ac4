//! A mail relay on a loopback port that keeps what it is sent.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

/// A relay. One that refuses answers every message with a temporary failure.
pub struct Relay {
    address: SocketAddr,
    kept: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    /// A relay that takes every message.
    pub fn taking() -> Self {
        Self::start("250 kept")
    }

    /// A relay that has no room for now.
    pub fn refusing() -> Self {
        Self::start("452 no room, try again")
    }

    fn start(verdict: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let address = listener.local_addr().expect("an address");
        let kept = Arc::new(Mutex::new(Vec::new()));
        let keep = Arc::clone(&kept);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let _ = converse(&stream, verdict, &keep);
            }
        });
        Self { address, kept }
    }

    /// Where it listens, as host:port.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// The messages it took.
    pub fn messages(&self) -> Vec<String> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// RFC 5321, as much of it as one client needs.
fn converse(stream: &TcpStream, verdict: &str, keep: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut answers = stream.try_clone()?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    write!(answers, "220 relay\r\n")?;
    while let Some(line) = lines.next().transpose()? {
        match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                write!(answers, "354 go on\r\n")?;
                let body: Vec<String> =
                    lines.by_ref().map_while(Result::ok).take_while(|line| line != ".").collect();
                if verdict.starts_with("250") {
                    keep.lock().unwrap_or_else(PoisonError::into_inner).push(body.join("\n"));
                }
                write!(answers, "{verdict}\r\n")?;
            }
            "QUIT" => {
                write!(answers, "221 bye\r\n")?;
                return Ok(());
            }
            _ => write!(answers, "250 ok\r\n")?,
        }
    }
    Ok(())
}
