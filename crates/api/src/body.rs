//! Reading a JSON body: bounded, of the right type, without unknown fields, and refused with a pointer to the fault.

use actix_web::http::header;
use actix_web::{HttpRequest, dev::Payload, web::BytesMut};
use futures_util::StreamExt;
use serde::de::DeserializeOwned;
use trellis_kernel::Invalid;

use crate::problem::Problem;

/// The largest JSON body.
const MOST: usize = 1024 * 1024;
/// The deepest nesting.
const DEPTH: usize = 64;

/// Reads the whole body, at most one mebibyte.
pub(crate) async fn read(request: &HttpRequest, payload: &mut Payload) -> Result<Vec<u8>, Problem> {
    let bytes = read_bytes(request, payload, MOST).await?;
    let json = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(is_json);
    if !bytes.is_empty() && !json {
        return Err(Problem::new("unsupported-media-type", "send the body as application/json"));
    }
    Ok(bytes)
}

/// Reads the whole body of any type, at most so many bytes.
pub(crate) async fn read_bytes(
    request: &HttpRequest,
    payload: &mut Payload,
    most: usize,
) -> Result<Vec<u8>, Problem> {
    let too_large = || Problem::new("body-too-large", format!("send at most {most} bytes"));
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    if declared.and_then(|text| text.parse::<usize>().ok()).is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::new("bad-request", "the body ended before its time"))?;
        if bytes.len() + chunk.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.to_vec())
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

/// Turns bytes into a wire type; nothing sent counts as an empty object.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let bytes = if bytes.is_empty() { b"{}".as_slice() } else { bytes };
    if depth(bytes) > DEPTH {
        return Err(Problem::new("malformed-json", format!("the body is nested deeper than {DEPTH} levels")));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let cause = error.into_inner();
        match cause.classify() {
            serde_json::error::Category::Data => {
                Problem::from(Invalid::at(pointer, without_value(&cause.to_string())))
            }
            serde_json::error::Category::Io
            | serde_json::error::Category::Syntax
            | serde_json::error::Category::Eof => Problem::new("malformed-json", cause.to_string()),
        }
    })?;
    reader.end().map_err(|error| Problem::new("malformed-json", error.to_string()))?;
    Ok(value)
}

/// What is wrong with a value, without the value: what was sent might tell who a child is, and is never repeated.
fn without_value(told: &str) -> String {
    let parts = told.rsplit_once(", expected ").and_then(|(what, wanted)| {
        let (fault, value) = what.split_once(": ").filter(|(fault, _)| fault.starts_with("invalid "))?;
        Some((fault, value.split(' ').next()?, wanted))
    });
    parts.map_or_else(
        || told.to_owned(),
        |(fault, kind, wanted)| format!("{fault}: {kind}, expected {wanted}"),
    )
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .map(|segment| match segment {
            Segment::Seq { index } => format!("/{index}"),
            Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => format!("/{variant}"),
            Segment::Unknown => String::new(),
        })
        .collect()
}

/// The nesting of brackets outside strings.
fn depth(bytes: &[u8]) -> usize {
    let (mut now, mut most, mut in_string, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in bytes {
        match (in_string, byte) {
            (true, _) if escaped => escaped = false,
            (true, b'\\') => escaped = true,
            (_, b'"') => in_string = !in_string,
            (false, b'{' | b'[') => {
                now += 1;
                most = most.max(now);
            }
            (false, b'}' | b']') => now = now.saturating_sub(1),
            _ => {}
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Lot {
        #[expect(dead_code, reason = "only parsed")]
        amount_p: i64,
    }

    fn refusal(text: &str) -> &'static str {
        parse::<Vec<Lot>>(text.as_bytes()).expect_err("a refusal").code()
    }

    #[test]
    fn faults_are_told_apart() {
        assert_eq!(refusal("[{"), "malformed-json");
        assert_eq!(refusal("[] x"), "malformed-json");
        assert_eq!(refusal(r#"[{"amount_p": 1.5}]"#), "invalid-content");
        assert_eq!(refusal(r#"[{"amount_p": 1, "extra": 2}]"#), "invalid-content");
        assert_eq!(refusal(r#"[{"amount_p": 1, "amount_p": 2}]"#), "invalid-content");
        assert_eq!(refusal(&format!("{}{}", "[".repeat(65), "]".repeat(65))), "malformed-json");
        assert!(parse::<Vec<Lot>>(br#"[{"amount_p": 1}]"#).is_ok());
    }

    #[test]
    fn a_value_of_the_wrong_type_is_not_repeated() {
        for (value, told) in [
            (r#""999 000 0018, expected x""#, "invalid type: string, expected i64"),
            ("99900000180000000000", "invalid type: floating, expected i64"),
            ("18446744073709551615", "invalid value: integer, expected i64"),
            ("true", "invalid type: boolean, expected i64"),
        ] {
            let problem =
                parse::<Vec<Lot>>(format!(r#"[{{"amount_p": {value}}}]"#).as_bytes()).expect_err("refused");
            assert!(format!("{problem:?}").contains(told), "{problem:?}");
            assert!(!format!("{problem:?}").contains("999"), "{problem:?}");
        }
    }
}
