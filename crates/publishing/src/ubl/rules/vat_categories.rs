//! The rules of each VAT category: `BR-S-*`, `BR-Z-*`, `BR-E-*`, `BR-AE-*`, `BR-O-*` and their like for exports,
//! supplies inside the Union and the taxes of the Canaries, Ceuta and Melilla. One table of what sets a category apart;
//! the numbers 01 to 10 mean the same in all of them.

use super::finding::Findings;
use super::vat::is_share;
use super::vat_sums::Sums;
use crate::ubl::decimal::Decimal;
use crate::ubl::tree::{Element, all, has, number, text};

/// What sets a category apart.
struct Category {
    code: &'static str,
    prefix: &'static str,
    name: &'static str,
    rate: Rate,
    seller: Seller,
    buyer: Buyer,
    /// True when a breakdown says why there is no tax; false when it must not.
    reason: bool,
}

/// The rate of a line, an allowance or a charge.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rate {
    Positive,
    NotNegative,
    Nil,
    Absent,
}

/// How a seller is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seller {
    AnyTaxNumber,
    VatId,
    NoVatId,
}

/// How a buyer is known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Buyer {
    Anyhow,
    VatIdOrRegistration,
    VatId,
}

#[rustfmt::skip]
const CATEGORIES: [Category; 9] = [
    Category { code: "S", prefix: "BR-S", name: "standard rated", rate: Rate::Positive, seller: Seller::AnyTaxNumber, buyer: Buyer::Anyhow, reason: false },
    Category { code: "Z", prefix: "BR-Z", name: "zero rated", rate: Rate::Nil, seller: Seller::AnyTaxNumber, buyer: Buyer::Anyhow, reason: false },
    Category { code: "E", prefix: "BR-E", name: "exempt from VAT", rate: Rate::Nil, seller: Seller::AnyTaxNumber, buyer: Buyer::Anyhow, reason: true },
    Category { code: "AE", prefix: "BR-AE", name: "reverse charge", rate: Rate::Nil, seller: Seller::AnyTaxNumber, buyer: Buyer::VatIdOrRegistration, reason: true },
    Category { code: "O", prefix: "BR-O", name: "not subject to VAT", rate: Rate::Absent, seller: Seller::NoVatId, buyer: Buyer::Anyhow, reason: true },
    Category { code: "G", prefix: "BR-G", name: "export", rate: Rate::Nil, seller: Seller::VatId, buyer: Buyer::Anyhow, reason: true },
    Category { code: "K", prefix: "BR-IC", name: "supply inside the Union", rate: Rate::Nil, seller: Seller::VatId, buyer: Buyer::VatId, reason: true },
    Category { code: "L", prefix: "BR-IG", name: "IGIC", rate: Rate::NotNegative, seller: Seller::AnyTaxNumber, buyer: Buyer::Anyhow, reason: false },
    Category { code: "M", prefix: "BR-IP", name: "IPSI", rate: Rate::NotNegative, seller: Seller::AnyTaxNumber, buyer: Buyer::Anyhow, reason: false },
];

const LINES: &str = "LINE/cac:Item/vat:ClassifiedTaxCategory";
const ALLOWANCES: &str = "ALLOWANCE/vat:TaxCategory";
const CHARGES: &str = "CHARGE/vat:TaxCategory";
const BREAKDOWN: &str = "cac:TaxTotal/cac:TaxSubtotal/vat:TaxCategory";
const SELLER: &str = "cac:AccountingSupplierParty/cac:Party";
const BUYER: &str = "cac:AccountingCustomerParty/cac:Party";
const AGENT: &str = "cac:TaxRepresentativeParty/vat:PartyTaxScheme/cbc:CompanyID";

/// Checks every category, and that what is outside the scope of VAT stands alone.
pub(super) fn check(findings: &mut Findings<'_>) {
    let sums = Sums::of(findings.root);
    for category in &CATEGORIES {
        let each = Each { category, root: findings.root };
        each.breakdowns(findings);
        each.parties(findings);
        each.rates(findings);
        each.amounts(findings, &sums);
    }
    outside_stands_alone(findings);
    inside_union_is_delivered(findings);
}

