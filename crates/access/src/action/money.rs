//! Budgets, commitments, invoices, payments and payees: these rows of the policy table.

macro_rules! money_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
    // Budgets, commitments, invoices, payments
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

    // Payees and their bank accounts
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

    // Runs of payments
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
    } };
}
