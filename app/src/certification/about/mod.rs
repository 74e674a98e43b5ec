//! `/certification`: what the certification is, who may apply, by which criteria it is judged, when, and what came of it.

mod words;

use self::words::{AboutWords, here};
use super::words::last_minute;
use crate::{
    context::{Context, context},
    error::AppError,
    page::{Head, Shown},
    ui::{
        badge::{State, badge},
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        definition_list::DefinitionList,
        page_foot::PageFoot,
        said::{heading_read, mixed, paragraphs, said},
        table::scrolling,
    },
    words::{date, fill, href, lang},
};
use domain::{
    calendar::jst_date,
    certification::{PaperRule, RoundPhase, RuleBook},
    lang::{Both, Lang},
};
use leptos::prelude::*;
use store::certification::rounds::{RoundResult, RoundView};

/// `/certification`
pub(crate) async fn page() -> Result<Shown, AppError> {
    let context = context()?;
    let words = here();
    let rounds = store::certification::rounds::public(&context.store).await?;
    let used = store::certification::rules::in_use(&context.store).await?;
    let (_, categories) = store::catalogue::names(&context.store, context.lang).await?;
    let rules = match &used {
        Some(used) => rules(words, &used.book, used.number, &categories),
        None => view! { <p>{mixed(words.none)}</p> }.into_any(),
    };
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some("/certification".to_owned()),
        desk: true,
        ..Head::default()
    };
    let rounds_section = (!rounds.is_empty()).then(|| {
        let rounds = rounds.iter().map(|(round, book, result)| one_round(&context, words, round, book, result.as_ref())).collect_view();
        view! { <section class="section" aria-labelledby="rounds"><h2 id="rounds">{heading(words.rounds)}</h2>{rounds}</section> }
    });
    let updated =
        rounds.iter().filter_map(|(round, ..)| round.published_at.or(round.locked_at)).chain(used.and_then(|used| used.used_at)).max();
    let view = view! {
        <div class="wrap narrow certification">
            <Breadcrumb here=words.title />
            <h1>{heading(words.title)}</h1>
            <p class="lead">{mixed(words.lead)}</p>
            {now(&context, words, &rounds)}
            {rules}
            {rounds_section}
            <section class="section" aria-labelledby="more">
                <h2 id="more">{heading(words.more)}</h2>
                <p><a class="more" href=href("/products")>{words.list}</a></p>
                <p><a class="more" href=href("/verify") rel="external">{words.verify}</a></p>
                <p><a class="more" href=href("/certification/mark") rel="external">{words.mark}</a></p>
                <p><a class="more" href=href("/certification/mark/permits") rel="external">{words.permits}</a></p>
            </section>
        </div>
        <PageFoot updated_on=updated.map(jst_date) />
    };
    Ok(Shown { head, view: view.into_any() })
}

fn heading(text: &'static str) -> AnyView {
    heading_read(text, here().readings)
}

/// Whether applications are taken now, and where.
fn now(context: &Context, words: &'static AboutWords, rounds: &[(RoundView, RuleBook, Option<RoundResult>)]) -> AnyView {
    let phase =
        |wanted: RoundPhase| rounds.iter().rev().find(move |(round, ..)| round.phase(context.now) == wanted).map(|(round, ..)| round);
    let (text, open) = if let Some(round) = phase(RoundPhase::Open) {
        let closes_at = round.record.window().closes_at;
        let deadline =
            if lang() == Lang::Ja { last_minute(closes_at) } else { format!("the end of {} (JST)", date(round.record.closes_on)) };
        let days = (closes_at - context.now).whole_days();
        (fill(words.open, &[("{round}", &name(&round.record.name)), ("{deadline}", &deadline), ("{days}", &days)]), true)
    } else if let Some(round) = phase(RoundPhase::ToCome) {
        (fill(words.to_come, &[("{round}", &name(&round.record.name)), ("{day}", &date(round.record.opens_on))]), false)
    } else {
        (words.closed.to_owned(), false)
    };
    let class = if open { "btn btn-solid btn-lg" } else { "btn" };
    view! {
        <Banner tone=Tone::Info><p>{mixed(&text)}</p></Banner>
        <p class="btns"><a class=class href="/apply" rel="external">{if open { words.apply } else { words.enter }}</a></p>
    }
    .into_any()
}

