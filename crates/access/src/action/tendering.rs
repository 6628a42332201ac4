//! Tenders: from a procurement to its award, and challenges: these rows of the policy table.

macro_rules! tendering_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
    // Procurements
    CreateProcurement    "create_procurement"     Tendering Write [] { Trust: [Commissioner] }
    ListProcurements     "list_procurements"      Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    GetProcurement       "get_procurement"        Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    UpdateProcurement    "update_procurement"     Tendering Write [] { Trust: [Commissioner] }
    CreateLot            "create_lot"             Tendering Write [] { Trust: [Commissioner] }
    UpdateLot            "update_lot"             Tendering Write [] { Trust: [Commissioner] }
    DeleteLot            "delete_lot"             Tendering Write [] { Trust: [Commissioner] }
    GetLot               "get_lot"                Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    SetCriteria          "set_criteria"           Tendering Write [] { Trust: [Commissioner] }
    CreateTenderDocument "create_tender_document" Tendering Write [] { Trust: [Commissioner] }
    SubmitProcurement    "submit_procurement"     Tendering Write [] { Trust: [Commissioner] }
    ApproveProcurement   "approve_procurement"    Tendering Decide [Sod6] { Trust: [AwardApprover] }
    ReturnProcurement    "return_procurement"     Tendering Write [Sod6] { Trust: [AwardApprover] }
    PublishProcurement   "publish_procurement"    Tendering Write [] { Trust: [Commissioner] }
    BeginSelection       "begin_selection"        Tendering Write [] { Trust: [Commissioner] }
    WithdrawProcurement  "withdraw_procurement"   Tendering Write [] { Trust: [Commissioner] }
    GetProcurementRegime "get_procurement_regime" Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    DecideProcurementRegime "decide_procurement_regime" Tendering Write [] { Trust: [Commissioner] }
    ListRegimeDecisions  "list_regime_decisions"  Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    AcceptRegimeDecision "accept_regime_decision" Tendering Decide [Sod6] { Trust: [AwardApprover] }
    ListDuties           "list_duties"            Tendering Read  [] { Trust: [Commissioner AwardApprover FinanceOfficer TrustAdmin Auditor] }
    GetDuty              "get_duty"               Tendering Read  [] { Trust: [Commissioner AwardApprover FinanceOfficer TrustAdmin Auditor] }
    CompleteDuty         "complete_duty"          Tendering Write [] { Trust: [Commissioner] }
    HandOnDuty           "hand_on_duty"           Tendering Write [] { Trust: [Commissioner TrustAdmin] }
    CreateCalendarFeed   "create_calendar_feed"   Tendering Write [] { Trust: [Commissioner AwardApprover FinanceOfficer TrustAdmin] }
    EndCalendarFeed      "end_calendar_feed"      Tendering Write [] { Trust: [Commissioner AwardApprover FinanceOfficer TrustAdmin] }
    GetCalendarFeed      "get_calendar_feed"      Tendering Read  [] { Anyone: [] }
    EvaluateRegime       "evaluate_regime"        Tendering Read  [] { SignedIn: [] }
    EvaluateDeadline     "evaluate_deadline"      Tendering Read  [] { SignedIn: [] }
    AbandonProcurement   "abandon_procurement"    Tendering Write [] { Trust: [AwardApprover] }
    ExtendDeadline       "extend_deadline"        Tendering Write [] { Trust: [Commissioner AwardApprover] }
    OpenEvaluation       "open_evaluation"        Tendering Write [] { Trust: [Commissioner] }
    CancelLot            "cancel_lot"             Tendering Decide [] { Trust: [AwardApprover] }
    GiveNoAward          "give_no_award"          Tendering Decide [] { Trust: [AwardApprover] }
    ProposeModification  "propose_modification"   Tendering Write [] { Trust: [Commissioner] }
    ListModifications    "list_modifications"     Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    ApproveModification  "approve_modification"   Tendering Decide [Sod6] { Trust: [AwardApprover] }
    RefuseModification   "refuse_modification"    Tendering Write [] { Trust: [Commissioner AwardApprover] }
    DecideUnconfirmedBids "decide_unconfirmed_bids" Tendering Decide [] { Trust: [AwardApprover] }

    // What everybody reads, and questions
    ListOpportunities    "list_opportunities"     Tendering Read  [] { Anyone: [] }
    GetOpportunity       "get_opportunity"        Tendering Read  [] { Anyone: [] }
    ListQuoteRequests    "list_quote_requests"    Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetQuoteRequest      "get_quote_request"      Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    CreateSavedSearch    "create_saved_search"    Tendering Write [] { Provider: [BidWriter Signatory ProviderAdmin] }
    ListSavedSearches    "list_saved_searches"    Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetSavedSearch       "get_saved_search"       Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    UpdateSavedSearch    "update_saved_search"    Tendering Write [] { Provider: [BidWriter Signatory ProviderAdmin] }
    DeleteSavedSearch    "delete_saved_search"    Tendering Write [] { Provider: [BidWriter Signatory ProviderAdmin] }
    StopSearchAlerts     "stop_search_alerts"     Tendering Write [] { Anyone: [] }
    ListPublishedAnswers "list_published_answers" Tendering Read  [] { Anyone: [] }
    AskQuestion          "ask_question"           Tendering Write [] { Provider: [BidWriter Signatory ProviderAdmin] }
    ListClarifications   "list_clarifications"    Tendering Read  [] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    AnswerClarification  "answer_clarification"   Tendering Write [] { Trust: [Commissioner] }
    PublishClarification "publish_clarification"  Tendering Write [] { Trust: [Commissioner AwardApprover] }
    RejectClarification  "reject_clarification"   Tendering Write [] { Trust: [Commissioner] }

    // Bids
    CreateBid            "create_bid"             Tendering Write [] { Provider: [BidWriter Signatory] }
    UpdateBid            "update_bid"             Tendering Write [] { Provider: [BidWriter Signatory] }
    SubmitBid            "submit_bid"             Tendering Write [] { Provider: [Signatory] }
    WithdrawBid          "withdraw_bid"           Tendering Write [] { Provider: [Signatory] }
    ReconfirmBid         "reconfirm_bid"          Tendering Write [] { Provider: [Signatory] }
    ListBids             "list_bids"              Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetBid               "get_bid"                Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    ReplyToBidConcern    "reply_to_bid_concern"   Tendering Write [] { Provider: [Signatory] }
    ListReceivedBids     "list_received_bids"     Tendering Read  [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    GetReceivedBid       "get_received_bid"       Tendering Read  [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }

    // Evaluation
    AssignEvaluator         "assign_evaluator"          Tendering Write  [] { Trust: [Commissioner] }
    ListEvaluators          "list_evaluators"           Tendering Read   [] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    GetEvaluator            "get_evaluator"             Tendering Read   [] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    RelieveEvaluator        "relieve_evaluator"         Tendering Write  [] { Trust: [Commissioner] }
    DeclareConflicts        "declare_conflicts"         Tendering Write  [] { Trust: [Commissioner Evaluator Moderator AwardApprover] }
    ListConflictDeclarations "list_conflict_declarations" Tendering Read [] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    GetConflictDeclaration  "get_conflict_declaration"  Tendering Read   [] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    SaveScore               "save_score"                Tendering Write  [Sod9] { Trust: [Evaluator] }
    SubmitScore             "submit_score"              Tendering Write  [Sod9] { Trust: [Evaluator] }
    ListScores              "list_scores"               Tendering Read   [Sod9] { Trust: [Evaluator Moderator AwardApprover Auditor] }
    ModerateScore           "moderate_score"            Tendering Write  [Sod9] { Trust: [Moderator] }
    ApproveModeratedScore   "approve_moderated_score"   Tendering Decide [Sod9] { Trust: [AwardApprover] }
    ListModeratedScores     "list_moderated_scores"     Tendering Read   [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    GetModeratedScore       "get_moderated_score"       Tendering Read   [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    GetPriceFlags           "get_price_flags"           Tendering Read   [Sod9] { Trust: [Commissioner AwardApprover Auditor] }
    RaiseBidConcern         "raise_bid_concern"         Tendering Write  [Sod9] { Trust: [Commissioner] }
    ProposeDisregard        "propose_disregard"         Tendering Write  [Sod9] { Trust: [Commissioner] }
    DecideDisregard         "decide_disregard"          Tendering Decide [Sod1 Sod9] { Trust: [AwardApprover] }
    ListBidConcerns         "list_bid_concerns"         Tendering Read   [Sod9] { Trust: [Commissioner AwardApprover Auditor] }
    GetBidConcern           "get_bid_concern"           Tendering Read   [Sod9] { Trust: [Commissioner AwardApprover Auditor] }
    RankLot                 "rank_lot"                  Tendering Write  [Sod9] { Trust: [Commissioner Moderator AwardApprover] }
    GetRanking              "get_ranking"               Tendering Read   [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    CreateWhatIf            "create_what_if"            Tendering Write  [] { Trust: [Commissioner] }
    ListWhatIfs             "list_what_ifs"             Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    GetWhatIf               "get_what_if"               Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    GetSensitivity          "get_sensitivity"           Tendering Read   [Sod9] { Trust: [Commissioner AwardApprover Auditor] }

    // Award
    RecommendAward          "recommend_award"           Tendering Write  [Sod9] { Trust: [Commissioner] }
    RecommendDirectAward    "recommend_direct_award"    Tendering Write  [Sod9] { Trust: [Commissioner] }
    ApproveAward            "approve_award"             Tendering Decide [Sod1 Sod9] { Trust: [AwardApprover] }
    SendAssessmentSummaries "send_assessment_summaries" Tendering Write  [] { Trust: [Commissioner] }
    GetAssessmentSummary    "get_assessment_summary"    Tendering Read   [] { Provider: [] Trust: [Commissioner AwardApprover Auditor] }
    PublishAwardNotice      "publish_award_notice"      Tendering Write  [] { Trust: [Commissioner] }
    GetAward                "get_award"                 Tendering Read   [] { Trust: [Commissioner Evaluator Moderator AwardApprover FinanceOfficer Auditor] }
    WithdrawAward           "withdraw_award"            Tendering Decide [] { Trust: [AwardApprover] }
    LapseAward              "lapse_award"               Tendering Decide [] { Trust: [AwardApprover] }
    ExtendStandstill        "extend_standstill"         Tendering Write  [] { Trust: [AwardApprover] }

    // Challenges
    CreateChallenge         "create_challenge"          Tendering Write  [] { Trust: [Commissioner] }
    ListChallenges          "list_challenges"           Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] Provider: [BidWriter Signatory ProviderAdmin] }
    GetChallenge            "get_challenge"             Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] Provider: [BidWriter Signatory ProviderAdmin] }
    AcknowledgeChallenge    "acknowledge_challenge"     Tendering Write  [] { Trust: [Commissioner] Provider: [Commissioner] }
    ReviewChallenge         "review_challenge"          Tendering Write  [] { Trust: [Commissioner] Provider: [Commissioner] }
    DecideChallenge         "decide_challenge"          Tendering Decide [] { Trust: [AwardApprover] Provider: [AwardApprover] }
    LiftSuspension          "lift_suspension"           Tendering Decide [] { Trust: [AwardApprover] Provider: [AwardApprover] }
    WithdrawChallenge       "withdraw_challenge"        Tendering Write  [] { Provider: [Signatory ProviderAdmin] Trust: [Signatory] }
    } };
}
