//! The test cases that are published with the algorithm, with the weights of their sort codes.

use proptest::prelude::*;

use super::*;

/// The tables that a new installation starts with hold the rows that the published cases need.
const MIGRATION: &str = include_str!("../../../../migrations/20260401008000_create_payees/up.sql");

/// The weights and the substitutes of the migration, as they stand between its quotation marks.
fn tables() -> ModulusWeights {
    let (_, rest) = MIGRATION.split_once("'2020-01-01', '").expect("the tables");
    let mut quoted = rest.split('\'');
    let weights = quoted.next().expect("weights");
    let substitutes = quoted.nth(1).expect("substitutes");
    ModulusWeights::read(weights, substitutes).expect("the published layout")
}

const CASES: [(&str, &str, bool); 33] = [
    ("089999", "66374958", true),
    ("107999", "88837491", true),
    ("202959", "63748472", true),
    ("871427", "46238510", true),
    ("872427", "46238510", true),
    ("871427", "09123496", true),
    ("871427", "99123496", true),
    ("820000", "73688637", true),
    ("827999", "73988638", true),
    ("827101", "28748352", true),
    ("134020", "63849203", true),
    ("118765", "64371389", true),
    ("200915", "41011166", true),
    ("938611", "07806039", true),
    ("938600", "42368003", true),
    ("938063", "55065200", true),
    ("772798", "99345694", true),
    ("086090", "06774744", true),
    ("309070", "02355688", true),
    ("309070", "12345668", true),
    ("309070", "12345677", true),
    ("309070", "99345694", true),
    ("938063", "15764273", false),
    ("938063", "15764264", false),
    ("938063", "15763217", false),
    ("118765", "64371388", false),
    ("203099", "66831036", false),
    ("203099", "58716970", false),
    ("089999", "66374959", false),
    ("107999", "88837493", false),
    ("074456", "12345112", true),
    ("070116", "34012583", true),
    ("180002", "00000190", true),
];

fn check(sort_code: &str, number: &str) -> ModulusResult {
    check_modulus(&BankAccount::new(sort_code, number).expect("an account"), &tables())
}

#[test]
fn the_published_cases_come_out_as_published() {
    for (sort_code, number, passes) in CASES {
        let expected = if passes { ModulusResult::Passed } else { ModulusResult::Failed };
        assert_eq!(check(sort_code, number), expected, "{sort_code} {number}");
    }
}

#[test]
fn a_sort_code_in_no_table_is_unknown() {
    assert_eq!(check("000001", "12345678"), ModulusResult::Unknown);
}

proptest! {
    /// A plain check finds every single wrong digit.
    #[test]
    fn one_wrong_digit_is_found(place in 0_usize..8, by in 1_u32..10) {
        let mut digits: Vec<u32> = "88837491".chars().filter_map(|c| c.to_digit(10)).collect();
        digits[place] = (digits[place] + by) % 10;
        let number: String = digits.iter().filter_map(|d| char::from_digit(*d, 10)).collect();
        prop_assert_eq!(check("107999", &number), ModulusResult::Failed);
    }
}
