//! Very many stories, the same ones every time, to measure with.

use super::{STORIES, Story, publish};
use crate::demo::{
    ACTOR,
    file::{checked, parse},
};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::Both,
    media::{Content, MediaRecord},
    publishing::Piece,
    stories::{StoryRecord, Theme},
};
use std::{error::Error, sync::Arc};
use store::{Store, media};
use time::Duration;
use tokio::task::JoinSet;

/// Who writes at the same time: as many as are committed at once.
const AT_ONCE: u32 = 50;

/// How many pictures each has, of its own.
const PICTURES: u32 = 5;

/// Makes so many stories as long as the samples, with five pictures each, whose files are not there. Returns how many there are.
///
/// # Errors
/// If there are some already, or the database does not answer.
pub async fn many(store: &Store, total: u32, now: OffsetDateTime) -> Result<usize, Box<dyn Error>> {
    crate::demo::load_if_empty(store, now).await?;
    let samples: Vec<Story> = STORIES.iter().map(|(name, text)| parse(name, text)).collect::<Result<_, _>>()?;
    let samples = Arc::new(samples);
    let mut writers = JoinSet::new();
    for first in 0..AT_ONCE {
        let (store, samples) = (store.clone(), Arc::clone(&samples));
        writers.spawn(async move {
            for n in (first..total).step_by(AT_ONCE as usize) {
                let like = &samples[n as usize % samples.len()];
                let at = now - Duration::minutes(i64::from(total - n) * 30);
                one(&store, like, n, at).await.map_err(|error| error.to_string())?;
            }
            Ok::<_, String>(())
        });
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(total as usize)
}

async fn one(store: &Store, like: &Story, n: u32, at: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    let mut pictures = Vec::new();
    for place in 0..PICTURES {
        let stem = format!("{:032x}", u128::from(n) * u128::from(PICTURES) + u128::from(place) + 1);
        let content = Content::Picture { width: 1_280, height: 854 };
        let (id, _) = media::add(store, &ACTOR, (&stem, content), "many.jpg", at).await?;
        let record =
            MediaRecord {
                alt: "川と丘の絵".into(), alt_en: "River and hills".into(), credit: "見本".into(), ..MediaRecord::default()
            };
        media::describe(store, &ACTOR, (id, 1), &checked(record)?, at).await?;
        pictures.push(id);
    }
    let blocks = |name: &str| pictures.iter().skip(1).map(|id| format!("\n\n:::{name} {id}\n:::\n")).collect::<String>();
    // The blocks of the samples name drawings; here the pictures stand behind the text.
    let plain = |text: &str| text.lines().filter(|line| !line.starts_with(":::") && !line.contains('[')).collect::<Vec<_>>().join("\n");
    let record = StoryRecord {
        slug: Slug::parse(&format!("many-{n}"))?,
        theme: Theme::from_code(&like.theme).ok_or("a theme")?,
        body: Both::new(plain(&like.body) + &blocks("写真"), plain(&like.body_en) + &blocks("picture")),
        cover: pictures.first().copied(),
        title: Both::new(format!("{}（{n}）", like.title), format!("{} ({n})", like.title_en)),
        lead: Both::new(like.lead.as_str(), like.lead_en.as_str()),
        sources: Both::new(like.sources.trim(), like.sources_en.trim()),
        ..StoryRecord::begin(Slug::parse("many")?, Both::default())
    };
    publish(store, record, at).await.map(drop)
}
