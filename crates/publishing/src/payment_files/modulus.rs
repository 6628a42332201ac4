//! The modulus check of UK accounts: whether a sort code and a number can belong together. An account that passes may
//! still not exist; one that fails cannot.

use super::modulus_weights::{Method, ModulusWeights, Row};
use trellis_budgets::BankAccount;

/// What the check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModulusResult {
    /// It can be an account.
    Passed,
    /// It cannot.
    Failed,
    /// The sort code is in no table, so nothing can be said: banks take it.
    Unknown,
}

/// The digits u v w x y z (sort code) and a b c d e f g h (account number).
type Digits = [i32; 14];

const A: usize = 6;
const B: usize = 7;
const C: usize = 8;
const G: usize = 12;
const H: usize = 13;

/// Checks an account by the published algorithm with all its exceptions.
pub fn check_modulus(account: &BankAccount, weights: &ModulusWeights) -> ModulusResult {
    let Some(digits) = digits(account.sort_code(), account.number()) else { return ModulusResult::Failed };
    let check = Check { digits, account, weights };
    let passed = match weights.rows_of(account.sort_code()).as_slice() {
        [] => return ModulusResult::Unknown,
        [only] => check.passes(only),
        [first, second, ..] => check.passes_both(first, second),
    };
    if passed { ModulusResult::Passed } else { ModulusResult::Failed }
}

struct Check<'a> {
    digits: Digits,
    account: &'a BankAccount,
    weights: &'a ModulusWeights,
}

impl Check<'_> {
    fn at(&self, place: usize) -> i32 {
        digit(&self.digits, place)
    }

    fn passes_both(&self, first: &Row, second: &Row) -> bool {
        match (first.exception, second.exception) {
            // One of the two is enough.
            (2, 9) | (10, 11) | (12, 13) => self.passes(first) || self.passes(second),
            // The second check is left out.
            (_, 3) if matches!(self.at(C), 6 | 9) => self.passes(first),
            _ => self.passes(first) && self.passes(second),
        }
    }

    fn passes(&self, row: &Row) -> bool {
        match row.exception {
            4 => remainder(row.method, &row.weights, &self.digits, 0) == self.at(G) * 10 + self.at(H),
            5 => self.passes_by_check_digit(row),
            // Accounts in foreign currencies have no check digits.
            6 if (4..=8).contains(&self.at(A)) && self.at(G) == self.at(H) => true,
            8 => self.passes_as(row, "090126"),
            9 => self.passes_as(row, "309634"),
            14 => self.passes_plainly(row, &self.digits) || self.passes_without_last(row),
            _ => self.passes_plainly(row, &self.digits),
        }
    }

    fn passes_plainly(&self, row: &Row, digits: &Digits) -> bool {
        let added = if row.exception == 1 { 27 } else { 0 };
        remainder(row.method, &self.weights_of(row), digits, added) == 0
    }

    /// With another sort code in its place.
    fn passes_as(&self, row: &Row, sort_code: &str) -> bool {
        digits(sort_code, self.account.number()).is_some_and(|digits| self.passes_plainly(row, &digits))
    }

    fn weights_of(&self, row: &Row) -> Digits {
        let mut weights = row.weights;
        let nine = self.at(G) == 9;
        match row.exception {
            2 if self.at(A) != 0 && !nine => weights = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1],
            2 if self.at(A) != 0 => weights = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1],
            7 if nine => blank_front(&mut weights),
            10 if nine && matches!((self.at(A), self.at(B)), (0 | 9, 9)) => blank_front(&mut weights),
            _ => {}
        }
        weights
    }

    /// Exception 5: g is the check digit of the first check and h of the second, with the sort code substituted.
    fn passes_by_check_digit(&self, row: &Row) -> bool {
        let sort_code = self.weights.substitute(self.account.sort_code());
        let Some(digits) = digits(sort_code, self.account.number()) else { return false };
        let left = remainder(row.method, &row.weights, &digits, 0);
        match (row.method, left) {
            (Method::Mod11, 0) => self.at(G) == 0,
            (Method::Mod11, 1) => false,
            (Method::Mod11, left) => self.at(G) == 11 - left,
            (Method::Mod10 | Method::DoubleAlternate, 0) => self.at(H) == 0,
            (Method::Mod10 | Method::DoubleAlternate, left) => self.at(H) == 10 - left,
        }
    }

    /// Exception 14: an old number of seven digits with a last one of 0, 1 or 9 behind it.
    fn passes_without_last(&self, row: &Row) -> bool {
        let shifted = format!("0{}", self.account.number().get(..7).unwrap_or_default());
        matches!(self.at(H), 0 | 1 | 9)
            && digits(self.account.sort_code(), &shifted)
                .is_some_and(|digits| self.passes_plainly(row, &digits))
    }
}

/// Weights u to b count nothing.
fn blank_front(weights: &mut Digits) {
    for weight in weights.iter_mut().take(B + 1) {
        *weight = 0;
    }
}

fn digit(digits: &Digits, place: usize) -> i32 {
    digits.get(place).copied().unwrap_or_default()
}

fn digits(sort_code: &str, number: &str) -> Option<Digits> {
    let both = sort_code.chars().chain(number.chars());
    let found: Vec<i32> =
        both.map(|c| c.to_digit(10).and_then(|d| i32::try_from(d).ok())).collect::<Option<_>>()?;
    found.try_into().ok()
}

fn remainder(method: Method, weights: &Digits, digits: &Digits, added: i32) -> i32 {
    let products = weights.iter().zip(digits).map(|(weight, digit)| weight * digit);
    match method {
        Method::Mod10 => (products.sum::<i32>() + added).rem_euclid(10),
        Method::Mod11 => (products.sum::<i32>() + added).rem_euclid(11),
        Method::DoubleAlternate => {
            let summed: i32 = products.map(|product| product / 100 + product / 10 % 10 + product % 10).sum();
            (summed + added).rem_euclid(10)
        }
    }
}

#[cfg(test)]
#[path = "modulus_tests.rs"]
mod tests;
