-- Notice to end a fund: from then on it only runs off what it promised before.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.fund_notice (
  fund_id uuid PRIMARY KEY, trust_id uuid NOT NULL, partner_key text NOT NULL, given_on date NOT NULL,
  ends_on date NOT NULL, reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  recorded_by uuid NOT NULL REFERENCES app.person, recorded_at timestamptz NOT NULL, CHECK (ends_on >= given_on),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, partner_key) REFERENCES app.fund_partner (fund_id, key));
ALTER TABLE app.fund_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.fund_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.fund_notice TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.fund_notice FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT ON app.fund_notice TO trellis_app, trellis_job;
GRANT INSERT ON app.fund_notice TO trellis_app;
RESET ROLE;
