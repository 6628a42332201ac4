//! The lines of the section 251 return (Apprenticeships, Skills, Children and Learning Act 2009 s.251), as a dated list. The
//! department prints it anew each year: check it before it is used.

/// Which list this is.
pub const LINES_VERSION: &str = "s251-2025-26";

/// A line of the return.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReturnLine {
    /// Its number.
    pub no: &'static str,
    /// Its title.
    pub title: &'static str,
    /// The lines that it is the sum of; none for a line that takes amounts itself.
    pub sum_of: &'static [&'static str],
}

const fn line(no: &'static str, title: &'static str) -> ReturnLine {
    ReturnLine { no, title, sum_of: &[] }
}

const fn sum(no: &'static str, title: &'static str, sum_of: &'static [&'static str]) -> ReturnLine {
    ReturnLine { no, title, sum_of }
}

/// Every line in the order of the return. A sum stands behind what it adds up.
pub const fn lines() -> &'static [ReturnLine] {
    LINES
}

const LINES: &[ReturnLine] = &[
    line("3.0.1", "Children's centres: individual centres"),
    line("3.0.2", "Children's centres: services delivered through centres"),
    line("3.0.3", "Children's centres: management and support"),
    line("3.0.4", "Other services for children under five"),
    sum("3.0.5", "Total children's centres and under-fives", &["3.0.1", "3.0.2", "3.0.3", "3.0.4"]),
    line("3.1.1", "Residential care"),
    line("3.1.2a", "Fostering services"),
    line("3.1.2b", "Fostering services: fees and allowances"),
    line("3.1.3", "Adoption services"),
    line("3.1.4", "Special guardianship support"),
    line("3.1.5", "Other children looked after services"),
    line("3.1.6", "Short breaks for looked after disabled children"),
    line("3.1.7", "Children placed with family and friends"),
    line("3.1.8", "Education of looked after children"),
    line("3.1.9", "Leaving care support services"),
    line("3.1.10", "Asylum seeker services: children"),
    sum(
        "3.1.11",
        "Total children looked after",
        &[
            "3.1.1", "3.1.2a", "3.1.2b", "3.1.3", "3.1.4", "3.1.5", "3.1.6", "3.1.7", "3.1.8", "3.1.9",
            "3.1.10",
        ],
    ),
    line("3.2.1", "Other children and families services"),
    line("3.3.1", "Social work, including assessment"),
    line("3.3.2", "Commissioning and children's services strategy"),
    line("3.3.3", "Local safeguarding partners"),
    sum("3.3.4", "Total safeguarding children and young people's services", &["3.3.1", "3.3.2", "3.3.3"]),
    line("3.4.1", "Direct payments"),
    line("3.4.2", "Short breaks (respite) for disabled children"),
    line("3.4.3", "Other support for disabled children"),
    line("3.4.4", "Targeted family support"),
    line("3.4.5", "Universal family support"),
    sum("3.4.6", "Total family support services", &["3.4.1", "3.4.2", "3.4.3", "3.4.4", "3.4.5"]),
    line("3.5.1", "Universal services for young people"),
    line("3.5.2", "Targeted services for young people"),
    sum("3.5.3", "Total services for young people", &["3.5.1", "3.5.2"]),
    line("3.6.1", "Youth justice"),
    line("4.0.1", "Capital expenditure from revenue (CERA), children's services"),
    sum(
        "5.0.2",
        "Total children's services",
        &["3.0.5", "3.1.11", "3.2.1", "3.3.4", "3.4.6", "3.5.3", "3.6.1"],
    ),
    sum("5.0.3", "Total children's services with CERA", &["5.0.2", "4.0.1"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_listed_once_and_every_sum_stands_behind_its_parts() {
        for (at, line) in LINES.iter().enumerate() {
            assert!(LINES[..at].iter().all(|before| before.no != line.no), "{} twice", line.no);
            for part in line.sum_of {
                assert!(LINES[..at].iter().any(|before| before.no == *part), "{part} of {}", line.no);
            }
            line.no.parse::<trellis_ledger::S251Line>().expect("a number of the return");
        }
        assert_eq!(LINES.len(), 35);
    }

    #[test]
    fn each_line_counts_once_in_the_grand_total() {
        fn leaves(no: &str) -> Vec<&'static str> {
            let line = LINES.iter().find(|line| line.no == no).expect("a line");
            if line.sum_of.is_empty() {
                vec![line.no]
            } else {
                line.sum_of.iter().flat_map(|part| leaves(part)).collect()
            }
        }
        let mut counted = leaves("5.0.3");
        let own: Vec<&str> = LINES.iter().filter(|line| line.sum_of.is_empty()).map(|line| line.no).collect();
        counted.sort_unstable();
        let mut own_sorted = own;
        own_sorted.sort_unstable();
        assert_eq!(counted, own_sorted);
    }
}
