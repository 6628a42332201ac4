use actix_web::{
    App,
    http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderName},
    test::{TestRequest, call_service, init_service},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::*;
use crate::templating::made::when_made;

#[test]
fn the_policy_s_hash_is_the_inline_script_s() {
    let hash = STANDARD.encode(Sha256::digest(INLINE_SCRIPT));
    assert_eq!(INLINE_SCRIPT_HASH, format!("sha256-{hash}"));
}

#[actix_web::test]
async fn an_asset_is_served_compressed_and_kept_for_a_year() {
    if !when_made() {
        return;
    }
    let names = Names::read().expect("made");
    let app = init_service(App::new().configure(configure)).await;
    for (name, kind) in
        [("app.css", "text/css"), ("app.js", "text/javascript"), ("favicon.svg", "image/svg+xml")]
    {
        let address = names.address(name).expect("listed");
        for coding in ["br", "gzip", "identity"] {
            let request = TestRequest::get().uri(&address).insert_header(("accept-encoding", coding));
            let answer = call_service(&app, request.to_request()).await;
            assert_eq!(answer.status(), 200, "{address}");
            let header = |name: HeaderName| answer.headers().get(name).unwrap().to_str().unwrap();
            assert_eq!(header(CONTENT_ENCODING), coding);
            assert!(header(CONTENT_TYPE).starts_with(kind));
            assert!(header(CACHE_CONTROL).contains("immutable"));
        }
    }
    for unknown in ["/assets/app.css", "/assets/manifest.json", "/assets/..%2Fmanifest.json"] {
        let answer = call_service(&app, TestRequest::get().uri(unknown).to_request()).await;
        assert_eq!(answer.status(), 404, "{unknown}");
    }
}

#[test]
fn nothing_of_the_government_s_own_brand_is_served() {
    if !when_made() {
        return;
    }
    for name in Made::iter().filter(|it| it.ends_with(".css") || it.ends_with(".svg")) {
        let text = String::from_utf8(Made::get(&name).unwrap().data.into_owned()).unwrap();
        assert!(!text.contains("GDS Transport") && !text.contains("@font-face"), "{name} names their font");
        assert!(!text.contains("url("), "{name} fetches something");
    }
}

#[test]
fn a_script_names_the_others_as_they_are_served() {
    if !when_made() {
        return;
    }
    let names = Names::read().expect("made");
    let script = names.address("app.js").expect("listed");
    let text = String::from_utf8(file(script.trim_start_matches("/assets/")).unwrap().into_owned()).unwrap();
    for other in ["govuk-frontend.js", "autocomplete.js"] {
        let served = names.address(other).expect("listed").replace("/assets/", "./");
        assert!(text.contains(&served), "{other}");
        assert!(!text.contains(&format!("./{other}")), "{other}");
    }
}
