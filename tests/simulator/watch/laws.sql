-- The invariants of section 12 over one fund ($1): a row for each that is broken, `law what`. Nothing when all is well.
PREPARE laws (uuid) AS
WITH e AS MATERIALIZED (SELECT * FROM app.entry WHERE fund_id = $1),
p AS MATERIALIZED (SELECT p.*, e.fy, e.period_no, e.kind, e.effective, e.recorded FROM e JOIN app.posting p ON p.entry_id = e.id),
held AS MATERIALIZED (SELECT account_id, sum(amount) AS amount FROM p GROUP BY account_id),
on_line AS MATERIALIZED (SELECT b.id, l.kind, b.charge_fy, l.budget, l.released, l.precommit, l.committed, l.actual,
    coalesce(j.budget, 0) AS j_budget, coalesce(j.released, 0) AS j_released, coalesce(j.precommit, 0) AS j_precommit,
    coalesce(j.committed, 0) AS j_committed, coalesce(j.actual, 0) AS j_actual
  FROM app.budget_line b JOIN app.limit_position l ON l.limit_id = b.id LEFT JOIN (SELECT budget_line_id,
      -sum(amount) FILTER (WHERE account_id = 8000) AS budget, -sum(amount) FILTER (WHERE account_id = 8200) AS released,
      sum(amount) FILTER (WHERE account_id = 7100) AS precommit, sum(amount) FILTER (WHERE account_id = 7000) AS committed,
      sum(amount) FILTER (WHERE account_id IN (5000, 5100, 5900)) AS actual
    FROM p GROUP BY budget_line_id) j ON j.budget_line_id = b.id
  WHERE b.fund_id = $1),
on_limit AS MATERIALIZED (SELECT g.id, g.kind, g.name, l.budget, l.released, l.precommit, l.committed, l.actual, l.share_part, l.share_whole,
    coalesce(o.precommit, 0) AS j_precommit, coalesce(o.committed, 0) AS j_committed, coalesce(o.actual, 0) AS j_actual
  FROM app.budget_limit g JOIN app.limit_position l ON l.limit_id = g.id CROSS JOIN LATERAL (
    SELECT sum(j_precommit) AS precommit, sum(j_committed) AS committed, sum(j_actual) AS actual FROM on_line o WHERE CASE g.kind
      WHEN 'ring_fence' THEN EXISTS (SELECT FROM app.ring_fence_line f WHERE f.limit_id = g.id AND f.line_id = o.id)
      WHEN 'ceiling' THEN o.kind = 'indicative_line' AND o.charge_fy BETWEEN g.first_fy AND g.last_fy
      ELSE o.charge_fy = g.first_fy END) o
  WHERE g.fund_id = $1)
SELECT 'I1', format('entry %s (%s): the %s layer is out by %s', entry_id, min(kind), layer, sum(amount)) FROM p GROUP BY entry_id, layer HAVING sum(amount) <> 0
UNION ALL SELECT 'I1', format('entry %s (%s) foresees %s lines and has %s', e.id, e.kind, e.lines, count(p.line))
  FROM e LEFT JOIN p ON p.entry_id = e.id GROUP BY e.id, e.kind, e.lines HAVING count(p.line) <> e.lines
UNION ALL SELECT 'I2', format('cash is %s; receipts less settled payments are %s', cash, flows) FROM (SELECT
    coalesce((SELECT amount FROM held WHERE account_id = 1000), 0) AS cash,
    coalesce((SELECT sum(amount) FROM app.contribution_receipt WHERE fund_id = $1 AND taken_back_by IS NULL), 0)
      + coalesce((SELECT sum(received_p) FROM app.grant_award WHERE fund_id = $1), 0)
      - coalesce((SELECT sum(amount_p) FROM app.payment WHERE fund_id = $1 AND state = 'settled'), 0) AS flows) x WHERE cash <> flows
