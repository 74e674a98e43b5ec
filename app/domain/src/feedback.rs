//! 「このページは役に立ちましたか」: answers, counted by page and day; nobody is asked who he is.

use crate::check::{Check, FieldError, Problem, Problems};

/// The longest path that is counted, in bytes.
const LONGEST: usize = 200;

/// An answer as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackRecord {
    /// The page, as a path from the root without its parameters.
    pub page: String,
    /// はい or いいえ
    pub useful: bool,
}

impl Check for FeedbackRecord {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Problems::default();
        let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-');
        if !self.page.starts_with('/') || self.page.len() > LONGEST || self.page.contains("//") || !self.page.bytes().all(plain) {
            problems.add("page", Problem::Contradiction);
        }
        problems.into_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_the_site_are_counted() {
        let wrong = |page: &str| !FeedbackRecord { page: page.into(), useful: true }.problems().is_empty();
        assert!(["/", "/products", "/en/products/kuradashi-mikan"].iter().all(|page| !wrong(page)));
        let long = format!("/{}", "a".repeat(200));
        assert!(["", "products", "//evil.example", "/a?b", "/a%0d", "/<b>", "https://a", &long].iter().all(|page| wrong(page)));
    }
}
