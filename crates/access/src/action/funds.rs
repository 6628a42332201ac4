//! Pooled funds: these rows of the policy table.

macro_rules! funds_rows {
    ($next:ident $($later:ident)* => $($before:tt)*) => { $next! { $($later)* => $($before)*
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
    } };
}
