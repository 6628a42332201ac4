//! Whether every page was looked at by somebody, once all stages of the story were.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;

/// What the stages that are over have looked at.
static PASSED: Mutex<Vec<BTreeSet<String>>> = Mutex::new(Vec::new());

/// Pages that are known to be left out.
const UNSEEN: &str = include_str!("unseen.txt");

/// Counts the addresses that one stage looked at; with the last of `stages` it tells the pages that nobody looked at.
pub(crate) fn count(passed: BTreeSet<String>, stages: usize) -> Vec<String> {
    let mut all = PASSED.lock().expect("nobody panics while counting");
    all.push(passed);
    if all.len() < stages {
        return Vec::new();
    }
    let routes = routes();
    let seen: BTreeSet<_> = all.iter().flatten().filter_map(|address| route_of(address, &routes)).collect();
    let known: BTreeSet<_> = UNSEEN.lines().filter(|line| line.starts_with('/')).collect();
    let left_out = routes.iter().filter(|it| !seen.contains(it.as_str()) && !known.contains(it.as_str()));
    let outdated = known.iter().filter(|it| seen.contains(*it));
    left_out
        .map(|route| format!("no browser looked at {route}"))
        .chain(outdated.map(|route| format!("{route} is looked at: take it out of unseen.txt")))
        .collect()
}

/// The page at an address: of several forms that fit, the one that leaves the least open.
fn route_of<'a>(address: &str, routes: &'a [String]) -> Option<&'a str> {
    let fitting = routes.iter().filter(|route| fits(address, route));
    fitting.min_by_key(|route| route.matches('{').count()).map(String::as_str)
}

fn fits(address: &str, route: &str) -> bool {
    let (given, form): (Vec<_>, Vec<_>) = (address.split('/').collect(), route.split('/').collect());
    given.len() == form.len()
        && given.iter().zip(form).all(|(given, form)| form.starts_with('{') || *given == form)
}

/// The forms of all pages' addresses, as the handlers declare them; a file to keep is no page.
fn routes() -> Vec<String> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/web/src/pages"), &mut found);
    assert!(!found.is_empty(), "no page is declared");
    found
}

fn collect(folder: &Path, found: &mut Vec<String>) {
    for path in
        std::fs::read_dir(folder).expect("a folder of pages").map(|entry| entry.expect("an entry").path())
    {
        if path.is_dir() {
            collect(&path, found);
        } else {
            let text = std::fs::read_to_string(&path).expect("a source is UTF-8");
            let declared = text.split("#[get(\"").skip(1).filter_map(|rest| rest.split('"').next());
            found.extend(declared.filter(|route| !route.ends_with("/{form}")).map(str::to_owned));
        }
    }
}

#[test]
fn an_address_belongs_to_the_page_that_names_most_of_it() {
    let routes = ["/bids/{id}", "/bids/new/{lot}", "/bids/{id}/price", "/searches/{id}", "/searches/new"]
        .map(String::from);
    assert_eq!(route_of("/searches/new", &routes), Some("/searches/new"));
    assert_eq!(route_of("/searches/7", &routes), Some("/searches/{id}"));
    assert_eq!(route_of("/bids/7/price", &routes), Some("/bids/{id}/price"));
    assert_eq!(route_of("/bids/7/cost", &routes), None);
}
