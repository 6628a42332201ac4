//! What a message would bring: the one-use token of the last letter, opened as the mailer opens it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use trellis_credentials::Purpose;
use uuid::Uuid;

use crate::TestApp;

impl TestApp {
    /// The one-use token of the last job of this kind.
    pub fn mailed_token(&self, kind: &str) -> String {
        let sealed = self.database.superuser(&format!(
            "SELECT payload->>'sealed' FROM app.job WHERE kind = '{kind}' ORDER BY id DESC LIMIT 1"
        ));
        let (id, blob) = sealed.split_once('.').expect("a letter was enqueued");
        let id: Uuid = id.parse().expect("an id");
        let blob = STANDARD_NO_PAD.decode(blob).expect("base64");
        let token = self.root.secret_box(Purpose::PendingMessage).open(id, &blob).expect("it opens");
        String::from_utf8(token.to_vec()).expect("text")
    }
}
