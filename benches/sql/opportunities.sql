-- Published tenders from number :first to number :last, in the order of their publication. Half of them speak of children, one in
-- a hundred of a rarer word, one in a hundred thousand of a name; their codes, areas and values are spread.
SET session_replication_role = replica;
INSERT INTO app.opportunity (id, trust_id, published_at, content)
  SELECT public.bench_id(31, n), public.bench_id(1, n % 16), timestamptz '2020-01-06 09:00Z' + make_interval(mins => n),
    format('{"title":"Tender %s","description":"Counselling and group work.","cpv":"85311300","areas":[],"lots":[],"documents":[]}', n)::jsonb
  FROM generate_series(:first, :last) n;
INSERT INTO app.opportunity_change (opportunity_id, number, trust_id, kind, at, questions_close_at, closes_at)
  SELECT public.bench_id(31, n), 1, public.bench_id(1, n % 16), 'published', t, t + interval '14 days', t + interval '28 days'
  FROM generate_series(:first, :last) n, LATERAL (SELECT timestamptz '2020-01-06 09:00Z' + make_interval(mins => n) AS t) at;
INSERT INTO app.opportunity_search (id, trust_id, published_at, closes_at, value_p, marks, title, body)
  SELECT public.bench_id(31, n), public.bench_id(1, n % 16), t, t + interval '28 days', (n::bigint * 7919 % 100000000) + 1,
    ARRAY['cpv:' || d, 'cpv:' || d || n % 9 + 1, 'cpv:' || d || n % 9 + 1 || n % 7 + 1, 'in:UK', 'in:' || r, 'in:' || r || n % 5 + 1,
      'in:' || r || n % 5 + 1 || n % 3 + 1, 'at:' || r || n % 5 + 1 || n % 3 + 1,
      'regime:' || (ARRAY['light_touch', 'public_contract', 'below_threshold', 'provider_selection'])[n % 4 + 1]],
    'Tender ' || n,
    concat_ws(' ', 'Counselling and group work in schools and homes of the county.', CASE WHEN n % 2 = 0 THEN 'For children.' END,
      CASE WHEN n % 100 = 0 THEN 'With respite at weekends.' END, CASE WHEN n % 1000 = 0 THEN 'In sign language.' END,
      CASE WHEN n % 100000 = 0 THEN 'Near the lighthouse.' END, 'ward' || n % 5000, 'street' || n % 20000)
  FROM generate_series(:first, :last) n,
    LATERAL (SELECT timestamptz '2020-01-06 09:00Z' + make_interval(mins => n) AS t, (ARRAY['85', '80', '98', '75', '60', '45', '33', '72', '79', '92'])[n % 10 + 1] AS d,
      'UK' || chr(67 + n % 12) AS r) row;
SET session_replication_role = origin;
ANALYZE app.opportunity, app.opportunity_change, app.opportunity_search;
