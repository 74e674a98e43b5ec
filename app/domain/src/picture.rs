//! A picture as a page shows it.

use crate::{lang::Said, media};
use serde::{Deserialize, Serialize};

/// A picture with the words that stand for it. Width and height are given so that nothing moves
/// while it loads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The address, from the root of the site.
    pub src: String,
    /// What is to be seen, for those who don't see it.
    pub alt: Said,
    /// CSS pixels.
    pub width: u16,
    /// CSS pixels.
    pub height: u16,
    /// True for a drawing that stands in until there is a photograph: it is labelled イメージ図.
    pub drawing: bool,
    /// Who made it; empty for drawings of our own.
    pub credit: String,
}

impl Picture {
    /// Its file: the address without what must stay in sight.
    pub fn file(&self) -> &str {
        self.src.split('#').next().unwrap_or_default()
    }
}

/// A picture as it is entered, with its words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BilingualPicture {
    /// The address, from the root of the site.
    pub src: String,
    /// What is to be seen.
    pub alt: String,
    /// The same in English; may be empty.
    pub alt_en: String,
    /// CSS pixels.
    pub width: u16,
    /// CSS pixels.
    pub height: u16,
    /// A drawing that stands in for a photograph.
    pub drawing: bool,
}

/// The files that a browser chooses from for a picture of the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sources {
    /// `srcset` of its WebP.
    pub webp: String,
    /// `srcset` of its JPEG.
    pub jpeg: String,
    /// What must stay in sight, as `media::Focus` has it; empty for the centre.
    pub focus: String,
}

/// The files of a picture by its address; `None` if it is no picture of the library (`/media/{stem}-{width}.jpg#{focus}`).
pub fn sources(src: &str) -> Option<Sources> {
    let (path, focus) = src.split_once('#').unwrap_or((src, ""));
    let (start, largest) = path.strip_prefix("/media/")?.strip_suffix(".jpg")?.rsplit_once('-')?;
    let widths = media::widths(largest.parse().ok()?);
    let set = |ending: &str| widths.iter().map(|width| format!("/media/{start}-{width}.{ending} {width}w")).collect::<Vec<_>>().join(", ");
    Some(Sources { webp: set("webp"), jpeg: set("jpg"), focus: focus.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_the_library_has_several_files() {
        let found = sources("/media/ab-800.jpg#top").expect("files");
        assert_eq!(found.jpeg, "/media/ab-320.jpg 320w, /media/ab-640.jpg 640w, /media/ab-800.jpg 800w");
        assert!(found.webp.contains("/media/ab-800.webp 800w") && found.focus == "top");
        assert_eq!(
            sources("/media/ab-200.jpg").map(|found| (found.jpeg, found.focus)),
            Some(("/media/ab-200.jpg 200w".into(), String::new()))
        );
        for other in ["/plates/grape.svg", "/media/ab.jpg", "/media/ab-x.jpg", ""] {
            assert_eq!(sources(other), None, "{other}");
        }
    }
}
