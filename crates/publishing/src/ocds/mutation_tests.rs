//! Real notices changed in every way that JSON and the standard allow: nothing of them is lost.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::json::{Json, Node};
use super::read_package;
use crate::fixtures::notices;

/// A stream of choices from a seed.
struct Choices(u64);

impl Choices {
    /// One of so many.
    fn one_of(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % count
    }
}

/// Members that a notice may carry beside what is known.
const ADDED: [&str; 12] = [
    r#""x_extension":{"scheme":"X","values":[1E2,1.50,-0.0,0.10,12345678901234567890.123456789]}"#,
    r#""x_null":null"#,
    r#""x_empty":[],"x_blank":{},"x_text":"""#,
    r#""x_nested":[[1],[[null]],{"a":{"b":{"c":[true,false]}}}]"#,
    r#""x unusual key/~ \" \u00e9 \u4e2d":"\ud83d\ude00\u0000\u2028\u202e""#,
    r#""é中😀":"Ünïcødé – ‘quotes’ — \t \\ \/ \b""#,
    r#""x_number":1e-7"#,
    r#""x_big":123456789012345678901234567890"#,
    r#""x_true":true"#,
    r#""x_date":"2026-02-30""#,
    r#""x_html":"<script>alert(1)</script>""#,
    r#""x_array":[{"id":"1"},{"id":1},{"id":null},{}]"#,
];

/// The document again with its members in another order, others among them, and other white space.
fn mutated(node: &Node<'_>, choices: &mut Choices, depth: u32) -> String {
    let gap = ["", " ", "\n\t", "\r\n  "][choices.one_of(4)];
    match &node.json {
        Json::Object(members) => {
            let mut texts: Vec<String> = members
                .iter()
                .map(|(key, member)| {
                    let value = mutated(member, choices, depth + 1);
                    format!("{}{gap}:{gap}{value}", serde_json::Value::from(key.as_str()))
                })
                .collect();
            for at in (1..texts.len()).rev() {
                texts.swap(at, choices.one_of(at + 1));
            }
            if choices.one_of(3) == 0 {
                let added = ADDED[choices.one_of(12)];
                texts.insert(choices.one_of(texts.len() + 1), added.to_owned());
            }
            if depth == 2 && choices.one_of(8) == 0 {
                texts.push(format!("\"x_long\":\"{}\"", "Lörem ipsum ".repeat(20_000)));
            }
            format!("{{{gap}{}{gap}}}", texts.join(&format!("{gap},{gap}")))
        }
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| mutated(item, choices, depth + 1)).collect();
            format!("[{gap}{}]", items.join(","))
        }
        Json::Number(digits) if choices.one_of(4) == 0 && !digits.contains(['.', 'e', 'E']) => {
            [format!("{digits}.0"), format!("{digits}E0"), format!("{digits}.00e+0")][choices.one_of(3)]
                .clone()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => node.raw.to_owned(),
    }
}

/// The document without the white space between its parts: order, digits and escapes stay.
fn squeezed(node: &Node<'_>) -> String {
    match &node.json {
        Json::Object(members) => {
            let texts: Vec<String> = members
                .iter()
                .map(|(key, member)| {
                    format!("{}:{}", serde_json::Value::from(key.as_str()), squeezed(member))
                })
                .collect();
            format!("{{{}}}", texts.join(","))
        }
        Json::Array(items) => format!("[{}]", items.iter().map(squeezed).collect::<Vec<_>>().join(",")),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => node.raw.to_owned(),
    }
}

#[test]
fn nothing_of_a_changed_notice_is_lost() {
    let files = notices();
    if files.is_empty() {
        return;
    }
    let mut runner = TestRunner::new(Config { cases: 64, ..Config::default() });
    runner
        .run(&(any::<u64>(), 0..files.len()), |(seed, file)| {
            let (name, bytes) = &files[file];
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            let node = Node::parse(text).expect("JSON");
            let sent = mutated(&node, &mut Choices(seed), 0);
            let read = read_package(sent.as_bytes());
            let read = read.map_err(|error| TestCaseError::fail(format!("{name}: {error}")))?;
            let (before, exported) = (Node::parse(&sent).expect("JSON"), read.export());
            prop_assert_eq!(squeezed(&before), squeezed(&Node::parse(&exported).expect("JSON")), "{}", name);
            Ok(())
        })
        .expect("nothing is lost");
}
