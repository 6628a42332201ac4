//! Somebody at the pages: keeps cookies, follows no redirect by itself, and fills forms as they were given out.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::{Account, PASSWORD, Response, TestApp};

/// A browser without scripts.
pub struct Browser<'a> {
    app: &'a TestApp,
    agent: ureq::Agent,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    /// A browser that has been nowhere.
    pub fn open(app: &'a TestApp) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build()
            .new_agent();
        Self { app, agent, cookies: RefCell::default() }
    }

    /// A browser in which somebody has signed in.
    #[track_caller]
    pub fn signed_in(app: &'a TestApp, account: &Account) -> Self {
        let browser = Self::open(app);
        browser.sign_in(account);
        browser
    }

    /// Signs in from the sign-in page on, and says where that led.
    #[track_caller]
    pub fn sign_in(&self, account: &Account) -> String {
        self.sign_in_from("/sign-in", account)
    }

    /// Signs in from a page that asked for it.
    #[track_caller]
    pub fn sign_in_from(&self, page: &str, account: &Account) -> String {
        self.app.clock.advance(chrono::Duration::seconds(60));
        let second = self.fill(page, &[("email", &account.email), ("password", PASSWORD)]).led_to();
        self.fill(&second, &[("code", &self.code(account))]).led_to()
    }

    /// What the account's authenticator shows now.
    pub fn code(&self, account: &Account) -> String {
        use trellis_kernel::Clock;
        account.secret.code_at(self.app.clock.now())
    }

    /// A page.
    pub fn get(&self, path: &str) -> Response {
        let request = self.agent.get(self.url(path)).header("cookie", self.cookie_header());
        self.keep(Response::read(request.call().expect("an answer")))
    }

    /// A page opened, its form filled with these fields, and sent to the page itself.
    #[track_caller]
    pub fn fill(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        self.fill_on(&page, path, fields)
    }

    /// The form of a page that is open, filled and sent.
    pub fn fill_on(&self, page: &Response, path: &str, fields: &[(&str, &str)]) -> Response {
        let mut all = hidden(&page.text);
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        self.send(path.split('?').next().unwrap_or(path), &all)
    }

    /// A page opened, a file chosen in its form, and sent to the page itself: field, name, type, content.
    #[track_caller]
    pub fn attach(&self, path: &str, (field, name, kind, content): (&str, &str, &str, &[u8])) -> Response {
        let page = self.get(path);
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        assert!(page.text.contains("enctype=\"multipart/form-data\""), "{path} takes no file");
        let mut body = Vec::new();
        for (name, value) in hidden(&page.text) {
            let part =
                format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\nContent-Type: {kind}\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = self
            .agent
            .post(self.url(path))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "multipart/form-data; boundary=edge");
        self.keep(Response::read(request.send(&body[..]).expect("an answer")))
    }

    /// A form sent as it stands, as from a page of the site.
    pub fn send(&self, path: &str, fields: &[(String, String)]) -> Response {
        self.send_from("same-origin", path, fields)
    }

    /// A form sent from elsewhere, as the browser says it.
    pub fn send_from(&self, site: &str, path: &str, fields: &[(String, String)]) -> Response {
        let request = self
            .agent
            .post(self.url(path))
            .header("cookie", self.cookie_header())
            .header("sec-fetch-site", site)
            .header("referer", self.url(path));
        let fields = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.keep(Response::read(request.send_form(fields).expect("an answer")))
    }

    /// What a cookie holds.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Puts a cookie in, as a thief would.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.app.base())
    }

    fn cookie_header(&self) -> String {
        let cookies = self.cookies.borrow();
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, response: Response) -> Response {
        for header in response.all("set-cookie") {
            let (name, rest) = header.split_once('=').expect("a cookie has a name");
            let value = rest.split(';').next().unwrap_or_default().to_owned();
            if header.contains("Max-Age=0") {
                self.cookies.borrow_mut().remove(name);
            } else {
                self.cookies.borrow_mut().insert(name.to_owned(), value);
            }
        }
        response
    }
}

/// The hidden fields of the last form of a page: the account's own form for signing out stands before it.
pub fn hidden(html: &str) -> Vec<(String, String)> {
    let form = html.rsplit("<form").next().unwrap_or_default();
    let inputs = form.split("<input").skip(1).filter(|input| input.contains("type=\"hidden\""));
    inputs
        .filter_map(|input| {
            let attribute = |name: &str| {
                let (_, rest) = input.split_once(&format!("{name}=\""))?;
                Some(rest.split('"').next()?.replace("&amp;", "&").replace("&#x2f;", "/"))
            };
            Some((attribute("name")?, attribute("value")?))
        })
        .collect()
}
