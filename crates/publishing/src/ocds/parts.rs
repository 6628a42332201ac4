//! The parts of a release: values, lots, criteria, parties, awards and contracts.

use trellis_kernel::{AmountError, BasisPoints, Fields, Pence};

use super::notice::{
    ImportedAward, ImportedContract, ImportedCriterion, ImportedLot, ImportedParty, ImportedValue,
};
use super::reader::Reader;
use super::{Caution, WrittenTime};

/// How the number of a criterion may be meant: a closed list of the OCDS extension.
const WEIGHTS: [&str; 7] = [
    "percentageExact",
    "percentageRangeMiddle",
    "decimalExact",
    "decimalRangeMiddle",
    "pointsExact",
    "pointsRangeMiddle",
    "order",
];
/// The statuses that a lot may have.
const LOT_STATUSES: [&str; 7] =
    ["planning", "planned", "active", "cancelled", "unsuccessful", "complete", "withdrawn"];

/// Where errors and cautions of one release are gathered.
pub(crate) struct Findings<'f> {
    pub(crate) fields: &'f mut Fields,
    pub(crate) cautions: &'f mut Vec<Caution>,
}

/// The value under `value`.
pub(crate) fn value(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<ImportedValue> {
    let part = at.part(found.fields, "value")?;
    let currency = part.text(found.fields, "currency");
    let net = amount(&part, "amount", found);
    let gross = amount(&part, "amountGross", found);
    if let Some(currency) = currency.filter(|currency| currency != "GBP") {
        found.cautions.push(Caution::OtherCurrency { pointer: part.pointer, currency });
        return None;
    }
    Some(ImportedValue { net, gross })
}

fn amount(at: &Reader<'_>, key: &str, found: &mut Findings<'_>) -> Option<Pence> {
    let digits = at.number(found.fields, key)?;
    let plain = plain_decimal(digits);
    match Pence::parse_pounds(plain.as_deref().unwrap_or(digits)) {
        Ok(parsed) => {
            if parsed.amount.is_negative() {
                found.fields.refuse(at.pointer_of(key), "a value cannot be below nothing");
            } else if parsed.amount.is_positive() && parsed.amount.get() < 100 {
                found
                    .cautions
                    .push(Caution::TokenValue { pointer: at.pointer_of(key), amount: parsed.amount });
            }
            Some(parsed.amount)
        }
        Err(error @ (AmountError::Unreadable(_) | AmountError::SubPenny(_) | AmountError::TooLarge)) => {
            let reason = error.to_string();
            found.cautions.push(Caution::AmountNotTaken { pointer: at.pointer_of(key), reason });
            None
        }
    }
}

/// A status from the closed list.
pub(crate) fn status(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<String> {
    let status = at.text(found.fields, "status")?;
    let known = LOT_STATUSES.contains(&status.as_str());
    found.fields.require(known, at.pointer_of("status"), format!("'{status}' is not a status of a tender"));
    Some(status)
}

/// First and last day under `key`.
pub(crate) fn period(
    at: &Reader<'_>,
    key: &str,
    found: &mut Findings<'_>,
) -> (Option<WrittenTime>, Option<WrittenTime>) {
    let Some(part) = at.part(found.fields, key) else { return (None, None) };
    let starts = part.time(found.fields, "startDate");
    let ends = part.time(found.fields, "endDate");
    if let (Some(starts), Some(ends)) = (&starts, &ends)
        && ends.instant < starts.instant
    {
        found.cautions.push(Caution::RunsBackwards { pointer: part.pointer });
    }
    (starts, ends)
}

/// The lots under `lots`.
pub(crate) fn lots(tender: &Reader<'_>, found: &mut Findings<'_>) -> Vec<ImportedLot> {
    let parts = tender.parts(found.fields, "lots");
    parts.iter().filter_map(|part| lot(part, found)).collect()
}

fn lot(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<ImportedLot> {
    let id = at.name(found.fields, "id");
    found.fields.require(id.is_some(), at.pointer_of("id"), "'id' is missing");
    let criteria = at
        .part(found.fields, "awardCriteria")
        .map(|part| part.parts(found.fields, "criteria"))
        .unwrap_or_default();
    Some(ImportedLot {
        title: at.text(found.fields, "title"),
        description: at.text(found.fields, "description"),
        status: status(at, found),
        value: value(at, found),
        period: period(at, "contractPeriod", found),
        criteria: criteria.iter().map(|part| criterion(part, found)).collect(),
        id: id?,
    })
}

fn criterion(at: &Reader<'_>, found: &mut Findings<'_>) -> ImportedCriterion {
    let kind = at.text(found.fields, "type");
    let name = at.text(found.fields, "name");
    if kind.as_deref() == Some("cost") && name.as_deref().is_some_and(|name| name.contains("Price")) {
        found.cautions.push(Caution::PriceTypedCost { pointer: at.pointer.clone() });
    }
    let mut weight = None;
    for number in at.parts(found.fields, "numbers") {
        let meant = number.text(found.fields, "weight");
        let digits = number.number(found.fields, "number");
        if let Some(unknown) = meant.as_deref().filter(|meant| !WEIGHTS.contains(meant)) {
            found.fields.refuse(number.pointer_of("weight"), format!("'{unknown}' is not a kind of weight"));
        }
        if meant.as_deref() == Some("percentageExact") {
            weight = digits.and_then(basis_points);
        }
    }
    ImportedCriterion { kind, name, weight }
}

/// The most places by which an exponent moves the point: more is no amount of money.
const MOST_PLACES: usize = 30;

/// A number that is written with an exponent, such as `1E2`, without it; `None` for every other.
fn plain_decimal(digits: &str) -> Option<String> {
    let (mantissa, exponent) = digits.split_once(['e', 'E'])?;
    let places: i32 = exponent.trim_start_matches('+').parse().ok()?;
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let by = usize::try_from(places.unsigned_abs()).ok().filter(|by| *by <= MOST_PLACES)?;
    let text = if places >= 0 {
        let padded = format!("{fraction:0<by$}");
        let (more, rest) = padded.split_at_checked(by)?;
        format!("{sign}{whole}{more}.{rest}")
    } else {
        let padded = format!("{whole:0>width$}", width = by + 1);
        let (less, more) = padded.split_at_checked(padded.len() - by)?;
        format!("{sign}{less}.{more}{fraction}")
    };
    Some(text.trim_end_matches('.').to_owned())
}

/// An exact percentage with at most two decimals. It has the form of an amount in pounds, so it is read as one.
fn basis_points(digits: &str) -> Option<BasisPoints> {
    let plain = plain_decimal(digits);
    let hundredths = Pence::parse_pounds(plain.as_deref().unwrap_or(digits))
        .ok()
        .filter(|parsed| !parsed.float_dirt)?
        .amount
        .get();
    u32::try_from(hundredths).ok().filter(|points| *points <= BasisPoints::WHOLE.get()).map(BasisPoints::new)
}

/// The parties under `parties`.
pub(crate) fn parties(release: &Reader<'_>, found: &mut Findings<'_>) -> Vec<ImportedParty> {
    let parts = release.parts(found.fields, "parties");
    parts.iter().filter_map(|part| party(part, found)).collect()
}

fn party(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<ImportedParty> {
    let details = at.part(found.fields, "details");
    let roles = at.texts(found.fields, "roles");
    Some(ImportedParty {
        name: at.text(found.fields, "name"),
        roles: roles.into_iter().map(|(_, role)| role).collect(),
        scale: details.as_ref().and_then(|part| part.text(found.fields, "scale")),
        vcse: details.as_ref().and_then(|part| part.flag(found.fields, "vcse")),
        id: at.name(found.fields, "id")?,
    })
}

/// The awards under `awards`.
pub(crate) fn awards(release: &Reader<'_>, found: &mut Findings<'_>) -> Vec<ImportedAward> {
    let parts = release.parts(found.fields, "awards");
    parts.iter().filter_map(|part| award(part, found)).collect()
}

fn award(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<ImportedAward> {
    let suppliers = at.parts(found.fields, "suppliers");
    let lots = at.texts(found.fields, "relatedLots");
    Some(ImportedAward {
        status: at.text(found.fields, "status"),
        value: value(at, found),
        suppliers: suppliers.iter().filter_map(|part| part.name(found.fields, "id")).collect(),
        lots: lots.into_iter().map(|(_, lot)| lot).collect(),
        standstill_ends: period(at, "standstillPeriod", found).1,
        id: at.name(found.fields, "id")?,
    })
}

/// The contracts under `contracts`.
pub(crate) fn contracts(release: &Reader<'_>, found: &mut Findings<'_>) -> Vec<ImportedContract> {
    let parts = release.parts(found.fields, "contracts");
    parts.iter().filter_map(|part| contract(part, found)).collect()
}

fn contract(at: &Reader<'_>, found: &mut Findings<'_>) -> Option<ImportedContract> {
    Some(ImportedContract {
        award_id: at.name(found.fields, "awardID"),
        value: value(at, found),
        period: period(at, "period", found),
        id: at.name(found.fields, "id")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exponent_moves_the_point_and_nothing_else() {
        for (written, plain) in [
            ("1E2", "100"),
            ("1.5e1", "15"),
            ("1.234E+2", "123.4"),
            ("-1.25e0", "-1.25"),
            ("1250e-2", "12.50"),
            ("5E-1", "0.5"),
        ] {
            assert_eq!(plain_decimal(written).as_deref(), Some(plain), "{written}");
        }
        for other in ["100", "1.50", "1E400", "1Ex"] {
            assert_eq!(plain_decimal(other), None, "{other}");
        }
        assert_eq!(basis_points("6E1"), Some(BasisPoints::new(6_000)));
    }
}
