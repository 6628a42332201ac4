//! Every example of GOV.UK Frontend's own fixtures, rendered through the macros here, says what its templates say.

use std::{fs, path::Path};

use minijinja::context;
use serde_json::Value;

use super::{Templates, made::when_made};

const COMPONENTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../target/assets/npm/node_modules/govuk-frontend/dist/govuk/components"
);

/// `date-input` is the macro `govukDateInput`.
fn macro_of(component: &str) -> String {
    let words = component.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    format!("govuk{}", words.collect::<String>())
}

fn rendered(templates: &Templates, component: &str, options: &Value) -> String {
    let name = macro_of(component);
    let source = format!(
        "{{% from \"govuk_frontend_jinja/components/{component}/macro.html\" import {name} %}}{{{{ {name}(params) }}}}"
    );
    let params = minijinja::Value::from(minijinja::value::Serde(options));
    templates
        .0
        .render_named_str("fixture.html", &source, context! { params })
        .unwrap_or_else(|cause| format!("{cause:#}"))
}

/// White space and the spelling of entities say nothing: `&#39;` is `&#x27;`.
fn normalised(html: &str) -> String {
    let spelled = [
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#34;", "\""),
        ("&quot;", "\""),
        ("&#x2f;", "/"),
        ("&#x2F;", "/"),
        ("&gt;", ">"),
    ];
    let plain = spelled.iter().fold(html.to_owned(), |text, (entity, mark)| text.replace(entity, mark));
    let spaced = plain.replace('>', "> ").replace('<', " <");
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    words.replace(" >", ">")
}

#[test]
fn all_of_govuk_frontend_s_examples_come_out_the_same() {
    if !when_made() {
        return;
    }
    let templates = Templates::new().expect("made");
    let mut differing = Vec::new();
    let mut seen = 0;
    for component in fs::read_dir(COMPONENTS).expect("GOV.UK Frontend is installed").flatten() {
        let Ok(text) = fs::read_to_string(Path::new(&component.path()).join("fixtures.json")) else {
            continue;
        };
        let file: Value = serde_json::from_str(&text).expect("fixtures are JSON");
        let component = file["component"].as_str().expect("named");
        for fixture in file["fixtures"].as_array().expect("a list") {
            seen += 1;
            let ours = normalised(&rendered(&templates, component, &fixture["options"]));
            let theirs = normalised(fixture["html"].as_str().expect("HTML"));
            if ours != theirs {
                differing
                    .push(format!("{component}: {}\n  ours   {ours}\n  theirs {theirs}", fixture["name"]));
            }
        }
    }
    assert_eq!(seen, 657, "the fixtures of version 6.3.0");
    assert!(differing.is_empty(), "{} of {seen} differ:\n{}", differing.len(), differing.join("\n"));
}
