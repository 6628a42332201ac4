-- Duties: the dated tasks that procurements and contracts raise, and the feeds by which calendars read them.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.duty (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, procurement_id uuid NOT NULL, contract_id uuid,
  kind text NOT NULL CHECK (kind IN ('contract_details', 'contract_copy', 'contract_termination', 'not_awarded', 'health_award_notice', 'records')),
  -- The tender or contract it concerns, by its title.
  subject text NOT NULL, due_on date NOT NULL, owner_id uuid NOT NULL REFERENCES app.person, raised_at timestamptz NOT NULL,
  done_by uuid REFERENCES app.person, done_at timestamptz, evidence text CHECK (length(evidence) BETWEEN 1 AND 500),
  version bigint NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(done_by, done_at, evidence) IN (0, 3)),
  -- An event raises each duty once, however often it is told.
  CONSTRAINT duty_once UNIQUE NULLS NOT DISTINCT (trust_id, procurement_id, contract_id, kind),
  FOREIGN KEY (trust_id, procurement_id) REFERENCES app.procurement (trust_id, id),
  FOREIGN KEY (trust_id, contract_id) REFERENCES app.contract (trust_id, id));
CREATE INDEX duty_open ON app.duty (trust_id, due_on, id) WHERE done_at IS NULL;
CREATE INDEX duty_all ON app.duty (trust_id, due_on, id);
ALTER TABLE app.duty ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.duty FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.duty TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY remind ON app.duty FOR SELECT TO trellis_job USING (true);
CREATE POLICY definer ON app.duty FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.duty TO trellis_app;
GRANT UPDATE (due_on, owner_id, done_by, done_at, evidence, version) ON app.duty TO trellis_app;
GRANT SELECT ON app.duty TO trellis_job;

-- A calendar cannot sign in: it knows a secret address, of which only the digest is kept.
CREATE TABLE app.calendar_feed (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL REFERENCES app.organisation, person_id uuid NOT NULL REFERENCES app.person,
  digest bytea NOT NULL UNIQUE CHECK (length(digest) = 32), made_at timestamptz NOT NULL, ended_at timestamptz,
  UNIQUE (trust_id, id));
CREATE INDEX calendar_feed_person ON app.calendar_feed (trust_id, person_id);
ALTER TABLE app.calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.calendar_feed TO trellis_app
  USING (trust_id = (SELECT app.org()) AND person_id = (SELECT app.person()))
  WITH CHECK (trust_id = (SELECT app.org()) AND person_id = (SELECT app.person()));
CREATE POLICY definer ON app.calendar_feed FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.calendar_feed TO trellis_app;
GRANT UPDATE (ended_at) ON app.calendar_feed TO trellis_app;

-- What a calendar reads by its secret: kinds, days and subjects of the trust's open duties.
-- A person who is no longer a member of the trust reads nothing.
CREATE FUNCTION app.calendar_duties(of_digest bytea)
  RETURNS TABLE (id uuid, kind text, due_on date, subject text, raised_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT d.id, d.kind, d.due_on, d.subject, d.raised_at
    FROM app.calendar_feed f JOIN app.duty d ON d.trust_id = f.trust_id
   WHERE f.digest = of_digest AND f.ended_at IS NULL AND d.done_at IS NULL
     AND EXISTS (SELECT FROM app.membership m WHERE m.person_id = f.person_id AND m.org_id = f.trust_id AND m.valid_from <= app.now()
                   AND (m.valid_to IS NULL OR m.valid_to > app.now()))
   ORDER BY d.due_on, d.id LIMIT 1000
$$;
CREATE FUNCTION app.calendar_feed_lives(of_digest bytea) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT EXISTS (SELECT FROM app.calendar_feed f WHERE f.digest = of_digest AND f.ended_at IS NULL)
$$;
REVOKE EXECUTE ON FUNCTION app.calendar_duties(bytea), app.calendar_feed_lives(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.calendar_duties(bytea), app.calendar_feed_lives(bytea) TO trellis_app;
RESET ROLE;
