//! Which page an address is. The router of the pages resolves what browsers resolve before they ask: `.`, `..`, an empty part, a backslash.
//! What asks for `/events/./receipt/…` would come to the page of a secret link by an address that nothing else here takes for one: not
//! what keeps it out of caches, not the log, not who may look. So one page has one address, and any other is none.

/// Whether the router reads a path (with its query or without) just as it is written.
pub(super) fn is_as_written(target: &str) -> bool {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let resolved = |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
    !path.contains("//") && !path.contains('\\') && !path.split('/').any(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_resolved_is_told_apart() {
        for plain in ["/", "/en/", "/products/a.b", "/products/...", "/.well-known/x", "/a?to=/../b//c\\", "/calendar/events.ics", "/%2ea"]
        {
            assert!(is_as_written(plain), "{plain}");
        }
        for other in ["//", "/a//b", "/./a", "/a/.", "/a/../b?x", "/%2e/a", "/a/%2E%2e/b", "/a/.%2E", "/a\\b"] {
            assert!(!is_as_written(other), "{other}");
        }
    }
}
