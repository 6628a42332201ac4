//! The framework of the world in which every cell is tried.

use trellis_access::{OrganisationKind, Role};

use crate::world::World;

impl World {
    /// A framework that is live, and Lantern in it.
    pub(super) fn keep_framework(&self) {
        let (trust, lantern) = (self.home(OrganisationKind::Trust), self.home(OrganisationKind::Provider));
        let [author, concluder] = [Role::Commissioner, Role::AwardApprover]
            .map(|role| self.stage.app.person(trust, &[role]).person);
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.framework (id, trust_id, procurement_id, author_id, terms, state, concluded_by, concluded_at) \
             SELECT gen_random_uuid(), trust_id, id, '{author}', '{{\"lots\": [\"Fostering\"], \"buyers\": \"The councils\", \
               \"selection\": \"By competition\", \"starts_on\": \"2026-04-01\", \"months\": 48, \"ends_on\": \"2030-03-31\", \
               \"reawards\": [], \"maximum\": 100, \"outlives\": false}}', 'live', '{concluder}', published_at FROM app.procurement LIMIT 1; \
             INSERT INTO app.framework_member (id, trust_id, framework_id, provider_id, lots, named_by, state, step_by, step_at) \
             SELECT gen_random_uuid(), trust_id, id, '{lantern}', '{{1}}', '{author}', 'admitted', '{concluder}', concluded_at \
               FROM app.framework"
        ));
    }

    /// A call-off that is open, for which Lantern was asked.
    pub(super) fn keep_call_off(&self) {
        let lantern = self.home(OrganisationKind::Provider);
        let terms = "{\"title\": \"Four places\", \"description\": \"In the north\", \"lot\": 1, \"estimate\": 1, \
            \"starts_on\": \"2027-01-04\", \"months\": 24, \"ends_on\": \"2029-01-03\", \"price_weight\": 4000}";
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.call_off (id, trust_id, framework_id, author_id, terms, state, closes_at) \
             SELECT gen_random_uuid(), trust_id, id, author_id, '{terms}', 'competing', '2040-01-01' FROM app.framework; \
             INSERT INTO app.call_off_invitation (id, trust_id, call_off_id, provider_id, content, closes_at) \
             SELECT gen_random_uuid(), trust_id, id, '{lantern}', terms, closes_at FROM app.call_off"
        ));
    }
}