UNION ALL SELECT 'I3', format('assets and liabilities are %s; balances, reserves and the open year %s', net, own) FROM (SELECT
    coalesce(sum(amount) FILTER (WHERE account_id BETWEEN 1000 AND 2999), 0) AS net,
    coalesce(-sum(amount) FILTER (WHERE account_id BETWEEN 3000 AND 5999), 0) AS own FROM held) x WHERE net <> own
UNION ALL SELECT 'I3', format('in dispute is %s, and in the journal %s', kept, journal) FROM (SELECT
    coalesce((SELECT sum(disputed) FROM app.contribution WHERE fund_id = $1), 0) AS kept, coalesce((SELECT amount FROM held WHERE account_id = 1150), 0) AS journal) x
  WHERE kept <> journal
UNION ALL SELECT 'I4', format('line %s stands at %s; in the journal at %s', id, concat_ws(' ', budget, released, precommit, committed, actual),
    concat_ws(' ', j_budget, j_released, j_precommit, j_committed, j_actual)) FROM on_line
  WHERE (budget, released, precommit, committed, actual) IS DISTINCT FROM (j_budget, j_released, j_precommit, j_committed, j_actual)
UNION ALL SELECT 'I4', format('line %s: %s is promised or spent in the journal, and %s is allowed', id, j_precommit + j_committed + j_actual, j_budget + j_released)
  FROM on_line WHERE kind = 'scheme_line' AND j_precommit + j_committed + j_actual > j_budget + j_released
UNION ALL SELECT 'I4', format('%s stands at %s; its lines at %s', name, concat_ws(' ', precommit, committed, actual), concat_ws(' ', j_precommit, j_committed, j_actual))
  FROM on_limit WHERE (precommit, committed, actual) IS DISTINCT FROM (j_precommit, j_committed, j_actual)
UNION ALL SELECT 'I4', format('%s is passed: %s of %s', name, j_precommit + j_committed + j_actual, budget + released) FROM on_limit
  WHERE (j_precommit + j_committed + j_actual)::numeric * share_part > (budget + released)::numeric * share_whole
UNION ALL SELECT 'I4', format('%s was released %s; its entries say %s', g.name, g.released, coalesce(r.amount, 0)) FROM on_limit g
  LEFT JOIN (SELECT limit_id, sum(amount) AS amount FROM app.limit_release WHERE fund_id = $1 GROUP BY limit_id) r ON r.limit_id = g.id
  WHERE g.released <> coalesce(r.amount, 0)
UNION ALL SELECT 'I4', format('the journal released %s, and lines and limits %s', journal, stands) FROM (SELECT
    coalesce((SELECT -amount FROM held WHERE account_id = 8200), 0) AS journal,
    coalesce((SELECT sum(released) FROM on_line), 0) + coalesce((SELECT sum(released) FROM on_limit), 0) AS stands) x WHERE journal <> stands
UNION ALL SELECT 'I5', format('line %s: reservations hold %s, and the journal %s', o.id, coalesce(r.open, 0), o.j_precommit) FROM on_line o
  LEFT JOIN (SELECT line_id, sum(amount_p - consumed_p) AS open FROM app.reservation WHERE fund_id = $1 AND state = 'open' GROUP BY line_id) r ON r.line_id = o.id
  WHERE o.j_precommit <> coalesce(r.open, 0)
UNION ALL SELECT 'I5', format('line %s: commitments hold %s, and the journal %s', o.id, coalesce(c.open, 0), o.j_committed) FROM on_line o
  LEFT JOIN (SELECT line_id, sum(committed_p - liquidated_p) AS open, min(committed_p - liquidated_p) AS least FROM app.commitment_line WHERE fund_id = $1 GROUP BY line_id) c
    ON c.line_id = o.id WHERE o.j_committed <> coalesce(c.open, 0) OR c.least < 0
