//! The blocks of a story as they are read.

use super::words::Words;
use crate::{
    ui::{
        definition_list::DefinitionList,
        markdown::markdown,
        plate::{Load, Place, image},
        said::mixed,
    },
    words::href,
};
use domain::{
    picture::Picture as Shown,
    stories::{Block, Picture, StoryPage},
};
use leptos::prelude::*;

/// One block. What it leads to and is not there any more is left out: a story outlives the events that it names.
pub(super) fn block(words: &'static Words, story: &StoryPage, block: &Block) -> Option<AnyView> {
    Some(match block {
        Block::Text(text) => markdown(text, 1, &story.card.title.text),
        Block::Picture(picture) => figure(story, picture, "(min-width: 64rem) 44rem, 100vw")?,
        Block::Gallery(pictures) => {
            let pictures = pictures.iter().filter_map(|picture| figure(story, picture, "(min-width: 48rem) 22rem, 50vw"));
            let pictures = pictures.map(|figure| view! { <li>{figure}</li> }.into_any()).collect_view();
            view! { <ul class="story-gallery" aria-label=words.gallery>{pictures}</ul> }.into_any()
        }
        Block::Quote { words: said, by } => {
            let by = (!by.is_empty()).then(|| view! { <footer class="sub">{format!("— {by}")}</footer> });
            let lines = said.lines().map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect_view();
            view! { <blockquote class="story-quote">{lines}{by}</blockquote> }.into_any()
        }
        Block::Facts(facts) => {
            let rows = facts.iter().map(|(name, value)| (name.clone(), mixed(value))).collect();
            view! { <div class="story-facts" role="group" aria-label=words.facts><DefinitionList rows=rows /></div> }.into_any()
        }
        Block::Product(slug) => link(format!("/products/{slug}"), slug.to_string()),
        Block::Goal(year, slug) => link(format!("/goals/{}/{slug}", year.number()), slug.to_string()),
        // Places and events come with their own pages.
        Block::Map(_) | Block::Place(_) | Block::Event(_) => return None,
    })
}

fn figure(story: &StoryPage, picture: &Picture, sizes: &'static str) -> Option<AnyView> {
    let (_, shown): &(i64, Shown) = story.pictures.iter().find(|(id, _)| *id == picture.media)?;
    let alt = if picture.alt.is_empty() { shown.alt.text.clone() } else { picture.alt.clone() };
    let place = Place { alt, lang: None, size: (shown.width, shown.height), sizes, load: Load::Later };
    let caption = [picture.caption.as_str(), shown.credit.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　");
    let caption = (!caption.is_empty()).then(|| view! { <figcaption class="sub">{caption}</figcaption> });
    Some(view! { <figure class="story-figure">{image(shown.src.clone(), place)}{caption}</figure> }.into_any())
}

fn link(to: String, name: String) -> AnyView {
    view! { <p><a class="more" href=href(&to) rel="external">{name}</a></p> }.into_any()
}
