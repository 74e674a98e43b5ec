//! The blocks of a story. Between paragraphs of Markdown stands what begins with a line `:::写真` and ends with a line `:::`. Editors
//! type it in Japanese or in English, in full or half width; the editor's buttons write it for them.
//!
//! A block with a fault is kept as the text that it was: nothing that was typed goes, and the fault says which line it is in.

use crate::{Slug, goals::FiscalYear};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// The most faults that are noted: whoever has mended these is told of the others.
const MOST_FAULTS: usize = 30;

/// The most pictures in one story: more is an album.
pub const MOST_PICTURES: usize = 40;

/// How many blocks of a story lead to other pages of ours or are maps, at most.
pub const MOST_WAYS: usize = 40;

/// The longest words about a picture and the longest fact, in characters.
const LONGEST_LINE: usize = 300;

/// A story cut into its blocks, and what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// In the order of the text.
    pub blocks: Vec<Block>,
    /// In the order of the lines.
    #[serde(skip)]
    pub faults: Vec<BlockFault>,
}

/// A part of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// Markdown.
    Text(String),
    /// 写真
    Picture(Picture),
    /// 写真集
    Gallery(Vec<Picture>),
    /// 引用, with who said it, which may be empty.
    Quote {
        /// What was said.
        words: String,
        /// Who said it, or where it stands.
        by: String,
    },
    /// データ: names and values.
    Facts(Vec<(String, String)>),
    /// 地図: places of ours.
    Map(Vec<Slug>),
    /// 産品
    Product(Slug),
    /// 場所
    Place(Slug),
    /// 催し
    Event(Slug),
    /// 目標, with its fiscal year.
    Goal(FiscalYear, Slug),
}

/// A picture of the library, by its number there: its file, its credit and its words may be mended without touching the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its number in the library.
    pub media: i64,
    /// What is to be seen, for those who don't see it; empty where what the library says of it serves.
    pub alt: String,
    /// What stands below it; may be empty.
    pub caption: String,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// 写真
    Picture,
    /// 写真集
    Gallery,
    /// 引用
    Quote,
    /// データ
    Facts,
    /// 地図
    Map,
    /// 産品
    Product,
    /// 場所
    Place,
    /// 催し
    Event,
    /// 目標
    Goal,
}

impl BlockKind {
    /// All of them, in the order in which the editor offers them.
    pub const ALL: [Self; 9] =
        [Self::Picture, Self::Gallery, Self::Quote, Self::Facts, Self::Map, Self::Product, Self::Place, Self::Event, Self::Goal];

    /// What it is called in a text, in Japanese and in English.
    pub const fn names(self) -> [&'static str; 2] {
        match self {
            Self::Picture => ["写真", "picture"],
            Self::Gallery => ["写真集", "gallery"],
            Self::Quote => ["引用", "quote"],
            Self::Facts => ["データ", "facts"],
            Self::Map => ["地図", "map"],
            Self::Product => ["産品", "product"],
            Self::Place => ["場所", "place"],
            Self::Event => ["催し", "event"],
            Self::Goal => ["目標", "goal"],
        }
    }

    fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.names().iter().any(|known| known.eq_ignore_ascii_case(name)))
    }
}

/// What is wrong, and in which line of the text, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockFault {
    /// The line on which the block begins, or the line itself.
    pub line: usize,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong with a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// There is no block of this name.
    Unknown,
    /// Its last line `:::` is missing.
    Open,
    /// Nothing is in it, or not what it needs.
    Empty,
    /// A picture has no number of the library.
    NotOurs,
    /// A line is longer than a caption or a fact is.
    TooLong,
    /// More than [`MOST_PICTURES`] in the story.
    TooMany,
    /// More than [`MOST_WAYS`] in the story.
    TooManyWays,
    /// Not the address of a page of ours.
    NotAnAddress,
}

impl Story {
    /// Cuts a text.
    pub fn read(text: &str) -> Self {
        let mut story = Self::default();
        let lines: Vec<&str> = text.lines().collect();
        let (mut at, mut words) = (0, Vec::new());
        while let Some(line) = lines.get(at) {
            let Some(head) = fence(line) else {
                words.push(*line);
                at += 1;
                continue;
            };
            let end = lines.iter().skip(at + 1).position(|line| fence(line).is_some_and(str::is_empty)).map(|found| at + 1 + found);
            // Nothing is closed behind it either: the rest is text.
            let Some(end) = end else {
                story.fault(at, Fault::Open);
                words.extend(lines.get(at..).unwrap_or_default());
                break;
            };
            match block(head, lines.get(at + 1..end).unwrap_or_default()) {
                Ok(block) => {
                    story.text(&mut words);
                    story.blocks.push(block);
                }
                Err(fault) => {
                    story.fault(at, fault);
                    words.extend(lines.get(at..=end).unwrap_or_default());
                }
            }
            at = end + 1;
        }
        story.text(&mut words);
        if story.pictures().count() > MOST_PICTURES {
            story.fault(0, Fault::TooMany);
        }
        let ways = story.blocks.iter().filter(|block| block.address().is_some() || matches!(block, Block::Place(_) | Block::Map(_)));
        if ways.count() > MOST_WAYS {
            story.fault(0, Fault::TooManyWays);
        }
        story
    }

