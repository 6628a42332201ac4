-- Whoever looks at pages: the officers of trusts 0 to 2, with a cookie each, and two lists of tenders, a thousand of trust 1 and a
-- hundred thousand of trust 2. Trusts 0 to 2 host the funds 64 to 66 of world.sql.
SET session_replication_role = replica;
INSERT INTO app.membership (id, person_id, org_id, role, valid_from)
  SELECT public.bench_id(41, t), public.bench_id(2, t), public.bench_id(1, t), 'commissioner', now() FROM generate_series(0, 2) t
  ON CONFLICT DO NOTHING;
INSERT INTO app.browser_session (digest, login_id, person_id, started_at, seen_at)
  SELECT sha256(convert_to('bench-' || t, 'UTF8')), public.bench_id(4, t), public.bench_id(2, t), now(), now() FROM generate_series(0, 2) t;
UPDATE app.login SET factor_at = now(), started_at = now() WHERE org_id IN (SELECT public.bench_id(1, t) FROM generate_series(0, 2) t);
CREATE FUNCTION public.bench_tenders(trust integer, tenders integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO app.procurement (id, trust_id, author_id, commenced_on, title, description, cpv, questions_close_at, closes_at, state,
      submitted_by, submitted_at, content_hash, approved_by, approved_at, published_by, published_at, created_at)
    SELECT public.bench_id(48 + trust, n), public.bench_id(1, trust), public.bench_id(2, trust), current_date, 'Tender ' || n, 'Support',
      '85312310', now() + interval '10 days', now() + interval '20 days', 'published', public.bench_id(2, trust), now(), repeat('0', 64),
      public.bench_id(2, 99), now(), public.bench_id(2, trust), now(), now()
    FROM generate_series(1, tenders) n $$;
SELECT public.bench_tenders(1, 1000), public.bench_tenders(2, 100000);
SET session_replication_role = origin;
ANALYZE app.procurement, app.membership, app.browser_session, app.login;
