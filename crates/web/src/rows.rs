//! Forms with rows, of which any may be left empty: `savings-0-name`, `savings-1-name`.

use trellis_commissioning::Refusal;

use crate::typed::Typed;

/// The rows of a list in which one of these parts is written.
pub(crate) fn written(typed: &Typed, (list, parts): (&str, &[&str]), rows: usize) -> Vec<usize> {
    let given = |row: usize, part: &&str| typed.given(&format!("{list}-{row}-{part}")).is_some();
    (0..rows).filter(|row| parts.iter().any(|part| given(*row, part))).collect()
}

/// The rules count what is written, the form counts its rows, and a row may be left empty.
pub(crate) fn in_its_row(refusal: Refusal, list: &str, written: &[usize]) -> Refusal {
    let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
    let start = format!("/{list}/");
    // From the last on, so that no name that was given is given once more.
    pointers.iter().rev().fold(refusal, |refusal, pointer| {
        let named = pointer.strip_prefix(&start).and_then(|rest| rest.split_once('/'));
        let row = named.and_then(|(index, part)| Some((written.get(index.parse::<usize>().ok()?)?, part)));
        match row {
            Some((row, part)) => refusal.renamed(pointer, &format!("{start}{row}/{part}")),
            None => refusal,
        }
    })
}

/// The rows of a list of texts, `evidence-0`, `evidence-1`, in which something is written.
pub(crate) fn written_texts(typed: &Typed, list: &str, rows: usize) -> Vec<usize> {
    (0..rows).filter(|row| typed.given(&format!("{list}-{row}")).is_some()).collect()
}

/// The same for a list of texts; what is wrong with all of it stands beside its first row.
pub(crate) fn at_its_text(refusal: Refusal, list: &str, written: &[usize]) -> Refusal {
    let start = format!("/{list}");
    let pointers: Vec<String> = refusal.fields().iter().map(|field| field.pointer.clone()).collect();
    pointers.iter().fold(refusal, |refusal, pointer| {
        let row = match pointer.strip_prefix(&start) {
            Some("") => Some(&0),
            Some(rest) => rest.strip_prefix('/').and_then(|at| written.get(at.parse::<usize>().ok()?)),
            None => None,
        };
        match row {
            Some(row) => refusal.renamed(pointer, &format!("{start}-{row}")),
            None => refusal,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_row_between_others_is_passed_over() {
        let typed = Typed::parse(b"savings-0-name=A&savings-1-name=+&savings-2-amount_p=40&savings-9-name=B");
        assert_eq!(written(&typed, ("savings", &["name", "amount_p"]), 4), [0, 2]);
        let refusal: Refusal = trellis_kernel::Invalid::at("/savings/1/name", "too long").into();
        assert_eq!(in_its_row(refusal, "savings", &[0, 2]).fields()[0].pointer, "/savings/2/name");
    }

    #[test]
    fn what_is_wrong_with_a_text_stands_in_its_row() {
        let typed = Typed::parse(b"evidence-1=A&evidence-2=+&evidence-4=A&evidence-9=B");
        assert_eq!(written_texts(&typed, "evidence", 6), [1, 4]);
        let mut invalid = trellis_kernel::Invalid::at("/evidence/1", "it is listed twice");
        invalid.0.extend(trellis_kernel::Invalid::at("/evidence", "list at most 50").0);
        invalid.0.extend(trellis_kernel::Invalid::at("/evidence_of", "other").0);
        let refusal = at_its_text(invalid.into(), "evidence", &[1, 4]);
        let pointers: Vec<&str> = refusal.fields().iter().map(|field| field.pointer.as_str()).collect();
        assert_eq!(pointers, ["/evidence-4", "/evidence-0", "/evidence_of"]);
    }
}
