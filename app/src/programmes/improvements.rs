//! `/goals/improvements`: what workplaces propose for their own work, and what came of it.

use super::{
    parts::{IMPROVEMENTS, PROGRAMMES, address, choose, files, grouped, heading, left_aside, paragraphs, said, sample, years},
    words::{Words, here},
};
use crate::{
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        breadcrumb::Breadcrumb,
        button::{Button, Look},
        definition_list::DefinitionList,
        empty::Empty,
        icon::icon,
        page_foot::PageFoot,
        said::mixed,
    },
    words::{self, href},
};
use domain::{
    goals::Amount,
    lang::Lang,
    programmes::{ImprovementList, ImprovementState, ImprovementView},
};
use leptos::prelude::*;

pub(super) fn show(list: ImprovementList) -> Shown {
    let words = here();
    let filter = &list.filter;
    let plain = filter.pairs().is_empty() && filter.after.is_none();
    let head = Head {
        title: words.improvements.to_owned(),
        description: words.improvements_description.to_owned(),
        canonical: plain.then(|| IMPROVEMENTS.to_owned()),
        desk: true,
        ..Head::default()
    };
    let goals = ("/goals".to_owned(), words::words().site.nav_goals.to_owned());
    let states = ImprovementState::ALL.map(|state| (state.code().to_owned(), words.progress(state).to_owned())).to_vec();
    let year = filter.year.map(|year| view! { <input type="hidden" name="year" value=year.number().to_string() /> });
    let lines = if list.lines.is_empty() {
        view! { <Empty title=words.no_improvements><p>{words.no_improvements_text}</p></Empty> }.into_any()
    } else {
        let cards = list.lines.iter().map(|line| view! { <li>{card(words, line)}</li> }.into_any());
        view! { <ul class="improvements">{cards.collect_view()}</ul>{pager(words, &list)} }.into_any()
    };
    let view = view! {
        <div class="wrap goals programmes">
            <Breadcrumb above=vec![goals] here=words.improvements />
            <h1>{heading(words.improvements)}</h1>
            <p class="lead">{words.improvements_lead}</p>
            {sample(words)}
            {(list.years.len() > 1).then(|| years(IMPROVEMENTS, words.years, &list.years, filter.year, Some(words.every_year)))}
            {left_aside(words, &list.ignored)}
            {told(words, &list)}
            <section class="section" aria-labelledby="list">
                <h2 id="list">{heading(words.proposals)}</h2>
                <form class="sift" action=href(IMPROVEMENTS) method="get" role="search" aria-label=words.state>
                    {year}
                    {choose("state", words.state, Some(words.any), states, filter.state.map_or("", ImprovementState::code))}
                    <Button look=Look::Solid>{words.show}</Button>
                </form>
                {lines}
            </section>
            <div class="section">
                <p><a class="more" href=href(PROGRAMMES) rel="external">{words.title}{icon("right")}</a></p>
                {files(words, "improvements")}
            </div>
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

/// How many there are, how far they have come, and what those that are done save.
fn told(words: &'static Words, list: &ImprovementList) -> AnyView {
    let tally = &list.tally;
    let hours = tally.hours.told().and_then(Amount::from_thousandths);
    let saved: Vec<String> = [
        hours.map(|hours| (words.saved_hours)(&hours.to_string(), tally.hours.known)),
        tally.yen.told().map(|yen| (words.saved_yen)(&grouped(yen), tally.yen.known)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (between, gap) = if words::lang() == Lang::Ja { ("と", "") } else { (" and ", " ") };
    let saved = (!saved.is_empty()).then(|| (words.saved)(&saved.join(between)));
    let tiles = ImprovementState::ALL.map(|state| {
        let count = (words.count)(tally.of(state));
        view! { <li>{progress(words, state)}<b class="num">{count}</b></li> }.into_any()
    });
    view! {
        <p class="verdict"><span class="ib">{(words.improvements_count)(tally.all())}</span>{gap}{saved}</p>
        <ul class="tally" aria-label=words.states>{tiles.into_iter().collect_view()}</ul>
    }
    .into_any()
}

fn progress(words: &'static Words, state: ImprovementState) -> AnyView {
    let shape = match state {
        ImprovementState::Proposed => State::Warning,
        ImprovementState::Doing => State::Going,
        ImprovementState::Done => State::Good,
        ImprovementState::NotTaken => State::None,
    };
    badge(shape, words.progress(state))
}

fn card(words: &'static Words, line: &ImprovementView) -> AnyView {
    let record = &line.record;
    let mut rows = vec![(words.trouble.to_owned(), paragraphs(&record.trouble)), (words.proposal.to_owned(), paragraphs(&record.proposal))];
    if !line.effect.ja.is_empty() {
        rows.push((words.effect.to_owned(), paragraphs(&line.effect)));
    }
    if !line.reason.ja.is_empty() {
        rows.push((words.why_not.to_owned(), paragraphs(&line.reason)));
    }
    let saved: Vec<String> =
        [line.hours.map(|hours| (words.hours)(&hours.to_string())), line.yen.map(|money| (words.yen)(&money.to_string()))]
            .into_iter()
            .flatten()
            .collect();
    let saved =
        (!saved.is_empty()).then(|| view! { <p class="brings num">{saved.join(if words::lang() == Lang::Ja { "、" } else { ", " })}</p> });
    let day = line.ended_on.or(line.started_on).unwrap_or(record.day);
    let since = (words.on)(&words::date(day), words.progress(line.state));
    let id = format!("improvement-{}", line.id);
    view! {
        <article class="improvement" aria-labelledby=id.clone()>
            <p class="state">{progress(words, line.state)}<span class="sub">{said(&record.division)}</span></p>
            <h3 id=id.clone()>{said(&record.title)}</h3>
            <DefinitionList rows=rows />
            {saved}
            <p class="sub">{mixed(&since)}</p>
        </article>
    }
    .into_any()
}

fn pager(words: &'static Words, list: &ImprovementList) -> Option<AnyView> {
    let filter = &list.filter;
    let to = |after: String| {
        let mut pairs = filter.pairs();
        pairs.push(("after", after));
        address(IMPROVEMENTS, pairs.iter().map(|(key, value)| (*key, value.as_str())))
    };
    let next = list.more.then(|| list.lines.last()).flatten().map(|last| {
        view! { <a class="btn" rel="next external" href=to(last.id.to_string())>{words::words().site.next_page}{icon("right")}</a> }
    });
    let first = filter.after.map(|_| view! { <a class="btn" rel="external" href=to(String::new())>{icon("left")}{words.from_first}</a> });
    (next.is_some() || first.is_some())
        .then(|| view! { <nav class="pager" aria-label=words::words().site.pages>{first}{next}</nav> }.into_any())
}
