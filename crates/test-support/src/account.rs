//! A person who really signs in: with a password and an authenticator.

use serde_json::{Value, json};
use trellis_access::Role;
use trellis_commissioning::identity;
use trellis_credentials::{Password, Purpose, TotpSecret, hash_password};
use trellis_kernel::{Clock, OrganisationId, PersonId};
use trellis_store::Session;

use crate::{Response, TestApp};

/// The password of every account that a test makes.
pub const PASSWORD: &str = "heron ladder quartz";

/// A person with a password and an authenticator.
pub struct Account {
    /// The person.
    pub person: PersonId,
    /// What they sign in with.
    pub email: String,
    /// Their authenticator.
    pub secret: TotpSecret,
}

impl TestApp {
    /// Adds a person with roles, a password and a confirmed second factor.
    pub fn account(&self, organisation: OrganisationId, name: &str, roles: &[Role]) -> Account {
        let person = PersonId::new(self.store.mint_id());
        let email = format!("{name}@wexcombe.example");
        let mut rng = rand::rng();
        let secret = TotpSecret::draw(&mut rng);
        let password = Password::new(PASSWORD, &[]).expect("a good password");
        let sealed =
            self.root.secret_box(Purpose::TotpSecret).seal(person.uuid(), secret.as_bytes(), &mut rng);
        let new = identity::NewMember {
            organisation,
            person,
            name: name.to_owned(),
            email: email.clone(),
            roles: roles.to_vec(),
            password_hash: Some(hash_password(&password, &mut rng).expect("a hash")),
            totp_secret: Some(sealed.expect("a sealed secret")),
        };
        let made = self.store.run_here("join", &Session::Platform, |tx| identity::found_member(tx, &new));
        made.expect("the person joins");
        Account { person, email, secret }
    }

    /// Signs in with both factors, and gives the tokens.
    pub fn sign_in(&self, account: &Account) -> Value {
        self.clock.advance(chrono::Duration::seconds(60));
        let code = account.secret.code_at(self.clock.now());
        let body = json!({ "email": account.email, "password": PASSWORD, "code": code });
        self.post_public("/sessions", &body).expect(200)
    }

    /// What an authenticator shows now into which this key was typed.
    pub fn code_of_key(&self, base32: &str) -> String {
        let mut bits = 0_u64;
        let mut count = 0_u32;
        let mut bytes = Vec::new();
        for letter in base32.bytes() {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                _ => letter - b'2' + 26,
            };
            bits = (bits << 5) | u64::from(value);
            count += 5;
            if count >= 8 {
                count -= 8;
                bytes.push(u8::try_from((bits >> count) & 0xff).expect("a byte"));
            }
        }
        TotpSecret::from_slice(&bytes).expect("a secret of twenty bytes").code_at(self.clock.now())
    }

    /// POST with this bearer token, without an idempotency key.
    pub fn post_as(&self, token: &str, path: &str, body: &Value) -> Response {
        let request = self
            .agent
            .post(self.url(path))
            .header("authorization", format!("Bearer {token}"))
            .content_type("application/json");
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// POST with this bearer token and a new idempotency key.
    pub fn post_with_token(&self, token: &str, path: &str, body: &Value) -> Response {
        let request = self
            .agent
            .post(self.url(path))
            .header("authorization", format!("Bearer {token}"))
            .header("idempotency-key", self.store.mint_id().to_string())
            .content_type("application/json");
        Response::read(request.send(body.to_string()).expect("an answer"))
    }

    /// GET with this bearer token.
    pub fn get_as(&self, token: &str, path: &str) -> Response {
        let request = self.agent.get(self.url(path)).header("authorization", format!("Bearer {token}"));
        Response::read(request.call().expect("an answer"))
    }

    /// DELETE with this bearer token.
    pub fn delete_as(&self, token: &str, path: &str) -> Response {
        let request = self.agent.delete(self.url(path)).header("authorization", format!("Bearer {token}"));
        Response::read(request.call().expect("an answer"))
    }
}
