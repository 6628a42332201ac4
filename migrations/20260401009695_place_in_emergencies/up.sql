-- In an emergency nobody waits for a second person: two sentences stand in for the check, and a colleague looks at it afterwards.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.requirement
  ADD COLUMN emergency_danger text CHECK (length(emergency_danger) BETWEEN 1 AND 300),
  ADD COLUMN emergency_why_now text CHECK (length(emergency_why_now) BETWEEN 1 AND 300),
  ADD COLUMN review_due date, ADD COLUMN reviewed_by uuid REFERENCES app.person, ADD COLUMN reviewed_at timestamptz,
  DROP CONSTRAINT requirement_second_person,
  ADD CONSTRAINT requirement_second_person CHECK (checked_by IS NULL OR checked_by <> author_id OR emergency_danger IS NOT NULL),
  ADD CONSTRAINT requirement_emergency CHECK (num_nulls(emergency_danger, emergency_why_now, review_due) IN (0, 3)),
  ADD CONSTRAINT requirement_review CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL) AND (reviewed_by IS NULL OR emergency_danger IS NOT NULL)),
  ADD CONSTRAINT requirement_reviewed_by_another CHECK (reviewed_by <> author_id AND reviewed_by <> checked_by);
GRANT UPDATE (emergency_danger, emergency_why_now, review_due, reviewed_by, reviewed_at) ON app.requirement TO trellis_app;
RESET ROLE;
