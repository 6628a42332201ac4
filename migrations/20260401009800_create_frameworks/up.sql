-- Frameworks and the suppliers in them.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.framework (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, author_id uuid NOT NULL REFERENCES app.person,
  terms jsonb NOT NULL, state text NOT NULL CHECK (state IN ('draft', 'tendering', 'live', 'paused', 'terminated')),
  concluded_by uuid REFERENCES app.person, concluded_at timestamptz, reason text, terminated_on date, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT one_framework UNIQUE (trust_id, procurement_id),
  -- Who wrote it does not conclude it. CHECK lets NULL pass, so each state names what it must have.
  CONSTRAINT sod_6 CHECK (concluded_by IS NULL OR concluded_by <> author_id),
  CONSTRAINT framework_concluded CHECK ((state IN ('live', 'paused', 'terminated')) = (concluded_by IS NOT NULL AND concluded_at IS NOT NULL)),
  CONSTRAINT framework_reason CHECK ((state IN ('paused', 'terminated')) = (reason IS NOT NULL)),
  CONSTRAINT framework_terminated CHECK ((state = 'terminated') = (terminated_on IS NOT NULL)),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX framework_trust ON app.framework (trust_id, id);

CREATE TABLE app.framework_member (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, framework_id uuid NOT NULL, provider_id uuid NOT NULL REFERENCES app.organisation,
  lots integer[] NOT NULL CHECK (cardinality(lots) > 0), named_by uuid NOT NULL REFERENCES app.person,
  state text NOT NULL CHECK (state IN ('named', 'admitted', 'suspended_new_work', 'removed')),
  reason text, step_by uuid REFERENCES app.person, step_at timestamptz, version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  CONSTRAINT framework_member_step CHECK ((state = 'named') = (step_by IS NULL) AND (step_by IS NULL) = (step_at IS NULL)),
  CONSTRAINT framework_member_other_hand CHECK (state <> 'admitted' OR step_by <> named_by),
  CONSTRAINT framework_member_told CHECK (reason IS NOT NULL OR state NOT IN ('suspended_new_work', 'removed')),
  FOREIGN KEY (trust_id, framework_id) REFERENCES app.framework (trust_id, id));
CREATE UNIQUE INDEX one_place ON app.framework_member (framework_id, provider_id) WHERE state <> 'removed';
CREATE INDEX framework_member_trust ON app.framework_member (trust_id, framework_id, id);
CREATE INDEX framework_member_provider ON app.framework_member (provider_id, id);

ALTER TABLE app.framework ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.framework FORCE ROW LEVEL SECURITY;
ALTER TABLE app.framework_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.framework_member FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.framework TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY own ON app.framework_member TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.framework_member FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.framework, app.framework_member TO trellis_app;
GRANT UPDATE (terms, state, concluded_by, concluded_at, reason, terminated_on, version) ON app.framework TO trellis_app;
GRANT UPDATE (state, reason, step_by, step_at, version) ON app.framework_member TO trellis_app;

-- What suppliers were chosen for stays as it is.
CREATE FUNCTION app.keep_framework_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the terms of a framework do not change once it is tendered' USING ERRCODE = '23514', CONSTRAINT = 'keep_framework_terms';
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_framework_terms() FROM PUBLIC;
CREATE TRIGGER terms_kept BEFORE UPDATE ON app.framework FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND NEW.terms IS DISTINCT FROM OLD.terms) EXECUTE FUNCTION app.keep_framework_terms();
RESET ROLE;