/// One category in one document.
struct Each<'c, 'd> {
    category: &'c Category,
    root: Element<'d>,
}

impl<'d> Each<'_, 'd> {
    fn code(&self, number: &str) -> String {
        format!("{}-{number}", self.category.prefix)
    }

    /// The elements on a path whose category is this one.
    fn at(&self, path: &str) -> Vec<Element<'d>> {
        let mine = |node: &Element<'_>| text(*node, "cbc:ID") == self.category.code;
        all(self.root, path).into_iter().filter(mine).collect()
    }

    /// Number 01.
    fn breakdowns(&self, findings: &mut Findings<'d>) {
        let parts = self.at(BREAKDOWN).len();
        let used = [LINES, ALLOWANCES, CHARGES].iter().any(|path| !self.at(path).is_empty());
        let many_rates = matches!(self.category.rate, Rate::Positive | Rate::NotNegative);
        let holds = if many_rates { used == (parts > 0) } else { parts == 1 || (parts == 0 && !used) };
        let wanted =
            if many_rates { "a breakdown of it, and only then" } else { "exactly one breakdown of it" };
        let says = format!("an invoice with something {} has {wanted} (BT-118)", self.category.name);
        findings.require(holds, self.code("01"), self.root, says);
    }

    /// Numbers 02 (lines), 03 (allowances) and 04 (charges).
    fn parties(&self, findings: &mut Findings<'d>) {
        for (number, path) in [("02", LINES), ("03", ALLOWANCES), ("04", CHARGES)] {
            if self.at(path).is_empty() {
                continue;
            }
            let holds = seller_is_known(self.root, self.category.seller)
                && buyer_is_known(self.root, self.category.buyer);
            let says = match self.category.seller {
                Seller::NoVatId => "what is not subject to VAT is billed without VAT identifiers".to_owned(),
                Seller::AnyTaxNumber | Seller::VatId => {
                    format!(
                        "an invoice with something {} has the tax numbers of its parties",
                        self.category.name
                    )
                }
            };
            findings.require(holds, self.code(number), self.root, says);
        }
    }

    /// Numbers 05 (lines), 06 (allowances) and 07 (charges).
    fn rates(&self, findings: &mut Findings<'d>) {
        let (rate, words) = match self.category.rate {
            Rate::Positive => (Rate::Positive, "above nil"),
            Rate::NotNegative => (Rate::NotNegative, "nil or above"),
            Rate::Nil => (Rate::Nil, "nil"),
            Rate::Absent => (Rate::Absent, "left out"),
        };
        for (number, path) in [("05", LINES), ("06", ALLOWANCES), ("07", CHARGES)] {
            for node in self.at(path) {
                let says = format!("the rate of something {} is {words}", self.category.name);
                findings.require(rate_fits(node, rate), self.code(number), node, says);
            }
        }
    }

    /// Numbers 08 (taxable amount), 09 (tax) and 10 (reason).
    fn amounts(&self, findings: &mut Findings<'d>, sums: &Sums) {
        for node in self.at(BREAKDOWN) {
            let name = self.category.name;
            let taxable = self.taxable_fits(node, sums).unwrap_or(false);
            let says = format!(
                "the taxable amount (BT-116) is what lines and charges less allowances that are {name} come to"
            );
            findings.require(taxable, self.code("08"), node, says);
            let tax = self.tax_fits(node).unwrap_or(false);
            findings.require(
                tax,
                self.code("09"),
                node,
                format!("the tax (BT-117) on what is {name} follows its rate"),
            );
            let reason = has(node, "cbc:TaxExemptionReason") || has(node, "cbc:TaxExemptionReasonCode");
            let wanted = if self.category.reason { "says why" } else { "gives no reason of exemption" };
            let says = format!("a breakdown of what is {name} {wanted} (BT-120, BT-121)");
            findings.require(reason == self.category.reason, self.code("10"), node, says);
        }
    }

    fn taxable_fits(&self, node: Element<'_>, sums: &Sums) -> Option<bool> {
        let taxable = number(node.parent_element()?, "cbc:TaxableAmount");
        if matches!(self.category.rate, Rate::Nil | Rate::Absent) {
            return Some(taxable? == sums.of_category(self.category.code)?);
        }
        let Some(rate) = number(node, "cbc:Percent") else { return Some(true) };
        let difference = taxable?.minus(sums.at_rate(self.category.code, rate)?)?;
        Some(difference.size() < Decimal::of(1, 1))
    }

    fn tax_fits(&self, node: Element<'_>) -> Option<bool> {
        let part = node.parent_element()?;
        let tax = number(part, "cbc:TaxAmount")?;
        if matches!(self.category.rate, Rate::Nil | Rate::Absent) {
            return Some(tax.is_zero());
        }
        is_share(tax, number(part, "cbc:TaxableAmount")?, number(node, "cbc:Percent")?)
    }
}

