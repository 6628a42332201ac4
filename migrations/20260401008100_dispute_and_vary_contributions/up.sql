-- Contributions beside plain cash: disputed with evidence and an owner, varied with the consent of whom it worsens, in kind,
-- and waiting for a measure.
SET LOCAL ROLE trellis_owner;

-- `varied` is what variations and measures made of the amount that was first agreed. What is invoiced is the amount less what
-- was conceded, and it is always what is agreed and what is disputed: nothing received or disputed goes beyond it.
ALTER TABLE app.contribution
  ADD COLUMN varied bigint NOT NULL DEFAULT 0, ADD COLUMN disputed bigint NOT NULL DEFAULT 0 CHECK (disputed >= 0),
  ADD COLUMN conceded bigint NOT NULL DEFAULT 0 CHECK (conceded >= 0),
  ADD COLUMN measure text CHECK (length(measure) BETWEEN 1 AND 500), ADD COLUMN evidence text CHECK (length(evidence) BETWEEN 1 AND 500),
  ADD CONSTRAINT agreed_and_disputed CHECK (received + disputed + conceded <= amount),
  ADD CONSTRAINT condition_has_measure CHECK (state NOT IN ('awaiting', 'lapsed') OR measure IS NOT NULL),
  DROP CONSTRAINT contribution_amount_check, ADD CONSTRAINT contribution_amount_check CHECK (amount >= 0),
  DROP CONSTRAINT contribution_state_check,
  ADD CONSTRAINT contribution_state_check CHECK (state IN ('scheduled', 'due', 'received', 'awaiting', 'lapsed')),
  DROP CONSTRAINT contribution_check1, ADD CONSTRAINT contribution_check1 CHECK ((state = 'received') <= (received + conceded = amount));

-- What a year's contribution was built from, line by line.
CREATE TABLE app.contribution_line (
  fund_id uuid NOT NULL, partner_key text NOT NULL, fy smallint NOT NULL, no smallint NOT NULL CHECK (no >= 1), trust_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('this_year', 'recurrent', 'inflation', 'planned', 'efficiency', 'client_income')),
  note text NOT NULL, amount bigint NOT NULL, PRIMARY KEY (fund_id, partner_key, fy, no),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, partner_key) REFERENCES app.fund_partner (fund_id, key));

CREATE TABLE app.contribution_dispute (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, contribution_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0), upheld bigint NOT NULL DEFAULT 0 CHECK (upheld >= 0),
  conceded bigint NOT NULL DEFAULT 0 CHECK (conceded >= 0), raised_on date NOT NULL, reason text NOT NULL, evidence text NOT NULL,
  owner_role text NOT NULL, forecast_effect bigint NOT NULL CHECK (forecast_effect >= 0),
  raised_by uuid NOT NULL REFERENCES app.person, entry_id uuid NOT NULL REFERENCES app.entry, version bigint NOT NULL DEFAULT 1,
  CHECK (upheld + conceded <= amount), UNIQUE (trust_id, id), UNIQUE (id, raised_by),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, contribution_id) REFERENCES app.contribution (trust_id, id));
CREATE INDEX contribution_dispute_fund ON app.contribution_dispute (fund_id, id);
-- Decisions are only added. Nobody writes off what they wrote down themselves.
CREATE TABLE app.dispute_decision (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, dispute_id uuid NOT NULL, raised_by uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('upheld', 'conceded')), amount bigint NOT NULL CHECK (amount > 0),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000), decided_by uuid NOT NULL REFERENCES app.person,
  decided_at timestamptz NOT NULL, entry_id uuid NOT NULL REFERENCES app.entry,
  CONSTRAINT "sod-11" CHECK (outcome <> 'conceded' OR decided_by <> raised_by),
  FOREIGN KEY (trust_id, dispute_id) REFERENCES app.contribution_dispute (trust_id, id),
  FOREIGN KEY (dispute_id, raised_by) REFERENCES app.contribution_dispute (id, raised_by));

CREATE TABLE app.in_kind_contribution (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, partner_key text NOT NULL, fy smallint NOT NULL,
  scheme_id uuid NOT NULL, given_on date NOT NULL, amount bigint NOT NULL CHECK (amount > 0), what text NOT NULL,
  valuation text NOT NULL, evidence text NOT NULL, recorded_by uuid NOT NULL REFERENCES app.person, recorded_at timestamptz NOT NULL,
  entry_id uuid NOT NULL REFERENCES app.entry,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, scheme_id) REFERENCES app.scheme (fund_id, id),
  FOREIGN KEY (fund_id, partner_key) REFERENCES app.fund_partner (fund_id, key));
CREATE INDEX in_kind_contribution_fund ON app.in_kind_contribution (fund_id, id);

CREATE TABLE app.contribution_variation (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, fy smallint NOT NULL, effective_on date NOT NULL,
  line_id uuid, reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  state text NOT NULL CHECK (state IN ('proposed', 'applied', 'withdrawn')), proposed_by uuid NOT NULL REFERENCES app.person,
  proposed_at timestamptz NOT NULL, applied_by uuid REFERENCES app.person, version bigint NOT NULL DEFAULT 1,
  CHECK ((state = 'applied') = (applied_by IS NOT NULL)), UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, line_id) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX contribution_variation_fund ON app.contribution_variation (fund_id, id);
-- Every partner of the fund, by how much its own contribution changes, and whether the variation worsens it.
CREATE TABLE app.contribution_change (
  variation_id uuid NOT NULL, org_id uuid NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL, partner_key text NOT NULL,
  amount bigint NOT NULL, worsened boolean NOT NULL, approved_by uuid REFERENCES app.person, approved_at timestamptz,
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)), PRIMARY KEY (variation_id, org_id),
  FOREIGN KEY (trust_id, variation_id) REFERENCES app.contribution_variation (trust_id, id),
  FOREIGN KEY (fund_id, org_id) REFERENCES app.fund_partner (fund_id, org_id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['contribution_line', 'contribution_dispute', 'dispute_decision', 'in_kind_contribution', 'contribution_variation', 'contribution_change'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
    EXECUTE format('GRANT INSERT ON app.%I TO trellis_app', t);
    IF t <> 'contribution_change' THEN
      EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    END IF;
  END LOOP;
END $$;
GRANT UPDATE (upheld, conceded, version) ON app.contribution_dispute TO trellis_app;
GRANT UPDATE (state, applied_by, version) ON app.contribution_variation TO trellis_app;
-- The host writes down whom a variation touches; only a partner approves, and only for itself.
CREATE POLICY own ON app.contribution_change FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY note ON app.contribution_change FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()) AND approved_by IS NULL);
CREATE POLICY approve ON app.contribution_change FOR UPDATE TO trellis_app
  USING (org_id = (SELECT app.org()) AND fund_id IN (SELECT app.partner_funds()))
  WITH CHECK (org_id = (SELECT app.org()) AND approved_by = (SELECT app.person()));
GRANT UPDATE (approved_by, approved_at) ON app.contribution_change TO trellis_app;

CREATE FUNCTION app.check_variation() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state = 'applied' AND EXISTS (SELECT FROM app.contribution_change c
      WHERE c.variation_id = NEW.id AND c.worsened AND c.approved_by IS NULL) THEN
    RAISE EXCEPTION 'a partner that the variation worsens has not approved it' USING ERRCODE = '23514', CONSTRAINT = 'approval-missing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_variation BEFORE UPDATE ON app.contribution_variation FOR EACH ROW EXECUTE FUNCTION app.check_variation();
RESET ROLE;
