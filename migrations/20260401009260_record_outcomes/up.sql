-- What a scheme achieved in a quarter, measure by measure: told in the quarterly report beside its money.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.scheme_outcome (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, scheme_id uuid NOT NULL,
  fy smallint NOT NULL CHECK (fy BETWEEN 1900 AND 2200), quarter smallint NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  measure text NOT NULL CHECK (length(measure) BETWEEN 1 AND 200), target text NOT NULL CHECK (length(target) BETWEEN 1 AND 200),
  achieved text NOT NULL CHECK (length(achieved) BETWEEN 1 AND 200), recorded_by uuid NOT NULL REFERENCES app.person,
  recorded_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id), FOREIGN KEY (fund_id, scheme_id) REFERENCES app.scheme (fund_id, id));
CREATE INDEX scheme_outcome_fund ON app.scheme_outcome (fund_id, fy, quarter, id);
ALTER TABLE app.scheme_outcome ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.scheme_outcome FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.scheme_outcome TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.scheme_outcome FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT, INSERT ON app.scheme_outcome TO trellis_app;
GRANT SELECT ON app.scheme_outcome TO trellis_job;
RESET ROLE;
