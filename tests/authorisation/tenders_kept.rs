//! What the world holds beside the story of tenders, contracts and complaints, so that every cell finds a thing to act on.

use trellis_access::{OrganisationKind, Role};

use crate::world::World;

impl World {
    /// A change of the tender that waits.
    pub(crate) fn keep_modification(&self) {
        self.stage.app.database.superuser(
            "INSERT INTO app.modification (id, trust_id, procurement_id, description, lots, material, reason, details, proposed_by, \
                 proposed_at, state) \
             SELECT gen_random_uuid(), trust_id, id, 'At weekends too', '[]', true, 'An answer', '{}', author_id, published_at, \
               'proposed' FROM app.procurement LIMIT 1",
        );
    }

    /// A concern about Lantern's bid that waits.
    pub(crate) fn keep_concern(&self) {
        let lantern = self.home(OrganisationKind::Provider);
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.bid_concern (id, trust_id, procurement_id, lot_id, bid_id, provider_id, ground, notice, reply_by, \
                 raised_by, raised_at) \
             SELECT gen_random_uuid(), b.trust_id, b.procurement_id, b.lot_id, b.id, b.provider_id, 'abnormally_low', 'Explain', \
               '2027-01-31', p.author_id, b.received_at FROM app.bid b JOIN app.procurement p ON p.id = b.procurement_id \
               WHERE b.provider_id = '{lantern}' AND b.state = 'submitted' LIMIT 1"
        ));
    }

    /// A dynamic market that is live, and Lantern in it.
    pub(crate) fn keep_market(&self) {
        let lantern = self.home(OrganisationKind::Provider);
        let applicant = self.stage.app.person(lantern, &[Role::Signatory]).person;
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.dynamic_market (id, trust_id, procurement_id, conditions, users, state, live_at) \
             SELECT gen_random_uuid(), trust_id, id, '{{Registered}}', 'The councils', 'live', published_at FROM app.procurement LIMIT 1; \
             INSERT INTO app.market_member (id, trust_id, market_id, provider_id, statement, applied_by, applied_at, state) \
             SELECT gen_random_uuid(), trust_id, id, '{lantern}', 'We are', '{applicant}', live_at, 'applied' FROM app.dynamic_market"
        ));
    }

    /// Lantern is asked to quote.
    pub(crate) fn keep_quote_request(&self) {
        let lantern = self.home(OrganisationKind::Provider);
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.quote_invitation (procurement_id, provider_id, trust_id, invited_at) \
             SELECT id, '{lantern}', trust_id, published_at FROM app.opportunity"
        ));
    }

    /// A change of the contract that waits.
    pub(crate) fn keep_variation(&self) {
        self.stage.app.database.superuser(
            "INSERT INTO app.contract_variation (id, trust_id, provider_id, contract_id, ground, value_pence, months, reason, \
                 value_before, months_before, notice_needed, drafted_by, drafted_at, state) \
             SELECT gen_random_uuid(), trust_id, provider_id, id, 'provided_for', value_pence + 1, months, 'One more school', \
               value_pence, months, false, (SELECT author_id FROM app.procurement LIMIT 1), entered_at, 'drafted' FROM app.contract LIMIT 1",
        );
    }

    /// A challenge of Lantern's, which was reviewed.
    pub(crate) fn keep_challenge(&self) {
        let lantern = self.home(OrganisationKind::Provider);
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.challenge (id, trust_id, procurement_id, award_id, challenger_id, kind, received_at, recorded_by, \
                 grounds, held, state, step_by, step_at) \
             SELECT gen_random_uuid(), trust_id, procurement_id, id, '{lantern}', 'letter', approved_at, approved_by, 'The price', \
               false, 'reviewing', approved_by, approved_at FROM app.award WHERE approved_at IS NOT NULL LIMIT 1"
        ));
    }

    /// A complaint to the trust.
    pub(crate) fn keep_complaint(&self) {
        let trust = self.home(OrganisationKind::Trust);
        self.stage.app.database.superuser(&format!(
            "INSERT INTO app.complaint (id, trust_id, route, buyer, about, account, by_child, advocate, received_at, acknowledge_by) \
             VALUES (gen_random_uuid(), '{trust}', 'service', 'trust', 'Lantern House', 'Nobody called.', false, false, \
               '2026-06-01Z', '2026-06-04')"
        ));
    }
}
