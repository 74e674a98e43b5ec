//! Links in what is written that lead nowhere: told while one writes, and never a rule, for the other page may be shown later.

use super::{Editor, entry::Input};
use crate::{context::Context, error::AppError, page::Address, ui::markdown};
use domain::{
    Slug,
    publishing::Kind,
    stories::{Block, Story},
};
use std::collections::HashSet;

/// The most links that are looked up in one record: more would make one question to the database very long.
const MOST: usize = 300;

/// The longest address that is told whole, in characters: one with a picture in it has millions.
const LONGEST_TOLD: usize = 80;

/// What a page of ours is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Piece(Kind),
    Product,
    Producer,
}

/// A page of ours: what it is about, and its name in addresses as it was written.
type Target = (About, String);

/// What is to be known of the links of a record, whose fields are given as a form has them.
pub(super) async fn hints<E: Editor>(context: &Context, pairs: &[(&'static str, String)]) -> Result<Vec<String>, AppError> {
    let links = links::<E>(pairs);
    let looked_at = links.get(..MOST).unwrap_or(&links);
    let targets: Vec<Target> = looked_at.iter().filter(|(_, leads)| *leads).filter_map(|(address, _)| target(address)).collect();
    let known = known(context, &targets).await?;
    let mut hints: Vec<String> = looked_at.iter().filter_map(|(address, leads)| hint(address, *leads, &known)).collect();
    if links.len() > MOST {
        hints.push(format!("リンクが多いので、はじめの{MOST}個だけを確かめました。"));
    }
    Ok(hints)
}

/// The addresses of all links of a record, each once, and whether each may be a link.
///
/// Every text of several lines is read: sources and what was learned are Markdown as well, though their fields don't say so, and a link
/// that is written in a text without Markdown is worth a look all the same.
fn links<E: Editor>(pairs: &[(&'static str, String)]) -> Vec<(String, bool)> {
    let mut links = Vec::new();
    for entry in E::FIELDS {
        for (_, text) in pairs.iter().filter(|(name, _)| entry.name == *name || entry.english == Some(*name)) {
            match entry.input {
                Input::Text(_) => links.extend(markdown::links(text)),
                Input::Blocks(_) => links.extend(between_blocks(text)),
                _ => (),
            }
        }
    }
    let mut once = HashSet::new();
    links.retain(|link| once.insert(link.clone()));
    links
}

/// The links of a text with blocks. What is within a block is no Markdown.
fn between_blocks(text: &str) -> Vec<(String, bool)> {
    let blocks = Story::read(text).blocks;
    blocks.iter().flat_map(|block| if let Block::Text(text) = block { markdown::links(text) } else { Vec::new() }).collect()
}

/// The page of ours to which an address leads, in either language; none for lists, forms and whatever else
/// is always there.
fn target(address: &str) -> Option<Target> {
    let path = address.split(['?', '#']).next().filter(|path| path.starts_with('/'))?;
    let address = Address::new(path, "");
    let (about, name) = match address.segments()[..] {
        ["stories", name] => (About::Piece(Kind::Story), name),
        // Lists and forms that stand beside them.
        ["places", "courses"] | ["bulletin", "subscribe"] => return None,
        ["places", "courses", name] => (About::Piece(Kind::Course), name),
        ["places", name] => (About::Piece(Kind::Place), name),
        ["events", name] | ["events", name, "sign-up"] => (About::Piece(Kind::Event), name),
        ["news", name] => (About::Piece(Kind::News), name),
        ["bulletin", name] => (About::Piece(Kind::Bulletin), name),
        ["campaigns", name] => (About::Piece(Kind::Campaign), name),
        ["meetings", name] => (About::Piece(Kind::Body), name),
        ["meetings", _, name] => (About::Piece(Kind::Meeting), name),
        ["products", name] => (About::Product, name),
        ["producers", name] => (About::Producer, name),
        _ => return None,
    };
    Some((about, name.to_owned()))
}

/// Those that citizens can open now, with one question for each kind that is named.
async fn known(context: &Context, targets: &[Target]) -> Result<Vec<Target>, AppError> {
    let named = |about: About| -> Vec<Slug> {
        targets.iter().filter(|(known, _)| *known == about).filter_map(|(_, name)| Slug::parse(name).ok()).collect()
    };
    let mut known = Vec::new();
    for kind in Kind::ALL {
        let found = store::publishing::titles(&context.store, kind, &named(About::Piece(kind)), context.now).await?;
        known.extend(found.into_iter().map(|(slug, _)| (About::Piece(kind), slug.to_string())));
    }
    let [products, producers] = store::publishing::in_catalogue(&context.store, &named(About::Product), &named(About::Producer)).await?;
    known.extend(products.into_iter().map(|slug| (About::Product, slug.to_string())));
    known.extend(producers.into_iter().map(|slug| (About::Producer, slug.to_string())));
    Ok(known)
}

/// What is to be known of one link; nothing if it leads somewhere, or out of this site.
fn hint(address: &str, leads: bool, known: &[Target]) -> Option<String> {
    if !leads {
        return Some(format!("リンクにできない住所です：{}", told(address)));
    }
    let target = target(address)?;
    (!known.contains(&target)).then(|| format!("本文のリンク {} は、公開しているページにありません。", told(address)))
}

/// An address in words: short, and with a sign for what can't be seen.
fn told(address: &str) -> String {
    if address.is_empty() {
        return "（空）".to_owned();
    }
    let mut told: String = address.chars().take(LONGEST_TOLD).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
    if address.chars().nth(LONGEST_TOLD).is_some() {
        told.push('…');
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{news::NewsRecord, stories::StoryRecord};

    #[test]
    fn an_address_of_one_thing_is_known_in_either_language() {
        for (address, about, name) in [
            ("/stories/river", About::Piece(Kind::Story), "river"),
            ("/en/places/nothing-here", About::Piece(Kind::Place), "nothing-here"),
            ("/places/courses/hill/", About::Piece(Kind::Course), "hill"),
            ("/events/market?from=map#when", About::Piece(Kind::Event), "market"),
            ("/en/events/market/sign-up", About::Piece(Kind::Event), "market"),
            ("/news/Road Works", About::Piece(Kind::News), "Road Works"),
            ("/bulletin/2026-07", About::Piece(Kind::Bulletin), "2026-07"),
            ("/campaigns/tokyo", About::Piece(Kind::Campaign), "tokyo"),
            ("/meetings/council", About::Piece(Kind::Body), "council"),
            ("/meetings/council/2026-07-01", About::Piece(Kind::Meeting), "2026-07-01"),
            ("/products/jam", About::Product, "jam"),
            ("/en/producers/farm", About::Producer, "farm"),
        ] {
            assert_eq!(target(address), Some((about, name.to_owned())), "{address}");
        }
        for address in [
            "/",
            "/en",
            "/places",
            "/places?q=a",
            "/places/courses",
            "/en/bulletin/subscribe",
            "/goals",
            "#part",
            "https://example.jp/places/x",
        ] {
            assert_eq!(target(address), None, "{address}");
        }
    }

    #[test]
    fn links_that_lead_nowhere_are_told() {
        let known = [(About::Piece(Kind::Place), "river".to_owned())];
        assert_eq!(hint("/places/river", true, &known), None);
        assert_eq!(hint("/en/places/river#map", true, &known), None);
        assert_eq!(hint("https://example.jp/", true, &known), None);
        assert_eq!(
            hint("/places/nothing-here", true, &known).unwrap(),
            "本文のリンク /places/nothing-here は、公開しているページにありません。"
        );
        assert!(hint("/stories/river", true, &known).is_some(), "the name of another kind");
        assert_eq!(hint("javascript:alert(1)", false, &known).unwrap(), "リンクにできない住所です：javascript:alert(1)");
    }

    #[test]
    fn an_address_is_told_in_short_and_without_signs_that_nobody_sees() {
        assert_eq!(told("/a\u{1}b"), "/a\u{FFFD}b");
        assert_eq!(told(""), "（空）");
        assert_eq!(told(&"あ".repeat(80)), "あ".repeat(80));
        assert_eq!(told(&"あ".repeat(81)), format!("{}…", "あ".repeat(80)));
    }

    #[test]
    fn links_of_both_languages_are_read_each_once() {
        let pairs = [
            ("title", "[題名](/places/no-link)".to_owned()),
            ("body", "[a](/places/a) [a](/places/a)".to_owned()),
            ("body_en", "[b](/en/places/b) [x](//x)".to_owned()),
        ];
        let expected = [("/places/a", true), ("/en/places/b", true), ("//x", false)];
        assert_eq!(links::<NewsRecord>(&pairs), expected.map(|(address, leads)| (address.to_owned(), leads)));
    }

    #[test]
    fn what_is_within_a_block_is_no_link() {
        let body = "[a](/places/a)\n\n:::引用\n[b](/places/b)\n:::\n\n[c](/places/c)".to_owned();
        let found = links::<StoryRecord>(&[("body", body), ("sources", "- [d](/stories/d)".to_owned())]);
        let addresses: Vec<&str> = found.iter().map(|(address, _)| address.as_str()).collect();
        assert_eq!(addresses, ["/places/a", "/places/c", "/stories/d"]);
    }
}
