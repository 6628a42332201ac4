-- What providers offer, sealed until the window ends; how the trust scored it, what it chose and why, and the placement agreed.
SET LOCAL ROLE trellis_owner;
ALTER TABLE app.requirement DROP CONSTRAINT requirement_state_check,
  ADD CONSTRAINT requirement_state_check CHECK (state IN ('draft', 'checked', 'sent', 'matched', 'placed', 'closed'));
ALTER TABLE app.placement_invitation ADD CONSTRAINT placement_invitation_whole UNIQUE (trust_id, provider_id, requirement_id, id);

CREATE TABLE app.placement_offer (
  id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL, requirement_id uuid NOT NULL, invitation_id uuid NOT NULL UNIQUE,
  service_id uuid NOT NULL, weekly_p bigint NOT NULL CHECK (weekly_p > 0), from_day date NOT NULL,
  proposal text NOT NULL CHECK (length(proposal) BETWEEN 1 AND 1000), received_at timestamptz NOT NULL, offers_until timestamptz NOT NULL,
  submitted_by uuid NOT NULL REFERENCES app.person, UNIQUE (trust_id, id),
  CONSTRAINT offer_in_time CHECK (received_at < offers_until),
  FOREIGN KEY (trust_id, provider_id, requirement_id, invitation_id) REFERENCES app.placement_invitation (trust_id, provider_id, requirement_id, id));
CREATE INDEX placement_offer_requirement ON app.placement_offer (requirement_id, id);
-- Why an invited provider offers no place, as a code.
CREATE TABLE app.placement_decline (
  invitation_id uuid PRIMARY KEY, trust_id uuid NOT NULL, provider_id uuid NOT NULL, requirement_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('no_vacancy', 'needs_not_met', 'risk_too_high', 'mix_of_children', 'staffing', 'starts_too_soon')),
  declined_by uuid NOT NULL REFERENCES app.person, declined_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, provider_id, requirement_id, invitation_id) REFERENCES app.placement_invitation (trust_id, provider_id, requirement_id, id));
CREATE TABLE app.placement_offer_score (
  offer_id uuid PRIMARY KEY, trust_id uuid NOT NULL, quality smallint NOT NULL CHECK (quality BETWEEN 0 AND 5),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500), scored_by uuid NOT NULL REFERENCES app.person, scored_at timestamptz NOT NULL,
  FOREIGN KEY (trust_id, offer_id) REFERENCES app.placement_offer (trust_id, id));
CREATE TABLE app.placement_choice (
  requirement_id uuid PRIMARY KEY, trust_id uuid NOT NULL, offer_id uuid NOT NULL, rank integer NOT NULL CHECK (rank >= 1),
  reason text CHECK (length(reason) BETWEEN 1 AND 500), user_choice jsonb, chosen_by uuid NOT NULL REFERENCES app.person, chosen_at timestamptz NOT NULL,
  approved_by uuid REFERENCES app.person, approved_at timestamptz, placement_id uuid,
  -- Another than the first is chosen for a reason, and agreed only with a second person's word.
  CONSTRAINT choice_reason CHECK (rank = 1 OR reason IS NOT NULL),
  CONSTRAINT choice_second_person CHECK (approved_by IS NULL OR approved_by <> chosen_by),
  CONSTRAINT choice_approved CHECK (rank = 1 OR placement_id IS NULL OR approved_by IS NOT NULL),
  CHECK ((approved_by IS NULL) = (approved_at IS NULL)),
  FOREIGN KEY (trust_id, requirement_id) REFERENCES app.requirement (trust_id, id),
  FOREIGN KEY (trust_id, offer_id) REFERENCES app.placement_offer (trust_id, id),
  FOREIGN KEY (trust_id, placement_id) REFERENCES app.placement (trust_id, id));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['placement_offer', 'placement_decline', 'placement_offer_score', 'placement_choice'] LOOP
    EXECUTE format('ALTER TABLE app.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE app.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON app.%I TO trellis_app', t);
  END LOOP;
END $$;
-- The wall: an offer is its provider's, made and changed while the window is open, and the trust's to see from its end on.
CREATE POLICY provider_side ON app.placement_offer FOR SELECT TO trellis_app USING (provider_id = (SELECT app.org()));
CREATE POLICY make ON app.placement_offer FOR INSERT TO trellis_app WITH CHECK (provider_id = (SELECT app.org())
  AND offers_until > (SELECT app.now()) AND EXISTS (SELECT FROM app.placement_invitation i WHERE i.id = invitation_id
    AND i.provider_id = placement_offer.provider_id AND i.offers_until = placement_offer.offers_until AND i.ended_at IS NULL));
CREATE POLICY change ON app.placement_offer FOR UPDATE TO trellis_app
  USING (provider_id = (SELECT app.org()) AND offers_until > (SELECT app.now())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY trust_side ON app.placement_offer FOR SELECT TO trellis_app
  USING (trust_id = (SELECT app.org()) AND offers_until <= (SELECT app.now()));
GRANT UPDATE (weekly_p, from_day, proposal, received_at, submitted_by) ON app.placement_offer TO trellis_app;
CREATE POLICY provider_side ON app.placement_decline TO trellis_app
  USING (provider_id = (SELECT app.org())) WITH CHECK (provider_id = (SELECT app.org()));
CREATE POLICY trust_side ON app.placement_decline FOR SELECT TO trellis_app USING (trust_id = (SELECT app.org()));
CREATE POLICY tell ON app.placement_decline FOR SELECT TO trellis_job USING (true);
GRANT SELECT (invitation_id, reason) ON app.placement_decline TO trellis_job;
CREATE POLICY own ON app.placement_offer_score TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT UPDATE (quality, reason, scored_by, scored_at) ON app.placement_offer_score TO trellis_app;
CREATE POLICY own ON app.placement_choice TO trellis_app USING (trust_id = (SELECT app.org())) WITH CHECK (trust_id = (SELECT app.org()));
GRANT UPDATE (approved_by, approved_at, placement_id) ON app.placement_choice TO trellis_app;
RESET ROLE;
