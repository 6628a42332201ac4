-- People, organisations and memberships: the only source of rights.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.organisation (
  id uuid PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('trust', 'council', 'nhs', 'provider', 'platform')),
  sector text CHECK (sector IN ('voluntary', 'private', 'statutory')), name text NOT NULL,
  created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  CHECK ((kind = 'provider') = (sector IS NOT NULL)));
CREATE UNIQUE INDEX organisation_name ON app.organisation (lower(name));
CREATE INDEX organisation_kind ON app.organisation (kind, id);
ALTER TABLE app.organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.organisation FORCE ROW LEVEL SECURITY;
-- Names and kinds of organisations are public knowledge; what they do is not.
CREATE POLICY everyone ON app.organisation FOR SELECT TO trellis_app, trellis_job USING (true);
CREATE POLICY founded ON app.organisation FOR INSERT TO trellis_app
  WITH CHECK ((SELECT app.kind()) = 'platform' OR ((SELECT app.kind()) = 'gate' AND kind = 'provider'));
CREATE POLICY own ON app.organisation FOR UPDATE TO trellis_app USING (id = (SELECT app.org())) WITH CHECK (id = (SELECT app.org()));
GRANT SELECT, INSERT, UPDATE ON app.organisation TO trellis_app;
GRANT SELECT ON app.organisation TO trellis_job;

CREATE TABLE app.person (
  id uuid PRIMARY KEY, email text NOT NULL, name text NOT NULL, password_hash text, totp_secret bytea,
  totp_confirmed boolean NOT NULL DEFAULT false, totp_last_step bigint NOT NULL DEFAULT 0,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('invited', 'active', 'suspended')),
  auth_epoch bigint NOT NULL DEFAULT 1, created_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1);
CREATE UNIQUE INDEX person_email ON app.person (lower(email));
ALTER TABLE app.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.person FORCE ROW LEVEL SECURITY;

CREATE TABLE app.membership (
  id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES app.person, org_id uuid NOT NULL REFERENCES app.organisation,
  role text NOT NULL, valid_from timestamptz NOT NULL, valid_to timestamptz, granted_by uuid,
  CHECK (granted_by IS NULL OR granted_by <> person_id), CHECK (valid_to IS NULL OR valid_to > valid_from));
CREATE UNIQUE INDEX membership_live ON app.membership (person_id, org_id, role) WHERE valid_to IS NULL;
CREATE INDEX membership_org ON app.membership (org_id, person_id);
ALTER TABLE app.membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.membership FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON app.membership TO trellis_owner USING (true) WITH CHECK (true);
CREATE POLICY self ON app.membership FOR SELECT TO trellis_app USING (person_id = (SELECT app.person()));
CREATE POLICY own ON app.membership TO trellis_app USING (org_id = (SELECT app.org())) WITH CHECK (org_id = (SELECT app.org()));
CREATE POLICY gate ON app.membership TO trellis_app USING ((SELECT app.kind()) IN ('gate', 'platform')) WITH CHECK ((SELECT app.kind()) IN ('gate', 'platform'));
GRANT SELECT, INSERT, UPDATE ON app.membership TO trellis_app;

-- A membership policy may ask its own columns only; this function asks it for the person table.
CREATE FUNCTION app.is_colleague(p_person uuid) RETURNS boolean LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.membership m WHERE m.person_id = p_person AND m.org_id = app.org()) $$;
REVOKE EXECUTE ON FUNCTION app.is_colleague(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.is_colleague(uuid) TO trellis_app, trellis_job;

CREATE POLICY self ON app.person TO trellis_app USING (id = (SELECT app.person())) WITH CHECK (id = (SELECT app.person()));
CREATE POLICY colleague ON app.person FOR SELECT TO trellis_app USING (app.is_colleague(id));
CREATE POLICY colleague_change ON app.person FOR UPDATE TO trellis_app USING (app.is_colleague(id)) WITH CHECK (app.is_colleague(id));
CREATE POLICY gate ON app.person TO trellis_app USING ((SELECT app.kind()) IN ('gate', 'platform')) WITH CHECK ((SELECT app.kind()) IN ('gate', 'platform'));
GRANT SELECT, INSERT, UPDATE ON app.person TO trellis_app;

-- One round trip at the start of an authenticated request: is the person active, with which roles in this
-- organisation, and has this idempotency key been answered before?
CREATE FUNCTION app.enter(p_key text) RETURNS TABLE (
  status text, auth_epoch bigint, kind text, roles text[], key_free boolean, key_hash bytea, key_status smallint,
  key_headers jsonb, key_body text) LANGUAGE sql VOLATILE AS $$
  SELECT p.status, p.auth_epoch, set_config('app.kind', o.kind, true),
    ARRAY(SELECT m.role FROM app.membership m WHERE m.person_id = p.id AND m.org_id = o.id
      AND m.valid_from <= app.now() AND (m.valid_to IS NULL OR m.valid_to > app.now())),
    p_key IS NULL OR pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', o.id, p.id, p_key), 7)),
    k.request_hash, k.status, k.headers, k.body
  FROM app.person p JOIN app.organisation o ON o.id = app.org()
  LEFT JOIN app.idempotency_key k ON k.org_id = o.id AND k.person_id = p.id AND k.key = p_key
  WHERE p.id = app.person() $$;

-- One round trip at its end: the audit events in stream order, the jobs, and the answer to keep.
CREATE FUNCTION app.leave(p_streams uuid[], p_bodies text[], p_jobs jsonb, p_key text, p_hash bytea, p_status smallint,
  p_headers jsonb, p_body text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE i integer;
BEGIN
  IF p_jobs IS NOT NULL THEN
    INSERT INTO app.job (id, org_id, kind, payload, run_at)
      SELECT (j->>'id')::uuid, app.org(), j->>'kind', j->'payload', (j->>'run_at')::timestamptz FROM jsonb_array_elements(p_jobs) j;
  END IF;
  IF p_key IS NOT NULL THEN
    INSERT INTO app.idempotency_key (org_id, person_id, key, request_hash, status, headers, body)
      VALUES (app.org(), app.person(), p_key, p_hash, p_status, p_headers, p_body);
  END IF;
  FOR i IN 1 .. coalesce(array_length(p_streams, 1), 0) LOOP
    PERFORM audit.append(p_streams[i], p_bodies[i]);
  END LOOP;
END $$;
RESET ROLE;
