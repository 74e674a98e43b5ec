//! Pictures at 3:2.

use super::said::mark;
use domain::picture::Picture;
use leptos::prelude::*;

/// The large picture of a page, with its words and, for a drawing, the label イメージ図.
#[component]
pub fn Plate(
    /// The picture.
    picture: Picture,
) -> impl IntoView {
    let label = picture.drawing.then(|| view! { <figcaption class="sub">{crate::words::words().site.drawing}</figcaption> });
    view! {
        <figure class="plate-figure">
            <img class="plate" src=picture.src lang=mark(picture.alt.lang) alt=picture.alt.text width=picture.width height=picture.height fetchpriority="high" />
            {label}
        </figure>
    }
}

/// A small picture beside a text, loaded when it comes into sight.
#[component]
pub fn Thumb(
    /// The picture.
    picture: Picture,
) -> impl IntoView {
    view! { <img class="plate" src=picture.src lang=mark(picture.alt.lang) alt=picture.alt.text width="300" height="200" loading="lazy" /> }
}
