-- A complaint is kept for six years after it was closed, unless it is held for a dispute at law. The worker then sees it, and deletes it.
SET LOCAL ROLE trellis_owner;

ALTER TABLE app.complaint ADD COLUMN legal_hold boolean NOT NULL DEFAULT false;
CREATE INDEX complaint_closed ON app.complaint (closed_at) WHERE closed_at IS NOT NULL;
CREATE POLICY outlived ON app.complaint FOR SELECT TO trellis_job
  USING (NOT legal_hold AND closed_at < (SELECT app.now()) - interval '6 years');
CREATE POLICY forget ON app.complaint FOR DELETE TO trellis_job
  USING (NOT legal_hold AND closed_at < (SELECT app.now()) - interval '6 years');
GRANT DELETE ON app.complaint TO trellis_job;
RESET ROLE;
