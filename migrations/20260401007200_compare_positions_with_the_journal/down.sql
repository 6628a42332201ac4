SET LOCAL ROLE trellis_owner;
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
    GROUP BY c.fund_id, c.fy, c.period_no, c.account_id, c.charge_fy, c.partner_id, c.scheme_id HAVING sum(c.amount) <> 0 $$;
DROP POLICY definer ON app.ring_fence_line;
DROP POLICY definer ON app.budget_limit;
DROP POLICY definer ON app.limit_position;
DROP POLICY definer ON app.budget_line;
RESET ROLE;
