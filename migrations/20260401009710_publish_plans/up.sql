-- What everybody reads of a plan: what it said when its last partner signed, without the people who answer for its parts.
SET LOCAL ROLE trellis_owner;

CREATE TABLE app.published_plan (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, agreed_at timestamptz NOT NULL, content jsonb NOT NULL,
  FOREIGN KEY (trust_id, id) REFERENCES app.plan (trust_id, id));
ALTER TABLE app.published_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.published_plan FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON app.published_plan FOR SELECT TO trellis_app, trellis_job USING (true);
-- The last signature publishes: it is a partner's. An edited plan that is agreed again takes the place of what it said before.
CREATE POLICY agree ON app.published_plan FOR INSERT TO trellis_app
  WITH CHECK (app.is_plan_partner(id) AND EXISTS (SELECT FROM app.plan p WHERE p.id = published_plan.id AND p.stage = 'agreed'));
CREATE POLICY agree_again ON app.published_plan FOR UPDATE TO trellis_app USING (app.is_plan_partner(id))
  WITH CHECK (app.is_plan_partner(id) AND EXISTS (SELECT FROM app.plan p WHERE p.id = published_plan.id AND p.stage = 'agreed'));
GRANT SELECT, INSERT ON app.published_plan TO trellis_app;
GRANT UPDATE (agreed_at, content) ON app.published_plan TO trellis_app;
GRANT SELECT ON app.published_plan TO trellis_job;

-- Plans agreed before. FORCE holds the owner too, so for this statement the policies step aside.
RESET ROLE;
INSERT INTO app.published_plan (id, trust_id, agreed_at, content)
SELECT p.id, p.trust_id, p.agreed_at, jsonb_build_object(
    'title', p.title, 'from', p.valid_from, 'to', p.valid_to,
    'balance_rule', jsonb_build_object('min_health', p.min_health_bp, 'max_health', p.max_health_bp),
    'partners', (SELECT coalesce(jsonb_agg(o.org_id ORDER BY o.place), '[]') FROM app.plan_partner o WHERE o.plan_id = p.id),
    'total', sums.total, 'health_percent', round(100.0 * sums.health / 10000 / sums.total, 2)::text,
    'priorities', (SELECT jsonb_agg(jsonb_build_object('title', r.title, 'sector', r.sector, 'tier', r.tier, 'category', r.category,
        'localities', to_jsonb(r.localities), 'budget', r.budget_p,
        'health_share', CASE r.sector WHEN 'health' THEN 10000 WHEN 'joint' THEN coalesce(r.health_split_bp, 0) ELSE 0 END) ORDER BY r.id)
      FROM app.priority r WHERE r.plan_id = p.id))
  FROM app.plan p
  CROSS JOIN LATERAL (SELECT sum(r.budget_p) AS total, sum(r.budget_p::numeric
      * CASE r.sector WHEN 'health' THEN 10000 WHEN 'joint' THEN coalesce(r.health_split_bp, 0) ELSE 0 END) AS health
    FROM app.priority r WHERE r.plan_id = p.id) sums
  WHERE p.stage IN ('agreed', 'closed') AND p.agreed_at IS NOT NULL AND sums.total > 0;
SET LOCAL ROLE trellis_owner;

-- Award notices, the newest first, are a list of their own.
CREATE INDEX ocds_release_awards ON app.ocds_release (released_at DESC, id DESC) WHERE form = 'UK6';
RESET ROLE;
