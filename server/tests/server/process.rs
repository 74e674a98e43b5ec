//! The life of the server's process: its start, and its end.

use crate::support::{
    html::only_text,
    program::Place,
    site::{self, words},
    wire::Wire,
};
use std::time::{Duration, Instant};

/// The best of a few, since other tests run at the same time. The benchmarks measure the release build.
#[test]
fn the_first_answer_comes_within_a_second() {
    let took: Vec<Duration> = (0..5)
        .map(|_| {
            let place = Place::sample();
            let began = Instant::now();
            let program = place.serve();
            let reply = Wire::to(&program.address).ask("GET", "/products", &[]);
            assert_eq!(reply.status, 200);
            began.elapsed()
        })
        .collect();
    let best = took.iter().min().expect("five");
    assert!(*best < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_fresh_demo_has_its_samples() {
    let mut program = Place::empty().serve_by(&["serve", "--demo"]);
    let reply = Wire::to(&program.address).ask("GET", "/products", &[]);
    let page = String::from_utf8(reply.body).expect("a page");
    assert_eq!((reply.status, only_text(&page, "h1")), (200, words().products.title));
    assert!(page.contains(words().site.sample_notice));
    program.tell_to_stop();
    assert_eq!(program.end(), Some(0));
}

/// Larger than the sockets' buffers, so that its sending takes as long as the reader does.
const LARGE: usize = 16 << 20;

#[test]
fn told_to_stop_it_finishes_open_requests_and_ends_well() {
    let place = Place::sample();
    site::write(&place.path().join("site"), "/large.bin", &vec![b'x'; LARGE]);
    let mut program = place.serve();
    let mut wire = Wire::to(&program.address);
    wire.begin("GET", "/large.bin", &[]);
    let head = wire.head();
    assert_eq!((head.status, head.header("content-length")), (200, Some(LARGE.to_string().as_str())));

    program.tell_to_stop();
    program.closes_its_door();
    let body = wire.body(&head);
    assert!(body.len() == LARGE && body.iter().all(|b| *b == b'x'), "the whole answer");
    assert_eq!(program.end(), Some(0), "{}", program.log());
}

#[test]
fn told_to_stop_it_does_not_wait_for_connections_on_which_nothing_happens() {
    let mut program = Place::sample().serve();
    let mut kept = Wire::to(&program.address);
    assert_eq!(kept.ask("GET", "/healthz", &[]).status, 200);
    let began = Instant::now();
    program.tell_to_stop();
    assert_eq!(program.end(), Some(0), "{}", program.log());
    // Well before the patience that open requests are given.
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn what_was_written_is_there_after_the_end() {
    let mut program = Place::seeded().serve();
    program.tell_to_stop();
    assert_eq!(program.end(), Some(0));
    assert_eq!(program.place().run(&["check"]).code, Some(0));
}
