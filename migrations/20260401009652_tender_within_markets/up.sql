-- Tenders by reference to a dynamic market, and bids that do not count.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.procurement ADD COLUMN market_id uuid,
  ADD CONSTRAINT procurement_market FOREIGN KEY (trust_id, market_id) REFERENCES app.dynamic_market (trust_id, id);
CREATE INDEX procurement_market ON app.procurement (trust_id, market_id) WHERE market_id IS NOT NULL;

-- Settled when the bids are opened, and never after: whoever is suspended later has still bid as a member.
CREATE TABLE app.bid_set_aside (
  bid_id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, provider_id uuid NOT NULL,
  ground text NOT NULL CHECK (ground IN ('unconfirmed', 'outside_market')), at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, bid_id) REFERENCES app.bid (trust_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX bid_set_aside_procurement ON app.bid_set_aside (trust_id, procurement_id);
ALTER TABLE app.bid_set_aside ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.bid_set_aside FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.bid_set_aside TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.bid_set_aside FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.bid_set_aside TO trellis_app;

-- Whoever bids reads whether bids that were not confirmed count.
CREATE POLICY bidder_side ON app.unconfirmed_decision FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.bid b
  WHERE b.procurement_id = unconfirmed_decision.procurement_id AND b.provider_id = (SELECT app.org())));
RESET ROLE;
