//! Builders and helpers, so that tests tell stories.

pub mod html;
pub mod product;
pub mod program;
pub mod site;
pub mod wire;

pub use product::NewProduct;
pub use site::{Answer, TestSite};

use std::time::{Duration, Instant};

/// Waits until something holds, looking often, and fails when it takes too long.
pub fn until(what: &str, within: Duration, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < within, "{what}: not within {within:?}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A text as a value in an address: every byte but letters and digits percent-encoded.
pub fn encoded(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
