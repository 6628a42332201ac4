-- The journal of a fund: append-only entries in four layers, each of which adds up to nothing in every entry.
SET LOCAL ROLE trellis_owner;

CREATE TYPE app.layer AS ENUM ('budget', 'precommit', 'commit', 'actual');
CREATE TABLE app.account (id smallint PRIMARY KEY, layer app.layer NOT NULL, name text NOT NULL, UNIQUE (id, layer));
INSERT INTO app.account (id, layer, name) VALUES
  (1000, 'actual', 'Cash at host'), (1100, 'actual', 'Contributions receivable'), (1150, 'actual', 'Contributions in dispute'),
  (1200, 'actual', 'Prepayments'), (1250, 'actual', 'Other receivables'), (1300, 'actual', 'VAT recoverable'),
  (2000, 'actual', 'Creditors'), (2050, 'actual', 'Payments in transit'), (2100, 'actual', 'Accruals'),
  (2200, 'actual', 'Contributions in advance'), (2300, 'actual', 'Grant in advance'), (2400, 'actual', 'Due to partners'),
  (3000, 'actual', 'Balances by partner'), (3100, 'actual', 'Risk reserve'), (3200, 'actual', 'Ring-fenced balances'),
  (4000, 'actual', 'Contributions'), (4050, 'actual', 'Contributions in kind'), (4100, 'actual', 'Grants'),
  (4200, 'actual', 'Client and other income'), (4900, 'actual', 'Risk-share funding'), (5000, 'actual', 'Service spend'),
  (5100, 'actual', 'Cost in kind'), (5900, 'actual', 'Irrecoverable VAT'), (5950, 'actual', 'Risk-share return'),
  (7000, 'commit', 'Commitments'), (7100, 'precommit', 'Pre-commitments'), (7900, 'commit', 'Commitments contra'),
  (7990, 'precommit', 'Pre-commitments contra'), (8000, 'budget', 'Appropriations'), (8100, 'budget', 'Estimated contributions'),
  (8200, 'budget', 'Authorised excess'), (8290, 'budget', 'Authorised excess contra'), (8900, 'budget', 'Unallocated');

CREATE TABLE app.period (
  fund_id uuid NOT NULL, fy smallint NOT NULL, no smallint NOT NULL CHECK (no BETWEEN 1 AND 13), trust_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'soft_closed', 'hard_closed', 'sealed')),
  PRIMARY KEY (fund_id, fy, no), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));

CREATE TABLE app.entry (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, fy smallint NOT NULL, period_no smallint NOT NULL,
  effective date NOT NULL, recorded timestamptz NOT NULL, xid xid8 NOT NULL, lines smallint NOT NULL CHECK (lines >= 2),
  kind text NOT NULL, actor uuid NOT NULL, reason text NOT NULL, idem_key text NOT NULL, request_hash bytea NOT NULL,
  reverses uuid UNIQUE REFERENCES app.entry, seal_no bigint, prev_hash bytea, hash bytea,
  UNIQUE (fund_id, idem_key), UNIQUE (fund_id, seal_no),
  FOREIGN KEY (fund_id, fy, period_no) REFERENCES app.period (fund_id, fy, no));
CREATE INDEX entry_of_fund ON app.entry (fund_id, id);

CREATE TABLE app.posting (
  entry_id uuid NOT NULL REFERENCES app.entry, line smallint NOT NULL CHECK (line >= 1), trust_id uuid NOT NULL,
  fund_id uuid NOT NULL, layer app.layer NOT NULL, account_id smallint NOT NULL, amount bigint NOT NULL CHECK (amount <> 0),
  charge_fy smallint NOT NULL, partner_id uuid, scheme_id uuid, budget_line_id uuid, contract_id uuid, commitment_id uuid,
  invoice_id uuid, source text, provider_sector text, s251_line text, PRIMARY KEY (entry_id, line),
  FOREIGN KEY (account_id, layer) REFERENCES app.account (id, layer),
  FOREIGN KEY (fund_id, scheme_id) REFERENCES app.scheme (fund_id, id));

-- What a fund holds, cell by cell. Each posting adds a delta; a worker folds deltas into the rollup; a reader adds both
-- up in one snapshot, so that a balance is exact and costs the same at a thousand postings and at a million.
CREATE TABLE app.rollup (
  fund_id uuid NOT NULL, trust_id uuid NOT NULL, fy smallint NOT NULL, period_no smallint NOT NULL, account_id smallint NOT NULL,
  charge_fy smallint NOT NULL, partner_id uuid, scheme_id uuid, amount bigint NOT NULL,
  UNIQUE NULLS NOT DISTINCT (fund_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id));
CREATE TABLE app.rollup_delta (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, fund_id uuid NOT NULL, trust_id uuid NOT NULL, fy smallint NOT NULL,
  period_no smallint NOT NULL, account_id smallint NOT NULL, charge_fy smallint NOT NULL, partner_id uuid, scheme_id uuid,
  amount bigint NOT NULL);
