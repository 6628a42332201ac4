//! The table of problem types: slug, status, title. Every `code` of every domain error has its row here; a test reads
//! the sources and checks it. Keep it sorted by slug within each status.

use super::ProblemType;

/// What a code without a row becomes.
pub(super) const UNLISTED: ProblemType = row("internal", 500, "Something went wrong on our side");

const fn row(code: &'static str, status: u16, title: &'static str) -> ProblemType {
    ProblemType { code, status, title }
}

/// Every problem type.
pub const TABLE: &[ProblemType] = &[
    // 400: the request cannot be read.
    row("bad-request", 400, "The request cannot be read"),
    row("idempotency-key-required", 400, "An Idempotency-Key header is required"),
    row("malformed-json", 400, "The body is not JSON"),
    row("unknown-query", 400, "The query is not understood"),
    // 401: who are you?
    row("sign-in-refused", 401, "Sign-in refused"),
    row("sign-in-required", 401, "Sign in first"),
    // 403: you may not.
    row("duty-same-org", 403, "Who applies does not judge the application"),
    row("duty-same-person", 403, "Two hands are needed"),
    row("facts-missing", 403, "It could not be checked"),
    row("mfa-required", 403, "A second factor is needed"),
    row("plan-not-partner", 403, "Only a partner signs the plan"),
    row("role-missing", 403, "Your role does not allow this"),
    row("scope-missing", 403, "The API key does not allow this"),
    row("sod-1", 403, "Segregation of duties: award"),
    row("sod-11", 403, "Segregation of duties: own change"),
    row("sod-2", 403, "Segregation of duties: payment"),
    row("sod-6", 403, "Segregation of duties: publication"),
    row("sod-7", 403, "Segregation of duties: own roles"),
    row("sod-9", 403, "Conflict of interest"),
    row("step-up-required", 403, "A fresh second factor is needed"),
    // 404, 405: not here.
    row("no-such-member", 404, "There is no such member"),
    row("no-such-trust", 404, "There is no such trust"),
    row("method-not-allowed", 405, "The method is not allowed here"),
    row("not-visible", 404, "There is no such thing here"),
    // 409: not in this state.
    row("IDEMPOTENCY_MISMATCH", 409, "The key was used for another entry"),
    row("PERIOD_CLOSED", 409, "The accounting period is closed"),
    row("REVERSAL_NOT_EXACT", 409, "Not an exact reversal"),
    row("RULE_UNALLOCATED", 409, "The risk-share rule leaves a part that nobody bears"),
    row("agreement-changed", 409, "The agreement was changed since you read it"),
    row("already-reversed", 409, "The entry was reversed before"),
    row("contribution-already-due", 409, "The instalment has fallen due"),
    row("contribution-not-due", 409, "The instalment is not due yet"),
    row("exists-already", 409, "It exists already"),
    row("fund-not-draft", 409, "The fund is no longer a draft"),
    row("fund-not-empty", 409, "The fund still holds something"),
    row("fund-not-open", 409, "The fund takes no money in this state"),
    row("fund-not-ready", 409, "The fund is not ready"),
    row("idempotency-key-busy", 409, "The first request is still running"),
    row("no-rule-in-force", 409, "No risk-share rule is in force"),
    row("not-allowed-by-database", 409, "The database does not allow this"),
    row("plan-exception-not-needed", 409, "No exception is needed"),
    row("plan-hash-changed", 409, "The plan has changed since it was read"),
    row("plan-no-budget", 409, "The plan has no budget"),
    row("plan-no-evidence", 409, "A priority answers no need"),
    row("plan-out-of-balance", 409, "The plan is out of balance"),
    row("plan-sign-off-missing", 409, "Not every partner has signed"),
    row("plan-split", 409, "A joint priority is not split"),
    row("plan-too-many-priorities", 409, "The plan is full"),
    row("plan-unowned", 409, "A priority has no owner"),
    row("priority-in-use", 409, "A tender rests on the priority"),
    row("provider-check-missing", 409, "Required checks are missing"),
    row("provider-expired", 409, "The accreditation has run out"),
    row("provider-not-accredited", 409, "The provider is not accredited"),
    row("plan-already-signed", 409, "The partner has signed already"),
    row("payment-changed", 409, "The payment came before with another day or amount"),
    row("release-changed", 409, "The release came before with other content"),
    row("refers-to-nothing", 409, "It refers to something that does not exist"),
    row("receipt-above-due", 409, "More than the instalment"),
    row("reversal-by-its-own-step", 409, "Undo it by its own step"),
    row("transition-not-allowed", 409, "Not in this state"),
    row("year-not-over", 409, "The year is not over"),
    // 412, 413, 415, 428, 429
    row("body-too-large", 413, "The body is too large"),
    row("precondition-required", 428, "An If-Match header is required"),
    row("rate-limited", 429, "Too many requests"),
    row("stale-version", 412, "It was changed since you read it"),
    row("unsupported-media-type", 415, "Send application/json"),
    // 422: the content is wrong.
    row("accreditation-over", 422, "The accreditation would already be over"),
    row("UNBALANCED_LAYER", 422, "The entry does not balance"),
    row("WEIGHTS_INVALID", 422, "The weights share nothing"),
    row("amount-not-positive", 422, "The amount must be above nil"),
    row("amount-too-large", 422, "The amount is too large"),
    row("choose-organisation", 422, "Choose an organisation"),
    row("idempotency-key-reused", 422, "The Idempotency-Key was used with another request"),
    row("invalid-content", 422, "The content has errors"),
    row("plan-owner-not-partner", 422, "The owner is not a partner"),
    row("choose-member", 422, "Choose a member"),
    row("control-total", 422, "The control total is another"),
    row("payments-columns", 422, "The file has not the columns it needs"),
    row("payments-cut-off", 422, "The file seems to be cut off"),
    row("payments-empty", 422, "The file has no payments"),
    row("payments-rows", 422, "Rows of the file cannot be read"),
    row("payments-too-large", 422, "The file is too large"),
    row("wrong-encoding", 422, "The file is not UTF-8"),
    row("weights-sum", 422, "The weights do not make a whole"),
    // 5xx
    row("internal", 500, "Something went wrong on our side"),
    row("overloaded", 503, "The service is busy"),
    row("unavailable", 503, "The service is not available"),
];
