//! What the browser loads: compressed when it was built, named by its content, kept for ever.

use crate::support::{
    TestSite,
    html::{scripts, tags},
    site::{self, ICON, LOADER, PLAIN, SCRIPT, STYLE, WASM},
};
use server::http::assets::Assets;

#[tokio::test]
async fn a_file_comes_in_the_form_that_was_asked_for() {
    let site = TestSite::sample().await;
    for address in [STYLE, SCRIPT, WASM, ICON] {
        let plain = site.get(address).await.body;
        for (accept, coding) in [
            ("br", Some("br")),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip;q=1.0, br;q=0.8", Some("br")),
            ("br;q=0, gzip", Some("gzip")),
            ("br; q=0, gzip", Some("gzip")),
            ("br;q=0.0,gzip", Some("gzip")),
            ("br;q=0, gzip;q=0", None),
            ("identity", None),
            ("brotli, xgzip", None),
        ] {
            let answer = site.get_with(address, &[("accept-encoding", accept)]).await;
            assert_eq!(answer.status, 200, "{address} for {accept}");
            assert_eq!(answer.header("content-encoding"), coding, "{address} for {accept}");
            let expected = match coding {
                Some("br") => site::brotli(&plain),
                Some(_) => site::gzip(&plain),
                None => plain.clone(),
            };
            assert_eq!(answer.body, expected, "{address} for {accept}: as it was built");
        }
    }
}

/// RFC 9110 12.4.2: a weight has up to three digits after the point.
#[tokio::test]
async fn a_refusal_may_be_written_at_length() {
    let site = TestSite::sample().await;
    for refusal in ["br;q=0.00, gzip", "br;q=0.000, gzip", "br;Q=0, gzip"] {
        let answer = site.get_with(SCRIPT, &[("accept-encoding", refusal)]).await;
        assert_eq!(answer.header("content-encoding"), Some("gzip"), "{refusal}");
    }
}

#[tokio::test]
async fn every_file_says_what_it_is() {
    let site = TestSite::sample().await;
    for (address, is) in [
        (STYLE, "text/css; charset=utf-8"),
        (SCRIPT, "text/javascript; charset=utf-8"),
        (WASM, "application/wasm"),
        (ICON, "image/svg+xml"),
        (PLAIN, "image/svg+xml"),
    ] {
        assert_eq!(site.get(address).await.header("content-type"), Some(is), "{address}");
    }
}

#[tokio::test]
async fn only_what_is_named_by_its_content_lasts_for_ever() {
    let site = TestSite::sample().await;
    let home = site.get("/").await;
    let words = tags(home.text())[0].get("data-words").expect("the address of the words").to_owned();
    for address in [STYLE, SCRIPT, WASM, &words] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"), "{address}");
    }
    for address in [ICON, LOADER, PLAIN] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert!(!answer.header("cache-control").is_none_or(|control| control.contains("immutable")), "{address}");
    }
}

#[tokio::test]
async fn a_file_that_the_browser_has_is_not_sent_again() {
    let site = TestSite::sample().await;
    for address in [STYLE, SCRIPT, WASM, ICON, LOADER, PLAIN] {
        for accept in ["identity", "gzip", "br"] {
            let tag = site.get_with(address, &[("accept-encoding", accept)]).await.header("etag").expect("a tag").to_owned();
            let again = site.get_with(address, &[("accept-encoding", accept), ("if-none-match", &tag)]).await;
            assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{address} as {accept}");
            assert_eq!(again.header("etag"), Some(tag.as_str()), "{address} as {accept}");
            let other = site.get_with(address, &[("accept-encoding", accept), ("if-none-match", "\"other\"")]).await;
            assert_eq!(other.status, 200, "{address} as {accept}");
        }
    }
}

/// RFC 9110 8.8.3.3: forms that differ in their bytes never share a strong tag. A cache would mix them up.
#[tokio::test]
async fn each_form_of_a_file_has_a_tag_of_its_own() {
    let site = TestSite::sample().await;
    let home = site.get("/").await;
    let words = tags(home.text())[0].get("data-words").expect("the address of the words").to_owned();
    for address in [STYLE, SCRIPT, WASM, ICON, PLAIN, &words] {
        let mut forms: Vec<(String, Vec<u8>)> = Vec::new();
        for accept in ["identity", "gzip", "br"] {
            let answer = site.get_with(address, &[("accept-encoding", accept)]).await;
            let tag = answer.header("etag").expect("a tag").to_owned();
            let shared = forms.iter().any(|(known, body)| *known == tag && *body != answer.body);
            assert!(tag.starts_with("W/") || !shared, "{address} as {accept}: {tag} is another form's as well");
            forms.push((tag, answer.body));
        }
    }
}

#[tokio::test]
async fn the_words_of_the_page_are_a_file() {
    let site = TestSite::sample().await;
    let home = site.get("/").await;
    let address = tags(home.text())[0].get("data-words").expect("the address of the words");
    let answer = site.get(address).await;
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    assert!(answer.text().contains(site::words().home.hero_first));
}

#[tokio::test]
async fn a_page_names_files_that_are_there() {
    let site = TestSite::sample().await;
    let home = site.get("/").await;
    let style = tags(home.text()).into_iter().find(|tag| tag.get("rel") == Some("stylesheet")).expect("a link");
    assert_eq!(style.get("href"), Some(STYLE));
    let script = scripts(home.text()).remove(0).text;
    assert!(script.contains(&format!("'{SCRIPT}'")) && script.contains(&format!("'{WASM}'")), "{script}");
}

#[tokio::test]
async fn forms_of_files_have_no_addresses_and_neither_has_anything_outside() {
    let site = TestSite::sample().await;
    for address in [format!("{SCRIPT}.br"), format!("{SCRIPT}.gz"), "/pkg".into(), "/pkg/".into(), "/../site.db".into(), "/site.db".into()]
    {
        site.get(&address).await.assert_page(404, &address);
    }
}

#[test]
fn a_folder_that_is_not_whole_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    site::make_site(folder.path());
    assert!(Assets::load(folder.path()).is_ok());
    std::fs::remove_file(folder.path().join(&WASM[1..])).expect("the file was there");
    // Its compressed forms alone are no program.
    let refused = Assets::load(folder.path()).map(drop).expect_err("nothing to hydrate with").to_string();
    assert!(refused.starts_with("LEPTOS_SITE_ROOT: ") && refused.contains("make build"), "{refused}");
}
