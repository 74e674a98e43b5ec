//! The page: files, those of each case, feeds, how they are written, how they may be used, and every column.

use super::{
    ALL_NEWS, OPEN_DATA,
    files::{CASE_FILES, Column, FILES, File},
    words::{self as own, READINGS, Words},
};
use crate::{
    page::{Head, Shown},
    ui::{
        accordion::Accordion,
        breadcrumb::Breadcrumb,
        icon::icon,
        page_foot::PageFoot,
        said::{self, mark, mixed},
        table::scrolling,
    },
    words::{self, href},
};
use domain::{Slug, comments::CaseLine, lang::Lang};
use leptos::prelude::*;

/// How many cases stand unfolded.
const UNFOLDED: usize = 12;

/// The page, with the cases whose results are published.
pub(super) fn show(published: Vec<CaseLine>, public_url: &str) -> Shown {
    let words = own::here();
    let head = Head {
        title: words.title.to_owned(),
        description: words.description.to_owned(),
        canonical: Some(OPEN_DATA.to_owned()),
        desk: true,
        ..Head::default()
    };
    let view = view! {
        <div class="wrap open-data">
            <Breadcrumb here=words.title />
            <div class="phead"><h1>{heading(words.title)}</h1><p class="lead">{words.lead}</p></div>
            {section("files", words.files, view! { {paragraph(words.by_year)}{FILES.iter().map(file).collect_view()} }.into_any())}
            {section("cases", words.cases, cases(words, &published))}
            {section("feeds", words.feeds, feeds(words))}
            {section("format", words.format, points(&words.format_points))}
            {section("updates", words.updates, points(&words.update_points))}
            {section("terms", words.terms, terms(words, public_url))}
            {section("columns", words.columns, columns(words))}
        </div>
        <PageFoot updated_on=None />
    };
    Shown { head, view: view.into_any() }
}

fn heading(text: impl Into<String>) -> AnyView {
    said::heading_read(text, READINGS)
}

fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! { <section class="section" aria-labelledby=id><h2 id=id>{heading(title)}</h2>{content}</section> }.into_any()
}

fn paragraph(text: &'static str) -> AnyView {
    view! { <p>{mixed(text)}</p> }.into_any()
}

