//! Two wire types of one name would silently become one in the API's description.

use std::collections::BTreeMap;

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::Visit;
use syn::{Attribute, Ident, ItemEnum, ItemStruct, Meta};

use crate::{
    assert_none,
    sources::{self, Source},
};

/// The names under which a file's types are described.
#[derive(Default)]
struct Described(Vec<String>);

impl Described {
    fn of(source: &Source) -> Self {
        let mut found = Self::default();
        found.visit_file(&source.file);
        found
    }

    fn take(&mut self, attributes: &[Attribute], ident: &Ident) {
        let described =
            lists(attributes, "derive").any(|tokens| words(tokens).contains(&"ToSchema".to_owned()));
        if described {
            let renamed = lists(attributes, "schema").find_map(renamed);
            self.0.push(renamed.unwrap_or_else(|| ident.to_string()));
        }
    }
}

impl<'ast> Visit<'ast> for Described {
    fn visit_item_struct(&mut self, item: &'ast ItemStruct) {
        self.take(&item.attrs, &item.ident);
    }

    fn visit_item_enum(&mut self, item: &'ast ItemEnum) {
        self.take(&item.attrs, &item.ident);
    }
}

/// What stands between the brackets of the attributes of a name.
fn lists(attributes: &[Attribute], name: &str) -> impl Iterator<Item = TokenStream> {
    attributes.iter().filter(move |attribute| attribute.path().is_ident(name)).filter_map(|attribute| {
        match &attribute.meta {
            Meta::List(list) => Some(list.tokens.clone()),
            Meta::Path(_) | Meta::NameValue(_) => None,
        }
    })
}

fn words(tokens: TokenStream) -> Vec<String> {
    tokens.into_iter().map(|token| token.to_string()).collect()
}

/// `Name` of `as = Name`.
fn renamed(tokens: TokenStream) -> Option<String> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    tokens.windows(3).find_map(|three| match three {
        [TokenTree::Ident(name), _, TokenTree::Ident(new)] if name == "as" => Some(new.to_string()),
        _ => None,
    })
}

fn collisions<'a>(sources: impl Iterator<Item = &'a Source>) -> Vec<String> {
    let mut homes: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for source in sources {
        for name in Described::of(source).0 {
            homes.entry(name).or_default().push(&source.path);
        }
    }
    homes.retain(|_, paths| paths.len() > 1);
    homes.into_iter().map(|(name, paths)| format!("{name}: {}", paths.join(" and "))).collect()
}

#[test]
fn each_wire_type_has_a_name_of_its_own() {
    let product: Vec<Source> = sources::product().collect();
    assert!(product.iter().map(|source| Described::of(source).0.len()).sum::<usize>() > 100);
    assert_none("described under one name", &collisions(product.iter()));
}

#[test]
fn a_name_that_is_taken_twice_is_seen_through_its_renaming() {
    let plain = Source::sample_at("a.rs", "#[derive(Serialize, ToSchema)] pub struct Answer { a: u8 }");
    let renamed =
        "#[derive(ToSchema)] #[serde(tag = \"k\")] #[schema(example = 1, as = Answer)] enum Body { A }";
    let same = Source::sample_at("b.rs", renamed);
    let other = Source::sample_at("c.rs", &renamed.replace("as = Answer", "as = Other"));
    let plain_only = Source::sample_at("d.rs", "#[derive(Serialize)] pub struct Answer;");
    assert_eq!(collisions([&plain, &same].into_iter()), ["Answer: a.rs and b.rs"]);
    assert!(collisions([&plain, &other, &plain_only].into_iter()).is_empty());
}
