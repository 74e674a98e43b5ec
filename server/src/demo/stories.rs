//! The samples of stories: twelve in two languages, with drawings in the place of photographs.

mod many;

pub use many::many;

use super::{
    ACTOR,
    file::{SampleError, checked, parse, slug},
    pictures::Drawings,
};
use domain::{
    calendar::OffsetDateTime,
    lang::Both,
    publishing::{Kind, Piece, Showing},
    stories::{StoryRecord, Theme},
};
use serde::Deserialize;
use std::error::Error;
use store::{Store, publishing};
use time::Duration;

/// Files by the names that their stories have in addresses.
macro_rules! stories {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("stories/", $name, ".toml")))),*]
    };
}

const STORIES: &[(&str, &str)] = stories! {
    "01-river-turned-west"
    "02-lines-in-the-rock"
    "03-tunnel-under-the-slide"
    "04-tatsuta-old-road"
    "05-why-grapes-went-uphill"
    "06-a-year-under-the-hoops"
    "07-wine-that-says-osaka"
    "08-dye-poured-through-cloth"
    "09-standing-stones-on-the-mound"
    "10-between-hills-and-city"
    "11-lights-on-the-stream"
    "12-a-hill-called-tamateyama"
};

#[derive(Deserialize)]
struct Story {
    slug: String,
    theme: String,
    title: String,
    title_en: String,
    lead: String,
    lead_en: String,
    cover: String,
    days_ago: i64,
    body: String,
    body_en: String,
    sources: String,
    sources_en: String,
}

impl Story {
    fn record(&self, drawings: &Drawings) -> Result<StoryRecord, Box<dyn Error>> {
        let both = |ja: &str, en: &str| Both::new(ja.trim(), en.trim());
        Ok(StoryRecord {
            slug: slug(&self.slug)?,
            theme: Theme::from_code(&self.theme).ok_or_else(|| SampleError::Value(self.slug.clone(), "theme"))?,
            title: both(&self.title, &self.title_en),
            lead: both(&self.lead, &self.lead_en),
            body: both(&drawings.numbered(&self.body)?, &drawings.numbered(&self.body_en)?),
            sources: both(&self.sources, &self.sources_en),
            cover: Some(drawings.find(&self.cover)?),
            by_machine: false,
        })
    }
}

/// Loads them, unless there are stories already.
///
/// # Errors
/// If the database does not answer or a sample breaks a rule.
pub(super) async fn load_if_none(store: &Store, drawings: &Drawings, now: OffsetDateTime) -> Result<(), Box<dyn Error>> {
    if !publishing::staff_list(store, &ACTOR, (Kind::Story, ""), (1, 0)).await?.is_empty() {
        return Ok(());
    }
    for (name, text) in STORIES {
        let story = parse::<Story>(name, text)?;
        publish(store, story.record(drawings)?, now - Duration::days(story.days_ago)).await?;
    }
    Ok(())
}

/// Writes something and shows it, at an instant.
///
/// # Errors
/// If the database does not answer, or it breaks a rule or lacks something.
pub(super) async fn publish<P: Piece + std::fmt::Debug>(store: &Store, record: P, at: OffsetDateTime) -> Result<i64, Box<dyn Error>> {
    let (name, lacks) = (record.slug().clone(), record.lacks());
    if !lacks.is_empty() {
        return Err(format!("the sample {name} lacks {lacks:?}").into());
    }
    let id = publishing::add(store, &ACTOR, &checked(record)?, at).await?;
    let showing = checked(Showing { from: at, until: None })?;
    publishing::show::<P>(store, &ACTOR, (id, 1), (&showing, ""), at).await?;
    Ok(id)
}

/// The texts of all of them, for whoever holds their blocks against what there is.
#[cfg(test)]
pub(super) fn bodies() -> Vec<String> {
    let all = STORIES.iter().map(|(name, text)| parse::<Story>(name, text).expect("a story"));
    all.flat_map(|story| [story.body, story.body_en]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{check::Check, lang::Lang};

    #[test]
    fn the_stories_keep_every_rule_and_are_of_real_length() {
        let all: Vec<Story> = STORIES.iter().map(|(name, text)| parse(name, text).expect("a story")).collect();
        assert!(all.len() >= 12);
        for story in &all {
            let record = story.record(&Drawings::any()).expect("a record");
            assert_eq!((record.problems(), record.lacks()), (Vec::new(), Vec::new()), "{}", story.slug);
            assert!(record.body.ja.chars().count() > 1_000 && record.body.en.split_whitespace().count() > 350, "{}", story.slug);
            assert_eq!(record.story(Lang::Ja).blocks.len(), record.story(Lang::En).blocks.len(), "{}", story.slug);
        }
        assert!(Theme::ALL.iter().all(|theme| all.iter().any(|story| story.theme == theme.code())), "every theme has one");
    }
}
