-- A complaint that was passed on to somebody else first is still passed on to whom it must be, or it could never be closed.
-- Whether two names mean one organisation is asked in one place, the program: the database holds only that they differ.
SET LOCAL ROLE trellis_owner;

-- To whom a complaint was passed on after the first, who stands in its own row.
CREATE TABLE app.complaint_referral (
  complaint_id uuid NOT NULL REFERENCES app.complaint ON DELETE CASCADE, trust_id uuid NOT NULL REFERENCES app.organisation,
  referred_to text NOT NULL CHECK (referred_to IN ('council_procedure', 'trading_standards')),
  referred_by uuid NOT NULL REFERENCES app.person, referred_at timestamptz NOT NULL, PRIMARY KEY (complaint_id, referred_to));
ALTER TABLE app.complaint_referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.complaint_referral FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON app.complaint_referral FOR SELECT TO trellis_app, trellis_job USING (trust_id = (SELECT app.org()));
CREATE POLICY answered ON app.complaint_referral FOR INSERT TO trellis_app
  WITH CHECK (trust_id = (SELECT app.org()) AND EXISTS (
    SELECT FROM app.complaint c WHERE c.id = complaint_referral.complaint_id AND c.trust_id = complaint_referral.trust_id));
GRANT SELECT, INSERT ON app.complaint_referral TO trellis_app;
GRANT SELECT ON app.complaint_referral TO trellis_job;

ALTER TABLE app.complaint
  DROP CONSTRAINT complaint_independent,
  ADD CONSTRAINT complaint_independent CHECK (concerned <> investigator);
RESET ROLE;
