SET LOCAL ROLE trellis_owner;
DROP TABLE app.ranking, app.moderated_score, app.score, app.conflict, app.conflict_declaration, app.evaluator;
DROP FUNCTION app.keep_ranked_scores(), app.keep_submitted_score(), app.sees_scores(uuid, uuid, uuid);
RESET ROLE;