fn vat_id(root: Element<'_>, party: &str) -> bool {
    has(root, &format!("{party}/vat:PartyTaxScheme/cbc:CompanyID"))
}

fn seller_is_known(root: Element<'_>, how: Seller) -> bool {
    let any = || has(root, &format!("{SELLER}/cac:PartyTaxScheme/cbc:CompanyID"));
    match how {
        Seller::AnyTaxNumber => any() || has(root, AGENT),
        Seller::VatId => vat_id(root, SELLER) || has(root, AGENT),
        Seller::NoVatId => !vat_id(root, SELLER) && !has(root, AGENT) && !vat_id(root, BUYER),
    }
}

fn buyer_is_known(root: Element<'_>, how: Buyer) -> bool {
    match how {
        Buyer::Anyhow => true,
        Buyer::VatId => vat_id(root, BUYER),
        Buyer::VatIdOrRegistration => {
            vat_id(root, BUYER) || has(root, &format!("{BUYER}/cac:PartyLegalEntity/cbc:CompanyID"))
        }
    }
}

fn rate_fits(node: Element<'_>, rate: Rate) -> bool {
    let (percent, nil) = (number(node, "cbc:Percent"), Decimal::zero());
    match rate {
        Rate::Positive => percent.is_some_and(|percent| percent > nil),
        Rate::NotNegative => percent.is_some_and(|percent| percent >= nil),
        Rate::Nil => percent.is_some_and(Decimal::is_zero),
        Rate::Absent => !has(node, "cbc:Percent"),
    }
}

/// `BR-O-11` to `14`.
fn outside_stands_alone(findings: &mut Findings<'_>) {
    let root = findings.root;
    let is_outside = |node: &Element<'_>| text(*node, "cbc:ID") == "O";
    if !all(root, BREAKDOWN).iter().any(is_outside) {
        return;
    }
    let says = "what is not subject to VAT stands on an invoice of its own";
    for (code, path) in
        [("BR-O-11", BREAKDOWN), ("BR-O-12", LINES), ("BR-O-13", ALLOWANCES), ("BR-O-14", CHARGES)]
    {
        findings.require(all(root, path).iter().all(is_outside), code, root, says);
    }
}

/// `BR-IC-11` and `12`.
fn inside_union_is_delivered(findings: &mut Findings<'_>) {
    let root = findings.root;
    if !all(root, BREAKDOWN).iter().any(|node| text(*node, "cbc:ID") == "K") {
        return;
    }
    let dated =
        !text(root, "cac:Delivery/cbc:ActualDeliveryDate").is_empty() || has(root, "cac:InvoicePeriod/ANY");
    findings.require(dated, "BR-IC-11", root, "a supply inside the Union has a delivery date or a period");
    let country =
        text(root, "cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country/cbc:IdentificationCode");
    findings.require(
        !country.is_empty(),
        "BR-IC-12",
        root,
        "a supply inside the Union has a country of delivery",
    );
}
