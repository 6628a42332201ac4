//! The headers of pages (security.md, section 6), where they differ from those that every answer carries.

use actix_web::middleware::DefaultHeaders;

use crate::assets::INLINE_SCRIPT_HASH;

/// Says what a page may load: our own files, and the one inline script that is known by its hash. The next page of ours
/// may know where one came from, nobody else.
pub(crate) fn of_pages(https: bool) -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", policy(https)))
        .add(("Referrer-Policy", "same-origin"))
}

fn policy(https: bool) -> String {
    let upgrade = if https { "; upgrade-insecure-requests" } else { "" };
    format!(
        "default-src 'none'; script-src 'self' '{INLINE_SCRIPT_HASH}'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; \
         base-uri 'none'; object-src 'none'{upgrade}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t11_nothing_inline_and_nothing_from_elsewhere_is_allowed() {
        let policy = policy(true);
        assert!(
            !policy.contains("unsafe") && !policy.contains("http:") && !policy.contains("https:"),
            "{policy}"
        );
        assert!(policy.ends_with("upgrade-insecure-requests"));
    }
}
