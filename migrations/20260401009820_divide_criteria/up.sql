-- A criterion may be a part of another of its lot, and an agreed score below one that was published disqualifies a bid.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.award_criterion ADD COLUMN parent_id uuid, ADD COLUMN disqualifies_below smallint,
  ADD CONSTRAINT award_criterion_part FOREIGN KEY (trust_id, parent_id) REFERENCES app.award_criterion (trust_id, id),
  ADD CONSTRAINT part_of_another CHECK (parent_id <> id AND (parent_id IS NULL OR kind <> 'price')),
  ADD CONSTRAINT disqualifying_score CHECK (disqualifies_below IS NULL OR (disqualifies_below BETWEEN 1 AND 5 AND kind = 'quality'));
CREATE INDEX award_criterion_parts ON app.award_criterion (trust_id, parent_id) WHERE parent_id IS NOT NULL;
RESET ROLE;
