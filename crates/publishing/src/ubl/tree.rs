//! Finding elements of a parsed document by short paths, as the published rules name them.
//!
//! A step is `cbc:Name` or `cac:Name`; `vat:Name` is a `cac` element whose tax scheme is VAT; `LINE` is an invoice line
//! or a credit note line, `ALLOWANCE` and `CHARGE` are allowance charges by their indicator, `MONEY` is an amount and
//! `ANY` any element. A path that begins with `//` starts at any depth; `.` is the element itself.

use roxmltree::Node;

use super::decimal::Decimal;

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// The elements that hold an amount with a currency.
const MONEY: [&str; 13] = [
    "cbc:Amount",
    "cbc:BaseAmount",
    "cbc:PriceAmount",
    "cbc:TaxAmount",
    "cbc:TaxableAmount",
    "cbc:LineExtensionAmount",
    "cbc:TaxExclusiveAmount",
    "cbc:TaxInclusiveAmount",
    "cbc:AllowanceTotalAmount",
    "cbc:ChargeTotalAmount",
    "cbc:PrepaidAmount",
    "cbc:PayableRoundingAmount",
    "cbc:PayableAmount",
];

/// An element of the document.
pub(super) type Element<'d> = Node<'d, 'd>;

/// The elements that a path leads to.
pub(super) fn all<'d>(from: Element<'d>, path: &str) -> Vec<Element<'d>> {
    if path == "." {
        return vec![from];
    }
    let (mut found, steps) = match path.strip_prefix("//") {
        Some(rest) => {
            let (first, rest) =
                rest.split_once('/').map_or((rest, None), |(first, rest)| (first, Some(rest)));
            (from.descendants().filter(|node| is(*node, first)).collect(), rest)
        }
        None => (vec![from], Some(path)),
    };
    for step in steps.into_iter().flat_map(|steps| steps.split('/')) {
        found = found.into_iter().flat_map(|node| node.children().filter(|child| is(*child, step))).collect();
    }
    found
}

/// The first element that a path leads to; it looks no further than that.
pub(super) fn one<'d>(from: Element<'d>, path: &str) -> Option<Element<'d>> {
    if path == "." {
        return Some(from);
    }
    if let Some(rest) = path.strip_prefix("//") {
        let (first, rest) = rest.split_once('/').unwrap_or((rest, "."));
        return from.descendants().filter(|node| is(*node, first)).find_map(|node| one(node, rest));
    }
    let (first, rest) = path.split_once('/').unwrap_or((path, "."));
    from.children().filter(|node| is(*node, first)).find_map(|node| one(node, rest))
}

/// True when the path leads somewhere.
pub(super) fn has(from: Element<'_>, path: &str) -> bool {
    one(from, path).is_some()
}

/// The text of the first element that a path leads to, without spaces around it; empty when there is none.
pub(super) fn text(from: Element<'_>, path: &str) -> String {
    one(from, path).map(content).unwrap_or_default()
}

/// The whole text of an element, without spaces around it.
pub(super) fn content(node: Element<'_>) -> String {
    let parts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
    parts.collect::<String>().trim().to_owned()
}

/// The number in the first element that a path leads to.
pub(super) fn number(from: Element<'_>, path: &str) -> Option<Decimal> {
    one(from, path).and_then(value)
}

/// The number in an element.
pub(super) fn value(node: Element<'_>) -> Option<Decimal> {
    Decimal::parse(&content(node))
}

/// The sum of the numbers that a path leads to; nil for none.
pub(super) fn sum(from: Element<'_>, path: &str) -> Option<Decimal> {
    all(from, path).into_iter().try_fold(Decimal::zero(), |sum, node| sum.plus(value(node)?))
}

/// An attribute without spaces around it, when it is there.
pub(super) fn attribute<'d>(node: Element<'d>, name: &str) -> Option<&'d str> {
    node.attribute(name).map(str::trim)
}

