//! Who is there, and what is kept of what they did: these rows of the policy table.

macro_rules! identity_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
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

    // Assurance
    ListBankHolidays        "list_bank_holidays"        Assurance Read   [] { SignedIn: [] }
    ListThresholds          "list_thresholds"           Assurance Read   [] { SignedIn: [] }
    CreateThreshold         "create_threshold"          Assurance Write  [] { Platform: [PlatformAdmin] }
    ApproveThreshold        "approve_threshold"         Assurance Decide [] { Platform: [PlatformAdmin] }
    AddBankHolidays         "add_bank_holidays"         Assurance Write  [] { Platform: [PlatformAdmin] }
    ListAuditEvents      "list_audit_events"      Assurance Read  [] { Own: [Auditor TrustAdmin PartnerAdmin ProviderAdmin] }
    LoadModulusTables    "load_modulus_tables"    Assurance Write [] { Platform: [PlatformAdmin] }
    } };
}
