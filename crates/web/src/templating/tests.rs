use minijinja::context;

use super::{made::when_made, *};

fn rendered(source: &str) -> Result<String, minijinja::Error> {
    let templates = Templates::new().expect("made");
    templates.0.render_named_str("a.html", source, context! { typed => "<b>\"Tom\" & Jerry</b>", none => () })
}

#[test]
fn what_people_typed_is_escaped() {
    if when_made() {
        let shown = rendered("{{ typed }}").unwrap();
        assert!(
            shown.starts_with("&lt;b&gt;") && shown.contains("Tom") && shown.contains("&amp;"),
            "{shown}"
        );
    }
}

#[test]
fn what_is_absent_is_empty_however_deep() {
    if when_made() {
        assert_eq!(rendered("[{{ a.b.c }}{{ a.b | length }}{{ none | length }}]").unwrap(), "[00]");
    }
}

#[test]
fn an_asset_has_an_address_and_a_wrong_name_is_told() {
    if when_made() {
        let address = rendered("{{ asset('app.css') }}").unwrap().replace("&#x2f;", "/");
        assert!(address.starts_with("/assets/app."), "{address}");
        let wrong = rendered("{{ asset('ap.css') }}").unwrap_err();
        assert!(wrong.to_string().contains("no asset called ap.css"), "{wrong}");
    }
}

#[test]
fn every_template_of_ours_parses() {
    if when_made() {
        let templates = Templates::new().expect("made");
        for name in Templates::names() {
            templates.0.get_template(&name).unwrap_or_else(|cause| panic!("{name}: {cause:#}"));
        }
        assert!(Templates::names().any(|it| it == "layout/base.html"));
    }
}

#[test]
fn nothing_of_ours_is_marked_safe() {
    for name in Templates::names() {
        let text =
            std::fs::read_to_string(format!("{}/templates/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(!text.contains("safe"), "{name} would let what people typed through as HTML");
        assert!(!text.contains(" style="), "{name} has an inline style, which the policy forbids");
    }
}

/// A page of each layout, with everything its frame can show.
fn framed(layout: &str, frame: &Frame) -> String {
    let templates = Templates::new().expect("made");
    let source = format!(
        "{{% extends \"layout/{layout}.html\" %}}{{% block page %}}<h1>{{{{ frame.title }}}}</h1>{{% endblock %}}"
    );
    let model = minijinja::Value::from(Serde(frame));
    templates.0.render_named_str("page.html", &source, context! { frame => model }).unwrap()
}

fn full() -> Frame {
    let link = |text: &str, href: &str| Link { text: text.into(), href: href.into() };
    let account = Account {
        person: "Commissioner".into(),
        organisation: "Wexcombe Children's Trust".into(),
        csrf: "token-of-this-login".into(),
    };
    Frame {
        title: "Bids & awards".into(),
        errors: vec![link("Enter the price of lot 1", "#price")],
        notice: Some(Notice { text: "Your draft was saved".into(), success: true }),
        navigation: vec![Place { text: "Tenders".into(), href: "/tenders".into(), active: true }],
        back: Some(link("Back", "/home")),
        account: Some(account),
    }
}

#[test]
fn a_full_frame_shows_all_of_it() {
    if !when_made() {
        return;
    }
    let page = framed("signed_in", &full());
    for expected in [
        "<title>Error: Bids &amp; awards – Trellis</title>",
        "content=\"#12436d\"",
        "Skip to main content",
        "There is a problem",
        "href=\"#price\"",
        "Your draft was saved",
        "aria-current=\"true\"",
        "value=\"token-of-this-login\"",
        "noindex",
    ] {
        assert!(page.contains(expected), "{expected} is not in {page}");
    }
}

#[test]
fn a_bare_frame_has_the_same_one_script_and_none_of_the_crown() {
    if !when_made() {
        return;
    }
    for layout in ["public", "signed_in", "wizard", "dense", "print"] {
        let page = framed(layout, &Frame::titled("Cookies"));
        assert!(page.contains("<title>Cookies – Trellis</title>"), "{page}");
        assert!(page.contains("class=\"govuk-template\""), "the root names the look");
        assert_eq!(page.matches("<script").count(), 2, "the inline line and the module");
        assert!(page.contains(crate::assets::INLINE_SCRIPT), "the policy's hash holds for it");
        for mark in ["GOV.UK", "crown", "Crown", "style=", "There is a problem", "notification-banner"] {
            assert!(!page.contains(mark), "{layout}: {mark}");
        }
    }
    assert!(framed("dense", &Frame::titled("Postings")).contains("trellis-dense"));
}
