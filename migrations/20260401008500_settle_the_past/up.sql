-- The past that nothing can be added to any more is summed up once, by the day on which it was recorded and the day on which
-- it counts: a balance at any pair of times then costs what the days and accounts come to, and the entries of one day.
SET LOCAL ROLE trellis_owner;

-- What was recorded on a day (UTC) and counts on a day, by account.
CREATE TABLE app.settled_sum (
  fund_id uuid NOT NULL, trust_id uuid NOT NULL, recorded_on date NOT NULL, effective date NOT NULL, account_id smallint NOT NULL,
  amount bigint NOT NULL, PRIMARY KEY (fund_id, recorded_on, effective, account_id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
-- The first day that is not summed up.
CREATE TABLE app.settled_until (
  fund_id uuid PRIMARY KEY, trust_id uuid NOT NULL, day date NOT NULL,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
CREATE INDEX entry_recorded ON app.entry (fund_id, recorded);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['settled_sum', 'settled_until'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own ON app.%I FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()))', t);
    EXECUTE format('CREATE POLICY definer ON app.%I TO trellis_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON app.%I TO trellis_app, trellis_job', t);
  END LOOP;
END $$;
-- A partner reads what took effect while it was a partner, as of entries.
CREATE POLICY member ON app.settled_sum FOR SELECT TO trellis_app USING (EXISTS (SELECT FROM app.fund_partner m
  WHERE m.fund_id = settled_sum.fund_id AND m.org_id = (SELECT app.org()) AND settled_sum.effective >= m.valid_from
    AND (m.valid_to IS NULL OR settled_sum.effective < m.valid_to)));
CREATE POLICY member ON app.settled_until FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));

-- Sums up every whole day before the watermark, once; gives the number of sums. One worker at a time.
CREATE FUNCTION app.settle_the_past() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = app, pg_temp AS $$
DECLARE today date; summed bigint;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('app.settle_the_past', 0)) THEN
    RETURN 0;
  END IF;
  today := (app.final_until() AT TIME ZONE 'UTC')::date;
  IF today IS NULL OR NOT EXISTS (SELECT FROM app.fund f LEFT JOIN app.settled_until u ON u.fund_id = f.id WHERE u.day IS NULL OR u.day < today) THEN
    RETURN 0;
  END IF;
  INSERT INTO app.settled_sum (fund_id, trust_id, recorded_on, effective, account_id, amount)
    SELECT e.fund_id, e.trust_id, (e.recorded AT TIME ZONE 'UTC')::date, e.effective, p.account_id, sum(p.amount)
    FROM app.fund f LEFT JOIN app.settled_until u ON u.fund_id = f.id
      JOIN app.entry e ON e.fund_id = f.id AND e.recorded >= coalesce(u.day, '-infinity'::date)::timestamp AT TIME ZONE 'UTC'
        AND e.recorded < today::timestamp AT TIME ZONE 'UTC'
      JOIN app.posting p ON p.entry_id = e.id
    WHERE u.day IS NULL OR u.day < today
    GROUP BY e.fund_id, e.trust_id, (e.recorded AT TIME ZONE 'UTC')::date, e.effective, p.account_id HAVING sum(p.amount) <> 0;
  GET DIAGNOSTICS summed = ROW_COUNT;
  INSERT INTO app.settled_until AS u (fund_id, trust_id, day) SELECT f.id, f.trust_id, today FROM app.fund f
    ON CONFLICT (fund_id) DO UPDATE SET day = excluded.day WHERE u.day < excluded.day;
  RETURN summed;
END $$;
REVOKE EXECUTE ON FUNCTION app.settle_the_past() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.settle_the_past() TO trellis_job;
RESET ROLE;
