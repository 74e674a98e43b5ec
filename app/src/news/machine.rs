//! What feeds get of news, in a language that is given.

use super::{NEWS, words};
use domain::{lang::Lang, news::NewsCard};

/// News as a feed has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Their title.
    pub title: String,
    /// How their text begins, until when it holds, and who answers.
    pub text: String,
    /// Where they are, without a language.
    pub path: String,
}

/// The name of the feed.
pub fn title(lang: Lang) -> &'static str {
    words::of(lang).title
}

/// News in a sentence or two.
pub fn line(news: &NewsCard, lang: Lang) -> Line {
    let words = words::of(lang);
    let day = |day| if lang == Lang::Ja { domain::calendar::date_plain(day) } else { domain::calendar::date_english(day) };
    let between = if lang == Lang::Ja { "：" } else { ": " };
    let mut text = vec![news.begins.said(lang).text];
    text.extend(news.until.map(|until| (words.until)(&day(until))));
    text.push(format!("{}{between}{}", words.section, news.section.said(lang).text));
    Line { title: news.title.said(lang).text, text: text.join("\n"), path: format!("{NEWS}/{}", news.slug) }
}
