-- A performance fund of a year: which part of it is free, by rating; the limit over its free lines follows the rating.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.performance_fund (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, limit_id uuid NOT NULL UNIQUE, fy smallint NOT NULL,
  amount_p bigint NOT NULL CHECK (amount_p > 0), bands jsonb NOT NULL, stars smallint NOT NULL CHECK (stars BETWEEN 0 AND 5),
  rated_by uuid NOT NULL REFERENCES app.person, rated_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id), CONSTRAINT performance_fund_once UNIQUE (fund_id, fy),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, limit_id) REFERENCES app.budget_limit (trust_id, id));
CREATE INDEX performance_fund_fund ON app.performance_fund (fund_id, id);
ALTER TABLE app.performance_fund ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.performance_fund FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.performance_fund TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.performance_fund FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT, INSERT ON app.performance_fund TO trellis_app;
GRANT UPDATE (stars, rated_by, rated_at, version) ON app.performance_fund TO trellis_app;
GRANT SELECT ON app.performance_fund TO trellis_job;
RESET ROLE;
