//! What is published, and what is imported: these rows of the policy table.

macro_rules! publishing_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
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
    } };
}
