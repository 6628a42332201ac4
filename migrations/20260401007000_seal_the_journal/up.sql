-- The hash chain of each fund: what is final is numbered and sealed by the worker, once. Periods keep the root that was
-- published with them. Balances can be rebuilt from their postings, and a reader can tell up to when the past is settled.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.entry ADD CONSTRAINT seal_is_whole CHECK (
  (seal_no IS NULL AND prev_hash IS NULL AND hash IS NULL)
  OR (seal_no IS NOT NULL AND prev_hash IS NOT NULL AND hash IS NOT NULL
    AND seal_no >= 1 AND octet_length(prev_hash) = 32 AND octet_length(hash) = 32));
CREATE INDEX entry_of_period ON app.entry (fund_id, fy, period_no);
CREATE INDEX entry_unsealed ON app.entry (fund_id, xid, id) WHERE seal_no IS NULL;

-- The worker is the sealer: nobody else, its owner neither, fills the three columns, and it fills them once, for an entry
-- that no running transaction can still come before.
GRANT UPDATE (seal_no, prev_hash, hash) ON app.entry TO trellis_job;
CREATE OR REPLACE FUNCTION app.refuse_unless_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'trellis_job' AND OLD.seal_no IS NULL AND NEW.seal_no IS NOT NULL AND NEW.prev_hash IS NOT NULL
     AND NEW.hash IS NOT NULL AND OLD.xid < pg_snapshot_xmin(pg_current_snapshot())
     AND to_jsonb(OLD) - '{seal_no,prev_hash,hash}'::text[] = to_jsonb(NEW) - '{seal_no,prev_hash,hash}'::text[] THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse('APPEND_ONLY', 'the journal is append-only; reverse the entry and post the right one');
  RETURN NULL;
END $$;

-- Whose journals there are, how long they are, and how much of them is sealed; for the worker and the operator.
CREATE FUNCTION app.journals() RETURNS TABLE (trust_id uuid, fund_id uuid, entries bigint, sealed bigint) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT e.trust_id, e.fund_id, count(*), count(e.seal_no) FROM app.entry e GROUP BY e.trust_id, e.fund_id ORDER BY e.fund_id $$;
-- Funds with entries to seal: the sealer asks every few seconds, so the index answers, not the journal.
CREATE POLICY definer ON app.fund FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.funds_to_seal() RETURNS TABLE (trust_id uuid, fund_id uuid) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT f.trust_id, f.id FROM app.fund f WHERE EXISTS (SELECT FROM app.entry e WHERE e.fund_id = f.id AND e.seal_no IS NULL
    AND e.xid < pg_snapshot_xmin(pg_current_snapshot())) ORDER BY f.id $$;

-- Up to when the past is settled. A mark is a transaction of its own: whatever was recorded before the clock was read has a
-- lower number, so once no lower number is running, nothing recorded up to then can still appear. (The end of a snapshot
-- would not do: a transaction that runs may have a higher number than that.)
CREATE TABLE app.watermark (at timestamptz PRIMARY KEY, xid xid8 NOT NULL);
CREATE FUNCTION app.final_until() RETURNS timestamptz LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT max(w.at) FROM app.watermark w WHERE w.xid <= pg_snapshot_xmin(pg_current_snapshot()) $$;
CREATE FUNCTION app.mark_watermark() RETURNS timestamptz LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE stamp timestamptz := clock_timestamp(); settled timestamptz := app.final_until();
BEGIN
  DELETE FROM app.watermark w WHERE w.at < settled;
  INSERT INTO app.watermark (at, xid) VALUES (stamp, pg_current_xact_id()) ON CONFLICT (at) DO NOTHING;
  RETURN settled;
END $$;

