-- Signing in: logins, refresh tokens, wrong attempts, recovery codes, one-use tokens, invitations, API keys.
SET LOCAL ROLE trellis_owner;

-- A machine shares the id space of people, so that every row can name its actor in one column.
ALTER TABLE app.person ADD COLUMN machine boolean NOT NULL DEFAULT false, ADD COLUMN totp_pending bytea;
CREATE POLICY machine ON app.person FOR INSERT TO trellis_app
  WITH CHECK (machine AND password_hash IS NULL AND totp_secret IS NULL AND (SELECT app.org()) IS NOT NULL);

CREATE TABLE app.login (
  id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES app.person, org_id uuid REFERENCES app.organisation,
  epoch bigint NOT NULL, started_at timestamptz NOT NULL, factor_at timestamptz, ended_at timestamptz,
  CHECK (factor_at >= started_at), CHECK (ended_at >= started_at), CHECK (org_id IS NULL OR factor_at IS NOT NULL));
CREATE INDEX login_person ON app.login (person_id, id);
ALTER TABLE app.login ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.login FORCE ROW LEVEL SECURITY;
CREATE POLICY self ON app.login TO trellis_app USING (person_id = (SELECT app.person())) WITH CHECK (person_id = (SELECT app.person()));
CREATE POLICY gate ON app.login TO trellis_app USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE ON app.login TO trellis_app;

CREATE TABLE app.refresh_token (
  digest bytea PRIMARY KEY CHECK (length(digest) = 32), login_id uuid NOT NULL REFERENCES app.login,
  person_id uuid NOT NULL REFERENCES app.person, spent_at timestamptz);
CREATE INDEX refresh_token_login ON app.refresh_token (login_id);
ALTER TABLE app.refresh_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.refresh_token FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.refresh_token TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE ON app.refresh_token TO trellis_app;

-- Keyed by a digest of the address (or the person), so that unknown addresses are counted like known ones and the
-- table is no list of who tried.
CREATE TABLE app.attempt (key bytea PRIMARY KEY, failures integer NOT NULL, last_at timestamptz NOT NULL);
ALTER TABLE app.attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.attempt TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE, DELETE ON app.attempt TO trellis_app;

CREATE TABLE app.recovery_code (
  person_id uuid NOT NULL REFERENCES app.person, digest bytea NOT NULL, used_at timestamptz, PRIMARY KEY (person_id, digest));
ALTER TABLE app.recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.recovery_code TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE, DELETE ON app.recovery_code TO trellis_app;

CREATE TABLE app.password_reset (
  digest bytea PRIMARY KEY, person_id uuid NOT NULL REFERENCES app.person, expires_at timestamptz NOT NULL, used_at timestamptz);
CREATE INDEX password_reset_person ON app.password_reset (person_id);
ALTER TABLE app.password_reset ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.password_reset FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.password_reset TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE ON app.password_reset TO trellis_app;

CREATE TABLE app.invitation (
  id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES app.organisation, email text NOT NULL, roles text[] NOT NULL,
  invited_by uuid REFERENCES app.person, digest bytea NOT NULL UNIQUE, created_at timestamptz NOT NULL, accepted_at timestamptz,
  CHECK (cardinality(roles) BETWEEN 1 AND 10));
CREATE INDEX invitation_org ON app.invitation (org_id, id);
ALTER TABLE app.invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.invitation TO trellis_app USING (org_id = (SELECT app.org())) WITH CHECK (org_id = (SELECT app.org()));
CREATE POLICY gate ON app.invitation TO trellis_app
  USING ((SELECT app.kind()) IN ('gate', 'platform')) WITH CHECK ((SELECT app.kind()) IN ('gate', 'platform'));
CREATE POLICY mail ON app.invitation FOR SELECT TO trellis_job USING (true);
GRANT SELECT, INSERT, UPDATE ON app.invitation TO trellis_app;
GRANT SELECT ON app.invitation TO trellis_job;

-- A person may belong to several organisations; one of them cannot shut the person out of the others.
CREATE TABLE app.suspension (
  org_id uuid NOT NULL REFERENCES app.organisation, person_id uuid NOT NULL REFERENCES app.person,
  suspended_by uuid NOT NULL, suspended_at timestamptz NOT NULL, PRIMARY KEY (org_id, person_id),
  CHECK (suspended_by <> person_id));
ALTER TABLE app.suspension ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.suspension FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.suspension TO trellis_app USING (org_id = (SELECT app.org())) WITH CHECK (org_id = (SELECT app.org()));
CREATE POLICY gate ON app.suspension FOR SELECT TO trellis_app USING ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, DELETE ON app.suspension TO trellis_app;

CREATE TABLE app.api_key (
  id uuid PRIMARY KEY, org_id uuid NOT NULL REFERENCES app.organisation, machine_id uuid NOT NULL REFERENCES app.person,
  responsible_id uuid NOT NULL REFERENCES app.person, name text NOT NULL, public_id text NOT NULL UNIQUE,
  digest bytea NOT NULL CHECK (length(digest) = 32), scopes text[] NOT NULL, created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL, last_used_at timestamptz, revoked_at timestamptz,
  CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days'), CHECK (machine_id <> responsible_id));
CREATE INDEX api_key_org ON app.api_key (org_id, id);
ALTER TABLE app.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.api_key TO trellis_app USING (org_id = (SELECT app.org())) WITH CHECK (org_id = (SELECT app.org()));
CREATE POLICY gate ON app.api_key TO trellis_app USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE ON app.api_key TO trellis_app;

-- The login that the access token speaks of; none for machines.
CREATE FUNCTION app.login() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.login_id', true), '')::uuid $$;

-- Entering now also asks whether the login goes on, and leaves the roles of a suspended person out. How long a login
-- lasts is the program's to say: the access token is good for ten minutes, and its refresh looks at the rest.
CREATE OR REPLACE FUNCTION app.enter(p_key text) RETURNS TABLE (
  status text, auth_epoch bigint, kind text, roles text[], key_free boolean, key_hash bytea, key_status smallint,
  key_headers jsonb, key_body text) LANGUAGE sql VOLATILE AS $$
  SELECT CASE WHEN app.login() IS NULL OR EXISTS (SELECT FROM app.login l WHERE l.id = app.login() AND l.person_id = p.id
        AND l.ended_at IS NULL AND l.org_id = o.id) THEN p.status ELSE 'ended' END, p.auth_epoch, set_config('app.kind', o.kind, true),
    ARRAY(SELECT m.role FROM app.membership m WHERE m.person_id = p.id AND m.org_id = o.id
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())
      AND NOT EXISTS (SELECT FROM app.suspension s WHERE s.org_id = o.id AND s.person_id = p.id)),
    p_key IS NULL OR pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', o.id, p.id, p_key), 7)),
    k.request_hash, k.status, k.headers, k.body
  FROM app.person p JOIN app.organisation o ON o.id = app.org()
  LEFT JOIN app.idempotency_key k ON k.org_id = o.id AND k.person_id = p.id AND k.key = p_key
  WHERE p.id = app.person() $$;
RESET ROLE;
