//! What comes over the socket of the running program.

use crate::support::{
    html,
    program::Place,
    site::{ICON, PLAIN, SCRIPT},
    wire::Wire,
};
use std::time::{Duration, Instant};

/// Nagle's algorithm and delayed acknowledgements together hold back the second part of an answer for 40 ms. See
/// also `source`.
#[test]
fn a_kept_connection_never_waits_for_itself() {
    let program = Place::sample().serve();
    // In one part, in two, and compressed on the way out.
    for (address, accept) in [("/healthz", "identity"), (SCRIPT, "br"), (ICON, "identity"), (PLAIN, "gzip"), ("/nowhere", "br")] {
        let mut wire = Wire::to(&program.address);
        wire.ask("GET", address, &[("accept-encoding", accept)]);
        // A busy machine may spoil a round; who waits for himself spoils each.
        let medians: Vec<Duration> = (0..8).map(|_| median_of_50(&mut wire, address, accept)).collect();
        let best = medians.iter().min().expect("eight");
        assert!(*best < Duration::from_millis(20), "{address}: {medians:?} at the medians");
    }
}

fn median_of_50(wire: &mut Wire, address: &str, accept: &str) -> Duration {
    let mut times: Vec<Duration> = (0..50)
        .map(|_| {
            let began = Instant::now();
            let reply = wire.ask("GET", address, &[("accept-encoding", accept)]);
            assert!(matches!(reply.status, 200 | 404), "{address}");
            began.elapsed()
        })
        .collect();
    times.sort();
    times[25]
}

#[test]
fn a_head_comes_without_a_body_and_the_connection_goes_on() {
    let program = Place::sample().serve();
    let mut wire = Wire::to(&program.address);
    for address in ["/", "/products", "/nowhere", ICON, SCRIPT, "/healthz"] {
        let whole = wire.ask("GET", address, &[]);
        // A body after this head would be read as the next answer.
        let head = wire.ask("HEAD", address, &[]);
        assert_eq!(head.status, whole.status, "{address}");
        assert_eq!(head.header("content-length"), whole.header("content-length"), "{address}");
        assert_eq!(head.header("content-type"), whole.header("content-type"), "{address}");
    }
}

#[test]
fn a_page_that_the_browser_has_comes_without_a_body() {
    let program = Place::sample().serve();
    let mut wire = Wire::to(&program.address);
    for accept in ["identity", "br"] {
        let page = wire.ask("GET", "/products", &[("accept-encoding", accept)]);
        let tag = page.header("etag").expect("a tag").to_owned();
        let again = wire.ask("GET", "/products", &[("accept-encoding", accept), ("if-none-match", &tag)]);
        assert_eq!((again.status, again.header("content-security-policy")), (304, None));
    }
    assert_eq!(wire.ask("GET", "/healthz", &[]).body, b"ok");
}

#[test]
fn several_questions_in_one_go_are_answered_in_their_order() {
    let program = Place::sample().serve();
    let mut wire = Wire::to(&program.address);
    for address in ["/healthz", "/products", "/nowhere"] {
        wire.begin("GET", address, &[]);
    }
    assert_eq!(wire.reply(false).body, b"ok");
    let list = wire.reply(false);
    assert_eq!((list.status, list.body.ends_with(b"</html>")), (200, true));
    assert_eq!(wire.reply(false).status, 404);
}

/// Before the router there is the HTTP library: what it can't read never becomes an error of the server either.
#[test]
fn what_is_no_request_is_refused_and_the_next_reader_is_served() {
    let program = Place::sample().serve();
    let long = |unit: &str, times: usize| format!("GET /products?q={} HTTP/1.1\r\nhost: a\r\n\r\n", unit.repeat(times));
    for bytes in [
        "GET / HTTP/9.9\r\n\r\n".to_owned(),
        "NONSENSE\r\n\r\n".to_owned(),
        "GET /\0 HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
        "GET /products?q=<script> HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n".to_owned(),
        "GET / HTTP/1.1\r\nhost: a\r\nx: a\0b\r\n\r\n".to_owned(),
        long("%E3%81%82", 10_000),
        long("a", 1_000_000),
        format!("GET / HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(1_000)),
    ] {
        let mut wire = Wire::to(&program.address);
        wire.send(bytes.as_bytes());
        let status = wire.reply(false).status;
        assert!((400..500).contains(&status), "{status} for {:?}", bytes.chars().take(60).collect::<String>());
    }
    // The longest search that a browser of ours sends is a small part of what is taken.
    let mut wire = Wire::to(&program.address);
    wire.send(long("%E3%81%82", 5_000).as_bytes());
    let reply = wire.reply(false);
    let page = String::from_utf8(reply.body).expect("a page");
    assert_eq!((reply.status, html::only_text(&page, "h1")), (200, crate::support::site::words().products.title));
}

#[test]
fn every_line_of_the_log_can_be_read_by_a_machine_also_when_something_is_wrong() {
    let program = Place::sample().serve();
    program.place().tamper("DROP TABLE product_detail");
    let reply = Wire::to(&program.address).ask("GET", "/products/asazumi-delaware", &[]);
    assert_eq!(reply.status, 503);
    let log = program.log();
    let odd: Vec<&str> = log.lines().filter(|line| serde_json::from_str::<serde_json::Value>(line).is_err()).collect();
    assert!(log.contains("product_detail"), "the log says what is wrong: {log}");
    assert!(odd.is_empty(), "{odd:?}");
}

#[test]
fn the_log_has_a_line_for_each_request_and_nothing_of_the_reader() {
    let program = Place::sample().serve();
    let mut wire = Wire::to(&program.address);
    let headers = [("user-agent", "Browser-of-Hanako"), ("referer", "http://127.0.0.1/from-here"), ("cookie", "secret=1")];
    let reply = wire.ask("GET", "/products?q=private-words", &headers);
    let id = reply.header("x-request-id").expect("an id");
    let log = program.log();
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let line = lines.iter().find(|line| line["path"] == "/products").expect("a line for the request");
    assert_eq!((&line["method"], &line["status"]), (&"GET".into(), &200.into()));
    assert!(line.to_string().contains(id), "the line carries the id of the answer: {line}");
    for personal in ["private-words", "Hanako", "from-here", "secret", "127.0.0.1"] {
        assert!(!log.contains(personal), "the log has {personal}");
    }
}
