-- The ground: roles, the request context that row-level security reads, the audit chain, the outbox and idempotency keys.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trellis_owner') THEN CREATE ROLE trellis_owner NOLOGIN; END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trellis_app') THEN
    CREATE ROLE trellis_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'trellis_job') THEN
    CREATE ROLE trellis_job LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
  END IF;
END $$;
CREATE SCHEMA app AUTHORIZATION trellis_owner;
CREATE SCHEMA audit AUTHORIZATION trellis_owner;
SET LOCAL ROLE trellis_owner;
GRANT USAGE ON SCHEMA app, audit TO trellis_app, trellis_job;

-- The context of a request: set by the first statement of every transaction, for that transaction only.
CREATE FUNCTION app.org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.org_id', true), '')::uuid $$;
CREATE FUNCTION app.person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.person_id', true), '')::uuid $$;
CREATE FUNCTION app.kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(NULLIF(current_setting('app.kind', true), ''), 'public') $$;
CREATE FUNCTION app.now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT COALESCE(NULLIF(current_setting('app.now', true), '')::timestamptz, now()) $$;

-- The audit chain: one stream for each organisation, and one for the platform.
CREATE TABLE audit.head (
  stream uuid PRIMARY KEY, seq bigint NOT NULL, hash bytea NOT NULL);
CREATE TABLE audit.event (
  stream uuid NOT NULL, seq bigint NOT NULL CHECK (seq >= 1), at timestamptz NOT NULL, body text NOT NULL,
  prev bytea NOT NULL, hash bytea NOT NULL, PRIMARY KEY (stream, seq));
ALTER TABLE audit.head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.head FORCE ROW LEVEL SECURITY;
ALTER TABLE audit.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.event FORCE ROW LEVEL SECURITY;
CREATE POLICY definer ON audit.head TO trellis_owner USING (true) WITH CHECK (true);
CREATE POLICY definer ON audit.event TO trellis_owner USING (true) WITH CHECK (true);
CREATE POLICY own ON audit.event FOR SELECT TO trellis_app, trellis_job USING (stream = (SELECT app.org()));
GRANT SELECT ON audit.event TO trellis_app, trellis_job;

CREATE FUNCTION audit.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit chain is append-only' USING ERRCODE = '23514', CONSTRAINT = 'APPEND_ONLY'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.event FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON audit.event FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

CREATE FUNCTION audit.link(prev bytea, stream uuid, seq bigint, at timestamptz, body text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT sha256('\x01'::bytea || prev || uuid_send(stream) || int8send(seq)
    || int8send((extract(epoch FROM at) * 1000000)::bigint) || convert_to(body, 'UTF8')) $$;

CREATE FUNCTION audit.append(p_stream uuid, p_body text) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = audit, pg_temp AS $$
DECLARE last audit.head; stamp timestamptz;
BEGIN
  INSERT INTO audit.head VALUES (p_stream, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT (stream) DO NOTHING;
  SELECT * INTO STRICT last FROM audit.head h WHERE h.stream = p_stream FOR UPDATE;
  stamp := clock_timestamp();
  last.seq := last.seq + 1;
  INSERT INTO audit.event (stream, seq, at, body, prev, hash)
    VALUES (p_stream, last.seq, stamp, p_body, last.hash, audit.link(last.hash, p_stream, last.seq, stamp, p_body))
    RETURNING event.hash INTO last.hash;
  UPDATE audit.head h SET seq = last.seq, hash = last.hash WHERE h.stream = p_stream;
END $$;

-- What a verifier needs of every stream; bodies stay in the database.
CREATE FUNCTION audit.first_fault() RETURNS TABLE (stream uuid, seq bigint, fault text) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = audit, pg_temp AS $$
  WITH linked AS (
    SELECT e.*, lag(e.hash, 1, decode(repeat('00', 32), 'hex')) OVER w AS before, lag(e.seq, 1, 0::bigint) OVER w AS last_seq
    FROM audit.event e WINDOW w AS (PARTITION BY e.stream ORDER BY e.seq)),
  faults AS (
    SELECT l.stream, l.seq, CASE WHEN l.seq <> l.last_seq + 1 THEN 'gap' ELSE 'broken link' END AS fault
    FROM linked l
    WHERE l.seq <> l.last_seq + 1 OR l.prev <> l.before OR l.hash <> audit.link(l.prev, l.stream, l.seq, l.at, l.body)
    UNION ALL
    SELECT h.stream, h.seq, 'head differs' FROM audit.head h
    LEFT JOIN audit.event e ON e.stream = h.stream AND e.seq = h.seq WHERE e.hash IS DISTINCT FROM h.hash AND h.seq > 0)
  SELECT DISTINCT ON (f.stream) f.stream, f.seq, f.fault FROM faults f ORDER BY f.stream, f.seq $$;
CREATE FUNCTION audit.totals() RETURNS TABLE (streams bigint, events bigint) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = audit, pg_temp AS $$
  SELECT (SELECT count(*) FROM audit.head), (SELECT count(*) FROM audit.event) $$;
REVOKE EXECUTE ON FUNCTION audit.append(uuid, text), audit.first_fault(), audit.totals(), audit.refuse_change() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit.append(uuid, text) TO trellis_app, trellis_job;
GRANT EXECUTE ON FUNCTION audit.first_fault(), audit.totals() TO trellis_job;

-- The outbox: work to do once the change it belongs to has been committed.
CREATE TABLE app.job (
  id uuid PRIMARY KEY, org_id uuid, kind text NOT NULL, payload jsonb NOT NULL, run_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0, last_error text, done_at timestamptz);
CREATE INDEX job_due ON app.job (run_at) WHERE done_at IS NULL;
ALTER TABLE app.job ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.job FORCE ROW LEVEL SECURITY;
CREATE POLICY enqueue ON app.job FOR INSERT TO trellis_app WITH CHECK (org_id IS NOT DISTINCT FROM (SELECT app.org()));
CREATE POLICY work ON app.job TO trellis_job USING (true) WITH CHECK (true);
GRANT INSERT ON app.job TO trellis_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON app.job TO trellis_job;

-- Idempotency keys: the answer of an unsafe call, stored in the transaction that made the change.
CREATE TABLE app.idempotency_key (
  org_id uuid NOT NULL, person_id uuid NOT NULL, key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash bytea NOT NULL, status smallint NOT NULL, headers jsonb NOT NULL, body text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(), PRIMARY KEY (org_id, person_id, key));
CREATE INDEX idempotency_key_age ON app.idempotency_key (created_at);
ALTER TABLE app.idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.idempotency_key TO trellis_app
  USING (org_id = (SELECT app.org()) AND person_id = (SELECT app.person()))
  WITH CHECK (org_id = (SELECT app.org()) AND person_id = (SELECT app.person()));
CREATE POLICY expire ON app.idempotency_key TO trellis_job USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON app.idempotency_key TO trellis_app;
GRANT SELECT, DELETE ON app.idempotency_key TO trellis_job;
RESET ROLE;
