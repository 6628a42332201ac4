-- Two journals of forty schemes and four partners, of ten thousand and of ten million postings, in the funds 67 and 68. Each
-- entry was recorded on one of 360 days that are over, and counts up to a month before.
SET session_replication_role = replica;
INSERT INTO app.fund (id, trust_id, title, basis, state, created_by, created_at)
  SELECT public.bench_id(5, f), public.bench_id(1, f % 16), 'Fund ' || f, 's10_ca2004', 'active', public.bench_id(2, f % 16), now()
  FROM generate_series(67, 69) f;
CREATE FUNCTION public.bench_days(fund integer, entries bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO app.period (fund_id, fy, no, trust_id) SELECT public.bench_id(5, fund), 2025, m, public.bench_id(1, fund % 16)
    FROM generate_series(1, 12) m;
  INSERT INTO app.entry (id, trust_id, fund_id, fy, period_no, effective, recorded, xid, lines, kind, actor, reason, idem_key, request_hash)
    SELECT public.bench_id(512 + fund, n), public.bench_id(1, fund % 16), public.bench_id(5, fund), 2025, 1 + n % 12,
      date '2025-05-01' + (n % 360)::integer - (n / 360 % 31)::integer,
      timestamptz '2025-05-01 06:00Z' + make_interval(days => (n % 360)::integer, secs => n % 3600),
      '3'::xid8, 2, 'payment.imported', public.bench_id(2, fund % 16), 'published payment', 'p' || n, '\x00'
    FROM generate_series(1, entries) n;
  INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy, partner_id, scheme_id)
    SELECT public.bench_id(512 + fund, n), l, public.bench_id(1, fund % 16), public.bench_id(5, fund), 'actual',
      CASE l WHEN 1 THEN 5000 ELSE 1000 END, CASE l WHEN 1 THEN 100 ELSE -100 END, 2025, public.bench_id(7, n % 4), public.bench_id(19, n / 4 % 40)
    FROM generate_series(1, entries) n CROSS JOIN generate_series(1, 2) l;
  INSERT INTO app.rollup (fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount)
    SELECT p.fund_id, p.trust_id, e.fy, e.period_no, p.account_id, p.charge_fy, p.partner_id, p.scheme_id, sum(p.amount)
    FROM app.posting p JOIN app.entry e ON e.id = p.entry_id WHERE p.fund_id = public.bench_id(5, fund) AND e.fund_id = p.fund_id
    GROUP BY p.fund_id, p.trust_id, e.fy, e.period_no, p.account_id, p.charge_fy, p.partner_id, p.scheme_id $$;
SELECT public.bench_days(67, 5000);
SELECT public.bench_days(68, 5000000);
SET session_replication_role = origin;
ANALYZE;
-- The worker does this within a few seconds of the day's end.
SELECT app.mark_watermark();
SELECT app.mark_watermark();
SELECT app.settle_the_past();
