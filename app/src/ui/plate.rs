//! Pictures at 3:2.

use super::said::mark;
#[cfg(feature = "ssr")]
use super::said::mixed;
use domain::picture::{Picture, sources};
use leptos::prelude::*;

/// The large picture of a page, with its words; a drawing is labelled イメージ図, a photograph says who made it.
#[component]
pub fn Plate(
    /// The picture.
    picture: Picture,
    /// Whether it is as wide as the page on a wide screen, too.
    #[prop(optional)]
    wide: bool,
) -> impl IntoView {
    let words = &crate::words::words().site;
    let caption = match picture.credit.as_str() {
        _ if picture.drawing => words.drawing.to_owned(),
        "" => String::new(),
        credit => words.photograph(credit),
    };
    let caption = (!caption.is_empty()).then(|| view! { <figcaption class="sub">{caption}</figcaption> });
    let sizes = if wide { "(min-width: 64rem) 72rem, 100vw" } else { "(min-width: 64rem) 36rem, 100vw" };
    let place = Place { sizes, load: Load::First, ..Place::of(&picture) };
    view! { <figure class="plate-figure">{image(picture.src, place)}{caption}</figure> }
}

/// A small picture beside a text, loaded when it comes into sight.
#[component]
pub fn Thumb(
    /// The picture.
    picture: Picture,
) -> impl IntoView {
    let place = Place { size: (300, 200), ..Place::of(&picture) };
    image(picture.src, place)
}

/// A picture with who made it, on pages of the server.
#[cfg(feature = "ssr")]
pub(crate) fn figure(class: &'static str, picture: &Picture, sizes: &'static str, load: Load) -> AnyView {
    let place = Place { sizes, load, ..Place::of(picture) };
    let class = Some(class).filter(|class| !class.is_empty());
    view! { <figure class=class>{image(picture.src.clone(), place)}{made_by(&picture.credit)}</figure> }.into_any()
}

/// Who made a picture, below it; nothing if nobody is named.
#[cfg(feature = "ssr")]
fn made_by(credit: &str) -> Option<AnyView> {
    (!credit.is_empty())
        .then(|| view! { <figcaption class="sub">{mixed(&crate::words::words().site.photograph(credit))}</figcaption> }.into_any())
}

/// When a picture is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Load {
    /// Before all others.
    First,
    /// At once.
    Now,
    /// When it comes into sight.
    Later,
}

/// Where a picture stands, and what stands for it.
pub(crate) struct Place {
    pub(crate) alt: String,
    pub(crate) lang: Option<&'static str>,
    pub(crate) size: (u16, u16),
    /// How wide it is shown, as the browser has to know before it has the style sheet.
    pub(crate) sizes: &'static str,
    pub(crate) load: Load,
}

impl Place {
    /// Small, beside the name of what it shows: a card, two or more in a row.
    pub(crate) fn card(load: Load) -> Self {
        Self { alt: String::new(), lang: None, size: (300, 200), sizes: "(min-width: 48rem) 18rem, 50vw", load }
    }

    fn of(picture: &Picture) -> Self {
        let Picture { alt, width, height, .. } = picture;
        Self { alt: alt.text.clone(), lang: mark(alt.lang), size: (*width, *height), ..Self::card(Load::Later) }
    }
}

/// Widths that only pages of the server have.
#[cfg(feature = "ssr")]
impl Place {
    /// A card that has its row for itself on a phone, and stands among three on a wide screen.
    pub(crate) fn third(load: Load) -> Self {
        Self { sizes: "(min-width: 64rem) 23rem, (min-width: 48rem) 46vw, 92vw", ..Self::card(load) }
    }

    /// A card that has its row for itself on a phone, and stands among four on a wide screen.
    pub(crate) fn fourth(load: Load) -> Self {
        Self { sizes: "(min-width: 48rem) 18rem, 92vw", ..Self::card(load) }
    }

    /// A card that on a phone is a line with a small picture.
    pub(crate) fn line(load: Load) -> Self {
        Self { sizes: "(min-width: 48rem) 18rem, 6rem", ..Self::card(load) }
    }
}

/// A picture: one of the library comes in the size and format that the browser chooses, a drawing as it is.
pub(crate) fn image(src: String, place: Place) -> AnyView {
    let Place { alt, lang, size: (width, height), sizes, load } = place;
    let (loading, priority) = match load {
        Load::First => (None, Some("high")),
        Load::Now => (Some("eager"), None),
        Load::Later => (Some("lazy"), None),
    };
    let Some(files) = sources(&src) else {
        return view! { <img class="plate" src=src lang=lang alt=alt width=width height=height loading=loading fetchpriority=priority /> }
            .into_any();
    };
    view! {
        <picture>
            <source type="image/webp" srcset=files.webp sizes=sizes />
            <img class="plate" src=src srcset=files.jpeg sizes=sizes data-focus=files.focus lang=lang alt=alt width=width height=height loading=loading fetchpriority=priority />
        </picture>
    }
    .into_any()
}
