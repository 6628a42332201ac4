-- I4 and I5 of the money rules, for every fund: what a position says is what the journal says, and a limit stands where the lines it
-- covers stand. `trellis ledger verify` tells what is not so.
SET LOCAL ROLE trellis_owner;
CREATE POLICY definer ON app.budget_line FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.limit_position FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.budget_limit FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.ring_fence_line FOR SELECT TO trellis_owner USING (true);
CREATE OR REPLACE FUNCTION app.ledger_faults() RETURNS TABLE (fund_id uuid, entry_id uuid, fault text) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT e.fund_id, e.id, CASE WHEN count(p.line) <> e.lines THEN 'lines missing' ELSE 'layer out of balance' END
    FROM app.entry e LEFT JOIN app.posting p ON p.entry_id = e.id GROUP BY e.id
    HAVING count(p.line) <> e.lines OR coalesce(sum(p.amount) FILTER (WHERE p.layer = 'actual'), 0) <> 0
      OR coalesce(sum(p.amount) FILTER (WHERE p.layer = 'commit'), 0) <> 0
      OR coalesce(sum(p.amount) FILTER (WHERE p.layer = 'precommit'), 0) <> 0
      OR coalesce(sum(p.amount) FILTER (WHERE p.layer = 'budget'), 0) <> 0
  UNION ALL
  SELECT c.fund_id, NULL, format('account %s of period %s/%s: the rollup differs by %s pence', c.account_id, c.fy, c.period_no, sum(c.amount))
    FROM (
      SELECT r.fund_id, r.fy, r.period_no, r.account_id, r.charge_fy, r.partner_id, r.scheme_id, r.amount FROM app.rollup r
      UNION ALL
      SELECT d.fund_id, d.fy, d.period_no, d.account_id, d.charge_fy, d.partner_id, d.scheme_id, d.amount FROM app.rollup_delta d
      UNION ALL
      SELECT p.fund_id, e.fy, e.period_no, p.account_id, p.charge_fy, p.partner_id, p.scheme_id, -p.amount
        FROM app.posting p JOIN app.entry e ON e.id = p.entry_id) c
    GROUP BY c.fund_id, c.fy, c.period_no, c.account_id, c.charge_fy, c.partner_id, c.scheme_id HAVING sum(c.amount) <> 0
  UNION ALL
  SELECT l.fund_id, NULL, format('budget line %s: its position is not the journal''s (budget, released, pre-committed, committed, spent: %s, %s, %s, %s, %s; in the journal %s, %s, %s, %s, %s)',
      l.limit_id, l.budget, l.released, l.precommit, l.committed, l.actual,
      coalesce(j.budget, 0), coalesce(j.released, 0), coalesce(j.precommit, 0), coalesce(j.committed, 0), coalesce(j.actual, 0))
    FROM app.limit_position l LEFT JOIN (SELECT p.budget_line_id,
        coalesce(-sum(p.amount) FILTER (WHERE p.account_id = 8000), 0) AS budget, coalesce(-sum(p.amount) FILTER (WHERE p.account_id = 8200), 0) AS released,
        coalesce(sum(p.amount) FILTER (WHERE p.account_id = 7100), 0) AS precommit, coalesce(sum(p.amount) FILTER (WHERE p.account_id = 7000), 0) AS committed,
        coalesce(sum(p.amount) FILTER (WHERE p.account_id IN (5000, 5100, 5900)), 0) AS actual
      FROM app.posting p WHERE p.budget_line_id IS NOT NULL GROUP BY p.budget_line_id) j ON j.budget_line_id = l.limit_id
    WHERE l.line_id IS NOT NULL AND (l.budget, l.released, l.precommit, l.committed, l.actual)
      IS DISTINCT FROM (coalesce(j.budget, 0), coalesce(j.released, 0), coalesce(j.precommit, 0), coalesce(j.committed, 0), coalesce(j.actual, 0))
  UNION ALL
  SELECT l.fund_id, NULL, format('%s: it is exposed to %s pence, and the lines it covers to %s', l.name, p.precommit + p.committed + p.actual, c.exposed)
    FROM app.budget_limit l JOIN app.limit_position p ON p.limit_id = l.id CROSS JOIN LATERAL (
      SELECT coalesce(sum(x.precommit + x.committed + x.actual), 0) AS exposed
      FROM app.budget_line b JOIN app.limit_position x ON x.limit_id = b.id WHERE b.fund_id = l.fund_id AND CASE l.kind
        WHEN 'ring_fence' THEN EXISTS (SELECT FROM app.ring_fence_line f WHERE f.limit_id = l.id AND f.line_id = b.id)
        WHEN 'ceiling' THEN x.kind = 'indicative_line' AND b.charge_fy BETWEEN l.first_fy AND l.last_fy
        ELSE b.charge_fy = l.first_fy END) c
    WHERE p.precommit + p.committed + p.actual <> c.exposed $$;
RESET ROLE;
