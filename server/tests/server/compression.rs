//! Pages are compressed for those who can read it.

use crate::support::{Answer, TestSite, html::without_nonce};
use std::io::Read;

/// What a browser makes of the body.
fn unpacked(answer: &Answer) -> String {
    let mut text = String::new();
    let read = match answer.header("content-encoding") {
        Some("br") => brotli::Decompressor::new(answer.body.as_slice(), 4_096).read_to_string(&mut text),
        Some("gzip") => flate2::read::GzDecoder::new(answer.body.as_slice()).read_to_string(&mut text),
        Some(other) => panic!("nobody asked for {other}"),
        None => answer.body.as_slice().read_to_string(&mut text),
    };
    read.expect("a whole text in UTF-8");
    text
}

#[tokio::test]
async fn a_page_comes_in_the_coding_that_was_asked_for() {
    let site = TestSite::sample().await;
    for address in ["/", "/products", "/products/asazumi-delaware", "/nowhere"] {
        let plain = site.get(address).await;
        for (accept, coding) in [
            ("br", Some("br")),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("br;q=0, gzip", Some("gzip")),
            ("br;q=0.000, gzip;q=0.5", Some("gzip")),
            ("br;q=0, gzip;q=0", None),
            ("identity", None),
            ("*;q=0, identity", None),
            ("nonsense", None),
        ] {
            let answer = site.get_with(address, &[("accept-encoding", accept)]).await;
            assert_eq!(answer.header("content-encoding"), coding, "{address} for {accept}");
            assert!(
                answer.header("vary").is_some_and(|vary| vary.to_ascii_lowercase().contains("accept-encoding")),
                "{address} for {accept}"
            );
            assert_eq!(without_nonce(&unpacked(&answer)), without_nonce(plain.text()), "{address} for {accept}");
            if coding.is_some() {
                assert!(answer.body.len() * 2 < plain.body.len(), "{address} for {accept} is worth it");
            }
        }
    }
}

#[tokio::test]
async fn a_compressed_page_keeps_its_tag() {
    let site = TestSite::sample().await;
    let tag = site.get("/products").await.header("etag").expect("a tag").to_owned();
    for coding in ["br", "gzip"] {
        let answer = site.get_with("/products", &[("accept-encoding", coding)]).await;
        assert_eq!(answer.header("etag"), Some(tag.as_str()), "{coding}");
        let again = site.get_with("/products", &[("accept-encoding", coding), ("if-none-match", &tag)]).await;
        assert_eq!((again.status.as_u16(), again.body.len(), again.header("content-encoding")), (304, 0, None), "{coding}");
    }
}