fn points(items: &[&'static str]) -> AnyView {
    let items = items.iter().map(|item| view! { <li>{mixed(item)}</li> }.into_any()).collect_view();
    view! { <ul class="points">{items}</ul> }.into_any()
}

/// A file with what a line of it is.
fn file(file: &File) -> AnyView {
    let (lang, address) = (words::lang(), format!("{OPEN_DATA}/{}", file.name));
    view! {
        <h3>{heading(file.title(lang))}</h3>
        <p>{file.line(lang)}</p>
        <ul class="ways">{link(format!("{address}.csv"), "CSV", file.title(lang))}{link(format!("{address}.json"), "JSON", file.title(lang))}</ul>
    }
    .into_any()
}

/// A way to a file, told apart from its like by what the file is called.
fn link(to: String, text: impl Into<String>, of: &str) -> AnyView {
    let of = words::words().site.paren(of);
    view! { <li><a class="more" href=to download rel="external">{icon("file")}{text.into()}<span class="sr">{mixed(&of)}</span></a></li> }
        .into_any()
}

/// The files of each case that has any.
fn cases(words: &'static Words, published: &[CaseLine]) -> AnyView {
    let lang = words::lang();
    let kinds = CASE_FILES.iter().map(|file| view! { <li>{file.title(lang)}{words.colon}{file.line(lang)}</li> }.into_any()).collect_view();
    let list = |cases: &[CaseLine]| cases.iter().map(case).collect_view().into_any();
    let (first, rest) = published.split_at(published.len().min(UNFOLDED));
    let none = published.is_empty().then(|| paragraph(words.no_cases));
    let rest = (!rest.is_empty()).then(|| {
        let rest = list(rest);
        view! { <Accordion title=words.more_cases>{rest}</Accordion> }.into_any()
    });
    view! { {paragraph(words.cases_text)}<ul class="points">{kinds}</ul>{none}{list(first)}{rest} }.into_any()
}

fn case(line: &CaseLine) -> AnyView {
    view! { <h3>{said::said(line.title.clone())}</h3><ul class="ways">{case_links(&line.slug, &line.title.text)}</ul> }.into_any()
}

fn case_links(slug: &Slug, title: &str) -> AnyView {
    let each = CASE_FILES.iter().flat_map(|file| ["csv", "json"].map(|end| (file, end)));
    let link = |(file, end): (&File, &str)| {
        let text = format!("{}{}", file.title(words::lang()), words::words().site.paren(end.to_uppercase()));
        link(format!("{OPEN_DATA}/comments/{slug}{}.{end}", file.name), text, title)
    };
    each.map(link).collect_view().into_any()
}

/// What tells by itself that something is new.
fn feeds(words: &'static Words) -> AnyView {
    let follow = |to: &str, name: &'static str, text: &'static str| {
        let to = href(to);
        view! { <li><a class="more" href=to rel="external">{icon(name)}{text}</a></li> }.into_any()
    };
    view! {
        {paragraph(words.feeds_text)}
        <ul class="ways">
            {follow(ALL_NEWS, "feed", words.feed_all)}
            {follow("/feeds/stories.atom", "feed", words.feed_stories)}
            {follow("/feeds/news.atom", "feed", words.feed_news)}
            {follow("/feeds/meetings.atom", "feed", words.feed_meetings)}
            {follow("/feeds/bulletin.atom", "feed", words.feed_bulletin)}
            {follow("/feeds/comments.atom", "feed", words.feed_comments)}
            {follow("/feeds/goals.atom", "feed", words.feed_goals)}
            {follow("/feeds/events.atom", "feed", words.feed_events)}
            {follow("/feeds/products.atom", "feed", words.feed_products)}
            {follow("/feeds/reports.atom", "feed", words.feed_reports)}
            {follow("/calendar/events.ics", "wait", words.calendar_events)}
            {follow("/calendar/comments.ics", "wait", words.calendar)}
        </ul>
    }
    .into_any()
}

/// How it may be used, and how one says where it is from.
fn terms(words: &'static Words, public_url: &str) -> AnyView {
    let licence = paragraph(if words::demo() { words.licence_sample } else { words.licence });
    let example = (words.example)(&format!("{public_url}{OPEN_DATA}/goals.csv"));
    view! {
        {licence}
        {paragraph(words.cite)}
        <blockquote class="cite">{mixed(&example)}</blockquote>
        {paragraph(words.opinions)}
        <ul class="ways"><li><a class="more" href=href("/contact")>{words.ask}</a></li></ul>
    }
    .into_any()
}

/// What the columns mean, file by file.
fn columns(words: &'static Words) -> AnyView {
    let lang = words::lang();
    let one = |file: &File| {
        let table = table(words, file);
        view! { <Accordion title=file.title(lang)>{table}</Accordion> }.into_any()
    };
    view! { {paragraph(words.columns_text)}{points(&words.columns_points)}{FILES.iter().chain(&CASE_FILES).map(one).collect_view()} }
        .into_any()
}

fn table(words: &'static Words, file: &File) -> AnyView {
    let title = file.title(words::lang());
    let head = words.columns_head.map(|cell| view! { <th scope="col">{cell}</th> }).collect_view();
    let rows = file.columns.iter().map(|column| row(words, column)).collect_view();
    let table = view! { <table><caption class="sr">{title}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> };
    scrolling(title.to_owned(), table.into_any())
}

fn row(words: &'static Words, column: &Column) -> AnyView {
    let name = if column.name.is_empty() { words.json_only.into_any() } else { japanese(column.name) };
    let json = if column.json.is_empty() { words.csv_only.into_any() } else { view! { <code>{column.json}</code> }.into_any() };
    view! { <tr><th scope="row">{name}</th><td>{mixed(column.meaning(words::lang()))}</td><td>{json}</td></tr> }.into_any()
}

/// The heading of a column, which is in Japanese in every language: that is told once, above.
fn japanese(name: &'static str) -> AnyView {
    view! { <span lang=mark(Lang::Ja)>{name}</span> }.into_any()
}
