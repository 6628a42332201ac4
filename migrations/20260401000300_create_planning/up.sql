-- Commissioning plans: their partners, priorities and signatures.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.plan (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, title text NOT NULL,
  valid_from date NOT NULL, valid_to date NOT NULL, min_health_bp integer NOT NULL, max_health_bp integer NOT NULL,
  stage text NOT NULL CHECK (stage IN ('draft', 'consulting', 'awaiting_sign_off', 'agreed', 'closed', 'withdrawn')),
  authors uuid[] NOT NULL CHECK (cardinality(authors) >= 1), agreed_at timestamptz, created_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1, UNIQUE (trust_id, id),
  CHECK (valid_from <= valid_to), CHECK (0 <= min_health_bp AND min_health_bp <= max_health_bp AND max_health_bp <= 10000),
  CHECK (agreed_at IS NOT NULL OR stage NOT IN ('agreed', 'closed')));
CREATE INDEX plan_trust ON app.plan (trust_id, id);

CREATE TABLE app.plan_partner (
  plan_id uuid NOT NULL, trust_id uuid NOT NULL, org_id uuid NOT NULL REFERENCES app.organisation,
  place smallint NOT NULL, PRIMARY KEY (plan_id, org_id),
  FOREIGN KEY (trust_id, plan_id) REFERENCES app.plan (trust_id, id));
CREATE INDEX plan_partner_org ON app.plan_partner (org_id, plan_id);

CREATE TABLE app.priority (
  id uuid PRIMARY KEY, plan_id uuid NOT NULL, trust_id uuid NOT NULL, title text NOT NULL,
  owner_org_id uuid REFERENCES app.organisation, owner_person text,
  sector text NOT NULL CHECK (sector IN ('social_care', 'health', 'joint')),
  tier text NOT NULL CHECK (tier IN ('universal', 'targeted', 'targeted_plus', 'specialist')),
  category text NOT NULL, localities text[] NOT NULL CHECK (cardinality(localities) >= 1),
  budget_p bigint NOT NULL CHECK (budget_p >= 0), health_split_bp integer CHECK (health_split_bp BETWEEN 0 AND 10000),
  evidence text[] NOT NULL, UNIQUE (trust_id, id), CHECK (health_split_bp IS NULL OR sector = 'joint'),
  FOREIGN KEY (trust_id, plan_id) REFERENCES app.plan (trust_id, id));
CREATE INDEX priority_plan ON app.priority (plan_id, id);

-- One signature of each partner on the present content; the audit chain keeps the ones that an edit voided.
CREATE TABLE app.plan_sign_off (
  plan_id uuid NOT NULL, trust_id uuid NOT NULL, org_id uuid NOT NULL, person_id uuid NOT NULL,
  plan_hash bytea NOT NULL CHECK (length(plan_hash) = 32), signed_at timestamptz NOT NULL, exception text,
  PRIMARY KEY (plan_id, org_id), FOREIGN KEY (plan_id, org_id) REFERENCES app.plan_partner (plan_id, org_id),
  FOREIGN KEY (trust_id, plan_id) REFERENCES app.plan (trust_id, id));

ALTER TABLE app.plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.plan FORCE ROW LEVEL SECURITY;
ALTER TABLE app.plan_partner ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.plan_partner FORCE ROW LEVEL SECURITY;
ALTER TABLE app.priority ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.priority FORCE ROW LEVEL SECURITY;
ALTER TABLE app.plan_sign_off ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.plan_sign_off FORCE ROW LEVEL SECURITY;

-- Which plans is the caller's organisation a partner of? A policy on plan_partner that asked plan_partner would recurse.
CREATE POLICY definer ON app.plan_partner FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.is_plan_partner(p_plan uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.plan_partner p WHERE p.plan_id = p_plan AND p.org_id = app.org()) $$;
REVOKE EXECUTE ON FUNCTION app.is_plan_partner(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_plan_partner(uuid) TO trellis_app, trellis_job;

CREATE POLICY own ON app.plan TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY partner ON app.plan FOR SELECT TO trellis_app, trellis_job USING (app.is_plan_partner(id));
-- A partner's signature may agree the plan; the trigger below holds it to that.
CREATE POLICY partner_signs ON app.plan FOR UPDATE TO trellis_app
  USING (app.is_plan_partner(id)) WITH CHECK (app.is_plan_partner(id));
CREATE POLICY own ON app.plan_partner TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY partner ON app.plan_partner FOR SELECT TO trellis_app, trellis_job USING (app.is_plan_partner(plan_id));
CREATE POLICY own ON app.priority TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY partner ON app.priority FOR SELECT TO trellis_app, trellis_job USING (app.is_plan_partner(plan_id));
-- The trust reads signatures and voids them by an edit; it never signs for a partner.
CREATE POLICY own ON app.plan_sign_off FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY own_voids ON app.plan_sign_off FOR DELETE TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY partner ON app.plan_sign_off FOR SELECT TO trellis_app, trellis_job USING (app.is_plan_partner(plan_id));
CREATE POLICY partner_signs ON app.plan_sign_off FOR INSERT TO trellis_app
  WITH CHECK (org_id = (SELECT app.org()) AND person_id = (SELECT app.person()) AND app.is_plan_partner(plan_id));

CREATE FUNCTION app.guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.trust_id IS DISTINCT FROM app.org() AND (
    to_jsonb(NEW) - ARRAY['stage', 'agreed_at', 'version'] IS DISTINCT FROM to_jsonb(OLD) - ARRAY['stage', 'agreed_at', 'version']
    OR NOT (NEW.stage = OLD.stage OR (OLD.stage = 'awaiting_sign_off' AND NEW.stage = 'agreed')))
  THEN
    RAISE EXCEPTION 'a partner signs a plan and changes nothing else in it' USING ERRCODE = '23514', CONSTRAINT = 'PARTNER_ONLY_SIGNS';
  END IF;
  IF NEW.stage = 'agreed' AND OLD.stage <> 'agreed' AND EXISTS (
    SELECT FROM app.plan_partner p WHERE p.plan_id = NEW.id
      AND NOT EXISTS (SELECT FROM app.plan_sign_off s WHERE s.plan_id = p.plan_id AND s.org_id = p.org_id))
  THEN
    RAISE EXCEPTION 'every partner signs before the plan is agreed' USING ERRCODE = '23514', CONSTRAINT = 'PLAN_SIGN_OFF_MISSING';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_plan BEFORE UPDATE ON app.plan FOR EACH ROW EXECUTE FUNCTION app.guard_plan();

GRANT SELECT, INSERT, UPDATE ON app.plan TO trellis_app;
GRANT SELECT, INSERT, DELETE ON app.plan_partner TO trellis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.priority TO trellis_app;
GRANT SELECT, INSERT, DELETE ON app.plan_sign_off TO trellis_app;
GRANT SELECT ON app.plan, app.plan_partner, app.priority, app.plan_sign_off TO trellis_job;
RESET ROLE;