/// True for the element that a step names.
pub(super) fn is(node: Element<'_>, step: &str) -> bool {
    if !node.is_element() {
        return false;
    }
    match step {
        "LINE" => is(node, "cac:InvoiceLine") || is(node, "cac:CreditNoteLine"),
        "ALLOWANCE" => is(node, "cac:AllowanceCharge") && charges(node) == Some(false),
        "ANY" => true,
        "MONEY" => MONEY.iter().any(|name| is(node, name)),
        "CHARGE" => is(node, "cac:AllowanceCharge") && charges(node) == Some(true),
        _ => {
            let (prefix, name) = step.split_once(':').unwrap_or(("cbc", step));
            let namespace = if prefix == "cbc" { CBC } else { CAC };
            node.tag_name().name() == name
                && node.tag_name().namespace() == Some(namespace)
                && (prefix != "vat" || text(node, "cac:TaxScheme/cbc:ID").eq_ignore_ascii_case("VAT"))
        }
    }
}

/// Whether an allowance charge charges; `None` when its indicator does not say.
fn charges(node: Element<'_>) -> Option<bool> {
    match text(node, "cbc:ChargeIndicator").as_str() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// Where an element is, as a path of names and places: `/Invoice/cac:InvoiceLine[2]`.
pub(super) fn place(node: Element<'_>) -> String {
    let mut steps: Vec<String> = node.ancestors().filter(Node::is_element).map(step_of).collect();
    steps.reverse();
    format!("/{}", steps.join("/"))
}

fn step_of(node: Element<'_>) -> String {
    let prefix = match node.tag_name().namespace() {
        Some(CAC) => "cac:",
        Some(CBC) => "cbc:",
        _ => "",
    };
    let name = node.tag_name().name();
    let same = |other: &Element<'_>| other.is_element() && other.tag_name() == node.tag_name();
    let before = node.prev_siblings().skip(1).filter(same).count();
    let after = node.next_siblings().skip(1).any(|other| same(&other));
    if before > 0 || after { format!("{prefix}{name}[{}]", before + 1) } else { format!("{prefix}{name}") }
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::*;

    const TEXT: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
        xmlns:a="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
        xmlns:b="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
        <b:ID> 7<!-- seven --> </b:ID><ID>other</ID>
        <a:AllowanceCharge><b:ChargeIndicator>true</b:ChargeIndicator><b:Amount c="x">1.5</b:Amount></a:AllowanceCharge>
        <a:AllowanceCharge><b:ChargeIndicator>false</b:ChargeIndicator><b:Amount>2</b:Amount></a:AllowanceCharge>
        <a:InvoiceLine><a:TaxCategory><a:TaxScheme><b:ID>vat</b:ID></a:TaxScheme></a:TaxCategory></a:InvoiceLine>
        <a:InvoiceLine><b:Amount>4</b:Amount><a:TaxCategory/></a:InvoiceLine>
    </Invoice>"#;

    #[test]
    fn paths_follow_namespaces_not_prefixes() {
        let parsed = Document::parse(TEXT).expect("XML");
        let root = parsed.root_element();
        assert_eq!(text(root, "cbc:ID"), "7");
        assert_eq!(number(root, "CHARGE/cbc:Amount"), Decimal::parse("1.5"));
        assert_eq!(number(root, "ALLOWANCE/cbc:Amount"), Decimal::parse("2"));
        assert_eq!(sum(root, "//cbc:Amount"), Decimal::parse("7.5"));
        assert_eq!(all(root, "LINE").len(), 2);
        assert_eq!(all(root, "//vat:TaxCategory").len(), 1);
        assert_eq!(one(root, "CHARGE/cbc:Amount").and_then(|node| attribute(node, "c")), Some("x"));
        assert!(!has(root, "cac:Delivery") && has(root, "."));
        assert_eq!(sum(root, "LINE/cbc:Nothing"), Some(Decimal::zero()));
    }

    #[test]
    fn a_place_counts_only_where_there_are_several() {
        let parsed = Document::parse(TEXT).expect("XML");
        let amounts = all(parsed.root_element(), "LINE/cbc:Amount");
        assert_eq!(place(amounts[0]), "/Invoice/cac:InvoiceLine[2]/cbc:Amount");
    }
}
