-- Our own notices from draft to publication, and the releases that everybody reads.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.notice (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation,
  form text NOT NULL CHECK (form IN ('UK1', 'UK2', 'UK3', 'UK4', 'UK6', 'UK7', 'UK11', 'UK12')),
  procurement_id uuid NOT NULL, award_id uuid, contract_id uuid,
  author_id uuid NOT NULL REFERENCES app.person, written_by uuid NOT NULL REFERENCES app.person, created_at timestamptz NOT NULL,
  details jsonb NOT NULL, urgent boolean NOT NULL,
  state text NOT NULL CHECK (state IN ('draft', 'approved', 'submitted', 'published', 'rejected')),
  -- What was approved, word for word, and its SHA-256: what is published is this and nothing else.
  content text, content_hash text,
  approved_by uuid REFERENCES app.person, approved_at timestamptz,
  submitted_by uuid REFERENCES app.person, submitted_at timestamptz,
  published_by uuid REFERENCES app.person, published_at timestamptz,
  route text CHECK (route IN ('platform', 'fallback', 'direct')), evidence text,
  rejected_by uuid REFERENCES app.person, rejected_at timestamptz, rejected_reason text,
  version bigint NOT NULL DEFAULT 1,
  UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id),
  FOREIGN KEY (trust_id, award_id) REFERENCES app.award (trust_id, id),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id),
  CHECK (num_nonnulls(award_id, contract_id) <= 1),
  CHECK ((form = 'UK6') = (award_id IS NOT NULL)), CHECK ((form IN ('UK7', 'UK11')) = (contract_id IS NOT NULL)),
  -- SoD-6: whoever wrote any of a notice does not approve it. CHECK lets NULL pass, so each state names what it must have.
  CONSTRAINT notice_second_person CHECK (approved_by IS NULL OR approved_by NOT IN (author_id, written_by)),
  CONSTRAINT notice_approved CHECK ((state = 'draft') = (num_nonnulls(approved_by, approved_at, content, content_hash) = 0)),
  CONSTRAINT notice_approved_whole CHECK (num_nonnulls(approved_by, approved_at, content, content_hash) IN (0, 4)),
  CONSTRAINT notice_submitted CHECK (state IN ('draft', 'approved') OR num_nonnulls(submitted_by, submitted_at) = 2),
  CONSTRAINT notice_published CHECK ((state = 'published') = (num_nonnulls(published_by, published_at, route) = 3)),
  CONSTRAINT notice_published_after CHECK (published_at IS NULL OR published_at >= approved_at),
  CONSTRAINT notice_evidence CHECK ((route IS NOT DISTINCT FROM 'fallback') = (evidence IS NOT NULL)),
  CONSTRAINT notice_rejected CHECK ((state = 'rejected') = (num_nonnulls(rejected_by, rejected_at, rejected_reason) = 3)));
CREATE INDEX notice_procurement ON app.notice (trust_id, procurement_id);
CREATE INDEX notice_list ON app.notice (trust_id, id);
ALTER TABLE app.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.notice TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT, UPDATE ON app.notice TO trellis_app;

-- What was published stays as it was, even for the owner: a correction is a notice of its own.
CREATE FUNCTION app.keep_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was published or rejected does not change; a correction is a notice of its own'
    USING ERRCODE = '23514', CONSTRAINT = 'keep_published';
END $$;
REVOKE EXECUTE ON FUNCTION app.keep_published() FROM PUBLIC;
CREATE TRIGGER keep_published BEFORE UPDATE ON app.notice FOR EACH ROW
  WHEN (OLD.state IN ('published', 'rejected')) EXECUTE FUNCTION app.keep_published();

-- Releases: rows of their own that everybody may read and nobody changes. Identifiers of processes and releases are public, so
-- they are unique among all trusts.
CREATE TABLE app.ocds_release (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, notice_id uuid NOT NULL UNIQUE, procurement_id uuid NOT NULL,
  ocid text NOT NULL, release_id text NOT NULL, form text NOT NULL, released_at timestamptz NOT NULL,
  bytes bytea NOT NULL, sha256 bytea NOT NULL CHECK (sha256 = pg_catalog.sha256(bytes)),
  CONSTRAINT one_release UNIQUE (ocid, release_id),
  FOREIGN KEY (trust_id, notice_id) REFERENCES app.notice (trust_id, id),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id));
CREATE INDEX ocds_release_list ON app.ocds_release (released_at, id);
CREATE INDEX ocds_release_trust ON app.ocds_release (trust_id, procurement_id);
ALTER TABLE app.ocds_release ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.ocds_release FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.ocds_release FOR SELECT TO trellis_app USING (released_at <= (SELECT app.now()));
CREATE POLICY publish ON app.ocds_release FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org())
  AND EXISTS (SELECT FROM app.notice n WHERE n.id = notice_id AND n.trust_id = ocds_release.trust_id AND n.state = 'published'));
GRANT SELECT, INSERT ON app.ocds_release TO trellis_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.ocds_release FOR EACH ROW EXECUTE FUNCTION app.keep_published();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON app.ocds_release FOR EACH STATEMENT EXECUTE FUNCTION app.keep_published();
RESET ROLE;
