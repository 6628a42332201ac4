-- What the background worker may see and clear away: addresses to write to, and credentials that have run out.
SET LOCAL ROLE trellis_owner;

CREATE POLICY mail ON app.person FOR SELECT TO trellis_job USING (true);
GRANT SELECT (id, email) ON app.person TO trellis_job;

CREATE POLICY forget ON app.attempt TO trellis_job USING (true) WITH CHECK (true);
CREATE POLICY forget ON app.password_reset TO trellis_job USING (true) WITH CHECK (true);
CREATE POLICY forget ON app.refresh_token TO trellis_job USING (true) WITH CHECK (true);
CREATE POLICY forget ON app.login TO trellis_job USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON app.attempt, app.password_reset, app.refresh_token, app.login TO trellis_job;
CREATE INDEX attempt_age ON app.attempt (last_at);
CREATE INDEX login_age ON app.login (started_at);
CREATE INDEX job_done ON app.job (done_at) WHERE done_at IS NOT NULL;
RESET ROLE;
