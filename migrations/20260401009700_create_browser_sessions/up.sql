-- Logins that a browser's cookie carries, and what somebody typed when theirs had run out. Both are the gate's alone.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.browser_session (
  digest bytea PRIMARY KEY CHECK (length(digest) = 32), login_id uuid NOT NULL REFERENCES app.login ON DELETE CASCADE,
  person_id uuid NOT NULL REFERENCES app.person, started_at timestamptz NOT NULL, seen_at timestamptz NOT NULL,
  CHECK (seen_at >= started_at));
CREATE INDEX browser_session_login ON app.browser_session (login_id);
CREATE INDEX browser_session_person ON app.browser_session (person_id, started_at);
ALTER TABLE app.browser_session ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.browser_session FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.browser_session TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, UPDATE, DELETE ON app.browser_session TO trellis_app;

-- The content is sealed: what a person types may be a bid.
CREATE TABLE app.kept_form (
  id uuid PRIMARY KEY, person_id uuid NOT NULL REFERENCES app.person, path text NOT NULL CHECK (path LIKE '/%'),
  sealed bytea NOT NULL CHECK (length(sealed) <= 131072), kept_at timestamptz NOT NULL);
CREATE INDEX kept_form_person ON app.kept_form (person_id, kept_at);
ALTER TABLE app.kept_form ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.kept_form FORCE ROW LEVEL SECURITY;
CREATE POLICY gate ON app.kept_form TO trellis_app
  USING ((SELECT app.kind()) = 'gate') WITH CHECK ((SELECT app.kind()) = 'gate');
GRANT SELECT, INSERT, DELETE ON app.kept_form TO trellis_app;
RESET ROLE;
