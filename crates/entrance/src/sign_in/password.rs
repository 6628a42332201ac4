//! A password changed by the person whose it is.

use trellis_commissioning::Refusal;
use trellis_commissioning::identity::{self, ChangePassword};
use trellis_kernel::LoginId;
use trellis_store::Session;

use crate::Entrance;

impl Entrance {
    /// Changes the caller's password and ends their other logins; a wrong present one counts as a guess.
    pub async fn change_password(
        &self,
        session: Session,
        login: Option<LoginId>,
        present: String,
        new: &str,
    ) -> Result<(), Refusal> {
        let me =
            self.store.run("open password change", session.clone(), identity::open_password_change).await?;
        let address = me.person.email.clone();
        let found = self
            .store
            .run("find credential", Session::Gate, move |tx| identity::find_credential(tx, &address))
            .await?;
        let names = [me.person.email.as_str(), me.person.name.as_str(), me.organisation.name.as_str()];
        let hash = self.hash_new_password("/new", new, &names).await?;
        if !self.is_right(found.and_then(|found| found.password_hash), present).await? {
            let address = me.person.email;
            self.store
                .run("refuse password", Session::Gate, move |tx| {
                    identity::refuse_password_change(tx, &address)
                })
                .await??;
        }
        let command = ChangePassword { login, hash };
        self.act("change password", session, move |tx| identity::change_password(tx, &command)).await
    }
}
