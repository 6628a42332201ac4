SET LOCAL ROLE trellis_owner;
DROP FUNCTION app.invited_readers(uuid);
DROP POLICY letters ON app.quote_invitation;
-- The owner takes out what the older table cannot hold.
ALTER TABLE app.tender_letter NO FORCE ROW LEVEL SECURITY;
DELETE FROM app.tender_letter WHERE news = 'quote_asked';
ALTER TABLE app.tender_letter FORCE ROW LEVEL SECURITY;
ALTER TABLE app.tender_letter DROP CONSTRAINT tender_letter_news_check,
  ADD CONSTRAINT tender_letter_news_check CHECK (news IN ('answer_published', 'deadline_moved', 'modified', 'materially_modified', 'lot_cancelled',
    'lot_unsuccessful', 'abandoned', 'summaries_sent'));
RESET ROLE;
