//! Plans, providers, the placing of children and complaints: these rows of the policy table.

macro_rules! planning_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
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

    // Complaints
    FileComplaint        "file_complaint"         Providers Write [] { Anyone: [] }
    ListComplaints       "list_complaints"        Providers Read  [] { Trust: [ComplaintsOfficer] }
    GetComplaint         "get_complaint"          Providers Read  [] { Trust: [ComplaintsOfficer] }
    AcknowledgeComplaint "acknowledge_complaint"  Providers Write [] { Trust: [ComplaintsOfficer] }
    ReferComplaint       "refer_complaint"        Providers Write [] { Trust: [ComplaintsOfficer] }
    InvestigateComplaint "investigate_complaint"  Providers Write [] { Trust: [ComplaintsOfficer] }
    DecideComplaint      "decide_complaint"       Providers Decide [] { Trust: [ComplaintsOfficer] }
    RemedyComplaint      "remedy_complaint"       Providers Write [] { Trust: [ComplaintsOfficer] }
    CloseComplaint       "close_complaint"        Providers Write [] { Trust: [ComplaintsOfficer] }
    } };
}
