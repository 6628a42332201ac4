//! The repository's Rust files, parsed, so that rules look at code and not at comments.

use std::{fs, path::Path};

use proc_macro2::{TokenStream, TokenTree};
use syn::{Attribute, Item, ItemMod, UseTree, visit::Visit};

use crate::workspace;

/// One Rust file.
pub(crate) struct Source {
    /// From the repository's root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) file: syn::File,
    /// Its tokens outside `#[cfg(test)]`, without literals: `chrono::Utc::now();`
    code: String,
    /// Its string literals outside `#[cfg(test)]`, documentation aside.
    pub(crate) literals: Vec<String>,
}

impl Source {
    fn new(path: String, text: String) -> Self {
        let file = syn::parse_file(&text).unwrap_or_else(|cause| panic!("{path}: {cause}"));
        let mut source = Self { path, text, code: String::new(), literals: Vec::new(), file };
        let mut product = source.file.clone();
        drop_tests(&mut product.items);
        source.read(quote(&product));
        Imports(&mut source.code).visit_file(&product);
        source
    }

    /// A file for trying a rule on.
    pub(crate) fn sample(text: &str) -> Self {
        Self::new("crates/sample/src/lib.rs".into(), text.into())
    }

    /// The same sample under another path.
    pub(crate) fn sample_at(path: &str, text: &str) -> Self {
        Self::new(path.into(), text.into())
    }

    /// Whether the code names this path, as whole words: `env::var` is not in `env::variable`.
    pub(crate) fn names(&self, path: &str) -> bool {
        let word = |at: Option<char>| at.is_some_and(|it| it.is_alphanumeric() || it == '_');
        self.code.match_indices(path).any(|(at, found)| {
            !word(self.code[..at].chars().next_back()) && !word(self.code[at + found.len()..].chars().next())
        })
    }

    fn read(&mut self, tokens: TokenStream) {
        let mut after_word = false;
        for token in tokens {
            let word = matches!(token, TokenTree::Ident(_));
            match token {
                TokenTree::Group(group) => {
                    self.code.push(' ');
                    self.read(group.stream());
                    self.code.push(' ');
                }
                TokenTree::Literal(literal) => {
                    self.code.push('_');
                    self.literals.extend(string_of(&literal.to_string()));
                }
                TokenTree::Ident(ident) => {
                    self.code.extend(after_word.then_some(' '));
                    self.code.push_str(&ident.to_string());
                }
                TokenTree::Punct(punct) => self.code.push(punct.as_char()),
            }
            after_word = word;
        }
    }
}

/// Every Rust file of the workspace.
pub(crate) fn all() -> impl Iterator<Item = Source> {
    let root = workspace::root();
    let mut files = Vec::new();
    for folder in ["crates", "tests", "benches"] {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    files.into_iter().map(move |path| {
        let text = fs::read_to_string(&path).expect("a source is UTF-8");
        let inside = path.strip_prefix(&root).expect("found below the root");
        Source::new(inside.to_string_lossy().replace('\\', "/"), text)
    })
}

/// The files that end up in the program: no tests, and nothing that serves tests only.
pub(crate) fn product() -> impl Iterator<Item = Source> {
    let sources: Vec<_> = all().collect();
    let tests: Vec<String> = sources.iter().flat_map(test_modules).collect();
    sources.into_iter().filter(move |it| {
        let stem = it.path.trim_end_matches(".rs");
        let tests_only = tests.iter().any(|test| stem == test || it.path.starts_with(&format!("{test}/")));
        it.path.starts_with("crates/") && !it.path.starts_with("crates/test-support/") && !tests_only
    })
}

/// The modules in files of their own that this file declares under `#[cfg(test)]`, as paths without `.rs`.
fn test_modules(source: &Source) -> Vec<String> {
    let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
    let stem = name.trim_end_matches(".rs");
    let below =
        if ["lib", "mod", "main"].contains(&stem) { folder.into() } else { format!("{folder}/{stem}") };
    let declared = source.file.items.iter().filter_map(|item| match item {
        Item::Mod(it) if it.content.is_none() && it.attrs.iter().any(is_test) => Some(it),
        _ => None,
    });
    declared
        .map(|it| match it.attrs.iter().find_map(path_of) {
            Some(path) => format!("{folder}/{}", path.trim_end_matches(".rs")),
            None => format!("{below}/{}", it.ident),
        })
        .collect()
}

/// `#[path = "elsewhere.rs"]`
fn path_of(attribute: &Attribute) -> Option<String> {
    let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
    let syn::Expr::Lit(literal) = &pair.value else { return None };
    let syn::Lit::Str(text) = &literal.lit else { return None };
    pair.path.is_ident("path").then(|| text.value())
}

fn collect(folder: &Path, files: &mut Vec<std::path::PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
}

/// Spells `use std::{env, fs}` out as `std::env` and `std::fs`.
struct Imports<'a>(&'a mut String);

