//! What stands below a draft: questions, what becomes of opinions, papers, goals and corrections.

use super::{
    case::Read,
    parts::{heading, japanese_parts, japanese_unless, paragraphs, treatments, typed},
    words::Words,
};
use crate::{
    ui::{
        markdown::markdown,
        said::{mark, said},
    },
    words::{self, href},
};
use domain::{
    calendar::iso,
    comments::{CasePhase, CaseView, Paper},
    lang::Lang,
    media::{Content, FileKind},
};
use leptos::prelude::*;

/// よくある質問
pub(super) fn questions(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let text = case.record.questions.trim();
    (!text.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="the_questions">
                <h2 id="the_questions">{heading(words.questions)}</h2>
                {japanese_parts()}
                <div class="prose" lang=mark(Lang::Ja)>{markdown(text, 2, words.questions)}</div>
            </section>
        }
        .into_any()
    })
}

/// What is published, and what becomes of an opinion; nothing where the case is called off.
pub(super) fn handling(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let until_close = (case.phase <= CasePhase::Open).then_some(&words.handling_until_close);
    let points = words.handling_points.iter().chain(until_close).map(|point| view! { <li>{*point}</li> }.into_any()).collect_view();
    let view = view! {
        <section class="section" aria-labelledby="the_handling">
            <h2 id="the_handling">{heading(words.handling)}</h2>
            <ul class="points">{points}</ul>
            <h3>{heading(words.published)}</h3>
            {japanese_unless([&case.record.published])}
            {paragraphs(&case.record.published)}
            <details class="accordion"><summary>{words.treatments}</summary><div>{treatments(words)}</div></details>
        </section>
    };
    (case.phase != CasePhase::Cancelled).then(|| view.into_any())
}

/// Papers, each with its type, its size and its pages.
pub(super) fn papers(words: &'static Words, read: &Read) -> Option<AnyView> {
    let papers = &read.case.record.papers;
    let one = |paper: &Paper| {
        let content = read.papers.iter().find(|(address, _)| *address == paper.address).map(|(_, content)| *content);
        let (kind, size) = kind_and_size(content, &paper.address);
        let told = (words.paper)(kind, size.as_deref(), paper.pages);
        view! { <li><a href=paper.address.clone() rel="external"><span lang=mark(Lang::Ja)>{paper.title.clone()}</span><span class="num">{told}</span></a></li> }
            .into_any()
    };
    (!papers.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="the_papers">
                <h2 id="the_papers">{heading(words.papers)}</h2>
                {japanese_parts()}
                <ul class="lines">{papers.iter().map(one).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// What a file is, as its link says it.
fn kind_and_size(content: Option<Content>, address: &str) -> (&'static str, Option<String>) {
    match content {
        Some(Content::Paper { kind, bytes }) => {
            let kind = match kind {
                FileKind::Word => "Word",
                FileKind::Excel => "Excel",
                _ => "PDF",
            };
            (kind, Some(size(bytes)))
        }
        Some(Content::Picture { .. }) => ("JPEG", None),
        None => match address.rsplit_once('.').map_or("", |(_, ending)| ending) {
            "docx" => ("Word", None),
            "xlsx" => ("Excel", None),
            "jpg" => ("JPEG", None),
            _ => ("PDF", None),
        },
    }
}

/// A size in KB, and from a million bytes on in MB with one decimal.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}KB", bytes.div_ceil(1_000));
    }
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{}MB", tenths / 10, tenths % 10)
}

/// Goals that it has to do with.
pub(super) fn goals(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let one = |(year, slug, title): &_| goal(*year, slug, title);
    (!case.goals.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="the_goals">
                <h2 id="the_goals">{heading(words.goals)}</h2>
                <ul class="lines">{case.goals.iter().map(|goal| view! { <li>{one(goal)}</li> }.into_any()).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

/// A goal with its year.
pub(super) fn goal(year: domain::goals::FiscalYear, slug: &domain::Slug, title: &domain::lang::Said) -> AnyView {
    let to = href(&format!("/goals/{}/{slug}", year.number()));
    let year = words::words().site.paren(words::fiscal_year_alone(year));
    view! { <a href=to>{said(title.clone())}<span class="num">{year}</span></a> }.into_any()
}

/// What was corrected since it is public, with the reasons.
pub(super) fn corrections(words: &'static Words, case: &CaseView) -> Option<AnyView> {
    let one = |correction: &domain::comments::Correction| {
        view! {
            <li>
                <p><time datetime=iso(correction.on)><b>{words::date(correction.on)}</b></time></p>
                {typed(&correction.reason)}
            </li>
        }
        .into_any()
    };
    (!case.corrections.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="the_corrections">
                <h2 id="the_corrections">{heading(words.corrections)}</h2>
                {japanese_parts()}
                <ol class="lines">{case.corrections.iter().map(one).collect_view()}</ol>
            </section>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_the_unit_that_says_most() {
        assert_eq!([1, 999_000, 1_000_000, 1_230_000].map(size), ["1KB", "999KB", "1.0MB", "1.3MB"]);
        assert_eq!(kind_and_size(None, "/media/a.docx"), ("Word", None));
    }
}
