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
}
