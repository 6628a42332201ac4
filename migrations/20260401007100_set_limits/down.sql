SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.expired_reservations(date);
DROP POLICY definer ON app.reservation;
DROP INDEX app.reservation_expiry;
REVOKE UPDATE ON app.limit_position, app.budget_line, app.reservation FROM trellis_job;
DROP TABLE app.cap_consent, app.limit_release;
ALTER TABLE app.limit_position DROP CONSTRAINT e10_ceiling, DROP CONSTRAINT e9_partner_cap, DROP CONSTRAINT e1_over_budget,
  DROP CONSTRAINT position_of_a_limit, DROP CONSTRAINT position_of_a_line, DROP CONSTRAINT share_of_the_whole,
  DROP COLUMN budget_limit_id, DROP COLUMN line_id, DROP COLUMN share_whole, DROP COLUMN share_part, DROP COLUMN kind,
  ADD CONSTRAINT e1_over_budget CHECK (budget + released - precommit - committed - actual >= 0),
  ADD CONSTRAINT limit_position_trust_id_limit_id_fkey FOREIGN KEY (trust_id, limit_id) REFERENCES app.budget_line (trust_id, id);
DROP TABLE app.ring_fence_line, app.budget_limit;
RESET ROLE;