fn name(both: &Both) -> String {
    both.said(lang()).text
}

fn text(both: &Both) -> AnyView {
    said(both.said(lang()))
}

/// What the rule book says.
fn rules(words: &'static AboutWords, book: &RuleBook, number: u32, categories: &[(String, String)]) -> AnyView {
    let blocks = |both: &Both| {
        let said = both.said(lang());
        paragraphs((said.lang, said.text.split("\n\n").map(str::to_owned).collect()))
    };
    let steps = words.steps.iter().enumerate().map(|(n, (title, text))| {
        view! { <li><b><span class="step-no num" aria-hidden="true">{n + 1}</span>{heading(title)}</b><span>{mixed(text)}</span></li> }
    });
    let criteria = book.criteria.iter().map(|criterion| {
        let mandatory = criterion.mandatory.then(|| view! { " "<span class="must nb">{words.mandatory}</span> });
        view! {
            <tr>
                <th scope="row">{text(&criterion.name)}{mandatory}<span class="sub">{text(&criterion.about)}</span></th>
                <td class="num nb">{format!("0–{}", criterion.scale.best())}</td>
                <td class="num">{criterion.weight}</td>
            </tr>
        }
    });
    let criteria = view! {
        <table>
            <caption class="sr">{words.criteria}</caption>
            <thead><tr><th scope="col">{words.criterion}</th><th scope="col" class="num">{words.marks}</th><th scope="col" class="num">{words.weight}</th></tr></thead>
            <tbody>{criteria.collect_view()}</tbody>
        </table>
    };
    // Categories of which the same is asked stand together.
    let mut papers: Vec<(Vec<String>, Vec<&PaperRule>)> = Vec::new();
    for rule in &book.categories {
        let slug = rule.category.to_string();
        let title = categories.iter().find(|(known, _)| *known == slug).map_or(slug.clone(), |(_, name)| name.clone());
        let asked: Vec<&PaperRule> = book.papers_of(&slug).collect();
        match papers.iter_mut().find(|(_, known)| *known == asked) {
            Some((titles, _)) => titles.push(title),
            None => papers.push((vec![title], asked)),
        }
    }
    let papers = papers.into_iter().map(|(titles, asked)| {
        let asked: Vec<_> = asked.into_iter().map(|paper| view! { <li>{text(&paper.name)}</li> }).collect();
        let asked = if asked.is_empty() { words.no_papers.into_any() } else { view! { <ul class="points">{asked}</ul> }.into_any() };
        (titles.join(words.comma), asked)
    });
    let n = |words: &str, n: u32| fill(words, &[("{n}", &n)]);
    let fee = if book.fee.0 == 0 { words.free.to_owned() } else { fill(words.yen, &[("{n}", &book.fee)]) };
    let facts = vec![
        (words.validity.to_owned(), n(words.years, book.validity_years.into()).into_any()),
        (words.fee.to_owned(), fee.into_any()),
        (words.most.to_owned(), n(words.most_value, book.most_per_applicant.into()).into_any()),
        (words.answer.to_owned(), n(words.answer_value, book.answer_days.into()).into_any()),
        (words.version.to_owned(), mixed(&fill(words.version_value, &[("{name}", &name(&book.name)), ("{n}", &number)]))),
    ];
    view! {
        <section class="section" aria-labelledby="who"><h2 id="who">{heading(words.who)}</h2>{blocks(&book.who)}</section>
        <section class="section" aria-labelledby="how">
            <h2 id="how">{heading(words.how)}</h2>
            <ol class="flow">{steps.collect_view()}</ol>
            {blocks(&book.how)}
        </section>
        <section class="section" aria-labelledby="criteria">
            <h2 id="criteria">{heading(words.criteria)}</h2>
            <p>{mixed(&fill(words.criteria_lead, &[("{pass}", &book.pass_percent)]))}</p>
            {scrolling(words.criteria.to_owned(), criteria.into_any())}
        </section>
        <section class="section" aria-labelledby="papers"><h2 id="papers">{heading(words.papers)}</h2><DefinitionList rows=papers.collect() /></section>
        <section class="section" aria-labelledby="facts"><h2 id="facts">{heading(words.facts)}</h2><DefinitionList rows=facts /></section>
    }
    .into_any()
}