CREATE INDEX rollup_delta_fund ON app.rollup_delta (fund_id);

CREATE FUNCTION app.refuse(p_code text, p_message text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '%', p_message USING ERRCODE = '23514', CONSTRAINT = p_code; END $$;

-- Before an entry: stamp it, and take turns with whoever closes its period.
CREATE FUNCTION app.stamp_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE found_state text;
BEGIN
  NEW.xid := pg_current_xact_id();
  NEW.seal_no := NULL; NEW.prev_hash := NULL; NEW.hash := NULL;
  SELECT state INTO found_state FROM app.period p
    WHERE p.fund_id = NEW.fund_id AND p.fy = NEW.fy AND p.no = NEW.period_no FOR SHARE;
  IF NOT FOUND THEN
    INSERT INTO app.period (fund_id, fy, no, trust_id) VALUES (NEW.fund_id, NEW.fy, NEW.period_no, NEW.trust_id) ON CONFLICT DO NOTHING;
    SELECT state INTO STRICT found_state FROM app.period p
      WHERE p.fund_id = NEW.fund_id AND p.fy = NEW.fy AND p.no = NEW.period_no FOR SHARE;
  END IF;
  IF NOT (found_state = 'open' OR (found_state = 'soft_closed' AND NEW.kind LIKE 'close.%')) THEN
    PERFORM app.refuse('PERIOD_CLOSED', format('period %s of %s-%s is %s; late news goes to the first open period',
      NEW.period_no, NEW.fy, to_char((NEW.fy + 1) % 100, 'FM00'), replace(found_state, '_', ' ')));
  END IF;
  NEW.recorded := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON app.entry FOR EACH ROW EXECUTE FUNCTION app.stamp_entry();

-- Before a posting: its entry is of this very transaction, and foresaw the line.
CREATE FUNCTION app.check_posting() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM app.entry e WHERE e.id = NEW.entry_id AND e.xid = pg_current_xact_id() AND NEW.line <= e.lines
      AND e.fund_id = NEW.fund_id AND e.trust_id = NEW.trust_id) THEN
    PERFORM app.refuse('ENTRY_IS_COMPLETE', 'the entry is complete; no line can be added to it');
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER complete BEFORE INSERT ON app.posting FOR EACH ROW EXECUTE FUNCTION app.check_posting();

-- At commit: every foreseen line is there, each layer adds up to nothing, and a reversal is exact over all dimensions.
CREATE FUNCTION app.check_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
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
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON app.entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION app.check_entry();

-- Every way in feeds the rollup.
CREATE FUNCTION app.add_deltas() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
BEGIN
  INSERT INTO app.rollup_delta (fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount)
    SELECT e.fund_id, e.trust_id, e.fy, e.period_no, n.account_id, n.charge_fy, n.partner_id, n.scheme_id, sum(n.amount)
    FROM added n JOIN app.entry e ON e.id = n.entry_id
    GROUP BY e.fund_id, e.trust_id, e.fy, e.period_no, n.account_id, n.charge_fy, n.partner_id, n.scheme_id
    HAVING sum(n.amount) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER deltas AFTER INSERT ON app.posting REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION app.add_deltas();

CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.refuse('APPEND_ONLY', 'the journal is append-only; reverse the entry and post the right one');
  RETURN NULL;
END $$;
-- The sealer fills the three seal columns, once, and touches nothing else.
CREATE FUNCTION app.refuse_unless_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal_no IS NULL AND NEW.seal_no IS NOT NULL AND NEW.prev_hash IS NOT NULL AND NEW.hash IS NOT NULL
     AND to_jsonb(OLD) - '{seal_no,prev_hash,hash}'::text[] = to_jsonb(NEW) - '{seal_no,prev_hash,hash}'::text[] THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse('APPEND_ONLY', 'the journal is append-only; reverse the entry and post the right one');
  RETURN NULL;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE ON app.entry FOR EACH ROW EXECUTE FUNCTION app.refuse_unless_sealing();
CREATE TRIGGER append_only_delete BEFORE DELETE ON app.entry FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON app.entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON app.posting FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON app.posting FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

CREATE FUNCTION app.check_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE states text[] := ARRAY['open', 'soft_closed', 'hard_closed', 'sealed'];
BEGIN
  IF array_position(states, NEW.state) <= array_position(states, OLD.state)
     OR (NEW.fund_id, NEW.fy, NEW.no, NEW.trust_id) IS DISTINCT FROM (OLD.fund_id, OLD.fy, OLD.no, OLD.trust_id) THEN
    PERFORM app.refuse('PERIOD_CLOSED', format('the period is %s; a period is never opened again', replace(OLD.state, '_', ' ')));
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward_only BEFORE UPDATE ON app.period FOR EACH ROW EXECUTE FUNCTION app.check_period();