impl Visit<'_> for Imports<'_> {
    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        spell_out(&item.tree, "", self.0);
    }
}

fn spell_out(tree: &UseTree, before: &str, out: &mut String) {
    let whole = match tree {
        UseTree::Path(path) => return spell_out(&path.tree, &format!("{before}{}::", path.ident), out),
        UseTree::Group(group) => return group.items.iter().for_each(|item| spell_out(item, before, out)),
        UseTree::Name(name) => format!(" {before}{};", name.ident),
        UseTree::Rename(rename) => format!(" {before}{};", rename.ident),
        UseTree::Glob(_) => format!(" {before}*;"),
    };
    out.push_str(&whole);
}

fn drop_tests(items: &mut Vec<Item>) {
    items.retain(|item| !attributes(item).iter().any(is_test));
    for item in items {
        if let Item::Mod(ItemMod { content: Some((_, inner)), .. }) = item {
            drop_tests(inner);
        }
    }
}

fn is_test(attribute: &Attribute) -> bool {
    let tokens = match &attribute.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        syn::Meta::Path(_) | syn::Meta::NameValue(_) => String::new(),
    };
    attribute.path().is_ident("cfg")
        && tokens.split(|it: char| !it.is_alphanumeric()).any(|word| word == "test")
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Const(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        _ => &[],
    }
}

/// The file's tokens without its documentation, which is an attribute to the parser.
fn quote(file: &syn::File) -> TokenStream {
    let mut tokens = TokenStream::new();
    for item in &file.items {
        tokens.extend(without_docs(syn_tokens(item)));
    }
    tokens
}

fn syn_tokens(item: &Item) -> TokenStream {
    let mut tokens = TokenStream::new();
    quote::ToTokens::to_tokens(item, &mut tokens);
    tokens
}

fn without_docs(tokens: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_documentation(&group, kept.last()) => {
                kept.pop();
            }
            TokenTree::Group(group) => {
                let inner = without_docs(group.stream());
                kept.push(TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner)));
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => kept.push(token),
        }
    }
    kept.into_iter().collect()
}

fn is_documentation(group: &proc_macro2::Group, before: Option<&TokenTree>) -> bool {
    let hash = matches!(before, Some(TokenTree::Punct(it)) if it.as_char() == '#');
    let first = group.stream().into_iter().next();
    hash && matches!(first, Some(TokenTree::Ident(it)) if it == "doc")
}

fn string_of(literal: &str) -> Option<String> {
    syn::parse_str::<syn::LitStr>(literal).ok().map(|it| it.value())
}

#[test]
fn tests_in_files_of_their_own_are_found_by_their_declaration() {
    let at = |path: &str, text: &str| test_modules(&Source::sample_at(path, text));
    assert_eq!(at("crates/a/src/lib.rs", "#[cfg(test)] mod tests; mod code;"), ["crates/a/src/tests"]);
    assert_eq!(at("crates/a/src/b.rs", "#[cfg(test)] mod golden;"), ["crates/a/src/b/golden"]);
    let elsewhere = "#[cfg(test)] #[path = \"b_tests.rs\"] mod tests;";
    assert_eq!(at("crates/a/src/b.rs", elsewhere), ["crates/a/src/b_tests"]);
}
