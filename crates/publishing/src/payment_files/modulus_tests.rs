//! The test cases that are published with the algorithm, with the weights of their sort codes.

use proptest::prelude::*;

use super::*;

/// The rows that the published cases need.
const WEIGHTS: &str = "\
070116 070116 MOD11 0 0 7 6 5 8 9 4 5 6 7 8 9 -1 12
070116 070116 MOD10 0 3 2 4 5 8 9 4 5 6 7 8 9 -1 13
074456 074456 MOD11 0 0 7 6 5 8 9 4 5 6 7 8 9 -1 12
074456 074456 MOD10 0 3 2 4 5 8 9 4 5 6 7 8 9 -1 13
086090 086090 MOD10 0 0 3 7 1 3 7 1 3 7 1 3 7 1 8
089000 089999 MOD10 0 0 0 0 0 0 7 1 3 7 1 3 7 1
102400 107999 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1
110000 119280 DBLAL 0 0 2 1 2 1 2 1 2 1 2 1 2 1 1
134012 134020 MOD11 0 0 0 7 5 9 8 4 6 3 5 2 0 0 4
180002 180002 MOD11 0 0 0 0 0 0 8 7 6 5 4 3 2 1 14
200901 201159 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
200901 201159 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
202700 203239 MOD11 0 0 0 0 0 0 0 7 6 5 4 3 2 1 6
202700 203239 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 6
309070 309070 MOD11 0 0 3 2 9 8 5 7 6 5 4 3 2 1 2
309070 309070 MOD11 0 0 3 2 9 8 1 7 6 5 4 3 2 1 9
771900 772799 MOD11 0 0 1 2 5 3 6 4 8 7 10 9 3 1 7
820000 826917 MOD11 0 0 0 0 0 0 0 0 7 3 4 9 2 1
820000 826917 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 3
826919 827999 MOD11 0 0 0 0 0 0 0 0 7 3 4 9 2 1
826919 827999 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 1 3
870000 872791 MOD11 0 0 1 2 5 3 6 4 8 7 10 9 3 1 10
870000 872791 MOD11 0 0 5 10 9 8 0 7 6 5 4 3 2 1 11
938000 938696 MOD11 7 6 5 4 3 2 7 6 5 4 3 2 0 0 5
938000 938696 DBLAL 2 1 2 1 2 1 2 1 2 1 2 1 2 0 5
";

const SUBSTITUTES: &str = "938173 938017\n938600 938611\n";

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

fn weights() -> ModulusWeights {
    ModulusWeights::read(WEIGHTS, SUBSTITUTES).expect("tables")
}

fn check(sort_code: &str, number: &str) -> ModulusResult {
    check_modulus(&BankAccount::new(sort_code, number).expect("an account"), &weights())
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