    /// Notes what is wrong in the line at a place.
    fn fault(&mut self, at: usize, fault: Fault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(BlockFault { line: at + 1, fault });
        }
    }

    fn text(&mut self, lines: &mut Vec<&str>) {
        let text = lines.join("\n");
        lines.clear();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Text(text.trim_matches('\n').to_owned()));
        }
    }

    /// Every picture of its blocks.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Picture(picture) => std::slice::from_ref(picture),
            Block::Gallery(pictures) => pictures,
            _ => &[],
        })
    }

    /// Every place that its blocks name, on a map or by itself, in the order of the text.
    pub fn places(&self) -> impl Iterator<Item = &Slug> {
        self.blocks.iter().flat_map(|block| match block {
            Block::Place(slug) => std::slice::from_ref(slug),
            Block::Map(slugs) => slugs,
            _ => &[],
        })
    }
}

impl Block {
    /// The page of ours to which it leads, without a language, if it is a product, an event or a goal.
    pub fn address(&self) -> Option<String> {
        match self {
            Self::Product(slug) => Some(format!("/products/{slug}")),
            Self::Event(slug) => Some(format!("/events/{slug}")),
            Self::Goal(year, slug) => Some(format!("/goals/{}/{slug}", year.number())),
            _ => None,
        }
    }
}

/// What follows the `:::` that a line begins with.
fn fence(line: &str) -> Option<&str> {
    let line = line.trim();
    line.strip_prefix(":::").or_else(|| line.strip_prefix("：：：")).map(str::trim)
}

fn block(head: &str, lines: &[&str]) -> Result<Block, Fault> {
    let (name, of) = head.split_once(char::is_whitespace).unwrap_or((head, ""));
    let kind = BlockKind::of(name).ok_or(Fault::Unknown)?;
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    let of = of.trim();
    let only = || slug(if of.is_empty() { lines.first().copied().unwrap_or_default() } else { of });
    if !matches!(kind, BlockKind::Quote) && lines.iter().any(|line| line.chars().count() > LONGEST_LINE) {
        return Err(Fault::TooLong);
    }
    Ok(match kind {
        BlockKind::Picture => Block::Picture(picture(of, &lines)?),
        BlockKind::Gallery => {
            let pictures = lines.iter().map(|line| {
                let (address, words) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
                picture(address, &[words.trim()])
            });
            let pictures = pictures.collect::<Result<Vec<_>, _>>()?;
            if pictures.is_empty() {
                return Err(Fault::Empty);
            }
            Block::Gallery(pictures)
        }
        BlockKind::Quote => quote(&lines)?,
        BlockKind::Facts => {
            let facts = lines
                .iter()
                .map(|line| line.split_once(['：', ':']).map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())));
            let facts: Vec<_> = facts.collect::<Option<_>>().ok_or(Fault::Empty)?;
            if facts.is_empty() || facts.iter().any(|(name, value)| name.is_empty() || value.is_empty()) {
                return Err(Fault::Empty);
            }
            Block::Facts(facts)
        }
        BlockKind::Map => {
            let places: Vec<Slug> = of.split_whitespace().chain(lines.iter().copied()).map(slug).collect::<Result<_, _>>()?;
            if places.is_empty() {
                return Err(Fault::Empty);
            }
            Block::Map(places)
        }
        BlockKind::Product => Block::Product(only()?),
        BlockKind::Place => Block::Place(only()?),
        BlockKind::Event => Block::Event(only()?),
        BlockKind::Goal => {
            let (year, slug_of) = of.split_once('/').ok_or(Fault::NotAnAddress)?;
            let year = FiscalYear::read(year).ok_or(Fault::NotAnAddress)?;
            Block::Goal(year, slug(slug_of)?)
        }
    })
}

/// The first line says what is to be seen, the others stand below the picture.
fn picture(number: &str, lines: &[&str]) -> Result<Picture, Fault> {
    let digits: String = number.nfkc().collect();
    let digits = digits.trim_start_matches('#');
    let plain = (1..=12).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let media = plain.then(|| digits.parse().ok()).flatten().filter(|media| *media > 0).ok_or(Fault::NotOurs)?;
    let (alt, caption) = lines.split_first().map_or(("", [].as_slice()), |(alt, caption)| (*alt, caption));
    Ok(Picture { media, alt: alt.to_owned(), caption: caption.join("\n") })
}

