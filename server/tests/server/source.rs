//! Rules about the source that hold for ever. Each has its reason; a rule that is in the way is to be argued
//! with, not worked around.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A source file: its path from the root of the project, and its text.
struct Source {
    path: String,
    text: String,
}

/// The Rust files below folders of the project.
fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the root of the project");
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = folders.iter().map(|folder| root.join(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push(Source { path: path.strip_prefix(root).expect("inside").display().to_string(), text });
            }
        }
    }
    assert!(found.len() >= folders.len(), "{folders:?} have sources");
    found
}

/// Fails where a line that is no comment breaks a rule.
fn forbid(sources: &[Source], why: &str, breaks: impl Fn(&str) -> bool) {
    let mut wrong = Vec::new();
    for source in sources {
        for (line, number) in source.text.lines().zip(1..) {
            if !line.trim_start().starts_with("//") && breaks(line) {
                wrong.push(format!("{}:{number}: {}", source.path, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{why}\n{}", wrong.join("\n"));
}

/// Whether a line of a view gives an element this attribute.
fn has_attribute(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let begins = at == 0 || line[..at].ends_with(|c: char| c.is_whitespace() || c == '"' || c == ':');
        begins && line[at + name.len()..].trim_start().starts_with('=') && !line[at + name.len()..].trim_start().starts_with("==")
    })
}

/// The server does not escape what stands in a `<textarea>` (tachys 0.2): a text of a citizen would be code.
#[test]
fn only_the_design_system_writes_text_areas() {
    let mut views = sources(&["app/src"]);
    views.retain(|source| !source.path.starts_with("app/src/ui/"));
    forbid(&views, "use `ui::TextArea`, which escapes", |line| line.contains("<textarea"));
}

/// The policy of every page refuses them, with an error on the console.
#[test]
fn no_view_has_styles_or_handlers_in_attributes() {
    let views = sources(&["app/src"]);
    forbid(&views, "styles belong into style/", |line| {
        has_attribute(line, "style")
            || line.match_indices("style:").any(|(at, _)| {
                line[at + "style:".len()..]
                    .split(|c: char| !(c.is_ascii_lowercase() || c == '-'))
                    .next()
                    .is_some_and(|property| !property.is_empty() && line[at + "style:".len() + property.len()..].starts_with('='))
            })
    });
    forbid(&views, "pages work without their program: use links and forms", |line| {
        ["onclick", "onchange", "oninput", "onsubmit", "onload", "onerror"].iter().any(|name| has_attribute(line, name))
    });
}

/// A hint that goes away while one types is none. Labels and hints stand beside the field.
#[test]
fn no_field_has_a_placeholder() {
    forbid(&sources(&["app/src"]), "write a label or a hint", |line| has_attribute(line, "placeholder"));
}

/// HTML that is not a view is not escaped. These two places write none that came from anyone.
#[test]
fn html_is_written_by_views() {
    let mut views = sources(&["app/src"]);
    views.retain(|source| !["app/src/ui/icon.rs", "app/src/page/browser.rs"].contains(&source.path.as_str()));
    forbid(&views, "inner_html is not escaped", |line| line.contains("inner_html"));
}

/// A word that no page says is one that nobody keeps true.
#[test]
fn every_word_of_the_catalogue_is_said() {
    let all = sources(&["app/src", "server/src"]);
    let catalogue = &all.iter().find(|source| source.path == "app/src/words/mod.rs").expect("the catalogue").text;
    let (_, catalogue) = catalogue.split_once("catalogue! {").expect("its declaration");
    let (catalogue, _) = catalogue.split_once("\n}\n").expect("its end");
    let said: String = all
        .iter()
        .filter(|source| !source.path.starts_with("app/src/words/ja") && !source.path.starts_with("app/src/words/en"))
        .map(|source| source.text.as_str())
        .collect();
    let groups = catalogue.split('{').skip(1).filter_map(|group| group.split('}').next());
    let keys = groups.flat_map(|group| group.lines()).filter(|line| !line.trim_start().starts_with("///")).flat_map(|line| {
        // `key(value, value)` is a key, not three.
        let mut depth = 0;
        line.split(move |c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth == 0
        })
    });
    let unsaid: Vec<&str> =
        keys.filter_map(|key| key.trim().split('(').next()).filter(|key| !key.is_empty() && !said.contains(&format!(".{key}"))).collect();
    assert!(unsaid.is_empty(), "no page says {unsaid:?}");
}

/// Entities never leave `store`.
#[test]
fn only_the_store_speaks_to_the_database() {
    forbid(&sources(&["app/src", "app/client/src", "app/domain/src", "server/src"]), "write a query or a command in `store`", |line| {
        ["sea_orm", "sea_orm_migration", "sqlx"].iter().any(|name| {
            line.contains(&format!("{name}::")) || line.contains(&format!("use {name}")) || line.contains(&format!("extern crate {name}"))
        })
    });
}

/// Answers leave in one piece today, so that no clock can tell; the first one that leaves in two would wait
/// 40 ms on every kept connection.
#[test]
fn the_listener_sends_at_once() {
    let listens = sources(&["server/src/http"]).into_iter().find(|source| source.text.contains("TcpListener::bind"));
    let listens = listens.expect("the server listens somewhere");
    assert!(listens.text.contains("set_nodelay(true)"), "{} leaves Nagle's algorithm on", listens.path);
}

/// Words for people live in the catalogue.
#[test]
fn the_store_has_no_words_for_people() {
    let japanese = |c: char| matches!(c, '\u{3041}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}');
    forbid(&sources(&["server/store/src"]), "put the words into the catalogue", |line| {
        line.split("//").next().is_some_and(|code| code.contains(japanese))
    });
}

/// The clock and randomness are parameters.
#[test]
fn rules_do_not_look_at_the_clock() {
    forbid(&sources(&["app/domain/src", "app/src", "server/store/src"]), "take the time as a parameter", |line| {
        ["SystemTime::now", "now_utc(", "now_local(", "UtcDateTime::now"].iter().any(|call| line.contains(call))
    });
}

#[test]
fn nothing_is_left_undone() {
    let all = sources(&["app/src", "app/client/src", "app/domain/src", "server/src", "server/store/src", "tools/bundle/src"]);
    forbid(&all, "finish it, or write an issue", |line| {
        ["todo!", "unimplemented!", "dbg!", "TODO", "FIXME", "XXX"].iter().any(|mark| line.contains(mark))
    });
}

#[test]
fn the_rules_can_be_broken() {
    assert!(has_attribute("<p style=x>", "style") && has_attribute("<p style = \"x\">", "style") && has_attribute("prop:style=x", "style"));
    assert!(!has_attribute("rel=\"stylesheet\" href=\"{style}\"", "style") && !has_attribute("if style == other", "style"));
    assert!(has_attribute("<input placeholder=\"x\">", "placeholder") && !has_attribute("placeholders=1", "placeholder"));
    let source = Source { path: "a.rs".to_owned(), text: "// fine\nbad".to_owned() };
    let broken = std::panic::catch_unwind(|| forbid(&[source], "", |line| line.contains("fine") || line == "bad"));
    let said = *broken.expect_err("line 2 breaks the rule").downcast::<String>().expect("a text");
    assert!(said.contains("a.rs:2") && !said.contains("a.rs:1"), "{said}");
}
