-- The days of a fund's year, and the plans of action against a forecast beyond tolerance.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.fund_calendar (
  fund_id uuid PRIMARY KEY, trust_id uuid NOT NULL, tolerance_bp integer NOT NULL CHECK (tolerance_bp BETWEEN 0 AND 10000),
  material_month smallint NOT NULL, material_day smallint NOT NULL, budget_month smallint NOT NULL, budget_day smallint NOT NULL,
  monitoring_weeks smallint NOT NULL CHECK (monitoring_weeks BETWEEN 1 AND 52), version bigint NOT NULL DEFAULT 1,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE TABLE app.action_plan (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, fy smallint NOT NULL, opened_on date NOT NULL,
  funding bigint NOT NULL, forecast bigint NOT NULL, variance bigint NOT NULL, allowed bigint NOT NULL CHECK (allowed >= 0),
  opened_by uuid NOT NULL REFERENCES app.person, owner_role text NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'closed')), outcome text CHECK (length(outcome) BETWEEN 1 AND 1000),
  closed_by uuid REFERENCES app.person, version bigint NOT NULL DEFAULT 1,
  CHECK ((state = 'closed') = (outcome IS NOT NULL AND closed_by IS NOT NULL)), UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
-- One open plan for a year: another review adds none.
CREATE UNIQUE INDEX action_plan_open ON app.action_plan (fund_id, fy) WHERE state = 'open';
CREATE INDEX action_plan_fund ON app.action_plan (fund_id, id);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['fund_calendar', 'action_plan'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
    EXECUTE format('GRANT INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
GRANT UPDATE (tolerance_bp, material_month, material_day, budget_month, budget_day, monitoring_weeks, version) ON app.fund_calendar TO trellis_app;
GRANT UPDATE (state, outcome, closed_by, version) ON app.action_plan TO trellis_app;
RESET ROLE;
