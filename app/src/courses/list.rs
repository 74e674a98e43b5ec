//! `/places/courses`: the courses, the shortest first.

use super::{
    COURSES, address,
    words::{READINGS, Words, here},
};
use crate::{
    page::{Head, Shown},
    places::{PLACES, distance, title},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        empty::Empty,
        page_foot::PageFoot,
        plate::{Load, Place, image},
        said::{heading_read, mark, said},
    },
    words::{self, href},
};
use domain::courses::CourseLine;
use leptos::prelude::*;

pub(super) fn show(courses: &[CourseLine]) -> Shown {
    let words = here();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(COURSES.to_owned()),
        image: courses.iter().find_map(|course| course.cover.as_ref()).map(|cover| cover.file().to_owned()),
        desk: true,
        ..Head::default()
    };
    let list = if courses.is_empty() {
        view! { <Empty title=words.none><p>{words.none_text}</p></Empty> }.into_any()
    } else {
        cards(words, courses, 2)
    };
    let view = view! {
        <div class="wrap courses">
            <Breadcrumb above=vec![(PLACES.to_owned(), title().to_owned())] here=words.title />
            <div class="phead"><h1>{heading_read(words.title, READINGS)}</h1><p class="lead">{words.lead}</p></div>
            {words::demo().then(|| view! { <Banner tone=Tone::Info><p>{words.sample}</p></Banner> })}
            {list}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

/// Courses as cards, with headings of a level.
pub(super) fn cards(words: &'static Words, courses: &[CourseLine], level: u8) -> AnyView {
    let cards = courses.iter().map(|course| card(words, course, level)).collect_view();
    view! { <ul class="course-cards">{cards}</ul> }.into_any()
}

fn card(words: &'static Words, course: &CourseLine, level: u8) -> AnyView {
    let picture = course.cover.clone().map(|cover| image(cover.src, Place::fourth(Load::Later)));
    let title = view! { <a href=href(&address(&course.slug)) rel="external">{said(course.title.clone())}</a> };
    let title = if level == 2 { view! { <h2>{title}</h2> }.into_any() } else { view! { <h3>{title}</h3> }.into_any() };
    let way = (words.from_to)(&course.start.text, &course.end.text);
    let figures = [distance(course.metres), (words.minutes)(course.minutes), words.difficulty_of(course.difficulty).to_owned()];
    let figures = figures.into_iter().map(|figure| view! { <li class="num">{figure}</li> }.into_any()).collect_view();
    view! {
        <li class="course-card">
            {picture}
            {title}
            <p class="sub" lang=mark(course.start.lang)>{way}</p>
            <p lang=mark(course.summary.lang)>{course.summary.text.clone()}</p>
            <ul class="course-figures">{figures}</ul>
        </li>
    }
    .into_any()
}
