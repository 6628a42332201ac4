-- Twenty thousand services of sixteen providers that the first trust has accredited, and requirements that were checked. One service
-- in a thousand fits; the others fail at every test in turn.
SET session_replication_role = replica;
INSERT INTO app.engagement (id, trust_id, provider_id, stage, needs_registration, applied_by, created_at)
  SELECT public.bench_id(32, p), public.bench_id(1, 0), public.bench_id(11, p), 'accredited', false, public.bench_id(12, p), now() FROM generate_series(0, 15) p;
INSERT INTO app.accreditation (id, engagement_id, trust_id, provider_id, valid_to, evidence, given_by, given_at, applied_by)
  SELECT public.bench_id(33, p), public.bench_id(32, p), public.bench_id(1, 0), public.bench_id(11, p), '2099-01-01', 'File 7', public.bench_id(2, 0), now(),
    public.bench_id(12, p) FROM generate_series(0, 15) p;
INSERT INTO app.register_entry (id, regulator, urn, as_at, name_redacted, address, address_redacted, extra, fingerprint)
  SELECT public.bench_id(34, n), 'ofsted', 'SC' || lpad(n::text, 6, '0'), '2026-01-01', false, '{}', false, '{}', sha256('x') FROM generate_series(0, 2999) n;
INSERT INTO app.register_inspection (id, entry_id, event_key, version, as_at, inspected_on, judgements, fingerprint)
  SELECT public.bench_id(35, n), public.bench_id(34, n), '1', 1, '2026-01-01', '2025-10-01',
    jsonb_build_array(jsonb_build_object('aspect', 'leaders', 'grade', (ARRAY['good', 'outstanding', 'requires_improvement', 'inadequate'])[n % 4 + 1])), sha256('x')
  FROM generate_series(0, 2999) n;
INSERT INTO app.service (id, provider_id, name, category, tier, min_age, max_age, localities, needs_registration, regulator_ref, vacant, confirmed_at, made_at)
  SELECT public.bench_id(36, n), public.bench_id(11, n % 16), 'House ' || n, 'residential', CASE WHEN n % 1000 <> 0 AND n % 3 = 0 THEN 'targeted' ELSE 'specialist' END,
    CASE WHEN n % 1000 <> 0 AND n % 5 = 0 THEN 13 ELSE 8 END, 17, CASE WHEN n % 1000 <> 0 AND n % 7 = 0 THEN ARRAY['east', 'north'] ELSE ARRAY['east'] END,
    n % 1000 <> 0, 'SC' || lpad((n % 4000)::text, 6, '0'), CASE WHEN n % 1000 = 0 THEN 2 ELSE 0 END, now(), now()
  FROM generate_series(0, 19999) n;
INSERT INTO app.requirement (id, trust_id, author_id, content, state, checked_by, checked_at, made_at)
  SELECT public.bench_id(37, n), public.bench_id(1, 0), public.bench_id(2, 99),
    '{"tier":"specialist","category":"residential","age_band":[10,12],"locality":"east","needs":["autism"],"risks":[],"siblings":0,"postcode_sector":"WX1 2","avoid":["north"],"latest_start":null,"note":null,"good_or_better":false}',
    'checked', public.bench_id(2, 98), now(), now() FROM generate_series(0, 49) n;
SET session_replication_role = origin;
ANALYZE app.service, app.register_entry, app.register_inspection, app.engagement, app.accreditation;
