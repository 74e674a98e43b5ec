//! 回答: the city's view on each group of opinions, with the opinions themselves.

use super::{
    handling::goal,
    names,
    parts::{case_address, heading, japanese_parts, named, place, section_lang, treatment, typed, with_pairs},
    results::address_of,
    words::Words,
};
use crate::{
    ui::{
        button::{Button, Look},
        empty::Empty,
        icon::icon,
        pagination::Pagination,
        said::{mark, mixed},
    },
    words::{self, href},
};
use domain::{
    comments::{GroupAnswer, ResultsFilter, ResultsPage, ShownOpinion},
    lang::Lang,
};
use leptos::prelude::*;

/// How many opinions of an answer stand there without being asked for.
const UNFOLDED: usize = 3;

/// The answers that the filter leaves, page by page.
pub(super) fn section(words: &'static Words, page: &ResultsPage) -> AnyView {
    let list = if page.answers.is_empty() {
        view! { <Empty title=words.nothing><p>{words.nothing_text}</p></Empty> }.into_any()
    } else {
        page.answers.iter().map(|answer| article(words, page, answer, false)).collect_view().into_any()
    };
    let filter = page.filter.clone();
    let path = address_of(page);
    view! {
        <section class="section" aria-labelledby="answers">
            <h2 id="answers">{heading(words.answers)}</h2>
            {narrowing(words, page)}
            <p role="status"><b class="num">{(words.shown)(page.total)}</b></p>
            {japanese_parts()}
            <div class="answers-of">{list}</div>
            <Pagination paging=page.paging address=move |number| paged(&path, &filter, number) />
        </section>
    }
    .into_any()
}

/// One answer with all opinions that it is for.
pub(super) fn one(words: &'static Words, page: &ResultsPage) -> AnyView {
    let (filter, path) = (page.filter.clone(), address_of(page));
    let article = page.answers.first().map(|answer| article(words, page, answer, true));
    let to = format!("{}#answers", href(&address_of(page)));
    view! {
        <section class="section" aria-labelledby="answers">
            <h2 id="answers">{heading(words.answers)}</h2>
            {japanese_parts()}
            <div class="answers-of">{article}</div>
            <Pagination paging=page.paging address=move |number| paged(&path, &filter, number) />
            <p><a class="more" href=to rel="external">{icon("left")}{words.back_to_answers}</a></p>
        </section>
    }
    .into_any()
}

/// The address of a page of the same.
fn paged(path: &str, filter: &ResultsFilter, number: u32) -> String {
    let number = if number > 1 { number.to_string() } else { String::new() };
    let pairs = filter.pairs();
    let pairs = pairs.iter().map(|(key, value)| (*key, value.as_str()));
    format!("{}#answers", with_pairs(path, pairs.chain([("page", number.as_str())])))
}

/// Chips by what became of it, and a form for the part of the draft; what can't be found is not offered.
fn narrowing(words: &'static Words, page: &ResultsPage) -> AnyView {
    let (filter, lang) = (&page.filter, words::lang());
    let path = address_of(page);
    let chip = |of: ResultsFilter, here: bool, name: String| {
        let to = paged(&path, &of, 1);
        view! { <li><a class="chip" href=to rel="external" aria-current=here.then_some("true")>{name}</a></li> }.into_any()
    };
    let every = chip(ResultsFilter { treatment: None, page: 1, ..filter.clone() }, filter.treatment.is_none(), words.all.to_owned());
    let chips = page.by_treatment.iter().filter(|(_, count)| *count > 0).map(|(it, count)| {
        let name = (words.counted)(names::treatment(*it, lang), *count);
        chip(ResultsFilter { treatment: Some(*it), page: 1, ..filter.clone() }, filter.treatment == Some(*it), name)
    });
    let options = page.by_section.iter().filter(|(_, count)| *count > 0).map(|(anchor, count)| {
        let name = (words.counted)(&named(words, &page.case.sections, anchor), *count);
        let value = if anchor.is_empty() { "whole".to_owned() } else { anchor.clone() };
        let here = filter.section.as_ref() == Some(anchor);
        view! { <option value=value selected=here lang=section_lang(anchor)>{name}</option> }.into_any()
    });
    let treatment = filter.treatment.map(|it| view! { <input type="hidden" name="treatment" value=it.code() /> });
    let clear = (!filter.pairs().is_empty())
        .then(|| view! { <a class="more" href=format!("{}#answers", href(&path)) rel="external">{words.clear}</a> }.into_any());
    view! {
        {left_aside(words, &page.ignored)}
        <nav class="by-treatment" aria-label=words.by_treatment><ul class="chips">{every}{chips.collect_view()}</ul></nav>
        <form class="sift" action=format!("{}#answers", href(&path)) method="get" aria-label=words.narrow>
            {treatment}
            <div class="sift-words">
                <label for="section">{words.section}</label>
                <select id="section" name="section"><option value="">{words.all}</option>{options.collect_view()}</select>
            </div>
            <Button look=Look::Solid>{words.show}</Button>
            {clear}
        </form>
    }
    .into_any()
}

/// What of the address could not be used.
fn left_aside(words: &'static Words, keys: &[&'static str]) -> Option<AnyView> {
    let names: Vec<&str> = keys.iter().map(|key| words.parameter(key)).collect();
    let between = if words::lang() == Lang::Ja { "、" } else { ", " };
    (!names.is_empty()).then(|| view! { <p class="note-aside" role="status">{words.ignored}{names.join(between)}</p> }.into_any())
}

