-- The regulators' registers: the whole market, the same for every trust. The operator imports them; providers and the
-- public do not read them, because they name where children live.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.import_run (
  id uuid PRIMARY KEY, regulator text NOT NULL CHECK (regulator IN ('ofsted')), kind text NOT NULL CHECK (kind IN ('providers')),
  file_name text NOT NULL, file_sha256 bytea NOT NULL CHECK (length(file_sha256) = 32), as_at date NOT NULL,
  read_rows bigint NOT NULL, new_rows bigint NOT NULL, changed_rows bigint NOT NULL, unchanged_rows bigint NOT NULL,
  rejected_rows bigint NOT NULL, unknown_columns text[] NOT NULL, committed_at timestamptz NOT NULL,
  CHECK (read_rows = new_rows + changed_rows + unchanged_rows + rejected_rows));
CREATE INDEX import_run_latest ON app.import_run (regulator, kind, as_at);

CREATE TABLE app.register_entry (
  id uuid PRIMARY KEY, regulator text NOT NULL CHECK (regulator IN ('ofsted')), urn text NOT NULL, as_at date NOT NULL,
  name text, name_redacted boolean NOT NULL, provision_type text, registration_status text, local_authority text, region text,
  sector text CHECK (sector IN ('voluntary', 'private', 'statutory')), places integer CHECK (places >= 0), owner text,
  address text[] NOT NULL, address_redacted boolean NOT NULL, postcode text, extra jsonb NOT NULL,
  fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32), version bigint NOT NULL DEFAULT 1, UNIQUE (regulator, urn));
CREATE INDEX register_entry_area ON app.register_entry (local_authority, provision_type, id);

-- Versions are added and never changed; the highest one of a key is what the regulator says now.
CREATE TABLE app.register_inspection (
  id uuid PRIMARY KEY, entry_id uuid NOT NULL REFERENCES app.register_entry, event_key text NOT NULL, version integer NOT NULL,
  as_at date NOT NULL, event_number text, event_type text, inspected_on date NOT NULL, published_on date,
  judgements jsonb NOT NULL, fingerprint bytea NOT NULL CHECK (length(fingerprint) = 32), UNIQUE (entry_id, event_key, version));

ALTER TABLE app.import_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.import_run FORCE ROW LEVEL SECURITY;
ALTER TABLE app.register_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.register_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE app.register_inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.register_inspection FORCE ROW LEVEL SECURITY;

CREATE FUNCTION app.reads_the_market() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT app.kind() IN ('platform', 'job')
    OR EXISTS (SELECT FROM app.organisation o WHERE o.id = app.org() AND o.kind IN ('trust', 'council', 'nhs', 'platform')) $$;
-- The operator keeps it: at the machine itself, or signed in to the operator's own organisation.
CREATE FUNCTION app.keeps_the_register() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT app.kind() = 'platform' OR EXISTS (SELECT FROM app.organisation o WHERE o.id = app.org() AND o.kind = 'platform') $$;
CREATE POLICY commissioners ON app.import_run FOR SELECT TO trellis_app, trellis_job USING ((SELECT app.reads_the_market()));
CREATE POLICY operator ON app.import_run FOR INSERT TO trellis_app WITH CHECK ((SELECT app.keeps_the_register()));
CREATE POLICY commissioners ON app.register_entry FOR SELECT TO trellis_app, trellis_job USING ((SELECT app.reads_the_market()));
CREATE POLICY operator ON app.register_entry FOR INSERT TO trellis_app WITH CHECK ((SELECT app.keeps_the_register()));
CREATE POLICY operator_updates ON app.register_entry FOR UPDATE TO trellis_app
  USING ((SELECT app.keeps_the_register())) WITH CHECK ((SELECT app.keeps_the_register()));
CREATE POLICY commissioners ON app.register_inspection FOR SELECT TO trellis_app, trellis_job USING ((SELECT app.reads_the_market()));
CREATE POLICY operator ON app.register_inspection FOR INSERT TO trellis_app WITH CHECK ((SELECT app.keeps_the_register()));

GRANT SELECT, INSERT ON app.import_run, app.register_inspection TO trellis_app;
GRANT SELECT, INSERT, UPDATE ON app.register_entry TO trellis_app;
GRANT SELECT ON app.import_run, app.register_entry, app.register_inspection TO trellis_job;
RESET ROLE;
