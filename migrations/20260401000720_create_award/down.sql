SET LOCAL ROLE trellis_owner;
DROP TABLE app.contract, app.standstill, app.assessment_summary, app.award;
DROP FUNCTION app.refuse_early_contract(), app.separate_award_hands();
RESET ROLE;
