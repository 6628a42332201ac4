-- Many entries with their lines in two statements instead of several for each: the same triggers see every row, and the same
-- key with the same request gives the first entry again. The ids come back in the order of the entries.
SET LOCAL ROLE trellis_owner;
CREATE FUNCTION app.read_entries(p_entries jsonb) RETURNS TABLE (no bigint, id uuid, fund uuid, fy smallint, period smallint,
  effective date, kind text, reason text, key text, reverses uuid, lines jsonb, hash bytea) LANGUAGE sql IMMUTABLE AS $$
  SELECT e.no, e.id, e.fund, e.fy, e.period, e.effective, e.kind, e.reason, e.key, e.reverses, e.lines,
    sha256(convert_to(jsonb_build_array(e.fy, e.period, e.effective, e.kind, e.reason, e.reverses, e.lines)::text, 'UTF8'))
  FROM ROWS FROM (jsonb_to_recordset(p_entries) AS (id uuid, fund uuid, fy smallint, period smallint, effective date, kind text,
    reason text, key text, reverses uuid, lines jsonb)) WITH ORDINALITY
    AS e(id, fund, fy, period, effective, kind, reason, key, reverses, lines, no) $$;

CREATE FUNCTION app.post_entries(p_actor uuid, p_entries jsonb) RETURNS TABLE (posted uuid) LANGUAGE plpgsql AS $$
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
      budget_line_id, contract_id, commitment_id, invoice_id, source, provider_sector, s251_line)
    SELECT b.id, l.no, b.trust, b.fund, l.layer::app.layer, l.account, l.amount, l.fy, l.partner, l.scheme, l.line, l.contract,
      l.commitment, l.invoice, l.source, l.sector, l.s251
    FROM made m JOIN batch b ON b.id = m.id
      CROSS JOIN LATERAL jsonb_to_recordset(b.lines) AS l(no smallint, layer text, account smallint, amount bigint, fy smallint,
        partner uuid, scheme uuid, line uuid, contract uuid, commitment uuid, invoice uuid, source text, sector text, s251 text);
  IF EXISTS (SELECT FROM app.read_entries(p_entries) b JOIN app.entry e ON e.fund_id = b.fund AND e.idem_key = b.key
      WHERE e.request_hash <> b.hash) THEN
    PERFORM app.refuse('IDEMPOTENCY_MISMATCH', 'this key was used for another entry');
  END IF;
  RETURN QUERY SELECT e.id FROM app.read_entries(p_entries) b JOIN app.entry e ON e.fund_id = b.fund AND e.idem_key = b.key ORDER BY b.no;
END $$;

-- Lines and layers of an entry are counted in one look, at commit.
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
           o.invoice_id, o.source, o.provider_sector, o.s251_line) IS DISTINCT FROM
          (n.account_id, n.amount, n.charge_fy, n.partner_id, n.scheme_id, n.budget_line_id, n.contract_id, n.commitment_id,
           n.invoice_id, n.source, n.provider_sector, n.s251_line))) THEN
    PERFORM app.refuse('REVERSAL_NOT_EXACT', 'a reversal takes back one entry of the same fund, line by line, and is not itself reversed');
  END IF;
  RETURN NULL;
END $$;
RESET ROLE;
