-- Spend names its scheme, its source, the tags of its return and the funding rule of its day (I9): what a step leaves out
-- follows from the scheme, the placement and the rule in force, and a spend without a scheme is refused where the fund has any.
-- Postings also carry the package of care that they pay for and the code of what was bought.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.posting ADD COLUMN package_id uuid, ADD COLUMN subjective text, ADD COLUMN rule_version integer;
-- No row has them yet, so nothing needs to be read: the checks bind what is posted from now on.
ALTER TABLE app.posting
  ADD CONSTRAINT posting_subjective CHECK (subjective ~ '^[A-Za-z0-9./-]{1,20}$') NOT VALID,
  ADD CONSTRAINT posting_rule FOREIGN KEY (fund_id, rule_version) REFERENCES app.risk_rule (fund_id, rule_version) NOT VALID;
-- Since when spend is tagged: the journal before it stays as it was sealed.
CREATE TABLE app.spend_tagged (since timestamptz PRIMARY KEY);
INSERT INTO app.spend_tagged (since) VALUES (clock_timestamp());
CREATE POLICY definer ON app.risk_rule FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.scheme FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.commitment FOR SELECT TO trellis_owner USING (true);
CREATE POLICY definer ON app.placement_invoice FOR SELECT TO trellis_owner USING (true);

CREATE OR REPLACE FUNCTION app.check_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE posted record; named record;
BEGIN
  SELECT e.effective, e.reverses, e.kind INTO posted FROM app.entry e WHERE e.id = NEW.entry_id AND e.xid = pg_current_xact_id()
    AND NEW.line <= e.lines AND e.fund_id = NEW.fund_id AND e.trust_id = NEW.trust_id;
  IF NOT FOUND THEN
    PERFORM app.refuse('ENTRY_IS_COMPLETE', 'the entry is complete; no line can be added to it');
  END IF;
  -- A reversal says what its entry said, and a close turns whole accounts round.
  IF NEW.account_id NOT IN (5000, 5100, 5900) OR posted.reverses IS NOT NULL OR posted.kind LIKE 'close.%' THEN
    RETURN NEW;
  END IF;
  NEW.rule_version := coalesce(NEW.rule_version, (SELECT r.rule_version FROM app.risk_rule r WHERE r.fund_id = NEW.fund_id
    AND r.valid_from <= posted.effective AND (r.valid_to IS NULL OR r.valid_to >= posted.effective)
    ORDER BY r.valid_from DESC, r.rule_version DESC LIMIT 1));
  NEW.package_id := coalesce(NEW.package_id,
    (SELECT c.placement_id FROM app.commitment c WHERE c.id = NEW.commitment_id),
    (SELECT i.placement_id FROM app.placement_invoice i WHERE i.invoice_id = NEW.invoice_id));
  IF NEW.scheme_id IS NULL THEN
    IF EXISTS (SELECT FROM app.scheme s WHERE s.fund_id = NEW.fund_id) THEN
      PERFORM app.refuse('SPEND_UNTAGGED', 'spend names one scheme of its fund');
    END IF;
    RETURN NEW;
  END IF;
  SELECT s.s251_line, s.provider_sector INTO named FROM app.scheme s WHERE s.id = NEW.scheme_id AND s.fund_id = NEW.fund_id;
  NEW.source := coalesce(NEW.source, 'contribution');
  NEW.s251_line := coalesce(NEW.s251_line, named.s251_line);
  NEW.provider_sector := coalesce(NEW.provider_sector, named.provider_sector);
  RETURN NEW;
END $$;

-- With the further dimensions.
CREATE OR REPLACE FUNCTION app.post_entry(p_id uuid, p_fund uuid, p_fy smallint, p_period smallint, p_effective date, p_kind text,
  p_reason text, p_actor uuid, p_key text, p_reverses uuid, p_lines jsonb) RETURNS uuid LANGUAGE plpgsql AS $$
