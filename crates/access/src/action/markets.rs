//! Dynamic markets, frameworks, call-offs and contracts: these rows of the policy table.

macro_rules! markets_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
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
    } };
}
