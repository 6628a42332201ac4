-- Dynamic markets and their members.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.dynamic_market (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, conditions text[] NOT NULL CHECK (cardinality(conditions) > 0),
  users text NOT NULL, fee_bp integer CHECK (fee_bp BETWEEN 1 AND 10000), ends_on date,
  state text NOT NULL CHECK (state IN ('draft', 'intended', 'live', 'ceased')), intended_at timestamptz, live_at timestamptz,
  ceased_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT one_market UNIQUE (trust_id, procurement_id),
  CONSTRAINT market_stands CHECK ((state = 'ceased') = (ceased_at IS NOT NULL) AND (state IN ('live', 'ceased')) = (live_at IS NOT NULL)
    AND (state = 'intended') = (intended_at IS NOT NULL)),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX dynamic_market_trust ON app.dynamic_market (trust_id, id);
ALTER TABLE app.dynamic_market ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.dynamic_market FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.dynamic_market TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY everyone ON app.dynamic_market FOR SELECT TO trellis_app USING (state <> 'draft');
GRANT SELECT, INSERT, UPDATE ON app.dynamic_market TO trellis_app;

-- Conditions stay once the intention is public (Procurement Act 2023 s.36).
CREATE FUNCTION app.keep_conditions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the conditions of a dynamic market do not change while it lasts' USING ERRCODE = '23514', CONSTRAINT = 'keep_conditions';
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_conditions() FROM PUBLIC;
CREATE TRIGGER conditions_kept BEFORE UPDATE ON app.dynamic_market FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND NEW.conditions IS DISTINCT FROM OLD.conditions) EXECUTE FUNCTION app.keep_conditions();

CREATE TABLE app.market_member (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, market_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  statement text NOT NULL, applied_by uuid NOT NULL REFERENCES app.person, applied_at timestamptz NOT NULL,
  state text NOT NULL CHECK (state IN ('applied', 'under_review', 'admitted', 'refused', 'suspended_new_work', 'removal_told',
    'removal_told_suspended', 'removed')),
  reason text, step_by uuid REFERENCES app.person, step_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT member_step CHECK ((state = 'applied') = (step_by IS NULL) AND (step_by IS NULL) = (step_at IS NULL)),
  CONSTRAINT member_other_hand CHECK (step_by IS NULL OR step_by <> applied_by),
  CONSTRAINT member_told CHECK (reason IS NOT NULL OR state NOT IN ('refused', 'suspended_new_work', 'removal_told', 'removal_told_suspended',
    'removed')),
  FOREIGN KEY (trust_id, market_id) REFERENCES app.dynamic_market (trust_id, id));
CREATE UNIQUE INDEX one_membership ON app.market_member (market_id, provider_id) WHERE state NOT IN ('refused', 'removed');
CREATE INDEX market_member_trust ON app.market_member (trust_id, market_id, id);
CREATE INDEX market_member_provider ON app.market_member (provider_id, id);
ALTER TABLE app.market_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.market_member FORCE ROW LEVEL SECURITY;
CREATE POLICY trust_sees ON app.market_member FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY trust_steps ON app.market_member FOR UPDATE TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_sees ON app.market_member FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_applies ON app.market_member FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org()) AND state = 'applied'
  AND EXISTS (SELECT FROM app.dynamic_market m WHERE m.id = market_id AND m.trust_id = market_member.trust_id AND m.state = 'live'));
GRANT SELECT, INSERT ON app.market_member TO trellis_app;
GRANT UPDATE (state, reason, step_by, step_at, version) ON app.market_member TO trellis_app;

ALTER TABLE app.notice DROP CONSTRAINT notice_form_check;
ALTER TABLE app.notice ADD CONSTRAINT notice_form_check CHECK (form IN
  ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK9', 'UK10', 'UK11', 'UK12', 'UK13', 'UK14', 'UK15', 'UK16'));
RESET ROLE;