/// A round with its days, and what came of it.
fn one_round(context: &Context, words: &'static AboutWords, round: &RoundView, book: &RuleBook, result: Option<&RoundResult>) -> AnyView {
    let record = &round.record;
    let window = fill(words.window_value, &[("{from}", &date(record.opens_on)), ("{to}", &date(record.closes_on))]);
    let late = (result.is_none() && context.today() > record.results_on).then(|| view! { <p class="sub">{mixed(words.results_late)}</p> });
    let rows = vec![
        (words.window.to_owned(), window.into_any()),
        (words.results.to_owned(), view! { {date(record.results_on)}{late} }.into_any()),
    ];
    let outcome = match result {
        Some(result) => outcome(words, book, result),
        None if matches!(round.phase(context.now), RoundPhase::Judging | RoundPhase::Locked) => {
            view! { <p>{mixed(words.judging)}</p> }.into_any()
        }
        None => ().into_any(),
    };
    let (state, phase) = match round.phase(context.now) {
        RoundPhase::ToCome => (State::Waiting, words.phases[0]),
        RoundPhase::Open => (State::Going, words.phases[1]),
        RoundPhase::Judging | RoundPhase::Locked => (State::Going, words.phases[2]),
        RoundPhase::Published => (State::Good, words.phases[3]),
    };
    view! { <article class="round"><h3>{text(&record.name)}" "{badge(state, phase)}</h3><DefinitionList rows=rows />{outcome}</article> }
        .into_any()
}

fn outcome(words: &'static AboutWords, book: &RuleBook, result: &RoundResult) -> AnyView {
    let counts = fill(
        words.counts,
        &[
            ("{applications}", &result.applications),
            ("{certified}", &result.certified),
            ("{conditional}", &result.conditional),
            ("{refused}", &result.refused),
            ("{withdrawn}", &result.withdrawn),
        ],
    );
    let tenths = |tenths: u32| format!("{}.{}", tenths / 10, tenths % 10);
    let means = match result.mean {
        Some(mean) => {
            let rows = result.criteria.iter().map(|(code, mean)| {
                let name = book.criteria.iter().find(|criterion| criterion.code == *code).map(|criterion| text(&criterion.name));
                view! { <tr><th scope="row">{name}</th><td class="num">{format!("{}%", tenths(*mean))}</td></tr> }
            });
            let table = view! {
                <table>
                    <caption class="sr">{words.by_criterion}</caption>
                    <thead><tr><th scope="col">{words.criterion}</th><th scope="col" class="num">{words.by_criterion}</th></tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            };
            view! { <p>{mixed(&fill(words.mean, &[("{mean}", &tenths(mean))]))}</p>{scrolling(words.by_criterion.to_owned(), table.into_any())} }
                .into_any()
        }
        None => view! { <p class="sub">{mixed(words.few)}</p> }.into_any(),
    };
    let products = (!result.products.is_empty()).then(|| {
        let products = result.products.iter().map(
            |(name, slug)| view! { <li><a href=href(&format!("/products/{slug}"))>{crate::ui::said::japanese(name.clone())}</a></li> },
        );
        view! { <h4>{words.products}</h4><ul class="points">{products.collect_view()}</ul> }
    });
    view! { <p>{counts}</p>{means}{products} }.into_any()
}
