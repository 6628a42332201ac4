DROP FUNCTION app.leave(uuid[], text[], jsonb, text, bytea, smallint, jsonb, text);
DROP FUNCTION app.enter(text);
DROP TABLE app.person, app.membership, app.organisation CASCADE;
DROP FUNCTION app.is_colleague(uuid);