-- Makes every cell of a fund's balances equal to its postings, in one statement and so at one instant: what is wrong is
-- written as deltas, which postings in flight do not touch. Gives back what was wrong; nothing when all was well.
CREATE FUNCTION app.rebuild_rollups(p_fund uuid) RETURNS TABLE (fy smallint, period_no smallint, account_id smallint,
  charge_fy smallint, partner_id uuid, scheme_id uuid, difference bigint) LANGUAGE sql
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  WITH mended AS (
    INSERT INTO app.rollup_delta (fund_id, trust_id, fy, period_no, account_id, charge_fy, partner_id, scheme_id, amount)
    SELECT c.fund_id, c.trust_id, c.fy, c.period_no, c.account_id, c.charge_fy, c.partner_id, c.scheme_id, sum(c.amount)
    FROM (
      SELECT r.fund_id, r.trust_id, r.fy, r.period_no, r.account_id, r.charge_fy, r.partner_id, r.scheme_id, -r.amount AS amount
        FROM app.rollup r WHERE r.fund_id = p_fund
      UNION ALL
      SELECT d.fund_id, d.trust_id, d.fy, d.period_no, d.account_id, d.charge_fy, d.partner_id, d.scheme_id, -d.amount
        FROM app.rollup_delta d WHERE d.fund_id = p_fund
      UNION ALL
      SELECT e.fund_id, e.trust_id, e.fy, e.period_no, p.account_id, p.charge_fy, p.partner_id, p.scheme_id, p.amount
        FROM app.posting p JOIN app.entry e ON e.id = p.entry_id WHERE e.fund_id = p_fund) c
    GROUP BY c.fund_id, c.trust_id, c.fy, c.period_no, c.account_id, c.charge_fy, c.partner_id, c.scheme_id
    HAVING sum(c.amount) <> 0
    RETURNING rollup_delta.*)
  SELECT m.fy, m.period_no, m.account_id, m.charge_fy, m.partner_id, m.scheme_id, m.amount FROM mended m
    ORDER BY m.fy, m.period_no, m.account_id, m.charge_fy, m.partner_id, m.scheme_id $$;

-- A period keeps when it was closed for good, and the chain's root that was published with it.
ALTER TABLE app.period ADD COLUMN hard_closed_at timestamptz, ADD COLUMN root_seal_no bigint, ADD COLUMN root bytea,
  ADD COLUMN sealed_at timestamptz, ADD COLUMN sealed_by uuid REFERENCES app.person,
  ADD CONSTRAINT sealed_with_its_root CHECK ((state = 'sealed')
    = (root_seal_no IS NOT NULL AND root IS NOT NULL AND sealed_at IS NOT NULL AND sealed_by IS NOT NULL)),
  ADD CONSTRAINT root_is_a_hash CHECK (root IS NULL OR (octet_length(root) = 32 AND root_seal_no >= 0));
GRANT UPDATE (root_seal_no, root, sealed_at, sealed_by) ON app.period TO trellis_app;

CREATE FUNCTION app.stamp_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'sealed' THEN
    PERFORM app.refuse('PERIOD_NOT_READY', 'a period is closed before it is sealed');
  END IF;
  NEW.hard_closed_at := CASE WHEN NEW.state = 'hard_closed' THEN clock_timestamp() END;
  RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON app.period FOR EACH ROW EXECUTE FUNCTION app.stamp_period();

CREATE OR REPLACE FUNCTION app.check_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE states text[] := ARRAY['open', 'soft_closed', 'hard_closed', 'sealed']; unsealed bigint;
BEGIN
  IF array_position(states, NEW.state) <= array_position(states, OLD.state)
     OR (NEW.fund_id, NEW.fy, NEW.no, NEW.trust_id) IS DISTINCT FROM (OLD.fund_id, OLD.fy, OLD.no, OLD.trust_id) THEN
    PERFORM app.refuse('PERIOD_CLOSED', format('the period is %s; a period is never opened again', replace(OLD.state, '_', ' ')));
  END IF;
  IF NEW.state IN ('hard_closed', 'sealed') THEN
    -- Posters hold the period's row until they commit, so that nobody can come after this count.
    SELECT count(*) INTO unsealed FROM app.entry e
      WHERE e.fund_id = NEW.fund_id AND e.fy = NEW.fy AND e.period_no = NEW.no AND e.seal_no IS NULL;
    IF unsealed > 0 THEN
      PERFORM app.refuse('PERIOD_NOT_READY', format('%s entries of the period are not sealed yet', unsealed));
    END IF;
  END IF;
  NEW.hard_closed_at := CASE WHEN OLD.hard_closed_at IS NULL AND NEW.state = 'hard_closed' THEN clock_timestamp()
    ELSE OLD.hard_closed_at END;
  IF NEW.state = 'sealed' AND (OLD.state <> 'hard_closed'
      OR NOT coalesce(CASE NEW.root_seal_no
        WHEN 0 THEN NEW.root = decode(repeat('00', 32), 'hex')
        ELSE EXISTS (SELECT FROM app.entry e WHERE e.fund_id = NEW.fund_id AND e.seal_no = NEW.root_seal_no AND e.hash = NEW.root) END, false)
      OR EXISTS (SELECT FROM app.entry e WHERE e.fund_id = NEW.fund_id AND e.fy = NEW.fy AND e.period_no = NEW.no
        AND e.seal_no > NEW.root_seal_no)) THEN
    PERFORM app.refuse('PERIOD_NOT_READY', 'a period is closed first, and sealed with a root of its fund''s chain');
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION app.refuse_period_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM app.refuse('APPEND_ONLY', 'an accounting period is never removed');
  RETURN NULL;
