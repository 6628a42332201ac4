-- What is kept of one fund ($1) and its contracts ($2), one fact in a row: `name = value`.
PREPARE facts (uuid, uuid[]) AS
SELECT format('cell %s/%s %s %s %s %s = %s', c.fy, c.period_no, c.account_id, c.charge_fy,
    coalesce(c.partner_id::text, '-'), coalesce(c.scheme_id::text, '-'), sum(c.amount))
  FROM (SELECT fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount FROM app.rollup WHERE fund_id = $1
    UNION ALL SELECT fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount FROM app.rollup_delta WHERE fund_id = $1) c
  GROUP BY c.fy, c.period_no, c.account_id, c.charge_fy, c.partner_id, c.scheme_id HAVING sum(c.amount) <> 0
UNION ALL SELECT format('entries = %s', count(*)) FROM app.entry WHERE fund_id = $1
UNION ALL SELECT format('period %s/%s = %s', fy, no, state) FROM app.period WHERE fund_id = $1 AND state <> 'open'
UNION ALL SELECT format('line %s = %s %s %s %s %s %s %s %s', b.id, p.kind, b.state, b.allowance_p, p.budget, p.released, p.precommit,
    p.committed, p.actual) FROM app.budget_line b JOIN app.limit_position p ON p.limit_id = b.id WHERE b.fund_id = $1
UNION ALL SELECT format('limit %s = %s %s %s %s %s %s', l.id, p.kind, p.budget, p.released, p.precommit, p.committed, p.actual)
  FROM app.budget_limit l JOIN app.limit_position p ON p.limit_id = l.id WHERE l.fund_id = $1
UNION ALL SELECT format('reservation %s = %s %s %s', id, state, amount_p, consumed_p) FROM app.reservation WHERE fund_id = $1
UNION ALL SELECT format('commitment %s %s = %s %s %s', c.id, l.charge_fy, c.state, l.committed_p, l.liquidated_p)
  FROM app.commitment c JOIN app.commitment_line l ON l.commitment_id = c.id WHERE c.fund_id = $1
UNION ALL SELECT format('placement %s = %s %s %s', id, ends_on, terms->'end'->>'kind', terms->'rates'->-1->>'weekly') FROM app.placement WHERE fund_id = $1
UNION ALL SELECT format('uplift %s = %s', id, state) FROM app.uplift WHERE fund_id = $1
UNION ALL SELECT format('grant %s = %s %s %s %s %s %s', g.id, g.received_p, g.earned_p, g.returned_held_p, g.returned_earned_p, g.spend_by,
    coalesce((SELECT sum(coalesce((SELECT sum(l.committed_p) FROM app.commitment_line l JOIN app.grant_line x ON x.line_id = l.line_id
        AND x.grant_id = g.id WHERE l.commitment_id = u.commitment_id), CASE WHEN u.payment_id IS NOT NULL THEN u.amount_p END, 0))
      FROM app.grant_use u WHERE u.grant_id = g.id), 0)) FROM app.grant_award g WHERE g.fund_id = $1
UNION ALL SELECT format('accrual %s %s = %s %s %s', placement_id, from_day, until_day, open_p, open_days) FROM app.accrual WHERE fund_id = $1
UNION ALL SELECT format('invoice %s = %s %s %s', id, state, disputed_p, credited_p) FROM app.invoice WHERE contract_id = ANY ($2)
UNION ALL SELECT format('owed %s = %s', coalesce(n.corrects, n.id), -sum(p.amount)) FROM app.entry e
  JOIN app.posting p ON p.entry_id = e.id AND p.account_id = 2000 JOIN app.invoice n ON n.id = p.invoice_id
  WHERE e.fund_id = $1 GROUP BY coalesce(n.corrects, n.id)
UNION ALL SELECT format('payment %s = %s %s', id, state, amount_p) FROM app.payment WHERE fund_id = $1
UNION ALL SELECT format('bank change %s = %s %s %s', b.id, b.state, CASE WHEN b.called_at IS NULL THEN 'false' ELSE 'true' END, coalesce(b.confirmation, '-')) FROM app.bank_change b
  WHERE b.provider_id IN (SELECT provider_id FROM app.contract WHERE id = ANY ($2))
UNION ALL SELECT format('run %s = %s %s %s', r.id, r.state, count(p.id), coalesce(sum(p.amount_p), 0)) FROM app.payment_run r
  LEFT JOIN app.payment_run_item i ON i.run_id = r.id AND NOT i.taken_out LEFT JOIN app.payment p ON p.id = i.payment_id
  WHERE r.fund_id = $1 GROUP BY r.id
UNION ALL SELECT format('virement %s = %s %s', id, state, amount) FROM app.virement WHERE fund_id = $1
UNION ALL SELECT format('dispute %s = %s %s %s', id, amount, upheld, conceded) FROM app.contribution_dispute WHERE fund_id = $1
UNION ALL SELECT format('instalment %s = %s %s %s %s %s', id, state, amount, received, disputed, conceded) FROM app.contribution WHERE fund_id = $1
