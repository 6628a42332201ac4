SET LOCAL ROLE trellis_owner;
ALTER TABLE app.requirement DROP CONSTRAINT requirement_reviewed_by_another, DROP CONSTRAINT requirement_review,
  DROP CONSTRAINT requirement_emergency, DROP CONSTRAINT requirement_second_person,
  DROP COLUMN emergency_danger, DROP COLUMN emergency_why_now, DROP COLUMN review_due, DROP COLUMN reviewed_by, DROP COLUMN reviewed_at,
  ADD CONSTRAINT requirement_second_person CHECK (checked_by IS NULL OR checked_by <> author_id);
RESET ROLE;
