//! Files and functions stay small enough to be read in one go.

use syn::{Signature, spanned::Spanned, visit::Visit};

use crate::{
    assert_none,
    sources::{self, Source},
};

const FILE_MEDIAN: usize = 100;
const FILE_USUAL: usize = 350;
const FILE_MOST: usize = 500;
const FUNCTION_USUAL: usize = 45;
const FUNCTION_MOST: usize = 80;
const ARGUMENTS_MOST: usize = 6;

/// One function: where, its lines, its arguments.
struct Function {
    place: String,
    lines: usize,
    arguments: usize,
}

struct Functions<'a> {
    path: &'a str,
    found: Vec<Function>,
}

impl Functions<'_> {
    fn add(&mut self, signature: &Signature, body: &syn::Block) {
        let begin = signature.span().start().line;
        let end = body.span().end().line;
        let place = format!("{}:{begin} fn {}", self.path, signature.ident);
        self.found.push(Function { place, lines: end - begin + 1, arguments: signature.inputs.len() });
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.add(&item.sig, &item.block);
        syn::visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.add(&item.sig, &item.block);
        syn::visit::visit_impl_item_fn(self, item);
    }
}

fn functions(source: &Source) -> Vec<Function> {
    let mut visitor = Functions { path: &source.path, found: Vec::new() };
    visitor.visit_file(&source.file);
    visitor.found
}

fn file_violations(files: &[(String, usize)]) -> Vec<String> {
    let sizes: Vec<usize> = files.iter().map(|(_, lines)| *lines).collect();
    let mut found = share_violations("files", &sizes, FILE_USUAL);
    let median = quantile(&sizes, 50);
    if median > FILE_MEDIAN {
        found.push(format!("half of the files have more than {median} lines, not {FILE_MEDIAN}"));
    }
    let long = files.iter().filter(|(_, lines)| *lines > FILE_MOST);
    found.extend(long.map(|(path, lines)| format!("{path} has {lines} lines, more than {FILE_MOST}")));
    found
}

fn function_violations(functions: &[Function]) -> Vec<String> {
    let sizes: Vec<usize> = functions.iter().map(|it| it.lines).collect();
    let mut found = share_violations("functions", &sizes, FUNCTION_USUAL);
    for it in functions {
        if it.lines > FUNCTION_MOST {
            found.push(format!("{} has {} lines, more than {FUNCTION_MOST}", it.place, it.lines));
        }
        if it.arguments > ARGUMENTS_MOST {
            found.push(format!("{} takes {} arguments, more than {ARGUMENTS_MOST}", it.place, it.arguments));
        }
    }
    found
}

fn share_violations(what: &str, sizes: &[usize], usual: usize) -> Vec<String> {
    let reached = quantile(sizes, 95);
    if reached <= usual {
        return Vec::new();
    }
    vec![format!("95% of the {what} should have at most {usual} lines, but it takes {reached} to hold them")]
}

/// The smallest size that holds this percentage of them.
fn quantile(sizes: &[usize], percent: usize) -> usize {
    let mut sorted = sizes.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(rank).copied().unwrap_or(0)
}

/// diesel writes this file from the migrations.
fn generated(path: &str) -> bool {
    path == "crates/store/src/schema.rs"
}

#[test]
fn files_are_short() {
    let written = sources::all().filter(|it| !generated(&it.path));
    let files: Vec<_> = written.map(|it| (it.path.clone(), it.text.lines().count())).collect();
    assert_none("file sizes", &file_violations(&files));
}

#[test]
fn functions_are_short_and_take_few_arguments() {
    let found: Vec<_> = sources::all().flat_map(|it| functions(&it)).collect();
    assert_none("function sizes", &function_violations(&found));
}

#[test]
fn long_files_and_functions_are_seen() {
    let one = |lines| vec![("a.rs".to_string(), lines)];
    assert!(file_violations(&one(100)).is_empty());
    assert_eq!(file_violations(&one(101)).len(), 1, "the median");
    assert_eq!(file_violations(&one(501)).len(), 3, "the median, the share and the longest");
    let long = format!("fn f() {{\n{}}}", "g();\n".repeat(79));
    let found = function_violations(&functions(&Source::sample(&long)));
    assert!(found.iter().any(|it| it.contains("fn f has 81 lines")), "{found:?}");
    let wide = "impl A { fn f(&self, a: u8, b: u8, c: u8, d: u8, e: u8, g: u8) {} }";
    assert_eq!(function_violations(&functions(&Source::sample(wide))).len(), 1);
    assert_eq!(quantile(&[5, 1, 4, 2, 3], 50), 3);
}
