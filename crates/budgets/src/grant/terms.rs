//! What a grant is given for, checked field by field.

use chrono::{Months, NaiveDate};
use trellis_kernel::{BudgetLineId, Fields, Invalid, Pence, Rate, allocate};

/// What a grant is given for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantTerms {
    /// The funder's number for it, such as `31/7654`.
    pub determination: String,
    /// Its name, as refusals show it.
    pub title: String,
    /// How much in all.
    pub amount: Pence,
    /// When it comes in.
    pub instalments: Vec<GrantInstalment>,
    /// What it may be spent on.
    pub purposes: Vec<GrantPurpose>,
    /// Where it may be spent; anywhere when left out.
    pub area: Option<String>,
    /// The first day on which it may be spent.
    pub spend_from: NaiveDate,
    /// The last.
    pub spend_by: NaiveDate,
    /// What has to be met before it is income, in words.
    pub conditions: Vec<String>,
    /// Whether what is unspent may be carried forward.
    pub carry_forward: bool,
    /// Whether the funder may take back what is unspent.
    pub clawback: bool,
    /// Whether it is outside aggregate external finance, as the section 251 return tells grants apart.
    pub outside_aef: bool,
    /// The budget lines that it pays for: a charge to one of them names the grant.
    pub lines: Vec<BudgetLineId>,
}

/// A part of a grant, and when it is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrantInstalment {
    /// The day.
    pub due: NaiveDate,
    /// How much.
    pub amount: Pence,
}

/// Something that a grant may be spent on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantPurpose {
    /// Its name, as spend names it.
    pub name: String,
    /// The part of the grant that is for it; any part when left out.
    pub amount: Option<Pence>,
}

/// A grant as it was given in.
#[derive(Clone, Debug, Default)]
pub struct GrantRequest {
    /// The funder's number for it.
    pub determination: String,
    /// Its name.
    pub title: String,
    /// How much in all.
    pub amount: Pence,
    /// How many even instalments.
    pub instalments: u32,
    /// The day of the first; the others follow month by month.
    pub first_due: NaiveDate,
    /// What it may be spent on, with a part for each or for none.
    pub purposes: Vec<(String, Option<Pence>)>,
    /// Where it may be spent.
    pub area: Option<String>,
    /// The first day on which it may be spent.
    pub spend_from: NaiveDate,
    /// The last.
    pub spend_by: NaiveDate,
    /// What has to be met before it is income.
    pub conditions: Vec<String>,
    /// Whether what is unspent may be carried forward.
    pub carry_forward: bool,
    /// Whether the funder may take back what is unspent.
    pub clawback: bool,
    /// Whether it is outside aggregate external finance, as the section 251 return tells grants apart.
    pub outside_aef: bool,
    /// The budget lines that it pays for.
    pub lines: Vec<BudgetLineId>,
}

impl GrantTerms {
    /// Checks the input; every wrong field is told at once. Instalments are even, spare pennies early.
    pub fn new(request: GrantRequest) -> Result<Self, Invalid> {
        let mut fields = Fields::new();
        let determination = fields.text("/determination", &request.determination, 40);
        let title = fields.text("/title", &request.title, 200);
        fields.require(request.amount.is_positive(), "/amount_p", "the amount must be above £0.00");
        let instalments = fields.take("/instalments", even(&request));
        let ordered = request.spend_from <= request.spend_by;
        fields.require(ordered, "/spend_by", "the last day must not come before the first");
        let purposes = purposes_of(&mut fields, &request);
        let area = request.area.as_deref().map(|area| fields.text("/area", area, 100));
        let numbered = request.conditions.iter().enumerate();
        let conditions: Vec<String> =
            numbered.map(|(index, text)| fields.text(&format!("/conditions/{index}"), text, 400)).collect();
        fields.require(conditions.len() <= 50, "/conditions", "use at most 50 conditions");
        let GrantRequest {
            amount, spend_from, spend_by, carry_forward, clawback, outside_aef, lines, ..
        } = request;
        fields.finish(|| {
            let instalments = instalments?;
            Some(Self {
                determination,
                title,
                amount,
                instalments,
                purposes,
                area,
                spend_from,
                spend_by,
                conditions,
                carry_forward,
                clawback,
                outside_aef,
                lines,
            })
        })
    }
}

fn even(request: &GrantRequest) -> Result<Vec<GrantInstalment>, &'static str> {
    if !(1..=60).contains(&request.instalments) {
        return Err("use 1 to 60 instalments");
    }
    let weights: Vec<Rate> = (0..request.instalments).map(|_| Rate::whole(1)).collect();
    let amounts = allocate(request.amount, &weights).map_err(|_| "the amount is too large")?;
    let due =
        |month| request.first_due.checked_add_months(Months::new(month)).ok_or("the dates end too late");
    (0_u32..).zip(amounts).map(|(month, amount)| Ok(GrantInstalment { due: due(month)?, amount })).collect()
}

fn purposes_of(fields: &mut Fields, request: &GrantRequest) -> Vec<GrantPurpose> {
    fields.require((1..=50).contains(&request.purposes.len()), "/purposes", "name 1 to 50 purposes");
    let mut purposes: Vec<GrantPurpose> = Vec::new();
    for (index, (name, amount)) in request.purposes.iter().enumerate() {
        let pointer = format!("/purposes/{index}");
        let name = fields.text(&format!("{pointer}/name"), name, 100);
        let once = !purposes.iter().any(|purpose| purpose.name == name);
        fields.require(once, format!("{pointer}/name"), "name each purpose once");
        let positive = amount.is_none_or(Pence::is_positive);
        fields.require(positive, format!("{pointer}/amount_p"), "the amount must be above £0.00");
        purposes.push(GrantPurpose { name, amount: *amount });
    }
    let parts = Pence::sum(purposes.iter().filter_map(|purpose| purpose.amount));
    let fits = parts.is_some_and(|parts| parts <= request.amount);
    fields.require(fits, "/purposes", "the parts for the purposes come to more than the grant");
    purposes
}
