-- A year-end close is taken back by two people: one asks for it, and another, who did not close the year either, does it.
SET LOCAL ROLE trellis_owner;
CREATE TABLE app.reversal_request (
  entry_id uuid PRIMARY KEY REFERENCES app.entry, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  requested_by uuid NOT NULL REFERENCES app.person, requested_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id));
ALTER TABLE app.reversal_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.reversal_request FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.reversal_request TO trellis_app, trellis_job
  USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY definer ON app.reversal_request FOR SELECT TO trellis_owner USING (true);
GRANT SELECT, INSERT ON app.reversal_request TO trellis_app;
GRANT SELECT ON app.reversal_request TO trellis_job;

CREATE FUNCTION app.separate_reversal_hands() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM app.entry o WHERE o.id = NEW.reverses AND o.kind = 'close.year_end' AND (o.actor = NEW.actor
      OR NOT EXISTS (SELECT FROM app.reversal_request r WHERE r.entry_id = o.id AND r.requested_by <> NEW.actor))) THEN
    RAISE EXCEPTION 'a year-end close is taken back by another person than who closed the year or asked for it'
      USING ERRCODE = '23514', CONSTRAINT = 'sod_11';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER separate_reversal_hands BEFORE INSERT ON app.entry FOR EACH ROW WHEN (NEW.reverses IS NOT NULL)
  EXECUTE FUNCTION app.separate_reversal_hands();
RESET ROLE;
