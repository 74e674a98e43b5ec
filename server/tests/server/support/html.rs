//! Just enough of a reader of HTML to ask a page what it says of itself. It knows the HTML that our server
//! writes: attributes in double quotes, and text of scripts up to their end.

/// A tag that opens an element.
#[derive(Debug)]
pub struct Tag<'a> {
    pub name: &'a str,
    pub attributes: Vec<(&'a str, &'a str)>,
    /// What follows up to the next tag, or the whole text of a script.
    pub text: &'a str,
}

impl<'a> Tag<'a> {
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// Every tag that opens an element, in order. Comments are passed over.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (inside, after) = split_tag(rest);
        let (name, attributes) = inside.split_at(inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len()));
        let end = if name == "script" { after.find("</script") } else { after.find('<') }.unwrap_or(after.len());
        tags.push(Tag { name: name.trim_end_matches('/'), attributes: read_attributes(attributes), text: &after[..end] });
        rest = &after[end..];
    }
    tags
}

/// What stands before and after the `>` that ends a tag; one in quotes does not.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return (&text[..at], &text[at + 1..]),
            _ => {}
        }
    }
    (text, "")
}

fn read_attributes(text: &str) -> Vec<(&str, &str)> {
    let mut attributes = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let name_end = rest.find(|c: char| c == '=' || c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => ("", after.trim_start_matches('=')),
        };
        if !name.is_empty() && name != "/" {
            attributes.push((name, value));
        }
        rest = after.trim_start();
    }
    attributes
}

/// The text of the only element of a name, as written.
pub fn only_text<'a>(html: &'a str, name: &str) -> &'a str {
    let found: Vec<_> = tags(html).into_iter().filter(|tag| tag.name == name).collect();
    assert_eq!(found.len(), 1, "exactly one <{name}>");
    found[0].text
}

/// The text of the only element of a name, with that of what stands in it.
pub fn whole_text(html: &str, name: &str) -> String {
    let parts: Vec<_> = html.split(&format!("<{name}")).collect();
    assert_eq!(parts.len(), 2, "exactly one <{name}>");
    let inside = parts[1].split(&format!("</{name}>")).next().unwrap_or_default();
    inside.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// The content of `<meta name=…>` or `<meta property=…>`.
pub fn meta<'a>(html: &'a str, name: &str) -> Option<&'a str> {
    let mut metas = tags(html).into_iter().filter(|tag| tag.name == "meta");
    metas.find(|tag| tag.get("name").or(tag.get("property")) == Some(name)).and_then(|tag| tag.get("content"))
}

/// The address that the page calls its own.
pub fn canonical(html: &str) -> Option<&str> {
    tags(html).into_iter().find(|tag| tag.get("rel") == Some("canonical")).and_then(|tag| tag.get("href"))
}

/// The scripts that run: what is not data.
pub fn scripts(html: &str) -> Vec<Tag<'_>> {
    tags(html).into_iter().filter(|tag| tag.name == "script" && tag.get("type") != Some("application/ld+json")).collect()
}

/// The data for search engines.
pub fn structured_data(html: &str) -> Option<serde_json::Value> {
    let found = tags(html).into_iter().find(|tag| tag.get("type") == Some("application/ld+json"))?;
    Some(serde_json::from_str(found.text).expect("JSON-LD is JSON"))
}

/// The names of the products in the lists of a page.
pub fn cards(html: &str) -> Vec<&str> {
    let items = html.split("<li class=\"card\">").skip(1);
    items.filter_map(|item| tags(item).into_iter().find(|tag| tag.name == "a")).map(|tag| tag.text).collect()
}

/// The page without its nonce, to compare pages.
pub fn without_nonce(html: &str) -> String {
    match scripts(html).iter().find_map(|script| script.get("nonce")) {
        Some(nonce) => html.replace(nonce, ""),
        None => html.to_owned(),
    }
}

#[test]
fn the_reader_reads() {
    let html = "<p data-x=\"a>b\" hidden class=\"c\">one<br>two</p><!-- <i> --><script nonce=\"NNN\">1<2</script><em>x</em>";
    let tags = tags(html);
    assert_eq!(tags.iter().map(|t| t.name).collect::<Vec<_>>(), ["p", "br", "i", "script", "em"]);
    assert_eq!(tags[0].attributes, [("data-x", "a>b"), ("hidden", ""), ("class", "c")]);
    assert_eq!((tags[0].text, tags[3].text), ("one", "1<2"));
    assert_eq!(without_nonce(html).len(), html.len() - 3);
}