UNION ALL SELECT 'I5', format('accruals hold %s, and the journal %s', kept, journal) FROM (SELECT
    coalesce((SELECT sum(open_p) FROM app.accrual WHERE fund_id = $1), 0) AS kept, coalesce((SELECT -amount FROM held WHERE account_id = 2100), 0) AS journal) x
  WHERE kept <> journal
UNION ALL SELECT 'I6', format('%s: shares of %s and a reserve of %s for a variance of %s', y.fy, s.shares, y.reserve_used, y.variance) FROM app.year_end y
  CROSS JOIN LATERAL (SELECT coalesce(sum((share->>1)::bigint), 0) AS shares FROM jsonb_array_elements(y.shares) share) s
  WHERE y.fund_id = $1 AND s.shares + y.reserve_used <> y.variance
UNION ALL SELECT 'I9', format('entry %s (%s): spending without scheme, source or rule', entry_id, kind) FROM p
  WHERE account_id IN (5000, 5100, 5900) AND kind NOT IN ('close.year_end', 'reversal') AND (scheme_id IS NULL OR source IS NULL OR NOT EXISTS (SELECT FROM app.risk_rule r
    WHERE r.fund_id = $1 AND r.rule_version = p.rule_version AND r.valid_from <= p.effective AND (r.valid_to IS NULL OR p.effective <= r.valid_to)))
UNION ALL SELECT 'I10', format('entry %s was recorded in %s/%s after it was closed', e.id, e.fy, e.period_no) FROM e
  JOIN app.period c ON c.fund_id = e.fund_id AND c.fy = e.fy AND c.no = e.period_no WHERE e.recorded > c.hard_closed_at
UNION ALL SELECT 'I11', format('%s entries have the key %s', count(*), idem_key) FROM e GROUP BY idem_key HAVING count(*) > 1
UNION ALL SELECT 'I12', format('entry %s is no exact reversal of %s, or not its only one', n.id, n.reverses) FROM e n JOIN e o ON o.id = n.reverses
  WHERE o.reverses IS NOT NULL OR (SELECT count(*) FROM e x WHERE x.reverses = o.id) > 1 OR EXISTS (
    SELECT account_id, charge_fy, partner_id, scheme_id, budget_line_id, contract_id, commitment_id, invoice_id, source, provider_sector, s251_line, package_id,
      subjective, rule_version, line
    FROM p WHERE p.entry_id IN (n.id, o.id)
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 HAVING sum(amount) <> 0 OR count(*) <> 2)
UNION ALL SELECT 'I13', format('%s/%s, account %s, charged to %s: the balance kept is out by %s', fy, period_no, account_id, charge_fy, sum(amount)) FROM (
    SELECT fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount FROM app.rollup WHERE fund_id = $1
    UNION ALL SELECT fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount FROM app.rollup_delta WHERE fund_id = $1
    UNION ALL SELECT fy, period_no, account_id, charge_fy, partner_id, scheme_id, -amount FROM p) c
  GROUP BY fy, period_no, account_id, charge_fy, partner_id, scheme_id HAVING sum(amount) <> 0
UNION ALL SELECT 'I14', format('place %s, account %s, charged to %s: what was known changed by %s', no, account, charged, sum(amount)) FROM (
    SELECT r.no, r.account, r.charged, -r.amount AS amount FROM remembered_at m JOIN remembered r ON r.no = m.no WHERE m.fund = $1
    UNION ALL SELECT m.no, p.account_id, p.charge_fy, p.amount FROM remembered_at m JOIN p ON p.effective <= m.effective AND p.recorded <= m.recorded WHERE m.fund = $1) k
  GROUP BY no, account, charged HAVING sum(amount) <> 0
