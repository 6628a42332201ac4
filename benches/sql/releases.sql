-- A million releases of a hundred thousand processes, and two thousand notices that wait for the platform. Officers of the trusts
-- are commissioners too.
SET session_replication_role = replica;
INSERT INTO app.membership (id, person_id, org_id, role, valid_from)
  SELECT public.bench_id(21, t), public.bench_id(2, t), public.bench_id(1, t), 'commissioner', now() FROM generate_series(0, 15) t;
INSERT INTO app.procurement (id, trust_id, author_id, commenced_on, title, description, cpv, state, created_at)
  SELECT public.bench_id(22, t), public.bench_id(1, t % 16), public.bench_id(2, t % 16), '2026-01-05', 'Wellbeing ' || t, 'Counselling.',
    '85311300', 'draft', now() FROM generate_series(0, 1999) t;
WITH release AS (
  SELECT n, convert_to(format('{"ocid":"ocds-h6vhtk-%s","id":"%s-2026","date":"2026-01-05T09:00:00+00:00","tag":["planning"],'
      '"initiationType":"tender","tender":{"id":"%s","title":"Wellbeing in schools %s","description":"%s","status":"planned"}}',
    lpad(to_hex(n / 10), 6, '0'), lpad(n::text, 7, '0'), n, n, repeat('Counselling and group work. ', 12)), 'UTF8') AS bytes
  FROM generate_series(0, 999999) n)
INSERT INTO app.ocds_release (id, trust_id, notice_id, procurement_id, ocid, release_id, form, released_at, bytes, sha256)
  SELECT public.bench_id(24, n), public.bench_id(1, n % 16), public.bench_id(23, n), public.bench_id(26, n / 10),
    'ocds-h6vhtk-' || lpad(to_hex(n / 10), 6, '0'), lpad(n::text, 7, '0') || '-2026', 'UK3',
    timestamptz '2026-01-05 09:00Z' + make_interval(secs => n), bytes, sha256(bytes) FROM release;
INSERT INTO app.notice (id, trust_id, form, procurement_id, author_id, written_by, created_at, details, urgent, state, content, content_hash,
    approved_by, approved_at, submitted_by, submitted_at)
  SELECT public.bench_id(25, t), public.bench_id(1, t % 16), 'UK3', public.bench_id(22, t), public.bench_id(2, t % 16), public.bench_id(2, t % 16),
    now(), '{}', false, 'submitted', '{"ocid":"ocds-trells-1","id":"draft","date":"2026-01-05T09:00:00+00:00","tag":["planning"],"initiationType":"tender"}',
    repeat('0', 64), public.bench_id(2, 99), '2026-01-05 09:00Z', public.bench_id(2, t % 16), '2026-01-05 09:00Z' FROM generate_series(0, 1999) t;
SET session_replication_role = origin;
ANALYZE app.ocds_release, app.notice, app.procurement;
