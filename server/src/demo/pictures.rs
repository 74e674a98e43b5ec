//! Drawings of the samples in the media library, where stories, places and the like take them from. They are invented landscapes, drawn as
//! SVG (`pictures/*.svg`, which is the source) and brought in as the JPEG that was made of each.

use super::{
    ACTOR,
    file::{checked, parse},
};
use crate::media::{Shelf, take_in};
use domain::{
    calendar::OffsetDateTime,
    media::{Focus, Licence, MediaFilter, MediaRecord},
};
use serde::Deserialize;
use std::{collections::HashMap, error::Error, io::Write};
use store::{Store, media};
use time::Duration;

/// How long before the samples were loaded the drawings came in.
const BEFORE: Duration = Duration::days(400);

/// A drawing by its name and its file.
macro_rules! drawings {
    ($($name:literal)*) => {
        &[$(($name, include_bytes!(concat!("stories/pictures/", $name, ".jpg")))),*]
    };
}

const DRAWINGS: &[(&str, &[u8])] = drawings! {
    "brick-sluice" "brick-tunnel" "cellar-barrels" "cotton-field" "dye-cloth" "firefly-stream" "gorge-railway" "hill-park" "hoop-houses"
    "long-bridge" "mound-stones" "old-road" "river-bend" "satoyama" "scratched-boat" "stall-road" "terraced-vines" "tomb-mouths"
};

#[derive(Deserialize)]
struct Pictures {
    picture: Vec<Picture>,
}

/// What is said of a drawing.
#[derive(Deserialize)]
struct Picture {
    name: String,
    alt: String,
    alt_en: String,
}

/// Numbers of drawings in the library, by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawings(HashMap<String, i64>);

impl Drawings {
    /// The number of a drawing.
    pub(super) fn find(&self, name: &str) -> Result<i64, String> {
        self.0.get(name).copied().ok_or_else(|| format!("the samples have no drawing {name}"))
    }

    /// Numbers for all of them, as if they were in a library.
    #[cfg(test)]
    pub(super) fn any() -> Self {
        Self(DRAWINGS.iter().zip(1..).map(|((name, _), id)| ((*name).to_owned(), id)).collect())
    }

    /// A text in whose lines `[name]` stands for the number of a drawing, as the blocks of a story have them.
    pub(super) fn numbered(&self, text: &str) -> Result<String, String> {
        let mut inside = false;
        let lines = text.lines().map(|line| {
            let fence = line.starts_with(":::");
            inside = if fence { line.len() > 3 } else { inside };
            match line.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
                Some((before, (name, after))) if fence || inside && before.is_empty() => Ok(format!("{before}{}{after}", self.find(name)?)),
                _ => Ok(line.to_owned()),
            }
        });
        Ok(lines.collect::<Result<Vec<_>, String>>()?.join("\n"))
    }
}

/// The JPEG of a drawing.
pub(super) fn bytes(name: &str) -> Option<&'static [u8]> {
    DRAWINGS.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}

/// Brings the drawings in, each once.
///
/// # Errors
/// If the database or the place for files does not answer, or a drawing is not described.
pub(super) async fn put(store: &Store, shelf: &Shelf, now: OffsetDateTime) -> Result<Drawings, Box<dyn Error>> {
    let said = parse::<Pictures>("pictures.toml", include_str!("stories/pictures.toml"))?.picture;
    let mut numbers = HashMap::new();
    for (name, bytes) in DRAWINGS {
        let filed = format!("{name}.jpg");
        // Making its sizes takes a while, and is not done again at each start.
        let known = media::list(store, &ACTOR, &MediaFilter { q: filed.clone(), ..MediaFilter::default() }).await?;
        if let Some(known) = known.iter().find(|media| media.name == filed && media.is_ready()) {
            numbers.insert((*name).to_owned(), known.id);
            continue;
        }
        let mut file = tempfile::tempfile()?;
        file.write_all(bytes)?;
        let made = take_in(&mut file).map_err(|problem| format!("the drawing {name}: {problem:?}"))?;
        for (file, bytes) in &made.files {
            shelf.put(&file.to_string(), bytes.clone()).await?;
        }
        let (id, _) = media::add(store, &ACTOR, (&made.stem, made.content), &filed, now - BEFORE).await?;
        let found = media::find(store, &ACTOR, id).await?.media;
        if !found.is_ready() {
            let words = said.iter().find(|picture| picture.name == *name).ok_or_else(|| format!("{name} is not described"))?;
            let record = MediaRecord {
                alt: words.alt.clone(),
                alt_en: words.alt_en.clone(),
                credit: "かしわらもん（Kashiwara-mon）".to_owned(),
                licence: Licence::City,
                focus: Focus::default(),
            };
            media::describe(store, &ACTOR, (id, found.version), &checked(record)?, now - BEFORE).await?;
        }
        numbers.insert((*name).to_owned(), id);
    }
    Ok(Drawings(numbers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawing_is_described_and_every_description_has_a_drawing() {
        let said = parse::<Pictures>("pictures.toml", include_str!("stories/pictures.toml")).expect("descriptions").picture;
        let mut described: Vec<&str> = said.iter().map(|picture| picture.name.as_str()).collect();
        let mut drawn: Vec<&str> = DRAWINGS.iter().map(|(name, _)| *name).collect();
        described.sort_unstable();
        drawn.sort_unstable();
        assert_eq!(described, drawn);
    }

    #[test]
    fn names_stand_for_numbers_in_blocks_alone() {
        let drawings = Drawings(HashMap::from([("river".to_owned(), 7)]));
        let text = "[a link](/x)\n:::写真 [river]\n[not] a name\n:::\n:::写真集\n[river] 川\n:::";
        assert!(drawings.numbered(text).is_err());
        let text = "[a link](/x)\n:::写真 [river]\n川\n:::\n:::写真集\n[river] 川\n:::\n[river]";
        assert_eq!(drawings.numbered(text).as_deref(), Ok("[a link](/x)\n:::写真 7\n川\n:::\n:::写真集\n7 川\n:::\n[river]"));
    }
}
