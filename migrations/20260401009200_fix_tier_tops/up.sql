-- A tier may end at a percentage of contributions. Partners sign the percentage (`content`); `fixed` is the same rule with
-- every top in pence, kept once, when the version begins to count.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.risk_rule ADD COLUMN fixed text;
GRANT UPDATE (fixed) ON app.risk_rule TO trellis_app;

CREATE FUNCTION app.fix_tops_once() RETURNS trigger LANGUAGE plpgsql SET search_path = app, pg_temp AS $$
BEGIN
  IF OLD.fixed IS NOT NULL THEN
    RAISE EXCEPTION 'the percentages of this version are fixed in pence already' USING ERRCODE = '23514', CONSTRAINT = 'tier-tops-fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER fix_tops_once BEFORE UPDATE ON app.risk_rule FOR EACH ROW EXECUTE FUNCTION app.fix_tops_once();
RESET ROLE;