UNION ALL SELECT 'I15', format('%s: %s is spent of %s', name, j_actual, budget + released) FROM on_limit WHERE kind = 'ring_fence' AND j_actual > budget + released
UNION ALL SELECT 'I15', format('grants hold %s in advance, and the journal %s', g.held, g.journal) FROM (SELECT
    coalesce((SELECT sum(received_p - earned_p - returned_held_p) FROM app.grant_award WHERE fund_id = $1), 0) AS held,
    coalesce((SELECT -amount FROM held WHERE account_id = 2300), 0) AS journal) g WHERE g.held <> g.journal
UNION ALL SELECT 'I15', format('grant %s: %s is used of %s for %s', x.title, x.used, x.most, coalesce(x.purpose, 'all')) FROM (
    SELECT g.title, u.purpose, sum(u.used) AS used, min(CASE WHEN u.purpose IS NULL THEN g.amount_p
        ELSE (SELECT (p->>1)::bigint FROM jsonb_array_elements(g.purposes) p WHERE p->>0 = u.purpose) END) AS most
    FROM app.grant_award g CROSS JOIN LATERAL (SELECT p.purpose, coalesce((SELECT sum(l.committed_p) FROM app.commitment_line l
          JOIN app.grant_line x ON x.line_id = l.line_id AND x.grant_id = g.id WHERE l.commitment_id = n.commitment_id),
        CASE WHEN n.payment_id IS NOT NULL THEN n.amount_p END, 0) AS used
      FROM app.grant_use n CROSS JOIN LATERAL (VALUES (n.purpose), (NULL)) p (purpose) WHERE n.grant_id = g.id) u
    WHERE g.fund_id = $1 GROUP BY g.id, u.purpose) x WHERE x.used > x.most
UNION ALL SELECT 'I15', format('%s is spent on lines of a grant for a purpose that it has not', purpose) FROM (SELECT u.purpose FROM app.grant_use u
    JOIN app.grant_award g ON g.id = u.grant_id WHERE u.fund_id = $1
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(g.purposes) p WHERE p->>0 = u.purpose)) x
UNION ALL SELECT 'I16', format('in transit is %s in the journal, %s in the payments; released were %s, and %s', transit, going, released, gone) FROM (SELECT
    coalesce((SELECT -amount FROM held WHERE account_id = 2050), 0) AS transit,
    coalesce(sum(amount_p) FILTER (WHERE state = 'released'), 0) AS going, coalesce(sum(amount_p) FILTER (WHERE released_by IS NOT NULL), 0) AS gone,
    coalesce((SELECT -sum(amount) FROM p WHERE account_id = 2050 AND kind = 'payment.released'), 0) AS released
    FROM app.payment WHERE fund_id = $1) x WHERE transit <> going OR released <> gone
UNION ALL SELECT 'I16', format('run %s: its file paid %s; settled are %s, returned %s, in transit %s', id, paid, settled, returned, transit) FROM (
    SELECT r.id, r.state, sum(p.amount_p) AS paid, coalesce(sum(p.amount_p) FILTER (WHERE p.state = 'settled'), 0) AS settled,
      coalesce(sum(p.amount_p) FILTER (WHERE p.state = 'returned'), 0) AS returned, coalesce(sum(p.amount_p) FILTER (WHERE p.state = 'released'), 0) AS transit
    FROM app.payment_run r JOIN app.payment_run_item i ON i.run_id = r.id AND NOT i.taken_out JOIN app.payment p ON p.id = i.payment_id
    WHERE r.fund_id = $1 AND r.released_at IS NOT NULL GROUP BY r.id) x
  WHERE paid <> settled + returned + transit OR (state = 'settled') <> (transit = 0)
UNION ALL SELECT 'I17', format('the chain breaks at %s', min(seal_no)) FROM (SELECT seal_no, prev_hash, row_number() OVER w AS no, lag(hash, 1, decode(repeat('00', 32), 'hex')) OVER w AS before
    FROM e WHERE seal_no IS NOT NULL WINDOW w AS (ORDER BY seal_no)) c WHERE seal_no <> no OR prev_hash <> before HAVING count(*) > 0
