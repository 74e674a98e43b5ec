//! What changes by itself: seasons, events, courses, products and stories, from where they are kept.

use super::words::{READINGS, Words};
use crate::{
    context::Context,
    courses,
    error::AppError,
    places::distance,
    seasons, stories,
    ui::{
        card::Cards,
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::{
    calendar::iso,
    courses::CourseLine,
    events::EventCard,
    living::GuidePage,
    products::ProductCard,
    seasons::SeasonShort,
    stories::{StoryCard, StoryFilter, Theme},
};
use leptos::prelude::*;

/// How many of each stand on the page, before the way to the rest.
const MOST: usize = 3;

/// How many products: they stand two in a row.
const MOST_PRODUCTS: usize = 4;

/// What there is now.
pub(super) struct Live {
    seasons: Vec<SeasonShort>,
    courses: Vec<CourseLine>,
    products: Vec<ProductCard>,
    month: u8,
    events: Vec<EventCard>,
    stories: Vec<StoryCard>,
}

impl Live {
    /// What a page shows of it.
    pub(super) async fn of(context: &Context, page: GuidePage) -> Result<Self, AppError> {
        let (store, lang, now) = (&context.store, context.lang, context.now);
        let themes: &[Theme] = match page {
            GuidePage::Living => &[Theme::Living, Theme::People, Theme::Craft],
            GuidePage::Visit => &[Theme::History, Theme::Grapes, Theme::Nature],
        };
        let mut stories = Vec::new();
        for theme in themes {
            let filter = StoryFilter { theme: Some(*theme), page: 1 };
            // Two of the first theme at most, so that the others are not pushed away.
            stories.extend(store::stories::list(store, filter, lang, now).await?.cards.into_iter().take(2));
        }
        stories.truncate(MOST);
        let mut seasons = store::seasons::now(store, lang, now).await?;
        seasons.truncate(MOST);
        let (mut courses, mut products) = (Vec::new(), Vec::new());
        if page == GuidePage::Visit {
            courses = store::courses::list(store, lang, now).await?;
            courses.truncate(MOST);
            products = store::products::home(store, context.today(), lang).await?.in_season;
            products.truncate(MOST_PRODUCTS);
        }
        let events = store::events::coming(store, MOST, lang, now).await?;
        Ok(Self { seasons, courses, products, month: u8::from(context.today().month()), events, stories })
    }

    /// The parts that have something, each with its name within the page and its heading.
    pub(super) fn parts(&self, words: &'static Words, page: GuidePage) -> Vec<(&'static str, String, AnyView)> {
        let mut parts = Vec::new();
        if !self.seasons.is_empty() {
            let more = more(seasons::SEASONS, words.seasons_all);
            parts.push(("now", words.seasons.to_owned(), view! { {seasons::now_list(&self.seasons)}{more} }.into_any()));
        }
        if !self.courses.is_empty() {
            let more = more(courses::COURSES, words.courses_all);
            parts.push((
                "courses",
                words.courses.to_owned(),
                view! { {rows(self.courses.iter().map(|line| course(words, line)))}{more} }.into_any(),
            ));
        }
        if !self.products.is_empty() {
            let more = more(&format!("/products?season={}", self.month), words.products_all);
            parts.push((
                "products",
                words.products.to_owned(),
                view! { <p>{words.products_text}</p><Cards cards=self.products.clone() />{more} }.into_any(),
            ));
        }
        if !self.events.is_empty() {
            let more = more("/events", words.events_all);
            parts.push(("events", words.events.to_owned(), view! { {rows(self.events.iter().map(event))}{more} }.into_any()));
        }
        if !self.stories.is_empty() {
            let more = more("/stories", words.stories_all);
            let title = if page == GuidePage::Living { words.stories_living } else { words.stories_visit };
            parts.push(("stories", title.to_owned(), view! { {stories::cards(&self.stories)}{more} }.into_any()));
        }
        parts
    }
}

/// A part below its heading.
pub(super) fn part((id, title, content): (&'static str, String, AnyView)) -> AnyView {
    let label = format!("{id}-title");
    let named = label.clone();
    view! {
        <section class="section" id=id aria-labelledby=named>
            <h2 id=label>{heading_read(title, READINGS)}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn more(to: &str, text: &'static str) -> AnyView {
    view! { <p><a class="more" href=href(to) rel="external">{text}</a></p> }.into_any()
}

fn rows(lines: impl Iterator<Item = AnyView>) -> AnyView {
    view! { <ul class="guide-rows">{lines.collect_view()}</ul> }.into_any()
}

fn course(words: &'static Words, course: &CourseLine) -> AnyView {
    let told = format!("{}　{}", distance(course.metres), (words.minutes)(course.minutes));
    view! {
        <li>
            <h3><a href=href(&courses::address(&course.slug)) rel="external">{said(course.title.clone())}</a></h3>
            <p lang=mark(course.summary.lang)>{course.summary.text.clone()}</p>
            <p class="sub num">{told}</p>
        </li>
    }
    .into_any()
}

fn event(event: &EventCard) -> AnyView {
    let day = event.times.first().map(|time| {
        let day = time.occurrence.span.starts().date();
        view! { <time datetime=iso(day)>{words::date(day)}</time>"　" }
    });
    view! {
        <li>
            <h3><a href=href(&format!("/events/{}", event.slug)) rel="external">{said(event.title.clone())}</a></h3>
            <p lang=mark(event.summary.lang)>{event.summary.text.clone()}</p>
            <p class="sub">{day}{said(event.place.clone())}</p>
        </li>
    }
    .into_any()
}
