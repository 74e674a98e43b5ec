//! The blocks of a story as they are read.

use super::words::Words;
use crate::{
    places::{block_card, block_map},
    ui::{
        definition_list::DefinitionList,
        markdown::markdown,
        plate::{Load, Place, image},
        said::{mixed, said},
    },
    words::{self, href},
};
use domain::{
    picture::Picture as Shown,
    stories::{Block, Picture, StoryLink, StoryPage},
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
        Block::Product(_) | Block::Goal(..) | Block::Event(_) => link(words, story, block)?,
        Block::Place(slug) => block_card(story.places.iter().find(|place| place.slug == *slug)?),
        Block::Map(slugs) => {
            let places: Vec<_> = story.places.iter().filter(|place| slugs.contains(&place.slug)).cloned().collect();
            let first = places.first()?;
            block_map(&format!("map-{}", first.slug), &places)
        }
    })
}

fn figure(story: &StoryPage, picture: &Picture, sizes: &'static str) -> Option<AnyView> {
    let (_, shown): &(i64, Shown) = story.pictures.iter().find(|(id, _)| *id == picture.media)?;
    let alt = if picture.alt.is_empty() { shown.alt.text.clone() } else { picture.alt.clone() };
    let place = Place { alt, lang: None, size: (shown.width, shown.height), sizes, load: Load::Later };
    // Whoever made it may stand in the caption already.
    let credit = if picture.caption.contains(&shown.credit) { String::new() } else { words::words().site.photograph(&shown.credit) };
    let caption = [picture.caption.clone(), credit].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("　");
    let caption = (!caption.is_empty()).then(|| view! { <figcaption class="sub">{mixed(&caption)}</figcaption> });
    Some(view! { <figure class="story-figure">{image(shown.src.clone(), place)}{caption}</figure> }.into_any())
}

/// What a block leads to, if it is still there.
fn link(words: &'static Words, story: &StoryPage, block: &Block) -> Option<AnyView> {
    let address = block.address()?;
    let StoryLink { address, title } = story.links.iter().find(|link| link.address == address)?;
    let name = match block {
        Block::Product(_) => words.product,
        Block::Goal(..) => words.goal,
        _ => words.event,
    };
    let link = view! { <a href=href(address) rel="external">{said(title.clone())}</a> };
    Some(view! { <div class="story-link"><p class="story-theme">{name}</p><p>{link}</p></div> }.into_any())
}
