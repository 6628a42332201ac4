-- Notices taken in from elsewhere, each with its source as it came. They are never changed: a correction is a new release.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.imported_notice (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation,
  ocid text NOT NULL, release_id text NOT NULL, released_at timestamptz NOT NULL, tags text[] NOT NULL,
  notice_type text, stage text NOT NULL CHECK (stage IN ('tender', 'reference')), title text, buyer_name text,
  value_net bigint, value_gross bigint, remarks text[] NOT NULL,
  -- What stood around the releases of the package, and where this one stood among them.
  envelope text NOT NULL, package_sha256 bytea NOT NULL CHECK (octet_length(package_sha256) = 32), position integer NOT NULL,
  source text NOT NULL, sha256 bytea NOT NULL CHECK (octet_length(sha256) = 32),
  procurement_id uuid, imported_by uuid NOT NULL REFERENCES app.person, imported_at timestamptz NOT NULL,
  CONSTRAINT imported_notice_release UNIQUE (trust_id, ocid, release_id),
  CHECK (procurement_id IS NULL OR stage = 'tender'));
CREATE INDEX imported_notice_list ON app.imported_notice (trust_id, id);
CREATE INDEX imported_notice_procurement ON app.imported_notice (trust_id, procurement_id) WHERE procurement_id IS NOT NULL;

ALTER TABLE app.imported_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.imported_notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.imported_notice TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.imported_notice TO trellis_app;
RESET ROLE;
