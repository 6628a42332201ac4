-- A trust's dealings with a provider: a provider meets many trusts, and a trust sees only its own dealings.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.engagement (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, provider_id uuid NOT NULL REFERENCES app.organisation,
  stage text NOT NULL CHECK (stage IN ('invited', 'applied', 'due_diligence', 'accredited', 'suspended', 'exited')),
  needs_registration boolean NOT NULL, applied_by uuid, reason text, created_at timestamptz NOT NULL,
  version bigint NOT NULL DEFAULT 1, UNIQUE (trust_id, id), UNIQUE (trust_id, provider_id, id),
  CHECK (trust_id <> provider_id), CHECK (applied_by IS NOT NULL OR stage IN ('invited', 'exited')),
  CHECK (reason IS NOT NULL OR stage NOT IN ('suspended', 'exited')));
CREATE UNIQUE INDEX engagement_live ON app.engagement (trust_id, provider_id) WHERE stage <> 'exited';
CREATE INDEX engagement_trust ON app.engagement (trust_id, id);
CREATE INDEX engagement_provider ON app.engagement (provider_id, id);

-- Facts are added and never changed: the latest check of a kind counts.
CREATE TABLE app.due_diligence_check (
  id uuid PRIMARY KEY, engagement_id uuid NOT NULL, trust_id uuid NOT NULL, provider_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('identity', 'accounts', 'insurance', 'safeguarding_policy', 'staff_checks_statement',
    'registration', 'exclusion_grounds', 'data_terms')),
  result text NOT NULL CHECK (result IN ('pass', 'fail', 'refer')), evidence text NOT NULL, valid_to date,
  made_by uuid NOT NULL, made_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, provider_id, engagement_id) REFERENCES app.engagement (trust_id, provider_id, id));
CREATE INDEX due_diligence_check_engagement ON app.due_diligence_check (engagement_id, id);

-- Who applied never accredits, whatever the program says: the applicant is copied here so that a CHECK can see both.
CREATE TABLE app.accreditation (
  id uuid PRIMARY KEY, engagement_id uuid NOT NULL, trust_id uuid NOT NULL, provider_id uuid NOT NULL,
  valid_to date NOT NULL, evidence text NOT NULL, given_by uuid NOT NULL, given_at timestamptz NOT NULL, applied_by uuid NOT NULL,
  CHECK (given_by <> applied_by),
  FOREIGN KEY (trust_id, provider_id, engagement_id) REFERENCES app.engagement (trust_id, provider_id, id));
CREATE INDEX accreditation_engagement ON app.accreditation (engagement_id, id);

ALTER TABLE app.engagement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.engagement FORCE ROW LEVEL SECURITY;
ALTER TABLE app.due_diligence_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.due_diligence_check FORCE ROW LEVEL SECURITY;
ALTER TABLE app.accreditation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.accreditation FORCE ROW LEVEL SECURITY;

CREATE POLICY trust_side ON app.engagement TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.engagement FOR SELECT TO trellis_app, trellis_job USING (provider_id = (SELECT app.org()));
CREATE POLICY provider_applies ON app.engagement FOR INSERT TO trellis_app
  WITH CHECK (provider_id = (SELECT app.org()) AND stage = 'applied');
-- A provider applies when it was invited, and may leave; every other step is the trust's.
CREATE POLICY provider_moves ON app.engagement FOR UPDATE TO trellis_app
  USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()) AND stage IN ('applied', 'exited'));
CREATE POLICY trust_side ON app.due_diligence_check TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.due_diligence_check FOR SELECT TO trellis_app, trellis_job USING (provider_id = (SELECT app.org()));
CREATE POLICY trust_side ON app.accreditation TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY provider_side ON app.accreditation FOR SELECT TO trellis_app, trellis_job USING (provider_id = (SELECT app.org()));

GRANT SELECT, INSERT, UPDATE ON app.engagement TO trellis_app;
GRANT SELECT, INSERT ON app.due_diligence_check, app.accreditation TO trellis_app;
GRANT SELECT ON app.engagement, app.due_diligence_check, app.accreditation TO trellis_job;
RESET ROLE;