END $$;
CREATE TRIGGER append_only_delete BEFORE DELETE ON app.period FOR EACH ROW EXECUTE FUNCTION app.refuse_period_removal();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON app.period FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_period_removal();

-- What must hold of a period before it is closed for good (I1, I5, I10, I13 of the money rules); empty when all is well. The
-- cost is that of the period, not of the journal.
CREATE FUNCTION app.failed_monitors(p_fund uuid, p_fy smallint, p_no smallint) RETURNS TABLE (monitor text, fault text)
  LANGUAGE sql STABLE AS $$
  (SELECT 'I1', format('entry %s: the %s layer is out of balance by %s pence', p.entry_id, p.layer, sum(p.amount))
    FROM app.entry e JOIN app.posting p ON p.entry_id = e.id
    WHERE e.fund_id = p_fund AND e.fy = p_fy AND e.period_no = p_no
    GROUP BY p.entry_id, p.layer HAVING sum(p.amount) <> 0 ORDER BY p.entry_id LIMIT 20)
  UNION ALL
  (SELECT 'I5', format('budget line %s: %s pence are pre-committed, and its open reservations hold %s', l.limit_id, l.precommit, coalesce(r.open, 0))
    FROM app.budget_line b JOIN app.limit_position l ON l.limit_id = b.id LEFT JOIN (SELECT o.line_id, sum(o.amount_p - o.consumed_p) AS open FROM app.reservation o
      WHERE o.fund_id = p_fund AND o.state = 'open' GROUP BY o.line_id) r ON r.line_id = l.limit_id
    WHERE b.fund_id = p_fund AND l.precommit <> coalesce(r.open, 0) ORDER BY l.limit_id LIMIT 20)
  UNION ALL
  (SELECT 'I10', format('entry %s was recorded after the period was closed for good', e.id)
    FROM app.entry e JOIN app.period p ON p.fund_id = e.fund_id AND p.fy = e.fy AND p.no = e.period_no
    WHERE e.fund_id = p_fund AND e.fy = p_fy AND e.period_no = p_no AND e.recorded > p.hard_closed_at ORDER BY e.id LIMIT 20)
  UNION ALL
  (SELECT 'I13', format('account %s, charged to %s: the balance kept differs from its postings by %s pence', c.account_id, c.charge_fy, sum(c.amount))
    FROM (
      SELECT r.account_id, r.charge_fy, r.partner_id, r.scheme_id, r.amount FROM app.rollup r
        WHERE r.fund_id = p_fund AND r.fy = p_fy AND r.period_no = p_no
      UNION ALL
      SELECT d.account_id, d.charge_fy, d.partner_id, d.scheme_id, d.amount FROM app.rollup_delta d
        WHERE d.fund_id = p_fund AND d.fy = p_fy AND d.period_no = p_no
      UNION ALL
      SELECT p.account_id, p.charge_fy, p.partner_id, p.scheme_id, -p.amount FROM app.entry e JOIN app.posting p ON p.entry_id = e.id
        WHERE e.fund_id = p_fund AND e.fy = p_fy AND e.period_no = p_no) c
    GROUP BY c.account_id, c.charge_fy, c.partner_id, c.scheme_id HAVING sum(c.amount) <> 0 ORDER BY c.account_id LIMIT 20) $$;

REVOKE EXECUTE ON FUNCTION app.journals(), app.funds_to_seal(), app.final_until(), app.mark_watermark(), app.rebuild_rollups(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.journals(), app.funds_to_seal(), app.mark_watermark(), app.rebuild_rollups(uuid) TO trellis_job;
GRANT EXECUTE ON FUNCTION app.final_until() TO trellis_app, trellis_job;
RESET ROLE;