DECLARE host uuid; made uuid; first app.entry;
  p_hash bytea := sha256(convert_to(jsonb_build_array(p_fy, p_period, p_effective, p_kind, p_reason, p_reverses, p_lines)::text, 'UTF8'));
BEGIN
  SELECT f.trust_id INTO host FROM app.fund f WHERE f.id = p_fund;
  INSERT INTO app.entry (id, trust_id, fund_id, fy, period_no, effective, lines, kind, actor, reason, idem_key, request_hash, reverses)
    VALUES (p_id, host, p_fund, p_fy, p_period, p_effective, jsonb_array_length(p_lines), p_kind, p_actor, p_reason, p_key, p_hash, p_reverses)
    ON CONFLICT (fund_id, idem_key) DO NOTHING RETURNING id INTO made;
  IF made IS NULL THEN
    SELECT * INTO STRICT first FROM app.entry e WHERE e.fund_id = p_fund AND e.idem_key = p_key;
    IF first.request_hash <> p_hash THEN
      PERFORM app.refuse('IDEMPOTENCY_MISMATCH', 'this key was used for another entry');
    END IF;
    RETURN first.id;
  END IF;
  INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy, partner_id, scheme_id,
      budget_line_id, contract_id, commitment_id, invoice_id, source, provider_sector, s251_line, package_id, subjective, rule_version)
    SELECT p_id, l.no, host, p_fund, l.layer::app.layer, l.account, l.amount, l.fy, l.partner, l.scheme, l.line, l.contract,
      l.commitment, l.invoice, l.source, l.sector, l.s251, l.package, l.subjective, l.rule
    FROM jsonb_to_recordset(p_lines) AS l(no smallint, layer text, account smallint, amount bigint, fy smallint, partner uuid,
      scheme uuid, line uuid, contract uuid, commitment uuid, invoice uuid, source text, sector text, s251 text, package uuid, subjective text, rule integer);
  RETURN made;
END $$;

CREATE OR REPLACE FUNCTION app.post_entries(p_actor uuid, p_entries jsonb) RETURNS TABLE (posted uuid) LANGUAGE plpgsql AS $$
BEGIN
  -- Checks of rows are planned once in a session. Planned on an empty journal they would read all of it for every row of a
  -- long transaction, of which the statistics know nothing before it commits.
  PERFORM set_config('enable_seqscan', 'off', true);
  WITH batch AS MATERIALIZED (
      SELECT b.*, f.trust_id AS trust FROM app.read_entries(p_entries) b JOIN app.fund f ON f.id = b.fund),
    made AS (
      INSERT INTO app.entry (id, trust_id, fund_id, fy, period_no, effective, lines, kind, actor, reason, idem_key, request_hash, reverses)
        SELECT b.id, b.trust, b.fund, b.fy, b.period, b.effective, jsonb_array_length(b.lines), b.kind, p_actor, b.reason, b.key, b.hash, b.reverses
        FROM batch b ORDER BY b.no
        ON CONFLICT (fund_id, idem_key) DO NOTHING RETURNING entry.id)
  INSERT INTO app.posting (entry_id, line, trust_id, fund_id, layer, account_id, amount, charge_fy, partner_id, scheme_id,
      budget_line_id, contract_id, commitment_id, invoice_id, source, provider_sector, s251_line, package_id, subjective, rule_version)
    SELECT b.id, l.no, b.trust, b.fund, l.layer::app.layer, l.account, l.amount, l.fy, l.partner, l.scheme, l.line, l.contract,
      l.commitment, l.invoice, l.source, l.sector, l.s251, l.package, l.subjective, l.rule
    FROM made m JOIN batch b ON b.id = m.id
      CROSS JOIN LATERAL jsonb_to_recordset(b.lines) AS l(no smallint, layer text, account smallint, amount bigint, fy smallint,
        partner uuid, scheme uuid, line uuid, contract uuid, commitment uuid, invoice uuid, source text, sector text, s251 text, package uuid, subjective text, rule integer);
  IF EXISTS (SELECT FROM app.read_entries(p_entries) b JOIN app.entry e ON e.fund_id = b.fund AND e.idem_key = b.key
      WHERE e.request_hash <> b.hash) THEN
    PERFORM app.refuse('IDEMPOTENCY_MISMATCH', 'this key was used for another entry');
  END IF;
  RETURN QUERY SELECT e.id FROM app.read_entries(p_entries) b JOIN app.entry e ON e.fund_id = b.fund AND e.idem_key = b.key ORDER BY b.no;