/// What it is about, what the city says to it, and then the opinions.
fn article(words: &'static Words, page: &ResultsPage, answer: &GroupAnswer, alone: bool) -> AnyView {
    let id = format!("answer-{}", answer.number);
    let slug = &page.case.record.slug;
    let part = (words.of_section)(&named(words, &page.case.sections, &answer.section));
    let part = if answer.section.is_empty() {
        mixed(&part)
    } else {
        let to = format!("{}#{}", href(&case_address(slug)), place(&answer.section));
        view! { <a href=to rel="external">{mixed(&part)}</a> }.into_any()
    };
    view! {
        <article class="answer-of" id=id.clone() aria-labelledby=format!("{id}-head")>
            <h3 id=format!("{id}-head")><span class="sub num">{(words.answer)(answer.number)}</span><span lang=mark(Lang::Ja)>{answer.title.clone()}</span></h3>
            <p class="facts">{treatment(answer.treatment)}<span>{part}</span><span class="num">{(words.of_units)(answer.units, answer.different)}</span></p>
            <div class="answer">
                <h4>{heading(words.view)}</h4>
                {typed(&answer.view)}
                <h4>{heading(words.why)}</h4>
                {typed(&answer.reason)}
                {clauses(words, &answer.clauses)}
                {answer.goal.as_ref().map(|(year, slug, title)| view! { <p class="goal-changed">{icon("voice")}<span>{words.goal_changed}<br />{goal(*year, slug, title)}</span></p> }.into_any())}
            </div>
            {opinions(words, page, answer, alone)}
        </article>
    }
    .into_any()
}

/// The opinions: in short with the originals behind, or as they came.
fn opinions(words: &'static Words, page: &ResultsPage, answer: &GroupAnswer, alone: bool) -> AnyView {
    let cut = answer.opinions.iter().any(|opinion| opinion.cut).then(|| view! { <p class="sub">{words.black}</p> }.into_any());
    let list = |opinions: &[ShownOpinion]| {
        let items = opinions.iter().map(|opinion| view! { <li>{opinion_of(words, opinion)}</li> }.into_any()).collect_view();
        view! { <ul class="opinions-of">{items}</ul> }.into_any()
    };
    let in_short = !answer.summary.trim().is_empty();
    let unfolded = if alone || in_short || answer.opinions.len() <= UNFOLDED + 1 { answer.opinions.len() } else { UNFOLDED };
    let (first, rest) = answer.opinions.split_at(unfolded);
    let rest = (!rest.is_empty()).then(|| {
        let told = (words.unfold)(rest.len() as u64);
        view! { <details class="accordion"><summary>{told}</summary><div>{list(rest)}</div></details> }.into_any()
    });
    let more = (!alone && answer.different > answer.opinions.len() as u64).then(|| {
        let number = answer.number.to_string();
        let to = with_pairs(&address_of(page), [("answer", number.as_str())]);
        let which = words::words().site.paren((words.answer)(answer.number));
        view! { <p><a class="more" href=to rel="external">{(words.all_of_answer)(answer.different)}<span class="sr">{which}</span>{icon("right")}</a></p> }
            .into_any()
    });
    let list = view! { {list(first)}{rest}{cut}{more} }.into_any();
    if !in_short {
        return view! { <h4>{heading(words.opinions)}</h4>{list} }.into_any();
    }
    let originals = if alone {
        view! { <h4>{heading(words.opinions)}</h4>{list} }.into_any()
    } else {
        let told = (words.counted)(words.originals, answer.different);
        view! { <details class="accordion"><summary>{told}</summary><div>{list}</div></details> }.into_any()
    };
    view! { <h4>{heading(words.summary)}</h4>{typed(&answer.summary)}{originals} }.into_any()
}

fn opinion_of(words: &'static Words, opinion: &ShownOpinion) -> AnyView {
    let others = opinion.copies.saturating_sub(1);
    let copies = (others > 0).then(|| view! { <p class="sub num">{(words.copies)(others)}</p> }.into_any());
    view! { <blockquote class="as-typed" lang=mark(Lang::Ja)>{opinion.text.clone()}</blockquote>{copies} }.into_any()
}

/// A clause before and after.
fn clauses(words: &'static Words, (before, after): &(String, String)) -> Option<AnyView> {
    let side = |title: &'static str, text: &str| {
        let said = if text.trim().is_empty() { view! { <p class="sub">{words.absent}</p> }.into_any() } else { typed(text) };
        view! { <div><dt>{title}</dt><dd>{said}</dd></div> }.into_any()
    };
    let any = !before.trim().is_empty() || !after.trim().is_empty();
    any.then(|| {
        view! {
            <h4>{heading(words.clause)}</h4>
            <dl class="beside-each-other clauses">{side(words.before, before)}{side(words.after, after)}</dl>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_keep_what_narrows() {
        let filter = ResultsFilter { section: Some(String::new()), ..ResultsFilter::default() };
        assert_eq!(paged("/comments/a/results", &filter, 2), "/comments/a/results?section=whole&page=2#answers");
        assert_eq!(paged("/comments/a/results", &ResultsFilter::default(), 1), "/comments/a/results#answers");
    }
}
