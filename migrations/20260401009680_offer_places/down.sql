SET LOCAL ROLE trellis_owner;
DROP TABLE app.placement_choice;
DROP TABLE app.placement_offer_score;
DROP TABLE app.placement_decline;
DROP TABLE app.placement_offer;
ALTER TABLE app.placement_invitation DROP CONSTRAINT placement_invitation_whole;
ALTER TABLE app.requirement DROP CONSTRAINT requirement_state_check,
  ADD CONSTRAINT requirement_state_check CHECK (state IN ('draft', 'checked', 'sent', 'closed'));
RESET ROLE;
