//! Whatever stands in an address, there is a page of ours and never an error of the server.

use crate::support::{
    NewProduct, TestSite, encoded,
    html::{meta, only_text, scripts, structured_data, tags},
    site::words,
};

const SCRIPT: &str = "<script>alert(1)</script>";

/// Values that people, robots and attackers have put into a search.
fn odd_words() -> Vec<String> {
    let long = |text: &str, times: usize| text.repeat(times);
    [
        "\"",
        "'",
        "\"\"",
        "\"*( OR NEAR",
        "NEAR(a b, 2)",
        "a AND",
        "NOT",
        "OR",
        "-a",
        "a*",
        "^a",
        "a:b",
        "terms:a",
        "{a b}",
        "(",
        ")",
        "(((",
        "%",
        "%%",
        "_",
        "a_b%",
        "\\",
        "$1",
        "?",
        ";",
        "'; DROP TABLE product; --",
        "1 OR 1=1",
        "😀",
        "👨‍👩‍👧‍👦",
        "🇯🇵",
        "か\u{3099}",
        "e\u{301}",
        "\u{301}",
        "a\u{300}\u{301}\u{302}\u{303}",
        "\u{202E}abc",
        "\u{FEFF}",
        "\u{200B}",
        "\0",
        "a\0b",
        "\r\nset-cookie: a=b",
        "\u{7f}",
        "\u{fffe}",
        "\u{10ffff}",
        "𠮷野家",
        "ｶﾞ",
        "ﾞ",
        "　",
        "<b>x</b>",
        SCRIPT,
        "\"><script>alert(1)</script>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "{{7*7}}",
        "${7*7}",
        "../../etc/passwd",
        "</title><script>alert(1)</script>",
        "<!--",
        "]]>",
    ]
    .into_iter()
    .map(encoded)
    .chain([long("a", 10_000), long("%20", 10_000), long("a%20", 10_000), encoded(&long("ぶ", 1_000)), long("%F0%9F%98%80", 1_000)])
    .chain(
        [
            "%ED%A0%80",
            "%ED%BF%BF",
            "%FF%FE",
            "%C0%80",
            "%F4%90%80%80",
            "%",
            "%4",
            "%zz",
            "%u3042",
            "a%ED%A0%80b",
            "+",
            "&&&",
            "=",
            "%26%3D",
        ]
        .map(str::to_owned),
    )
    .collect()
}

#[tokio::test]
async fn any_search_has_an_answer() {
    let site = TestSite::sample().await;
    for word in odd_words() {
        for address in [
            format!("/products?q={word}"),
            format!("/?q={word}"),
            format!("/products?q=a&category={word}"),
            format!("/products?page={word}"),
        ] {
            let shown: String = address.chars().take(120).collect();
            let answer = site.get(&address).await;
            answer.assert_page(200, &shown);
            assert_harmless(answer.text(), &shown);
        }
    }
}

#[tokio::test]
async fn any_path_has_an_answer() {
    let site = TestSite::sample().await;
    for word in odd_words().into_iter().filter(|word| !word.contains(['+', '&', '='])) {
        for address in [format!("/{word}"), format!("/products/{word}"), format!("/producers/{word}"), format!("/pkg/{word}")] {
            let shown: String = address.chars().take(120).collect();
            let answer = site.get(&address).await;
            answer.assert_page(404, &shown);
            assert_harmless(answer.text(), &shown);
        }
    }
}

/// Two slashes begin the name of a host where an address is resolved; here they are a path like any other.
#[tokio::test]
async fn a_path_is_never_taken_for_another_host() {
    let site = TestSite::sample().await;
    for address in ["//", "///", "//nowhere.example", "//nowhere.example/products", "//@/", "//:/", "/.//", "//%00/"] {
        site.get(address).await.assert_page(404, address);
    }
}

#[tokio::test]
async fn values_that_are_none_are_left_aside_and_told() {
    let site = TestSite::sample().await;
    for query in [
        "page=-1",
        "page=0",
        "page=abc",
        "page=99999999999999999999",
        "page=1e3",
        "sort=DROP",
        "sort=%27%20OR%201%3D1",
        "category=nowhere",
        "category=..%2F..",
        "area=%00",
        "season=13",
        "season=-1",
        "price=0-999999999",
        "year=1",
        "gift=yes",
        "online=%3Cscript%3Ealert(1)%3C/script%3E",
        "without=gluten",
    ] {
        let answer = site.get(&format!("/products?{query}")).await;
        let page = answer.assert_page(200, query);
        assert!(page.contains(words().products.ignored_title), "{query} is told");
        assert_harmless(page, query);
    }
    let answer = site.get(&format!("/products?q={}", "a".repeat(10_000))).await;
    assert!(answer.assert_page(200, "a long search").contains(&words().products.ignored_long(domain::search::MAX_QUERY)));
}

#[tokio::test]
async fn the_same_parameter_many_times_is_no_trouble() {
    let site = TestSite::sample().await;
    for query in ["without=egg&".repeat(2_000), "q=a&".repeat(5_000), "x=y&".repeat(10_000), "page=2&page=1".to_owned()] {
        site.get(&format!("/products?{query}")).await.assert_page(200, "many parameters");
    }
}

#[tokio::test]
async fn what_is_searched_for_comes_back_as_text() {
    let site = TestSite::sample().await;
    let answer = site.get(&format!("/products?q={}", encoded(SCRIPT))).await;
    let page = answer.assert_page(200, "a script");
    assert!(page.contains("&lt;script&gt;alert(1)"), "what was typed is shown");
    let field = tags(page).into_iter().find(|tag| tag.get("id") == Some("q")).expect("the search field");
    assert!(field.get("value").is_some_and(|value| value.contains("script")), "and kept: {field:?}");
}

#[tokio::test]
async fn what_stands_in_the_register_is_never_code() {
    let site = TestSite::sample().await;
    for (slug, text) in [
        ("a", SCRIPT),
        ("b", "\"><img src=x onerror=alert(1)>"),
        ("c", "</script><script>alert(1)</script>"),
        ("d", "<!--<script>"),
        ("e", "' onclick='alert(1)"),
        ("f", "</textarea></title></style>&amp;lt;"),
    ] {
        site.publish(NewProduct::named(slug, "x").saying(text)).await;
        for address in [format!("/products/{slug}"), "/products".to_owned(), "/".to_owned(), "/producers/kitanodan".to_owned()] {
            let answer = site.get(&address).await;
            let page = answer.assert_page(200, &address);
            assert_harmless(page, &format!("{address} with {text}"));
        }
        let answer = site.get(&format!("/products/{slug}")).await;
        assert_eq!(structured_data(answer.text()).expect("data")["name"], text);
        assert!(!only_text(answer.text(), "title").contains('<') && meta(answer.text(), "description").is_some());
    }
}

/// Fails if a page has a script, a handler or an element that none of our views writes.
fn assert_harmless(page: &str, what: &str) {
    assert!(!page.contains("<script>"), "{what}");
    assert_eq!(scripts(page).len(), 1, "{what}: only our own script");
    for tag in tags(page) {
        assert!(tag.attributes.iter().all(|(name, _)| !name.starts_with("on")), "{what}: {tag:?}");
        assert!(!matches!(tag.name, "b" | "img") || tag.get("src") != Some("x"), "{what}: {tag:?}");
        let address = tag.get("href").or(tag.get("src")).or(tag.get("action")).unwrap_or_default();
        assert!(!address.starts_with("javascript:") && !address.starts_with("//"), "{what}: {tag:?}");
    }
    assert!(!page.contains('\0'), "{what}: NUL is no character of a page");
}
