-- The world that is measured: 64 funds of 16 trusts, each fund with an instalment to pay into, and the first fund with 64.
-- Identifiers are computed from a kind and a number, so that a client knows its own without asking.
SET session_replication_role = replica;
CREATE FUNCTION public.bench_id(kind integer, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT ('00000000-0000-7000-8' || lpad(to_hex(kind), 3, '0') || '-' || lpad(to_hex(n), 12, '0'))::uuid $$;
GRANT EXECUTE ON FUNCTION public.bench_id(integer, bigint) TO PUBLIC;

INSERT INTO app.organisation (id, kind, name, created_at)
  SELECT public.bench_id(1, t), 'trust', 'Trust ' || t, now() FROM generate_series(0, 15) t;
INSERT INTO app.organisation (id, kind, name, created_at)
  SELECT public.bench_id(7, t), 'council', 'Council ' || t, now() FROM generate_series(0, 15) t;
INSERT INTO app.person (id, email, name, status, created_at)
  SELECT public.bench_id(2, t), 'officer' || t || '@wexcombe.example', 'Finance officer', 'active', now() FROM generate_series(0, 15) t;
INSERT INTO app.membership (id, person_id, org_id, role, valid_from)
  SELECT public.bench_id(3, t), public.bench_id(2, t), public.bench_id(1, t), 'finance_officer', now() FROM generate_series(0, 15) t;
INSERT INTO app.login (id, person_id, org_id, epoch, started_at, factor_at)
  SELECT public.bench_id(4, t), public.bench_id(2, t), public.bench_id(1, t), 1, now(), now() FROM generate_series(0, 15) t;

INSERT INTO app.fund (id, trust_id, title, basis, state, created_by, created_at)
  SELECT public.bench_id(5, f), public.bench_id(1, f % 16), 'Fund ' || f, 's10_ca2004', 'active', public.bench_id(2, f % 16), now()
  FROM generate_series(0, 66) f;
INSERT INTO app.fund_partner (fund_id, key, trust_id, org_id, side, position, valid_from)
  SELECT public.bench_id(5, f), 'council', public.bench_id(1, f % 16), public.bench_id(7, f % 16), 'local_authority', 1, '2020-04-01'
  FROM generate_series(0, 66) f;
INSERT INTO app.contribution (id, trust_id, fund_id, partner_key, fy, no, due_on, amount, received, state)
  SELECT public.bench_id(6, f), public.bench_id(1, f % 16), public.bench_id(5, f), 'council', 2026, 1, '2026-04-01', 9000000000000000, 0, 'due'
  FROM generate_series(0, 63) f;
INSERT INTO app.contribution (id, trust_id, fund_id, partner_key, fy, no, due_on, amount, received, state)
  SELECT public.bench_id(8, c), public.bench_id(1, 0), public.bench_id(5, 0), 'council', 2026, 2 + c, '2026-04-01', 9000000000000000, 0, 'due'
  FROM generate_series(0, 63) c;

-- Three journals, of a thousand, a hundred thousand and a million entries, in the funds 64, 65 and 66.
CREATE FUNCTION public.bench_journal(fund integer, entries bigint) RETURNS void LANGUAGE sql AS $$
  INSERT INTO app.period (fund_id, fy, no, trust_id) SELECT public.bench_id(5, fund), 2026, m, public.bench_id(1, fund % 16)
    FROM generate_series(1, 12) m ON CONFLICT DO NOTHING;
  INSERT INTO app.entry (id, trust_id, fund_id, fy, period_no, effective, recorded, xid, lines, kind, actor, reason, idem_key, request_hash)
    SELECT public.bench_id(256 + fund, n), public.bench_id(1, fund % 16), public.bench_id(5, fund), 2026, 1 + n % 12,
      date '2026-04-01' + (n % 360)::integer, now(), '3'::xid8, 2, 'payment.imported', public.bench_id(2, fund % 16), 'published payment',
      'p' || n, '\x00'
    FROM generate_series(1, entries) n;
  INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy)
    SELECT public.bench_id(256 + fund, n), l, public.bench_id(1, fund % 16), public.bench_id(5, fund), 'actual',
      CASE l WHEN 1 THEN 5000 ELSE 1000 END, CASE l WHEN 1 THEN 100 ELSE -100 END, 2026
    FROM generate_series(1, entries) n CROSS JOIN generate_series(1, 2) l;
  INSERT INTO app.rollup (fund_id, trust_id, fy, period_no, account_id, charge_fy, amount)
    SELECT p.fund_id, p.trust_id, e.fy, e.period_no, p.account_id, p.charge_fy, sum(p.amount)
    FROM app.posting p JOIN app.entry e ON e.id = p.entry_id WHERE p.fund_id = public.bench_id(5, fund)
    GROUP BY p.fund_id, p.trust_id, e.fy, e.period_no, p.account_id, p.charge_fy $$;
SELECT public.bench_journal(64, 1000), public.bench_journal(65, 100000), public.bench_journal(66, 1000000);
SET session_replication_role = origin;
ANALYZE;
