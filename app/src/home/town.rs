//! What is going on in the town, for the home page: the newest of the parts that only the server draws.

use crate::{context::Context, words};
use domain::{calendar::jst_date, events::EventCard, lang::Lang, products::HomePart};
use store::Result;

/// How many of each part.
const EACH: u32 = 3;

pub(super) async fn parts(context: &Context, lang: Lang) -> Result<Vec<HomePart>> {
    let (store, now) = (&context.store, context.now);
    let part = |ja: &str, en: &str, all: &str, lines: Vec<_>| HomePart {
        title: if lang == Lang::Ja { ja.to_owned() } else { en.to_owned() },
        all: all.to_owned(),
        lines,
    };
    let stories = store::stories::newest(store, EACH, lang, now).await?.into_iter();
    let stories = stories.map(|story| (format!("/stories/{}", story.slug), story.title, words::date(jst_date(story.from)))).collect();
    let news = store::news::newest(store, EACH, now).await?.into_iter();
    let news = news.map(|news| (format!("/news/{}", news.slug), news.title.said(lang), words::date(news.day))).collect();
    let events = store::events::coming(store, EACH as usize, lang, now).await?.into_iter();
    let day = |event: &EventCard| event.times.first().map(|time| words::date(time.occurrence.span.starts().date())).unwrap_or_default();
    let events = events.map(|event| (format!("/events/{}", event.slug), event.title.clone(), day(&event))).collect();
    let seasons = store::seasons::now(store, lang, now).await?.into_iter().take(EACH as usize);
    let seasons = seasons.map(|season| crate::seasons::place(season.line)).collect();
    let mut parts = vec![
        part("お知らせ", "News", "/news", news),
        part("催し", "Events", "/events", events),
        part("いまの季節", "In season", "/seasons", seasons),
        part("物語", "Stories", "/stories", stories),
    ];
    parts.retain(|part| !part.lines.is_empty());
    Ok(parts)
}
