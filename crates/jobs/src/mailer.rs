//! The mailer: to a relay by SMTP, or into a folder where there is none.
//!
//! Messages carry one-use tokens and ids, never business data. The relay is reached without TLS, so it belongs on the same
//! host or a private network.

use std::io::Write;
use std::path::PathBuf;

use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use crate::job::JobError;

/// Why a mailer cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum MailerError {
    /// The sender's address has no form.
    #[error("the sender '{0}' is not an address such as 'Trellis <no-reply@trellis.example>'")]
    Sender(String),
    /// The relay's address has no form.
    #[error("the relay '{0}' is not host:port")]
    Relay(String),
    /// The folder cannot be made.
    #[error("the folder for messages cannot be made: {0}")]
    Folder(#[from] std::io::Error),
}

/// Sends messages in the name of one sender.
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

enum Way {
    Relay(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Mailer {
    /// Sends by the relay at `host:port`.
    pub fn relay(from: &str, address: &str) -> Result<Self, MailerError> {
        let wrong = || MailerError::Relay(address.to_owned());
        let (host, port) = address.rsplit_once(':').ok_or_else(wrong)?;
        let port: u16 = port.parse().map_err(|_| wrong())?;
        let relay = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).port(port).build();
        Ok(Self { from: sender(from)?, way: Way::Relay(relay) })
    }

    /// Keeps each message as a file in `folder`, readable by its owner only.
    pub fn folder(from: &str, folder: impl Into<PathBuf>) -> Result<Self, MailerError> {
        let folder = folder.into();
        std::fs::create_dir_all(&folder)?;
        Ok(Self { from: sender(from)?, way: Way::Folder(folder) })
    }

    /// Sends one message. The id is the same at each attempt, so a relay or a reader can tell a repeat.
    pub(crate) async fn send(&self, id: Uuid, to: &str, subject: &str, text: String) -> Result<(), JobError> {
        let to: Mailbox = to.parse().map_err(|_| JobError::Never("the address has no form".to_owned()))?;
        let message = Message::builder()
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(text)
            .map_err(|error| JobError::Never(error.to_string()))?;
        match &self.way {
            Way::Relay(relay) => {
                let sent = relay.send(message).await;
                sent.map(drop).map_err(|error| {
                    if error.is_permanent() {
                        JobError::Never(error.to_string())
                    } else {
                        JobError::Later(error.to_string())
                    }
                })
            }
            Way::Folder(folder) => keep(&folder.join(format!("{id}.eml")), &message.formatted())
                .map_err(|error| JobError::Later(error.to_string())),
        }
    }
}

fn sender(from: &str) -> Result<Mailbox, MailerError> {
    from.parse().map_err(|_| MailerError::Sender(from.to_owned()))
}

fn keep(path: &std::path::Path, message: &[u8]) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(0o600).open(path)?.write_all(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_settings_are_refused() {
        assert!(matches!(
            Mailer::relay("Trellis <no-reply@trellis.example>", "localhost"),
            Err(MailerError::Relay(_))
        ));
        assert!(matches!(
            Mailer::relay("Trellis <no-reply@trellis.example>", "a:b"),
            Err(MailerError::Relay(_))
        ));
        assert!(matches!(Mailer::relay("nobody", "localhost:25"), Err(MailerError::Sender(_))));
    }
}
