//! Calls over loopback HTTP, and what came back.

use serde_json::Value;

/// What came back.
#[derive(Clone, Debug)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// The body, when it is JSON; null otherwise.
    pub body: Value,
    /// The body as text.
    pub text: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Response {
    pub(crate) fn read(mut from: ureq::http::Response<ureq::Body>) -> Self {
        let status = from.status().as_u16();
        let headers = from
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        let bytes = from.body_mut().read_to_vec().unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, body, text, bytes, headers }
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a header.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.headers.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn led_to(&self) -> String {
        assert_eq!(self.status, 303, "{}", self.text);
        self.header("location").expect("somewhere to go").to_owned()
    }

    /// Checks that this is a page of that status that says so.
    #[track_caller]
    pub fn says(&self, status: u16, words: &str) -> &Self {
        assert_eq!(self.status, status, "{}", self.text);
        assert!(self.text.contains(words), "no \"{words}\" in {}", self.text);
        self
    }

    /// Checks that it does not say so.
    #[track_caller]
    pub fn lacks(&self, words: &str) -> &Self {
        assert!(!self.text.contains(words), "\"{words}\" in {}", self.text);
        self
    }

    /// Checks the status and gives the body on.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.body
    }

    /// Checks that this is a refusal of that status and problem type, and gives its sentence on.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> String {
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(self.body["type"], format!("/problems/{code}"), "{}", self.text);
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        self.body["detail"].as_str().unwrap_or_default().to_owned()
    }
}
