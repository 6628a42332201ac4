-- A virement above the fund's limit waits for a second person.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.fund ADD COLUMN virement_limit bigint NOT NULL DEFAULT 10000000 CHECK (virement_limit >= 0);
CREATE TABLE app.virement (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, fund_id uuid NOT NULL, from_line uuid NOT NULL, to_line uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0), reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  state text NOT NULL CHECK (state IN ('proposed', 'made', 'refused')), proposed_by uuid NOT NULL REFERENCES app.person,
  proposed_at timestamptz NOT NULL, decided_by uuid REFERENCES app.person, entry_id uuid REFERENCES app.entry,
  version bigint NOT NULL DEFAULT 1, CHECK (from_line <> to_line), CHECK ((state = 'made') = (entry_id IS NOT NULL)),
  CONSTRAINT "sod-11" CHECK (state <> 'made' OR decided_by IS NULL OR decided_by <> proposed_by), UNIQUE (trust_id, id),
  FOREIGN KEY (trust_id, fund_id) REFERENCES app.fund (trust_id, id),
  FOREIGN KEY (trust_id, from_line) REFERENCES app.budget_line (trust_id, id),
  FOREIGN KEY (trust_id, to_line) REFERENCES app.budget_line (trust_id, id));
CREATE INDEX virement_fund ON app.virement (fund_id, id);
ALTER TABLE app.virement ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.virement FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.virement TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.virement FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT ON app.virement TO trellis_app, trellis_job;
GRANT INSERT ON app.virement TO trellis_app;
GRANT UPDATE (state, decided_by, entry_id, version) ON app.virement TO trellis_app;

CREATE FUNCTION app.check_virement() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF NEW.state = 'made' AND NEW.decided_by IS NULL
      AND NEW.amount > (SELECT f.virement_limit FROM app.fund f WHERE f.id = NEW.fund_id) THEN
    RAISE EXCEPTION 'a virement above the limit of its fund needs a second person' USING ERRCODE = '23514', CONSTRAINT = 'approval-missing';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER check_virement BEFORE INSERT OR UPDATE ON app.virement FOR EACH ROW EXECUTE FUNCTION app.check_virement();
RESET ROLE;
