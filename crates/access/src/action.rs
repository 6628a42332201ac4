//! Every action of the platform and who may do it: the policy table. An action's name is its operation id in the API.
//!
//! A row reads: action, name, area, effect, segregation of duties, and the sides with the roles that may act for
//! them. An empty role list means every member of that side.

use crate::{Area, Effect, Grant, Role, Separation, Side};

policy! {
    // Identity
    GetMe                "get_me"                 Identity Read   [] { SignedIn: [] }
    ListOrganisations    "list_organisations"     Identity Read   [] { SignedIn: [] }
    GetOrganisation      "get_organisation"       Identity Read   [] { SignedIn: [] }
    CreateOrganisation   "create_organisation"    Identity Write  [] { Platform: [PlatformAdmin] }
    CreateSession        "create_session"         Identity Write  [] { Anyone: [] }
    ProveSecondFactor    "prove_second_factor"    Identity Write  [] { PasswordOnly: [] }
    RefreshSession       "refresh_session"        Identity Write  [] { Anyone: [] }
    EndCurrentSession    "end_current_session"    Identity Write  [] { PasswordOnly: [] }
    ListSessions         "list_sessions"          Identity Read   [] { SignedIn: [] }
    EndSession           "end_session"            Identity Write  [] { SignedIn: [] }
    EnrolSecondFactor    "enrol_second_factor"    Identity Write  [] { PasswordOnly: [] }
    ConfirmSecondFactor  "confirm_second_factor"  Identity Write  [] { PasswordOnly: [] }
    ChangePassword       "change_password"        Identity Write  [] { SignedIn: [] }
    RequestPasswordReset "request_password_reset" Identity Write  [] { Anyone: [] }
    ResetPassword        "reset_password"         Identity Write  [] { Anyone: [] }
    RegisterProvider     "register_provider"      Identity Write  [] { Anyone: [] }
    CreateInvitation     "create_invitation"      Identity Decide [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    ListInvitations      "list_invitations"       Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    GetInvitation        "get_invitation"         Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    AcceptInvitation     "accept_invitation"      Identity Write  [] { Anyone: [] }
    ListPeople           "list_people"            Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    SuspendPerson        "suspend_person"         Identity Write  [Sod7] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    ReinstatePerson      "reinstate_person"       Identity Write  [Sod7] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    GrantMembership      "grant_membership"       Identity Decide [Sod7] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    GetMembership        "get_membership"         Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    EndMembership        "end_membership"         Identity Write  [Sod7] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    CreateApiKey         "create_api_key"         Identity Decide [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }
    ListApiKeys          "list_api_keys"          Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    GetApiKey            "get_api_key"            Identity Read   [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin Auditor] }
    RevokeApiKey         "revoke_api_key"         Identity Write  [] { Own: [TrustAdmin PartnerAdmin ProviderAdmin PlatformAdmin] }

    // Publishing
    ImportNotices        "import_notices"         Publishing Write [] { Trust: [Commissioner] }
    ImportPayments       "import_payments"        Publishing Write [] { Trust: [FinanceOfficer] }
    ListImportedNotices  "list_imported_notices"  Publishing Read [] { Trust: [Commissioner AwardApprover FinanceOfficer Auditor] }
    GetImportedNotice    "get_imported_notice"    Publishing Read [] { Trust: [Commissioner AwardApprover FinanceOfficer Auditor] }
    GetPaymentsNotice    "get_payments_notice"    Publishing Read  [] { Trust: [FinanceOfficer FinanceDirector PooledFundManager Auditor] }
    ApprovePaymentsNotice "approve_payments_notice" Publishing Decide [] { Trust: [FinanceDirector] }
    GetPaymentsOver30000 "get_payments_over_30000" Publishing Read [] { Trust: [FinanceOfficer FinanceDirector PooledFundManager Auditor] }
    GetSpendOver500      "get_spend_over_500"     Publishing Read  [] { Trust: [FinanceOfficer FinanceDirector PooledFundManager Auditor] }
    PublishSpend         "publish_spend"          Publishing Write [] { Trust: [FinanceOfficer FinanceDirector] }
    ListPublishedSpend   "list_published_spend"   Publishing Read  [] { Anyone: [] }
    GetPublishedSpend    "get_published_spend"    Publishing Read  [] { Anyone: [] }
    SetPayeePrivacy      "set_payee_privacy"      Publishing Write [] { Trust: [FinanceOfficer FinanceDirector Commissioner] }
    ExportNotices        "export_notices"         Publishing Read [] { Trust: [Commissioner AwardApprover FinanceOfficer Auditor] }
    CreateNotice         "create_notice"          Publishing Write [] { Trust: [Commissioner] }
    ListNotices          "list_notices"           Publishing Read [] { Trust: [Commissioner AwardApprover Auditor] }
    GetNotice            "get_notice"             Publishing Read [] { Trust: [Commissioner AwardApprover Auditor] }
    UpdateNotice         "update_notice"          Publishing Write [] { Trust: [Commissioner] }
    ApproveNotice        "approve_notice"         Publishing Decide [Sod6] { Trust: [AwardApprover] }
    ReturnNotice         "return_notice"          Publishing Write [] { Trust: [Commissioner AwardApprover] }
    SubmitNotice         "submit_notice"          Publishing Write [] { Trust: [Commissioner] }
    PublishNotice        "publish_notice"         Publishing Write [] { Trust: [Commissioner] }
    PublishNoticeHere    "publish_notice_here"    Publishing Write [] { Trust: [Commissioner] }
    RejectNotice         "reject_notice"          Publishing Write [] { Trust: [Commissioner] }
    ListReleases         "list_releases"          Publishing Read [] { Anyone: [] }
    GetRecord            "get_record"             Publishing Read [] { Anyone: [] }
    ExportReleases       "export_releases"        Publishing Read [] { Anyone: [] }

    // A side that sees a thing but has no part in an act is listed with a role that it cannot hold: it is told 403, not 404.
    // Planning
    CreatePlan           "create_plan"            Planning Write  [] { Trust: [Commissioner] }
    ListPlans            "list_plans"             Planning Read   [] { SignedIn: [] }
    GetPlan              "get_plan"               Planning Read   [] { Trust: [] Partner: [] }
    GetPriority          "get_priority"           Planning Read   [] { Trust: [] Partner: [] }
    GetPlanBalance       "get_plan_balance"       Planning Read   [] { Trust: [] Partner: [] }
    ListPublishedPlans   "list_published_plans"   Planning Read   [] { Anyone: [] }
    GetPublishedPlan     "get_published_plan"     Planning Read   [] { Anyone: [] }
    RevisePlan           "revise_plan"            Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    AddPriority          "add_priority"           Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    RewritePriority      "rewrite_priority"       Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    RemovePriority       "remove_priority"        Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    ConsultOnPlan        "consult_on_plan"        Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    RequestPlanSignOff   "request_plan_sign_off"  Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    WithdrawPlan         "withdraw_plan"          Planning Write  [] { Trust: [Commissioner] Partner: [Commissioner] }
    SignPlan             "sign_plan"              Planning Write  [] { Partner: [PartnerApprover] Trust: [PartnerApprover] }

    // Providers
    ListProviders        "list_providers"         Providers Read  [] { SignedIn: [] }
    GetProvider          "get_provider"           Providers Read  [] { SignedIn: [] }
    CreateEngagement     "create_engagement"      Providers Write [] { Trust: [QualityOfficer Commissioner] Provider: [ProviderAdmin] }
    ListEngagements      "list_engagements"       Providers Read  [] { SignedIn: [] }
    GetEngagement        "get_engagement"         Providers Read  [] { Trust: [] Provider: [] }
    ApplyForEngagement   "apply_for_engagement"   Providers Write [] { Provider: [ProviderAdmin] Trust: [ProviderAdmin] }
    RecordCheck          "record_check"           Providers Write [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    AccreditProvider     "accredit_provider"      Providers Write [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    SuspendEngagement    "suspend_engagement"     Providers Write [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    ReinstateEngagement  "reinstate_engagement"   Providers Write [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    ExitEngagement       "exit_engagement"        Providers Write [] { Trust: [QualityOfficer Commissioner] Provider: [ProviderAdmin] }
    ImportRegister       "import_register"        Providers Write [] { Platform: [PlatformAdmin] }
    GetRegisterImport    "get_register_import"    Providers Read  [] { Platform: [PlatformAdmin] }

    // Placing children
    CreateService        "create_service"         Providers Write [] { Provider: [ProviderAdmin] }
    ListServices         "list_services"          Providers Read  [] { SignedIn: [BidWriter Signatory ProviderAdmin Commissioner QualityOfficer AwardApprover Auditor] }
    GetService           "get_service"            Providers Read  [] { SignedIn: [BidWriter Signatory ProviderAdmin Commissioner QualityOfficer AwardApprover Auditor] }
    ConfirmVacancy       "confirm_vacancy"        Providers Write [] { Provider: [ProviderAdmin] }
    CreateRequirement    "create_requirement"     Providers Write [] { Trust: [Commissioner] }
    ListRequirements     "list_requirements"      Providers Read  [] { Trust: [Commissioner Auditor] }
    GetRequirement       "get_requirement"        Providers Read  [] { Trust: [Commissioner Auditor] }
    CheckRequirement     "check_requirement"      Providers Write [] { Trust: [Commissioner] }
    DeclareEmergency     "declare_emergency"      Providers Write [] { Trust: [Commissioner] }
    ReviewEmergency      "review_emergency"       Providers Write [] { Trust: [Commissioner] }
    MatchRequirement     "match_requirement"      Providers Write [] { Trust: [Commissioner] }
    CloseRequirement     "close_requirement"      Providers Write [] { Trust: [Commissioner] }
    ListExclusions       "list_exclusions"        Providers Read  [] { Trust: [Commissioner Auditor] }
    ListInvitedServices  "list_invited_services"  Providers Read  [] { Trust: [Commissioner Auditor] }
    ListDisclosures      "list_disclosures"       Providers Read  [] { Trust: [Auditor] }
    ListPlacementInvitations "list_placement_invitations" Providers Read [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetPlacementInvitation "get_placement_invitation" Providers Read [] { Provider: [BidWriter Signatory ProviderAdmin] Trust: [BidWriter] }
    DeclinePlacementInvitation "decline_placement_invitation" Providers Write [] { Provider: [Signatory ProviderAdmin] Trust: [Signatory] }
    OfferPlace           "offer_place"            Providers Write [] { Provider: [Signatory ProviderAdmin] Trust: [Signatory] }
    ListPlacementOffers  "list_placement_offers"  Providers Read  [] { Trust: [Commissioner AwardApprover Auditor] }
    ScorePlacementOffer  "score_placement_offer"  Providers Write [] { Trust: [Commissioner] }
    ChoosePlacementOffer "choose_placement_offer" Providers Write [] { Trust: [Commissioner] }
    ApprovePlacementChoice "approve_placement_choice" Providers Decide [Sod11] { Trust: [AwardApprover] }
    AgreePlacement       "agree_placement"        Providers Write [] { Trust: [Commissioner] }

    // Funds
    CreateFund           "create_fund"            Money Write     [] { Trust: [PooledFundManager] }
    ListFunds            "list_funds"             Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner PaymentApprover Director FinanceDirector Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetFund              "get_fund"               Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner PaymentApprover Director FinanceDirector Auditor] Partner: [PartnerViewer PartnerApprover] }
    AddFundPartner       "add_fund_partner"       Money Write     [] { Trust: [PooledFundManager] }
    SetFundTerms         "set_fund_terms"         Money Write     [] { Trust: [PooledFundManager] }
    CreateScheme         "create_scheme"          Money Write     [] { Trust: [PooledFundManager] }
    CreateRiskRule       "create_risk_rule"       Money Write     [] { Trust: [PooledFundManager] }
    ListRiskRules        "list_risk_rules"        Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    ListRulePacks        "list_rule_packs"        Money Read      [] { SignedIn: [] }
    EvaluateRiskRule     "evaluate_risk_rule"     Money Read      [] { SignedIn: [] }
    SignRiskRule         "sign_risk_rule"         Money Decide    [] { Partner: [PartnerApprover] }
    ActivateFund         "activate_fund"          Money Write     [] { Trust: [PooledFundManager] }
    ScheduleContributions "schedule_contributions" Money Write    [] { Trust: [PooledFundManager FinanceOfficer] }
    AddConditionalContribution "add_conditional_contribution" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    JudgeMeasure         "judge_measure"          Money Write     [] { Trust: [PooledFundManager FinanceOfficer] }
    RecordInKindContribution "record_in_kind_contribution" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    ListInKindContributions "list_in_kind_contributions" Money Read [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    RecordClientIncome   "record_client_income"   Money Write     [] { Trust: [FinanceOfficer] }
    RaiseContributionDispute "raise_contribution_dispute" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    ListContributionDisputes "list_contribution_disputes" Money Read [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetContributionDispute "get_contribution_dispute" Money Read  [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    UpholdContributionDispute "uphold_contribution_dispute" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    ConcedeContributionDispute "concede_contribution_dispute" Money Decide [Sod11] { Trust: [PooledFundManager] }
    ProposeContributionVariation "propose_contribution_variation" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    ListContributionVariations "list_contribution_variations" Money Read [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetContributionVariation "get_contribution_variation" Money Read [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    ApproveContributionVariation "approve_contribution_variation" Money Decide [] { Partner: [PartnerApprover] }
    ApplyContributionVariation "apply_contribution_variation" Money Write [] { Trust: [PooledFundManager] }
    WithdrawContributionVariation "withdraw_contribution_variation" Money Write [] { Trust: [PooledFundManager FinanceOfficer] }
    ListContributions    "list_contributions"     Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    RecordReceipt        "record_receipt"         Money Write     [] { Trust: [FinanceOfficer] }
    GetFundBalance       "get_fund_balance"       Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner PaymentApprover Director FinanceDirector Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetTrialBalance      "get_trial_balance"      Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    ListEntries          "list_entries"           Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetEntry             "get_entry"              Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    RequestReversal      "request_reversal"       Money Write     [] { Trust: [FinanceOfficer PooledFundManager] }
    ReverseEntry         "reverse_entry"          Money Write     [] { Trust: [FinanceOfficer] }
    ClosePeriod          "close_period"           Money Write     [] { Trust: [PooledFundManager] }
    ListPeriods          "list_periods"           Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetQuarterlyStatement "get_quarterly_statement" Money Read    [] { Trust: [PooledFundManager FinanceOfficer Director FinanceDirector Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetLeadStatement "get_lead_statement" Money Read [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    RecordOutcome "record_outcome" Money Write [] { Trust: [PooledFundManager FinanceOfficer Commissioner] }
    ListPostings         "list_postings"          Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    AssessControl        "assess_control"         Money Write     [] { Trust: [PooledFundManager] }
    GetAnnualReturn      "get_annual_return"      Money Read      [] { Trust: [PooledFundManager FinanceOfficer Director FinanceDirector Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetMemorandumNote    "get_memorandum_note"    Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetSection251        "get_section_251"        Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetBcfReport         "get_bcf_report"         Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    WriteBcfReport       "write_bcf_report"       Money Write     [] { Trust: [PooledFundManager] }
    SignBcfReport        "sign_bcf_report"        Money Decide    [] { Partner: [PartnerApprover] }
    TakeLedgerBatch      "take_ledger_batch"      Money Write     [] { Trust: [FinanceOfficer PooledFundManager] }
    ListLedgerBatches    "list_ledger_batches"    Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] }
    GetLedgerBatch       "get_ledger_batch"       Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] }
    ReconcileLedgerBatch "reconcile_ledger_batch" Money Write     [] { Trust: [FinanceOfficer] }
    AskWhatIf            "ask_what_if"            Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner Auditor] Partner: [PartnerViewer PartnerApprover] }
    GiveFundNotice       "give_fund_notice"       Money Decide    [] { Trust: [PooledFundManager] }
    GetFundExit          "get_fund_exit"          Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }
    PayOutBalances       "pay_out_balances"       Money Decide    [] { Trust: [PooledFundManager] }
    DissolveFund         "dissolve_fund"          Money Decide    [] { Trust: [PooledFundManager] }
    GetFundCalendar      "get_fund_calendar"      Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner Auditor] Partner: [PartnerViewer PartnerApprover] }
    SetFundCalendar      "set_fund_calendar"      Money Write     [] { Trust: [PooledFundManager] }
    ReviewForecast       "review_forecast"        Money Write     [] { Trust: [PooledFundManager FinanceOfficer] }
    ListActionPlans      "list_action_plans"      Money Read      [] { Trust: [PooledFundManager FinanceOfficer Commissioner Auditor] Partner: [PartnerViewer PartnerApprover] }
    CloseActionPlan      "close_action_plan"      Money Write     [] { Trust: [PooledFundManager] }
    RunYearEnd           "run_year_end"           Money Write     [] { Trust: [PooledFundManager] }
    CloseYear            "close_year"             Money Decide    [] { Trust: [PooledFundManager] }
    GetYearEnd           "get_year_end"           Money Read      [] { Trust: [PooledFundManager FinanceOfficer Auditor] Partner: [PartnerViewer PartnerApprover] }

    // Tendering: procurements
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

    // Tendering: what everybody reads, and questions
    ListOpportunities    "list_opportunities"     Tendering Read  [] { Anyone: [] }
    GetOpportunity       "get_opportunity"        Tendering Read  [] { Anyone: [] }
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

    // Tendering: bids
    CreateBid            "create_bid"             Tendering Write [] { Provider: [BidWriter Signatory] }
    UpdateBid            "update_bid"             Tendering Write [] { Provider: [BidWriter Signatory] }
    SubmitBid            "submit_bid"             Tendering Write [] { Provider: [Signatory] }
    WithdrawBid          "withdraw_bid"           Tendering Write [] { Provider: [Signatory] }
    ReconfirmBid         "reconfirm_bid"          Tendering Write [] { Provider: [Signatory] }
    ListBids             "list_bids"              Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetBid               "get_bid"                Tendering Read  [] { Provider: [BidWriter Signatory ProviderAdmin] }
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
    RankLot                 "rank_lot"                  Tendering Write  [Sod9] { Trust: [Commissioner Moderator AwardApprover] }
    GetRanking              "get_ranking"               Tendering Read   [Sod9] { Trust: [Commissioner Evaluator Moderator AwardApprover Auditor] }
    CreateWhatIf            "create_what_if"            Tendering Write  [] { Trust: [Commissioner] }
    ListWhatIfs             "list_what_ifs"             Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    GetWhatIf               "get_what_if"               Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    GetSensitivity          "get_sensitivity"           Tendering Read   [Sod9] { Trust: [Commissioner AwardApprover Auditor] }

    // Award
    RecommendAward          "recommend_award"           Tendering Write  [Sod9] { Trust: [Commissioner] }
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

    // Dynamic markets
    CreateMarket            "create_market"             Tendering Write  [] { Trust: [Commissioner] }
    ListMarkets             "list_markets"              Tendering Read   [] { SignedIn: [] }
    GetMarket               "get_market"                Tendering Read   [] { SignedIn: [] }
    UpdateMarket            "update_market"             Tendering Write  [] { Trust: [Commissioner] }
    ApplyToMarket           "apply_to_market"           Tendering Write  [] { Provider: [Signatory ProviderAdmin] }
    ListMarketMembers       "list_market_members"       Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] Provider: [] }
    GetMarketMember         "get_market_member"         Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] Provider: [] }
    ReviewMarketApplication "review_market_application" Tendering Write  [] { Trust: [QualityOfficer] }
    DecideMarketApplication "decide_market_application" Tendering Decide [] { Trust: [QualityOfficer] }
    SuspendMarketMember     "suspend_market_member"     Tendering Write  [] { Trust: [QualityOfficer] }
    ReinstateMarketMember   "reinstate_market_member"   Tendering Write  [] { Trust: [QualityOfficer] }
    AnnounceMarketRemoval   "announce_market_removal"   Tendering Write  [] { Trust: [AwardApprover] }
    RemoveMarketMember      "remove_market_member"      Tendering Decide [] { Trust: [AwardApprover] }

    // Frameworks
    CreateFramework         "create_framework"          Tendering Write  [] { Trust: [Commissioner] }
    ListFrameworks          "list_frameworks"           Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] }
    GetFramework            "get_framework"             Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] }
    UpdateFramework         "update_framework"          Tendering Write  [] { Trust: [Commissioner] }
    TenderFramework         "tender_framework"          Tendering Write  [] { Trust: [Commissioner] }
    ConcludeFramework       "conclude_framework"        Tendering Decide [Sod6] { Trust: [AwardApprover] }
    PauseFramework          "pause_framework"           Tendering Write  [] { Trust: [AwardApprover] }
    ResumeFramework         "resume_framework"          Tendering Write  [] { Trust: [AwardApprover] }
    TerminateFramework      "terminate_framework"       Tendering Decide [] { Trust: [AwardApprover] }
    AddFrameworkMember      "add_framework_member"      Tendering Write  [] { Trust: [Commissioner] }
    ListFrameworkMembers    "list_framework_members"    Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] Provider: [] }
    GetFrameworkMember      "get_framework_member"      Tendering Read   [] { Trust: [Commissioner QualityOfficer AwardApprover Auditor] Provider: [] }
    AdmitFrameworkMember    "admit_framework_member"    Tendering Decide [Sod11] { Trust: [AwardApprover] Provider: [AwardApprover] }
    SuspendFrameworkMember  "suspend_framework_member"  Tendering Write  [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    ReinstateFrameworkMember "reinstate_framework_member" Tendering Write [] { Trust: [QualityOfficer] Provider: [QualityOfficer] }
    RemoveFrameworkMember   "remove_framework_member"   Tendering Decide [] { Trust: [AwardApprover] Provider: [AwardApprover] }

    // Call-offs
    CreateCallOff           "create_call_off"           Tendering Write  [] { Trust: [Commissioner] }
    ListCallOffs            "list_call_offs"            Tendering Read   [] { Trust: [Commissioner AwardApprover FinanceOfficer Auditor] }
    GetCallOff              "get_call_off"              Tendering Read   [] { Trust: [Commissioner AwardApprover FinanceOfficer Auditor] }
    UpdateCallOff           "update_call_off"           Tendering Write  [] { Trust: [Commissioner] }
    OpenCallOff             "open_call_off"             Tendering Write  [] { Trust: [Commissioner] }
    SelectCallOffSupplier   "select_call_off_supplier"  Tendering Write  [] { Trust: [Commissioner] }
    ListCallOffSuppliers    "list_call_off_suppliers"   Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    ListCallOffOffers       "list_call_off_offers"      Tendering Read   [] { Trust: [Commissioner AwardApprover Auditor] }
    RecommendCallOff        "recommend_call_off"        Tendering Write  [] { Trust: [Commissioner] }
    ApproveCallOff          "approve_call_off"          Tendering Decide [Sod1] { Trust: [AwardApprover] }
    AnnounceCallOff         "announce_call_off"         Tendering Write  [] { Trust: [Commissioner] }
    EnterCallOff            "enter_call_off"            Tendering Decide [] { Trust: [AwardApprover] }
    CancelCallOff           "cancel_call_off"           Tendering Decide [] { Trust: [AwardApprover] }
    ListCallOffInvitations  "list_call_off_invitations" Tendering Read   [] { Provider: [BidWriter Signatory ProviderAdmin] }
    GetCallOffInvitation    "get_call_off_invitation"   Tendering Read   [] { Provider: [BidWriter Signatory ProviderAdmin] Trust: [BidWriter] }
    OfferForCallOff         "offer_for_call_off"        Tendering Write  [] { Provider: [Signatory ProviderAdmin] Trust: [Signatory] }

    // Contracts
    SignContract            "sign_contract"             Contracts Decide [Sod9] { Trust: [AwardApprover] }
    ListContracts           "list_contracts"            Contracts Read   [] { Trust: [Commissioner AwardApprover FinanceOfficer PooledFundManager PaymentApprover QualityOfficer Auditor] Provider: [] }
    GetContract             "get_contract"              Contracts Read   [] { Trust: [Commissioner AwardApprover FinanceOfficer PooledFundManager PaymentApprover QualityOfficer Auditor] Provider: [] }
    TerminateContract       "terminate_contract"        Contracts Decide [] { Trust: [AwardApprover] }
    DraftVariation          "draft_variation"           Contracts Write  [] { Trust: [Commissioner] }
    ListVariations          "list_variations"           Contracts Read   [] { Trust: [Commissioner AwardApprover FinanceOfficer PooledFundManager PaymentApprover QualityOfficer Auditor] Provider: [] }
    ApproveVariation        "approve_variation"         Contracts Decide [Sod11] { Trust: [AwardApprover] }
    RefuseVariation         "refuse_variation"          Contracts Write  [] { Trust: [Commissioner AwardApprover] }

    // Assurance
    ListBankHolidays        "list_bank_holidays"        Assurance Read   [] { SignedIn: [] }
    ListThresholds          "list_thresholds"           Assurance Read   [] { SignedIn: [] }
    CreateThreshold         "create_threshold"          Assurance Write  [] { Platform: [PlatformAdmin] }
    ApproveThreshold        "approve_threshold"         Assurance Decide [] { Platform: [PlatformAdmin] }
    AddBankHolidays         "add_bank_holidays"         Assurance Write  [] { Platform: [PlatformAdmin] }
    ListAuditEvents      "list_audit_events"      Assurance Read  [] { Own: [Auditor TrustAdmin PartnerAdmin ProviderAdmin] }

    // Money: budgets, commitments, invoices, payments
    CreateBudgetLine     "create_budget_line"     Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    ListBudgetLines      "list_budget_lines"      Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetBudgetLine        "get_budget_line"        Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    CreateVirement       "create_virement"        Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    CreateSpendTransfer  "create_spend_transfer"  Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    ListVirements        "list_virements"         Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    ApproveVirement      "approve_virement"       Money Decide [Sod11] { Trust: [PooledFundManager] }
    RefuseVirement       "refuse_virement"        Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    CreateBudgetRelease  "create_budget_release"  Money Decide [] { Trust: [PooledFundManager] }
    CreateBudgetVariation "create_budget_variation" Money Decide [] { Trust: [PooledFundManager] }
    CarryBudgetForward   "carry_budget_forward"   Money Decide [] { Trust: [PooledFundManager] }
    MoveBudgetLine       "move_budget_line"       Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    CreateBudgetLimit    "create_budget_limit"    Money Write  [] { Trust: [PooledFundManager] }
    ListBudgetLimits     "list_budget_limits"     Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    ReviseBudgetLimit    "revise_budget_limit"    Money Decide [] { Trust: [PooledFundManager] }
    ConsentToExcess      "consent_to_excess"      Money Decide [] { Partner: [PartnerApprover] Trust: [PartnerApprover] }
    CreateOverride       "create_override"        Money Decide [] { Trust: [PooledFundManager] }
    AlertGrant           "alert_grant"            Money Write  [] { Worker: [] }
    ExpireReservation    "expire_reservation"     Money Write  [] { Worker: [] }
    CreateReservation    "create_reservation"     Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ListReservations     "list_reservations"      Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetReservation       "get_reservation"        Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    ReleaseReservation   "release_reservation"    Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    CreateSpend          "create_spend"           Money Write  [] { Trust: [FinanceOfficer] }
    CreateCommitment     "create_commitment"      Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ListCommitments      "list_commitments"       Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetCommitment        "get_commitment"         Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    ChangeCommitment     "change_commitment"      Money Write  [] { Trust: [Commissioner FinanceOfficer] Partner: [Commissioner] }
    ReleaseCommitment    "release_commitment"     Money Write  [] { Trust: [Commissioner FinanceOfficer] Partner: [Commissioner] }
    CreatePlacement      "create_placement"       Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ListPlacements       "list_placements"        Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    GetPlacement         "get_placement"          Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    ChangePlacementRate  "change_placement_rate"  Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    PausePlacement       "pause_placement"        Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    ReviewPlacement      "review_placement"       Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    EndPlacement         "end_placement"          Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    RequestUplift        "request_uplift"         Money Write  [] { Provider: [Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer] }
    ListUplifts          "list_uplifts"           Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager Director Auditor] }
    GetUplift            "get_uplift"             Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager Director Auditor] }
    ModelUplift          "model_uplift"           Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    ApproveUplift        "approve_uplift"         Money Decide [Sod11] { Trust: [PooledFundManager Director] Provider: [Commissioner] }
    ApplyUplift          "apply_uplift"           Money Write  [] { Trust: [Commissioner FinanceOfficer] Provider: [Commissioner] }
    SetUpliftLimit       "set_uplift_limit"       Money Decide [] { Trust: [PooledFundManager Director] Partner: [Commissioner] }
    CreateGrant          "create_grant"           Money Write  [] { Trust: [FinanceOfficer PooledFundManager] Partner: [Commissioner] }
    ListGrants           "list_grants"            Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetGrant             "get_grant"              Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    ReceiveGrant         "receive_grant"          Money Write  [] { Trust: [FinanceOfficer] Partner: [Commissioner] }
    MeetGrantCondition   "meet_grant_condition"   Money Write  [] { Trust: [PooledFundManager] Partner: [Commissioner] }
    ClawBackGrant        "claw_back_grant"        Money Decide [] { Trust: [PooledFundManager] Partner: [Commissioner] }
    CarryGrantForward    "carry_grant_forward"    Money Decide [] { Trust: [PooledFundManager] Partner: [Commissioner] }
    CreateForecast       "create_forecast"        Money Write  [] { Trust: [Commissioner FinanceOfficer PooledFundManager] Partner: [Commissioner] }
    ListForecasts        "list_forecasts"         Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    GetForecast          "get_forecast"           Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    CreatePerformanceFund "create_performance_fund" Money Write [] { Trust: [PooledFundManager] Partner: [Commissioner] }
    ListPerformanceFunds "list_performance_funds" Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] Partner: [PartnerViewer PartnerApprover] }
    RatePerformanceFund  "rate_performance_fund"  Money Decide [] { Trust: [PooledFundManager Director] Partner: [Commissioner] }
    CreateIndividualBudget "create_individual_budget" Money Write [] { Trust: [Commissioner] Partner: [Commissioner] }
    ListIndividualBudgets "list_individual_budgets" Money Read  [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    GetIndividualBudget  "get_individual_budget"  Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    MoveIndividualBudget "move_individual_budget" Money Write  [] { Trust: [Commissioner] }
    PayIndividualBudget  "pay_individual_budget"  Money Write  [] { Trust: [FinanceOfficer] }
    TellBalance          "tell_balance"           Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    AnswerBalance        "answer_balance"         Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    RecoverBalance       "recover_balance"        Money Decide [Sod11] { Trust: [FinanceOfficer PooledFundManager] }
    AccrueDelivery       "accrue_delivery"        Money Write  [] { Trust: [FinanceOfficer PooledFundManager] Partner: [Commissioner] }
    CreateInvoice        "create_invoice"         Money Write  [] { Provider: [InvoiceSubmitter] Trust: [FinanceOfficer] }
    ListInvoices         "list_invoices"          Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    GetInvoice           "get_invoice"            Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    GetInvoiceDocument   "get_invoice_document"   Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    ListInvoiceFailures  "list_invoice_failures"  Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    CreateUblInvoice     "create_ubl_invoice"     Money Write  [] { Provider: [InvoiceSubmitter] Trust: [FinanceOfficer] }
    CreateCsvInvoices    "create_csv_invoices"    Money Write  [] { Provider: [InvoiceSubmitter] Trust: [FinanceOfficer] }
    AnswerInvoice        "answer_invoice"         Money Write  [] { Provider: [InvoiceSubmitter] Trust: [FinanceOfficer] }
    DisputeInvoice       "dispute_invoice"        Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ResolveInvoice       "resolve_invoice"        Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    CancelInvoice        "cancel_invoice"         Money Write  [] { Trust: [FinanceOfficer] }
    HoldInvoice          "hold_invoice"           Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    ReleaseInvoice       "release_invoice"        Money Write  [] { Trust: [FinanceOfficer PooledFundManager] }
    MatchInvoice         "match_invoice"          Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ApproveInvoice       "approve_invoice"        Money Decide [Sod11] { Trust: [Commissioner FinanceOfficer PaymentApprover] }
    CreatePayment        "create_payment"         Money Write  [Sod2 Sod3] { Trust: [FinanceOfficer] }
    ListPayments         "list_payments"          Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    GetPayment           "get_payment"            Money Read   [] { Provider: [InvoiceSubmitter Signatory ProviderAdmin] Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover Auditor] }
    ApprovePayment       "approve_payment"        Money Decide [Sod2 Sod3] { Trust: [PaymentApprover] }
    ReleasePayment       "release_payment"        Money Decide [Sod2 Sod3] { Trust: [PaymentApprover PooledFundManager] }
    SettlePayment        "settle_payment"         Money Write  [] { Trust: [FinanceOfficer] }

    // Money: payees and their bank accounts
    AddPayeeContact      "add_payee_contact"      Money Write  [] { Trust: [Commissioner FinanceOfficer] }
    ListPayeeContacts    "list_payee_contacts"    Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover FinanceDirector Auditor] }
    GetPayee             "get_payee"              Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover FinanceDirector Auditor] }
    HoldPayee            "hold_payee"             Money Write  [] { Trust: [FinanceOfficer PooledFundManager FinanceDirector] }
    LiftPayeeHold        "lift_payee_hold"        Money Decide [Sod11] { Trust: [FinanceOfficer PooledFundManager FinanceDirector] }
    RequestBankChange    "request_bank_change"    Money Write  [Sod3] { Trust: [Commissioner FinanceOfficer] Provider: [ProviderAdmin] }
    ListBankChanges      "list_bank_changes"      Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover FinanceDirector Auditor] Provider: [ProviderAdmin InvoiceSubmitter Signatory] }
    GetBankChange        "get_bank_change"        Money Read   [] { Trust: [Commissioner FinanceOfficer PooledFundManager PaymentApprover FinanceDirector Auditor] Provider: [ProviderAdmin InvoiceSubmitter Signatory] }
    RecordCallBack       "record_call_back"       Money Write  [] { Trust: [Commissioner FinanceOfficer PooledFundManager] Provider: [Commissioner] }
    ConfirmPayee         "confirm_payee"          Money Write  [] { Trust: [Commissioner FinanceOfficer PooledFundManager] Provider: [Commissioner] }
    ApproveBankChange    "approve_bank_change"    Money Decide [Sod3] { Trust: [FinanceOfficer PooledFundManager FinanceDirector] Provider: [FinanceOfficer] }
    RefuseBankChange     "refuse_bank_change"     Money Write  [] { Trust: [Commissioner FinanceOfficer PooledFundManager FinanceDirector] Provider: [ProviderAdmin] }
    SetPayingAccount     "set_paying_account"     Money Decide [] { Trust: [PooledFundManager FinanceDirector] }
    GetPayingAccount     "get_paying_account"     Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager FinanceDirector Auditor] }
    SetApprovalLimit     "set_approval_limit"     Money Decide [Sod7] { Trust: [PooledFundManager FinanceDirector] }
    ListApprovalLimits   "list_approval_limits"   Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager FinanceDirector Auditor] }

    // Money: runs of payments
    PreparePaymentRun    "prepare_payment_run"    Money Write  [] { Trust: [FinanceOfficer] }
    ListPaymentRuns      "list_payment_runs"      Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager FinanceDirector Auditor] }
    GetPaymentRun        "get_payment_run"        Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager FinanceDirector Auditor] }
    CheckPaymentRun      "check_payment_run"      Money Write  [] { Trust: [FinanceOfficer PaymentApprover] }
    TakeOutRunItem       "take_out_run_item"      Money Write  [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager] }
    ApprovePaymentRun    "approve_payment_run"    Money Decide [Sod2 Sod3] { Trust: [PaymentApprover FinanceDirector] }
    ReleasePaymentRun    "release_payment_run"    Money Decide [Sod2 Sod3] { Trust: [PaymentApprover PooledFundManager] }
    ListPaymentFiles     "list_payment_files"     Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager FinanceDirector Auditor] }
    GetPaymentFile       "get_payment_file"       Money Read   [] { Trust: [FinanceOfficer PaymentApprover PooledFundManager] }
    SettlePaymentRun     "settle_payment_run"     Money Write  [] { Trust: [FinanceOfficer] }

    LoadModulusTables    "load_modulus_tables"    Assurance Write [] { Platform: [PlatformAdmin] }
}