/// A last line that begins with a dash says who.
fn quote(lines: &[&str]) -> Result<Block, Fault> {
    let by = lines.last().and_then(|line| line.strip_prefix(['—', '―', '─']));
    let words = if by.is_some() { lines.get(..lines.len().saturating_sub(1)).unwrap_or_default() } else { lines };
    if words.is_empty() {
        return Err(Fault::Empty);
    }
    let by = by.unwrap_or_default().trim_start_matches(['—', '―', '─']).trim().to_owned();
    Ok(Block::Quote { words: words.join("\n"), by })
}

fn slug(text: &str) -> Result<Slug, Fault> {
    Slug::parse(text.trim()).map_err(|_| Fault::NotAnAddress)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fault(text: &str) -> Vec<(usize, Fault)> {
        Story::read(text).faults.iter().map(|found| (found.line, found.fault)).collect()
    }

    #[test]
    fn a_story_with_every_block() {
        let text = "はじめに\n\n:::写真 ＃12\n坂の上の畑\n2026年の秋\n:::\n本文\n\n：：：写真集\n13 橋\n１４ 川 の 夕方\n：：：\n:::引用\n水は、ここで曲がった。\n——川の記録\n:::\n:::データ\n長さ：180m\n幅：18m\n:::\n:::地図 kunitoyo-bridge takaida\n:::\n:::産品 kuradashi-mikan\n:::\n:::PLACE takaida\n:::\n:::催し\nfirefly-night\n:::\n:::目標 2026/brand\n:::\nおわりに";
        let story = Story::read(text);
        assert_eq!(story.faults, []);
        assert_eq!(story.blocks.len(), 12);
        assert_eq!(story.pictures().count(), 3);
        let Some(Block::Picture(first)) = story.blocks.get(1) else { panic!("a picture: {:?}", story.blocks) };
        assert_eq!((first.alt.as_str(), first.caption.as_str()), ("坂の上の畑", "2026年の秋"));
        let Some(Block::Quote { words, by }) = story.blocks.get(4) else { panic!("a quotation: {:?}", story.blocks) };
        assert_eq!((words.as_str(), by.as_str()), ("水は、ここで曲がった。", "川の記録"));
    }

    #[test]
    fn a_fault_says_its_line_and_keeps_the_words() {
        assert_eq!(fault("一\n:::写真\n川\n:::"), [(2, Fault::NotOurs)]);
        assert_eq!(fault(":::写真 https://elsewhere.example/a.jpg\n川\n:::"), [(1, Fault::NotOurs)]);
        assert_eq!(fault(":::写真 0\n川\n:::"), [(1, Fault::NotOurs)]);
        assert_eq!(fault(":::写真集\n12 川\nx 橋\n:::"), [(1, Fault::NotOurs)]);
        assert_eq!(fault(":::動画 x\n:::"), [(1, Fault::Unknown)]);
        assert_eq!(fault(":::データ\n長さ\n:::"), [(1, Fault::Empty)]);
        assert_eq!(fault(":::目標 brand\n:::"), [(1, Fault::NotAnAddress)]);
        assert_eq!(fault(":::産品 javascript:alert(1)\n:::"), [(1, Fault::NotAnAddress)]);
        assert_eq!(fault(&format!(":::写真 1\n{}\n:::", "川".repeat(301))), [(1, Fault::TooLong)]);
        let open = Story::read("一\n:::写真 1\n川");
        assert_eq!(open.blocks, [Block::Text("一\n:::写真 1\n川".to_owned())]);
        assert_eq!(open.faults, [BlockFault { line: 2, fault: Fault::Open }]);
    }

    #[test]
    fn an_album_is_no_story() {
        let text = ":::写真 1\n川\n:::\n".repeat(MOST_PICTURES + 1);
        assert_eq!(fault(&text), [(1, Fault::TooMany)]);
        let text = ":::目標 2026/promotion\n:::\n:::場所 tombs\n:::\n".repeat(MOST_WAYS / 2);
        assert_eq!(fault(&text), []);
        assert_eq!(fault(&(text + ":::地図 tombs\n:::\n")), [(1, Fault::TooManyWays)]);
    }

    proptest! {
        #[test]
        fn every_text_is_read_and_none_is_lost(text in "(:::|写真|引用|x|\n| |12){0,40}") {
            let story = Story::read(&text);
            if story.faults.is_empty() && story.blocks.iter().all(|block| matches!(block, Block::Text(_))) {
                prop_assert_eq!(story.blocks.len(), usize::from(!text.trim().is_empty()));
            }
        }
    }
}
