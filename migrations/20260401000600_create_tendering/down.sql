SET LOCAL ROLE trellis_owner;
DROP TABLE app.bid_version, app.bid_draft, app.bid, app.published_answer, app.clarification_asker, app.clarification,
  app.opportunity_lot, app.opportunity_change, app.opportunity, app.tender_document, app.award_criterion, app.lot, app.procurement;
RESET ROLE;
