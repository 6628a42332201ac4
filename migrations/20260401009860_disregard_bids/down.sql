SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.concern_letter_of(uuid, uuid);
DROP FUNCTION app.concern_readers(uuid);
-- The owner takes out what the older tables cannot hold.
ALTER TABLE app.tender_letter NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.tender_letter WHERE concern_id IS NOT NULL;
ALTER TABLE app.tender_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tender_letter DROP COLUMN concern_id, DROP CONSTRAINT tender_letter_news_check,
  ADD CONSTRAINT tender_letter_news_check CHECK (news IN ('answer_published', 'deadline_moved', 'modified', 'materially_modified', 'lot_cancelled',
    'lot_unsuccessful', 'abandoned', 'summaries_sent', 'quote_asked'));
ALTER TABLE app.bid_set_aside NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.bid_set_aside WHERE ground NOT IN ('unconfirmed', 'outside_market');
ALTER TABLE app.bid_set_aside FORCE ROW LEVEL SECURITY;
ALTER TABLE app.bid_set_aside DROP CONSTRAINT bid_set_aside_ground_check,
  ADD CONSTRAINT bid_set_aside_ground_check CHECK (ground IN ('unconfirmed', 'outside_market'));
DROP TABLE app.bid_concern_reply, app.bid_concern;
DROP FUNCTION app.keep_concern();
RESET ROLE;
