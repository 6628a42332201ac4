-- Bids to submit: 12,000 published tenders of one lot, and for each a draft of every one of 16 providers. Bid number
-- 16 t + p is provider p's for tender t. A client submits its bids for the first tenders over HTTP; pgbench draws from the rest.
SET session_replication_role = replica;
INSERT INTO app.organisation (id, kind, sector, name, created_at)
  SELECT public.bench_id(11, p), 'provider', 'private', 'Provider ' || p, now() FROM generate_series(0, 15) p;
INSERT INTO app.person (id, email, name, status, created_at)
  SELECT public.bench_id(12, p), 'signatory' || p || '@provider.example', 'Signatory', 'active', now() FROM generate_series(0, 15) p;
INSERT INTO app.membership (id, person_id, org_id, role, valid_from)
  SELECT public.bench_id(13, p), public.bench_id(12, p), public.bench_id(11, p), 'signatory', now() FROM generate_series(0, 15) p;
INSERT INTO app.login (id, person_id, org_id, epoch, started_at, factor_at)
  SELECT public.bench_id(14, p), public.bench_id(12, p), public.bench_id(11, p), 1, now(), now() FROM generate_series(0, 15) p;

CREATE TEMPORARY TABLE tender AS
  SELECT t, public.bench_id(15, t) AS id, public.bench_id(16, t) AS lot, public.bench_id(18, t) AS trust, public.bench_id(2, t % 16) AS author
  FROM generate_series(0, 11999) t;
INSERT INTO app.procurement (id, trust_id, author_id, commenced_on, title, description, cpv, questions_close_at, closes_at, state,
    submitted_by, submitted_at, content_hash, approved_by, approved_at, published_by, published_at, created_at)
  SELECT id, trust, author, current_date, 'Tender ' || t, 'Support', '85312310', now() + interval '10 days', now() + interval '20 days',
    'published', author, now(), repeat('0', 64), public.bench_id(2, 99), now(), author, now(), now() FROM tender;
INSERT INTO app.opportunity (id, trust_id, published_at, content)
  SELECT id, trust, now(), jsonb_build_object('title', 'Tender ' || t, 'description', 'Support', 'cpv', '85312310', 'documents', '[]'::jsonb,
    'lots', jsonb_build_array(jsonb_build_object('id', lot, 'number', 1,
      'terms', jsonb_build_object('title', 'Lot', 'description', 'Support', 'value_gross', 60000000, 'value_net', NULL),
      'criteria', jsonb_build_array(
        jsonb_build_object('id', public.bench_id(17, 0), 'kind', 'quality', 'title', 'Quality', 'weight', 6000),
        jsonb_build_object('id', public.bench_id(17, 1), 'kind', 'price', 'title', 'Price', 'weight', 4000))))) FROM tender;
INSERT INTO app.opportunity_change (opportunity_id, number, trust_id, kind, at, questions_close_at, closes_at)
  SELECT id, 1, trust, 'published', now(), now() + interval '10 days', now() + interval '20 days' FROM tender;
INSERT INTO app.opportunity_lot (lot_id, trust_id, opportunity_id) SELECT lot, trust, id FROM tender;
INSERT INTO app.bid (id, trust_id, procurement_id, lot_id, provider_id, state, created_at)
  SELECT public.bench_id(10, 16 * t + p), trust, id, lot, public.bench_id(11, p), 'draft', now() FROM tender CROSS JOIN generate_series(0, 15) p;
INSERT INTO app.bid_draft (bid_id, provider_id, price, answers)
  SELECT public.bench_id(10, 16 * t + p), public.bench_id(11, p), 50000000,
    jsonb_build_array(jsonb_build_object('criterion', public.bench_id(17, 0), 'text', 'Every school has a named worker.'))
  FROM tender CROSS JOIN generate_series(0, 15) p;
SET session_replication_role = origin;
ANALYZE;
