//! A small HTTP/1.1 client: one connection, kept alive, and no more work per request than a load generator may do.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// A request to send.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    method: &'static str,
    path: String,
    headers: String,
    body: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), headers: String::new(), body: String::new() }
    }

    pub(crate) fn post(path: impl Into<String>, body: impl Into<String>) -> Self {
        let headers = "content-type: application/json\r\n".to_owned();
        Self { method: "POST", path: path.into(), headers, body: body.into() }
    }

    /// The request with one more header.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        let _ = write!(self.headers, "{name}: {value}\r\n");
        self
    }
}

/// A connection that is opened again when the server has closed it.
#[derive(Debug)]
pub(crate) struct Connection {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
    line: String,
}

impl Connection {
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self { address, stream: None, line: String::new() }
    }

    /// Sends a request and reads the whole reply.
    pub(crate) fn send(&mut self, request: &Request) -> Result<Reply> {
        let reply = self.exchange(request);
        if reply.is_err() {
            self.stream = None;
        }
        reply
    }

    /// Sends a request whose answer must be a success in JSON.
    pub(crate) fn must(&mut self, request: &Request) -> Result<serde_json::Value> {
        let body = self.must_answer(request)?;
        serde_json::from_slice(&body).with_context(|| format!("{} answers no JSON", request.path))
    }

    /// Sends a request whose answer must be a success.
    pub(crate) fn must_answer(&mut self, request: &Request) -> Result<Vec<u8>> {
        let reply = self.send(request)?;
        let text = String::from_utf8_lossy(&reply.body);
        ensure!((200..300).contains(&reply.status), "{} answers {}: {text}", request.path, reply.status);
        Ok(reply.body)
    }

    fn exchange(&mut self, request: &Request) -> Result<Reply> {
        if self.stream.is_none() {
            let stream = TcpStream::connect_timeout(&self.address, Duration::from_secs(5))?;
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(Duration::from_secs(30)))?;
            self.stream = Some(BufReader::new(stream));
        }
        let Some(stream) = self.stream.as_mut() else { anyhow::bail!("no connection") };
        let Request { method, path, headers, body } = request;
        let (host, length) = (self.address, body.len());
        let text = format!(
            "{method} {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        );
        stream.get_mut().write_all(text.as_bytes())?;
        let head = Head::read(stream, &mut self.line)?;
        let body = match head.length {
            Some(length) => {
                let mut body = vec![0; length];
                stream.read_exact(&mut body)?;
                body
            }
            None => chunks(stream, &mut self.line)?,
        };
        if head.closes {
            self.stream = None;
        }
        Ok(Reply { status: head.status, body })
    }
}

struct Head {
    status: u16,
    /// `None` when the body comes in chunks.
    length: Option<usize>,
    closes: bool,
}

impl Head {
    fn read(stream: &mut BufReader<TcpStream>, line: &mut String) -> Result<Self> {
        next_line(stream, line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok()).context("no status line")?;
        let mut head = Self { status, length: Some(0), closes: false };
        loop {
            next_line(stream, line)?;
            let Some((name, value)) = line.split_once(':') else { return Ok(head) };
            let value = value.trim();
            if name.eq_ignore_ascii_case("content-length") {
                head.length = Some(value.parse()?);
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                head.length = None;
            } else if name.eq_ignore_ascii_case("connection") {
                head.closes = value.eq_ignore_ascii_case("close");
            }
        }
    }
}

fn chunks(stream: &mut BufReader<TcpStream>, line: &mut String) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        next_line(stream, line)?;
        let size = usize::from_str_radix(line.trim(), 16)?;
        let start = body.len();
        body.resize(start + size, 0);
        stream.read_exact(body.get_mut(start..).unwrap_or_default())?;
        next_line(stream, line)?;
        if size == 0 {
            return Ok(body);
        }
    }
}

fn next_line(stream: &mut BufReader<TcpStream>, line: &mut String) -> Result<()> {
    line.clear();
    ensure!(stream.read_line(line)? > 0, "the server closed the connection");
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(())
}
