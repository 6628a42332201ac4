SET LOCAL ROLE trellis_owner;
ALTER TABLE app.award_criterion DROP CONSTRAINT disqualifying_score, DROP CONSTRAINT part_of_another,
  DROP CONSTRAINT award_criterion_part, DROP COLUMN disqualifies_below, DROP COLUMN parent_id;
RESET ROLE;