END $$;

CREATE OR REPLACE FUNCTION app.check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE found record;
BEGIN
  SELECT coalesce(sum(l.lines), 0) AS lines, max(l.layer) FILTER (WHERE l.total <> 0) AS layer INTO found
    FROM (SELECT p.layer, count(*) AS lines, sum(p.amount) AS total FROM app.posting p WHERE p.entry_id = NEW.id GROUP BY p.layer) l;
  IF found.lines <> NEW.lines THEN
    PERFORM app.refuse('ENTRY_IS_COMPLETE', format('the entry foresees %s lines and has %s', NEW.lines, found.lines));
  END IF;
  IF found.layer IS NOT NULL THEN
    PERFORM app.refuse('UNBALANCED_LAYER', format('the %s layer is out of balance by %s pence', found.layer,
      (SELECT sum(p.amount) FROM app.posting p WHERE p.entry_id = NEW.id AND p.layer = found.layer)));
  END IF;
  IF NEW.reverses IS NOT NULL AND (
      NOT EXISTS (SELECT FROM app.entry o WHERE o.id = NEW.reverses AND o.fund_id = NEW.fund_id AND o.reverses IS NULL AND o.lines = NEW.lines)
      OR EXISTS (
        SELECT FROM (SELECT * FROM app.posting WHERE entry_id = NEW.reverses) o
          FULL JOIN (SELECT * FROM app.posting WHERE entry_id = NEW.id) n ON n.line = o.line
        WHERE n.line IS NULL OR o.line IS NULL OR
          (o.account_id, -o.amount, o.charge_fy, o.partner_id, o.scheme_id, o.budget_line_id, o.contract_id, o.commitment_id,
           o.invoice_id, o.source, o.provider_sector, o.s251_line, o.package_id, o.subjective, o.rule_version) IS DISTINCT FROM
          (n.account_id, n.amount, n.charge_fy, n.partner_id, n.scheme_id, n.budget_line_id, n.contract_id, n.commitment_id,
           n.invoice_id, n.source, n.provider_sector, n.s251_line, n.package_id, n.subjective, n.rule_version))) THEN
    PERFORM app.refuse('REVERSAL_NOT_EXACT', 'a reversal takes back one entry of the same fund, line by line, and is not itself reversed');
  END IF;
  RETURN NULL;
END $$;

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
    WHERE p.precommit + p.committed + p.actual <> c.exposed
  UNION ALL
  -- I9: spend names one scheme, one source and, where the fund has one, the rule of the day. A reversal says what its entry said.
  SELECT p.fund_id, p.entry_id, format('line %s: the spend does not name its scheme, its source and its funding rule', p.line)
    FROM app.posting p JOIN app.entry e ON e.id = p.entry_id
    WHERE p.account_id IN (5000, 5100, 5900) AND e.reverses IS NULL AND e.kind NOT LIKE 'close.%'
      AND e.recorded >= (SELECT t.since FROM app.spend_tagged t) AND (
        (p.scheme_id IS NULL AND EXISTS (SELECT FROM app.scheme s WHERE s.fund_id = p.fund_id AND s.created_at < e.recorded))
        OR (p.scheme_id IS NOT NULL AND p.source IS NULL)
        OR (p.rule_version IS NULL AND EXISTS (SELECT FROM app.risk_rule r WHERE r.fund_id = p.fund_id AND r.created_at < e.recorded
          AND r.valid_from <= e.effective AND (r.valid_to IS NULL OR r.valid_to >= e.effective)))) $$;
RESET ROLE;
