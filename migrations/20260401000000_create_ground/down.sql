DROP SCHEMA app CASCADE;
DROP SCHEMA audit CASCADE;
-- The roles belong to the whole cluster and may serve other databases, so they stay.
