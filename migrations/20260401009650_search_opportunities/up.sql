-- What published tenders are found by, the searches that providers keep, and what they are told of.
SET LOCAL ROLE trellis_owner;

-- Where a procurement is delivered: ITL codes.
ALTER TABLE app.procurement ADD COLUMN areas text[] NOT NULL DEFAULT '{}';

-- One row for each published tender, public from the first: its policy asks nothing, so that the indexes may answer before it.
-- The tender itself is immutable; what moves, its deadline and its end, moves here.
CREATE TABLE app.opportunity_search (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, published_at timestamptz NOT NULL, closes_at timestamptz NOT NULL,
  cancelled boolean NOT NULL DEFAULT false, value_p bigint NOT NULL, marks text[] NOT NULL,
  title text NOT NULL, body text NOT NULL,
  words tsvector NOT NULL GENERATED ALWAYS AS (setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', body), 'B')) STORED,
  FOREIGN KEY (trust_id, id) REFERENCES app.opportunity (trust_id, id));
CREATE INDEX opportunity_search_newest ON app.opportunity_search (published_at DESC, id DESC);
CREATE INDEX opportunity_search_closing ON app.opportunity_search (closes_at, id);
CREATE INDEX opportunity_search_cancelled ON app.opportunity_search (published_at DESC, id DESC) WHERE cancelled;
CREATE INDEX opportunity_search_value ON app.opportunity_search (value_p);
CREATE INDEX opportunity_search_found ON app.opportunity_search USING gin (words, marks);
ALTER TABLE app.opportunity_search ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.opportunity_search FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.opportunity_search FOR SELECT TO trellis_app, trellis_job USING (true);
CREATE POLICY publish ON app.opportunity_search FOR INSERT TO trellis_app WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY move ON app.opportunity_search FOR UPDATE TO trellis_app
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT SELECT, INSERT ON app.opportunity_search TO trellis_app;
GRANT UPDATE (closes_at, cancelled) ON app.opportunity_search TO trellis_app;
GRANT SELECT ON app.opportunity_search TO trellis_job;

-- Tenders published before: their codes and words; of their regime the accepted decision. FORCE holds the owner too, so for this
-- statement the policies step aside.
RESET ROLE;
INSERT INTO app.opportunity_search (id, trust_id, published_at, closes_at, cancelled, value_p, marks, title, body)
SELECT o.id, o.trust_id, o.published_at, last.closes_at, last.kind = 'cancelled',
    (SELECT coalesce(sum((lot->'terms'->>'value_gross')::bigint), 0) FROM jsonb_array_elements(o.content->'lots') lot),
    ARRAY(SELECT 'cpv:' || left(h.heading, n) FROM generate_series(2, length(h.heading)) n)
      || ARRAY(SELECT 'regime:' || d.regime FROM app.regime_decision d WHERE d.procurement_id = o.id AND d.accepted_at IS NOT NULL
               ORDER BY d.id DESC LIMIT 1),
    o.content->>'title',
    left(o.content->>'description' || coalesce((SELECT string_agg(E'\n' || (lot->'terms'->>'title') || E'\n' || (lot->'terms'->>'description'), '')
      FROM jsonb_array_elements(o.content->'lots') lot), ''), 200000)
  FROM app.opportunity o
  CROSS JOIN LATERAL (SELECT c.closes_at, c.kind FROM app.opportunity_change c WHERE c.opportunity_id = o.id ORDER BY c.number DESC LIMIT 1) last
  CROSS JOIN LATERAL (SELECT rpad(rtrim(o.content->>'cpv', '0'), greatest(2, length(rtrim(o.content->>'cpv', '0'))), '0') AS heading) h;
SET LOCAL ROLE trellis_owner;

-- A search is its owner's alone, within the provider for which they keep it. The key ends its mails without signing in; it opens
-- nothing else, so it is kept as it is sent.
CREATE TABLE app.saved_search (
  id uuid PRIMARY KEY, provider_id uuid NOT NULL REFERENCES app.organisation, person_id uuid NOT NULL REFERENCES app.person,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100), rhythm text NOT NULL CHECK (rhythm IN ('off', 'daily', 'instant')),
  words text, category text, area text, regime text, value_from bigint, value_to bigint, closes_from date, closes_to date,
  category_marks text[], area_marks text[], regime_marks text[],
  stop_key text NOT NULL UNIQUE, made_at timestamptz NOT NULL, version bigint NOT NULL DEFAULT 1,
  UNIQUE (provider_id, person_id, id));
CREATE INDEX saved_search_watching ON app.saved_search (id) WHERE rhythm <> 'off';
CREATE TABLE app.saved_search_hit (
  search_id uuid NOT NULL, opportunity_id uuid NOT NULL REFERENCES app.opportunity_search, provider_id uuid NOT NULL, person_id uuid NOT NULL,
  found_at timestamptz NOT NULL,
  -- The message that told of it; each attempt at one message carries the same id.
  told_in uuid,
  -- A tender is told once for each search.
  PRIMARY KEY (search_id, opportunity_id),
  FOREIGN KEY (provider_id, person_id, search_id) REFERENCES app.saved_search (provider_id, person_id, id) ON DELETE CASCADE);
CREATE INDEX saved_search_hit_opportunity ON app.saved_search_hit (opportunity_id);
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['saved_search', 'saved_search_hit'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
CREATE POLICY own ON app.saved_search TO trellis_app
  USING (provider_id = (SELECT app.org()) AND person_id = (SELECT app.person()))
  WITH CHECK (provider_id = (SELECT app.org()) AND person_id = (SELECT app.person()));
CREATE POLICY tell ON app.saved_search FOR SELECT TO trellis_job USING (true);
CREATE POLICY definer ON app.saved_search TO trellis_owner USING (true) WITH CHECK (true);
CREATE POLICY tell ON app.saved_search_hit TO trellis_job USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON app.saved_search TO trellis_app;
GRANT UPDATE (name, rhythm, words, category, area, regime, value_from, value_to, closes_from, closes_to, category_marks, area_marks,
  regime_marks, version) ON app.saved_search TO trellis_app;
GRANT SELECT ON app.saved_search TO trellis_job;
GRANT SELECT, INSERT, UPDATE (told_in) ON app.saved_search_hit TO trellis_job;

-- Ends the mails of the search that has this key; false where none has.
CREATE FUNCTION app.stop_search_alerts(key text) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = app, pg_temp AS $$
  WITH stopped AS (UPDATE app.saved_search SET rhythm = 'off', version = version + 1 WHERE stop_key = key RETURNING id)
  SELECT EXISTS (SELECT FROM stopped)
$$;
REVOKE EXECUTE ON FUNCTION app.stop_search_alerts(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.stop_search_alerts(text) TO trellis_app;
RESET ROLE;
