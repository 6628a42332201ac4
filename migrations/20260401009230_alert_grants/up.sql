-- The worker tells a grant's owner once that it is spent too slowly; the entries of a grant name it; and a grant says whether it is
-- outside aggregate external finance, for the section 251 return.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.grant_award ADD COLUMN outside_aef boolean NOT NULL DEFAULT false,
  ADD COLUMN alerted_for date;
GRANT UPDATE (alerted_for) ON app.grant_award TO trellis_job;

-- `alerted_for` is the last day for which the owner was told: a grant that is carried forward is watched anew.
CREATE POLICY definer ON app.grant_award FOR SELECT TO trellis_owner USING (true);
CREATE FUNCTION app.grants_to_watch(p_today date) RETURNS TABLE (trust_id uuid, fund_id uuid, id uuid) LANGUAGE sql STABLE
  SECURITY DEFINER SET search_path = app, pg_temp AS $$
  SELECT g.trust_id, g.fund_id, g.id FROM app.grant_award g WHERE g.alerted_for IS DISTINCT FROM g.spend_by
    AND p_today BETWEEN g.spend_from AND g.spend_by ORDER BY g.spend_by, g.id LIMIT 500 $$;
REVOKE EXECUTE ON FUNCTION app.grants_to_watch(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.grants_to_watch(date) TO trellis_job;

CREATE TABLE app.grant_entry (
  entry_id uuid PRIMARY KEY REFERENCES app.entry, grant_id uuid NOT NULL, trust_id uuid NOT NULL, fund_id uuid NOT NULL,
  FOREIGN KEY (trust_id, grant_id) REFERENCES app.grant_award (trust_id, id));
CREATE INDEX grant_entry_grant ON app.grant_entry (grant_id);
ALTER TABLE app.grant_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.grant_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.grant_entry TO trellis_app, trellis_job USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
CREATE POLICY member ON app.grant_entry FOR SELECT TO trellis_app USING (fund_id IN (SELECT app.partner_funds()));
GRANT SELECT, INSERT ON app.grant_entry TO trellis_app;
GRANT SELECT ON app.grant_entry TO trellis_job;
RESET ROLE;
