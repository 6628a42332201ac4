-- Forecasts of a year's outturn, kept as they were made: their error shows once the year is over.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.forecast (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, fy smallint NOT NULL CHECK (fy BETWEEN 1900 AND 2200),
  method text NOT NULL CHECK (length(method) BETWEEN 1 AND 40), figures jsonb NOT NULL, outlook jsonb NOT NULL,
  made_by uuid NOT NULL REFERENCES app.person, made_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX forecast_fund ON app.forecast (fund_id, id);
ALTER TABLE app.forecast ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.forecast FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.forecast TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.forecast FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT, INSERT ON app.forecast TO trellis_app;
GRANT SELECT ON app.forecast TO trellis_job;
RESET ROLE;
