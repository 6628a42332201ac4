SET LOCAL ROLE trellis_owner;
CREATE FUNCTION app.check_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
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
REVOKE EXECUTE ON FUNCTION app.check_posting() FROM PUBLIC;
CREATE TRIGGER complete BEFORE INSERT ON app.posting FOR EACH ROW EXECUTE FUNCTION app.check_posting();
DROP TRIGGER complete_statement ON app.posting;
DROP FUNCTION app.check_postings();
DROP TRIGGER tagged ON app.posting;
DROP FUNCTION app.tag_spend();
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
RESET ROLE;
