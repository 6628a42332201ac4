//! A fund for tests that are about what is posted, not about the agreement that comes before.

use uuid::Uuid;

use crate::{Actor, TestApp};

impl TestApp {
    /// An active fund of the actor's organisation with one scheme, "Residential; care": the ids of both.
    pub fn fund_to_post_into(&self, author: &Actor) -> (Uuid, Uuid) {
        let (fund, scheme) = (self.store.mint_id(), self.store.mint_id());
        let Actor { person, organisation } = author;
        self.database.superuser(&format!(
            "INSERT INTO app.fund (id, trust_id, title, basis, state, created_by, created_at) \
               VALUES ('{fund}', '{organisation}', 'Children''s services', 's10_ca2004', 'active', '{person}', now()); \
             INSERT INTO app.stream (fund_id, name, trust_id) VALUES ('{fund}', 'Placements', '{organisation}'); \
             INSERT INTO app.scheme (id, trust_id, fund_id, stream, title, s251_line, provider_sector, created_at) \
               VALUES ('{scheme}', '{organisation}', '{fund}', 'Placements', 'Residential; care', '3.1.1', 'private', now())"
        ));
        (fund, scheme)
    }
}
