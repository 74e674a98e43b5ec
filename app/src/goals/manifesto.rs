//! What a manifesto says beside its promises: the head's message, everyday work, and how grades are given.

use super::row::When;
use crate::{
    ui::said::{heading, mixed, paragraphs, said},
    words::{self, href, words},
};
use domain::{
    goals::{FieldOfWork, FiscalYear, Grade, ManifestoView},
    lang::Said,
};
use leptos::prelude::*;

/// What the department is there for, in the words of whoever answers for it: the first paragraph, the others on demand.
pub(super) fn message(manifesto: &ManifestoView, year: FiscalYear) -> Option<AnyView> {
    let words = &words().goals;
    let mut texts = lines(&manifesto.message.text);
    if texts.is_empty() {
        return None;
    }
    let rest = texts.split_off(1);
    let lang = manifesto.message.lang;
    let rest = (!rest.is_empty()).then(|| {
        view! { <details class="data"><summary>{words.message_more}</summary><div class="prose">{paragraphs((lang, rest))}</div></details> }.into_any()
    });
    let version = words.version(manifesto.version, words::date(manifesto.published_on));
    let versions = href(&format!("{}/versions?department={}", super::year_address(year), manifesto.slug));
    Some(
        view! {
            <section class="section message" aria-labelledby="message">
                <h2 id="message">{heading(words.message)}</h2>
                <div class="prose">{paragraphs((lang, texts))}</div>
                {rest}
                <p class="sub">{said(manifesto.department.clone())}"　"{said(manifesto.post.clone())}"　"<a class="nb" href=versions rel="external">{version}</a></p>
            </section>
        }
        .into_any(),
    )
}

/// 施策の分野: what is done all year, promised or not.
pub(super) fn fields(fields: Vec<FieldOfWork>) -> Option<AnyView> {
    let title = words().goals.fields_title;
    (!fields.is_empty()).then(|| {
        let fields =
            fields.into_iter().map(|FieldOfWork { name, tasks }| view! { <div><h3>{said(name)}</h3>{points(&tasks)}</div> }.into_any());
        view! {
            <section class="section fields" aria-labelledby="fields">
                <h2 id="fields">{heading(title)}</h2>
                <div class="columns">{fields.collect_view()}</div>
            </section>
        }
        .into_any()
    })
}

/// How grades and standings are given: told once on a page.
pub(super) fn rules(when: When) -> AnyView {
    let words = &words().goals;
    let grades = [words.grade_a, words.grade_b, words.grade_c, words.grade_d, words.grade_e];
    let grades =
        Grade::ALL.into_iter().zip(grades).map(|(grade, range)| view! { <li>{words.grades_mark(grade.letter(), range)}</li> }.into_any());
    let standings = (!when.over()).then(|| view! { <p>{words.standings_text}</p> }.into_any());
    view! {
        <details class="data rules">
            <summary>{heading(words.grades_title)}</summary>
            <div class="prose">
                <ul class="grades num">{grades.collect_view()}</ul>
                <p>{words.grades_text}</p>
                {standings}
            </div>
        </details>
    }
    .into_any()
}

/// A text of several lines as a list; when it is not in the language of the page, it is said once above it.
pub(super) fn points(text: &Said) -> AnyView {
    let other = crate::ui::said::mark(text.lang);
    let note = other.map(|_| view! { <p class="sub">{words().site.japanese_parts}</p> }.into_any());
    let points = lines(&text.text)
        .into_iter()
        .map(|line| view! { <li lang=other>{if other.is_some() { line.into_any() } else { mixed(&line) }}</li> }.into_any());
    view! { {note}<ul class="points">{points.collect_view()}</ul> }.into_any()
}

/// The lines of a text that have something on them.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