-- One entry with its lines, in one round trip. The same key with the same request gives the first entry again.
CREATE FUNCTION app.post_entry(p_id uuid, p_fund uuid, p_fy smallint, p_period smallint, p_effective date, p_kind text,
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
      budget_line_id, contract_id, commitment_id, invoice_id, source, provider_sector, s251_line)
    SELECT p_id, l.no, host, p_fund, l.layer::app.layer, l.account, l.amount, l.fy, l.partner, l.scheme, l.line, l.contract,
      l.commitment, l.invoice, l.source, l.sector, l.s251
    FROM jsonb_to_recordset(p_lines) AS l(no smallint, layer text, account smallint, amount bigint, fy smallint, partner uuid,
      scheme uuid, line uuid, contract uuid, commitment uuid, invoice uuid, source text, sector text, s251 text);
  RETURN made;
END $$;

-- Moves up to so many deltas into the rollup; one folder at a time.
CREATE FUNCTION app.fold_rollups(p_most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE folded bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('app.fold_rollups', 0));
  WITH taken AS (
      DELETE FROM app.rollup_delta d WHERE d.id IN (SELECT id FROM app.rollup_delta ORDER BY id LIMIT p_most) RETURNING d.*),
    kept AS (
      INSERT INTO app.rollup AS r (fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount)
        SELECT fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, sum(amount) FROM taken
        GROUP BY fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id
      ON CONFLICT (fund_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id) DO UPDATE SET amount = r.amount + excluded.amount)
  SELECT count(*) INTO folded FROM taken;
  RETURN folded;
END $$;

-- What is wrong with any journal: entries that do not balance or lack lines, and cells where the rollup with its deltas
-- differs from the sum of the postings. Empty when all is well.
CREATE FUNCTION app.ledger_faults() RETURNS TABLE (fund_id uuid, entry_id uuid, fault text) LANGUAGE sql STABLE
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
CREATE FUNCTION app.ledger_totals() RETURNS TABLE (funds bigint, entries bigint, postings bigint) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT (SELECT count(DISTINCT e.fund_id) FROM app.entry e), (SELECT count(*) FROM app.entry), (SELECT count(*) FROM app.posting) $$;

-- Which entry took in how much of an instalment; a reversed one has `taken_back_by`.
CREATE TABLE app.contribution_receipt (
  entry_id uuid PRIMARY KEY REFERENCES app.entry, trust_id uuid NOT NULL, fund_id uuid NOT NULL, contribution_id uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0), received_on date NOT NULL, reference text,
  taken_back_by uuid UNIQUE REFERENCES app.entry,
  FOREIGN KEY (trust_id, contribution_id) REFERENCES app.contribution (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX contribution_receipt_fund ON app.contribution_receipt (fund_id, contribution_id);

CREATE TABLE app.year_end (
  fund_id uuid NOT NULL, fy smallint NOT NULL, trust_id uuid NOT NULL, rule_version integer NOT NULL, funding bigint NOT NULL,
  spend bigint NOT NULL, variance bigint NOT NULL, reserve_used bigint NOT NULL, shares jsonb NOT NULL, rule_echo text NOT NULL,
  entry_id uuid REFERENCES app.entry, computed_by uuid NOT NULL REFERENCES app.person, computed_at timestamptz NOT NULL,
  PRIMARY KEY (fund_id, fy), FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (fund_id, rule_version) REFERENCES app.risk_rule (fund_id, rule_version));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['period', 'entry', 'posting', 'rollup', 'rollup_delta', 'contribution_receipt', 'year_end'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()))', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
    IF t NOT IN ('entry', 'posting') THEN
      EXECUTE format('CREATE POLICY member ON app.%I FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()))', t);
    END IF;
    IF t NOT IN ('year_end', 'contribution_receipt') THEN
      EXECUTE format('CREATE POLICY definer ON app.%I TO trellis_owner USING (true) WITH CHECK (true)', t);
    END IF;
  END LOOP;
END $$;
-- A partner reads what took effect while it was a partner.
CREATE POLICY member ON app.entry FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.fund_partner m
  WHERE m.fund_id = entry.fund_id AND m.org_id = (SELECT app.org()) AND entry.effective >= m.valid_from
    AND (m.valid_to IS NULL OR entry.effective < m.valid_to)));
CREATE POLICY member ON app.posting FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.entry e WHERE e.id = posting.entry_id));
GRANT INSERT ON app.period, app.entry, app.posting, app.contribution_receipt, app.year_end TO trellis_app, trellis_job;
GRANT UPDATE (taken_back_by) ON app.contribution_receipt TO trellis_app;
GRANT UPDATE (state) ON app.period TO trellis_app;
GRANT SELECT ON app.account TO trellis_app, trellis_job;
REVOKE EXECUTE ON FUNCTION app.stamp_entry(), app.check_posting(), app.check_entry(), app.add_deltas(), app.fold_rollups(integer),
  app.ledger_faults(), app.ledger_totals() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.fold_rollups(integer), app.ledger_faults(), app.ledger_totals() TO trellis_job;
RESET ROLE;
