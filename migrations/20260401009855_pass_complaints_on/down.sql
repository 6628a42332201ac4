SET LOCAL ROLE trellis_owner;
DROP TABLE app.complaint_referral;
ALTER TABLE app.complaint
  DROP CONSTRAINT complaint_independent,
  ADD CONSTRAINT complaint_independent CHECK (lower(concerned) <> lower(investigator));
RESET ROLE;
