SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.failed_monitors(uuid, smallint, smallint);
DROP TRIGGER append_only_truncate ON app.period;
DROP TRIGGER append_only_delete ON app.period;
DROP FUNCTION app.refuse_period_removal();
CREATE OR REPLACE FUNCTION app.check_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE states text[] := ARRAY['open', 'soft_closed', 'hard_closed', 'sealed'];
BEGIN
  IF array_position(states, NEW.state) <= array_position(states, OLD.state)
     OR (NEW.fund_id, NEW.fy, NEW.no, NEW.trust_id) IS DISTINCT FROM (OLD.fund_id, OLD.fy, OLD.no, OLD.trust_id) THEN
    PERFORM app.refuse('PERIOD_CLOSED', format('the period is %s; a period is never opened again', replace(OLD.state, '_', ' ')));
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER stamp ON app.period;
DROP FUNCTION app.stamp_period();
ALTER TABLE app.period DROP CONSTRAINT root_is_a_hash, DROP CONSTRAINT sealed_with_its_root, DROP COLUMN sealed_by,
  DROP COLUMN sealed_at, DROP COLUMN root, DROP COLUMN root_seal_no, DROP COLUMN hard_closed_at;
DROP FUNCTION app.rebuild_rollups(uuid);
DROP FUNCTION app.mark_watermark();
DROP FUNCTION app.final_until();
DROP TABLE app.watermark;
DROP FUNCTION app.funds_to_seal();
DROP POLICY definer ON app.fund;
DROP FUNCTION app.journals();
CREATE OR REPLACE FUNCTION app.refuse_unless_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal_no IS NULL AND NEW.seal_no IS NOT NULL AND NEW.prev_hash IS NOT NULL AND NEW.hash IS NOT NULL
     AND to_jsonb(OLD) - '{seal_no,prev_hash,hash}'::text[] = to_jsonb(NEW) - '{seal_no,prev_hash,hash}'::text[] THEN
    RETURN NEW;
  END IF;
  PERFORM app.refuse('APPEND_ONLY', 'the journal is append-only; reverse the entry and post the right one');
  RETURN NULL;
END $$;
REVOKE UPDATE (seal_no, prev_hash, hash) ON app.entry FROM trellis_job;
DROP INDEX app.entry_unsealed;
DROP INDEX app.entry_of_period;
ALTER TABLE app.entry DROP CONSTRAINT seal_is_whole;
RESET ROLE;
