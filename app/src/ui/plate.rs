//! Pictures at 3:2.

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
            <img class="plate" src=picture.src alt=picture.alt width=picture.width height=picture.height fetchpriority="high" />
            {label}
        </figure>
    }
}
