SET LOCAL ROLE trellis_owner;
DROP POLICY lot_given_up ON app.bid;
REVOKE UPDATE (value_p, title, body) ON app.opportunity_search FROM trellis_app;
DROP TABLE app.unconfirmed_decision, app.modification;
ALTER TABLE app.bid DROP COLUMN confirmed_at;
ALTER TABLE app.opportunity_change DROP COLUMN lot_id, DROP COLUMN content, DROP CONSTRAINT opportunity_change_kind_check;
ALTER TABLE app.opportunity_change
  ADD CONSTRAINT opportunity_change_kind_check CHECK (kind IN ('published', 'extended', 'cancelled'));
RESET ROLE;
