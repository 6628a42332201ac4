//! Forms with files (`multipart/form-data`, RFC 7578), read part by part: a file that is too large is read to its end and thrown
//! away, so that its page can say so with everything else that was typed.

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::error::PayloadError;
use actix_web::http::header::HeaderMap;
use actix_web::web::Bytes;
use futures_util::{Stream, StreamExt, future};
use trellis_commissioning::Refusal;

use crate::typed::{Sent, Typed};

/// The largest file.
pub(crate) const MOST_FILE: usize = 10 * 1024 * 1024;
/// All other fields together.
const MOST_TEXT: usize = 1024 * 1024;
/// All of it: who sends more is not listened to.
const MOST: usize = 512 * 1024 * 1024;

/// The fields and files of a form, whose headers say what keeps its parts apart.
pub(crate) async fn read<S>(headers: &HeaderMap, body: S) -> Result<Typed, Refusal>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + 'static,
{
    let mut parts = Multipart::new(headers, no_more_than(MOST, body));
    let (mut typed, mut room) = (Typed::default(), MOST_TEXT);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|error| refusal(&error))?;
        let field = said(part.name());
        let named = part.content_disposition().and_then(|it| it.get_filename());
        if let Some(name) = named.map(|name| said(Some(name))) {
            attach(&mut typed, field, name, &mut part).await?;
        } else {
            let text = part.bytes(room).await.map_err(|_| too_large())?.map_err(|error| refusal(&error))?;
            room -= text.len();
            typed.add(field, String::from_utf8_lossy(&text).into_owned());
        }
    }
    Ok(typed)
}

/// A file, noted without its content when that is too large. A browser sends an unnamed one where none was chosen.
async fn attach(typed: &mut Typed, field: String, name: String, part: &mut Field) -> Result<(), Refusal> {
    let content = part.bytes(MOST_FILE).await;
    if !name.is_empty() {
        let media_type = part.content_type().map(ToString::to_string).unwrap_or_default();
        let too_large = content.is_err();
        let bytes = content.unwrap_or(Ok(Bytes::new())).map_err(|error| refusal(&error))?.to_vec();
        typed.attach(Sent { field, name, media_type, bytes, too_large });
    }
    Ok(())
}

/// The same body, broken off where it is larger than this.
fn no_more_than<S>(most: usize, body: S) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>>,
{
    body.scan(0, move |total, chunk| {
        *total += chunk.as_ref().map_or(0, Bytes::len);
        future::ready(Some(if *total > most { Err(PayloadError::Overflow) } else { chunk }))
    })
}

/// A name in a part's header; browsers write a quotation mark in it as `%22`.
fn said(name: Option<&str>) -> String {
    name.unwrap_or_default().replace("%22", "\"")
}

fn refusal(error: &MultipartError) -> Refusal {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => too_large(),
        _ => Refusal::rule("bad-request", "the form came in a way that cannot be read"),
    }
}

fn too_large() -> Refusal {
    Refusal::rule("body-too-large", "this form is larger than can be read")
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{CONTENT_TYPE, HeaderValue};
    use futures_util::stream;

    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=----edge";

    fn body(file: &[u8]) -> Vec<u8> {
        let before = "------edge\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nmark\r\n------edge\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.xml\"\r\nContent-Type: text/xml\r\n\r\n";
        [before.as_bytes(), file, b"\r\n------edge--\r\n"].concat()
    }

    async fn read_as(kind: &'static str, body: &[u8], piece: usize) -> Result<Typed, Refusal> {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        let pieces: Vec<_> = body.chunks(piece).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
        read(&headers, stream::iter(pieces)).await
    }

    #[actix_web::test]
    async fn texts_and_files_are_told_apart() {
        let typed = read_as(TYPE, &body(b"<Invoice/>"), 7).await.expect("a form");
        assert_eq!(typed.text("csrf"), "mark");
        let sent = typed.file("file").expect("a file");
        assert_eq!((sent.name.as_str(), sent.media_type.as_str()), ("a \"b\".xml", "text/xml"));
        assert_eq!((sent.bytes.as_slice(), sent.too_large), (&b"<Invoice/>"[..], false));
        assert_eq!(typed.text("file"), "", "a file is no text");
    }

    #[actix_web::test]
    async fn a_file_that_is_too_large_is_noted_and_not_held() {
        let typed = read_as(TYPE, &body(&vec![b'x'; MOST_FILE + 1]), 1 << 16).await.expect("a form");
        let sent = typed.file("file").expect("a file");
        assert!(sent.too_large && sent.bytes.is_empty());
        assert_eq!(typed.text("csrf"), "mark");
        let whole = read_as(TYPE, &body(&vec![b'x'; MOST_FILE]), 1 << 16).await.expect("a form");
        assert!(!whole.file("file").expect("a file").too_large);
    }

    #[actix_web::test]
    async fn what_breaks_off_or_has_no_shape_is_refused() {
        let whole = body(b"x");
        let codes = [
            read_as(TYPE, &whole[..whole.len() - 6], 9).await,
            read_as(TYPE, b"nothing", 9).await,
            read_as("multipart/form-data", &whole, 9).await,
        ];
        assert!(codes.iter().all(|form| form.as_ref().is_err_and(|refusal| refusal.code() == "bad-request")));
        let many = vec![b'x'; MOST_TEXT + 1];
        let head = b"------edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n";
        let long = [&head[..], &many[..], b"\r\n------edge--\r\n"].concat();
        assert_eq!(read_as(TYPE, &long, 1 << 16).await.expect_err("too much").code(), "body-too-large");
    }

    #[actix_web::test]
    async fn nobody_is_listened_to_without_end() {
        let pieces = stream::iter((0..3).map(|_| Ok(Bytes::from_static(b"12345"))));
        let heard: Vec<_> = no_more_than(12, pieces).map(|piece| piece.is_ok()).collect().await;
        assert_eq!(heard, [true, true, false]);
    }
}
