SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.post_entries(uuid, jsonb);
DROP FUNCTION app.read_entries(jsonb);
CREATE OR REPLACE FUNCTION app.check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE found_lines bigint; off record;
BEGIN
  SELECT count(*) INTO found_lines FROM app.posting p WHERE p.entry_id = NEW.id;
  IF found_lines <> NEW.lines THEN
    PERFORM app.refuse('ENTRY_IS_COMPLETE', format('the entry foresees %s lines and has %s', NEW.lines, found_lines));
  END IF;
  SELECT p.layer, sum(p.amount) AS total INTO off FROM app.posting p WHERE p.entry_id = NEW.id
    GROUP BY p.layer HAVING sum(p.amount) <> 0 LIMIT 1;
  IF FOUND THEN
    PERFORM app.refuse('UNBALANCED_LAYER', format('the %s layer is out of balance by %s pence', off.layer, off.total));
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
