//! `/verify/about`: how checking works and what it can't see, for whoever wants to do it with a program of his own.

use super::{EXAMPLE, about_words, words};
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        said::{heading_read, mixed},
        table::scrolling,
    },
    words::href,
};
use about_words::{AboutWords, Part};
use domain::verification::KeySet;
use leptos::prelude::*;

pub(super) async fn page(context: &Context) -> Result<Shown, AppError> {
    let keys = store::verification::keys(&context.store).await?;
    let (words, ours) = (about_words::here(), words::here());
    let head = Head {
        title: words.title.to_owned(),
        description: words.lead.to_owned(),
        canonical: Some("/verify/about".to_owned()),
        desk: true,
        ..Head::default()
    };
    let sections = words.sections.iter().enumerate().map(|(place, (title, parts))| {
        let id = format!("part-{}", place + 1);
        let parts = parts.iter().map(|part| show(part, words, &keys)).collect_view();
        view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone()>{heading_read(*title, words.readings)}</h2>
                {parts}
            </section>
        }
        .into_any()
    });
    let view = view! {
        <div class="wrap verify">
            <Breadcrumb above=vec![("/verify".to_owned(), ours.title.to_owned())] here=words.title />
            <div class="phead">
                <h1>{heading_read(words.title, words.readings)}</h1>
                <p class="lead">{words.lead}</p>
            </div>
            <div class="prose">{sections.collect_view()}</div>
            <p><a class="btn" href=href("/verify") rel="external">{ours.title}</a></p>
        </div>
        <PageFoot updated_on=None />
    };
    Ok(Shown { head, view: view.into_any() })
}

fn show(part: &Part, words: &AboutWords, keys: &KeySet) -> AnyView {
    match part {
        Part::Text(text) => view! { <p>{mixed(text)}</p> }.into_any(),
        Part::List(items) => {
            let items = items.iter().map(|item| view! { <li>{mixed(item)}</li> }).collect_view();
            view! { <ul class="points">{items}</ul> }.into_any()
        }
        Part::Table { caption, head, rows } => {
            let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
            table(caption, head, rows)
        }
        Part::Code(code) => block(code, words.code),
        Part::Example => block(EXAMPLE, words.code),
        Part::Keys if keys.0.is_empty() => view! { <p>{words.no_keys}</p> }.into_any(),
        Part::Keys => {
            let day = crate::words::date;
            let rows = keys.0.iter().map(|key| {
                let last = key.retired_on.map_or_else(|| words.in_use.to_owned(), day);
                vec![key.kid.to_string(), day(key.from), last, key.x()]
            });
            table(words.keys, &words.keys_head, rows.collect())
        }
        Part::Link(to, text) => {
            let to = if to.ends_with(".json") { (*to).to_owned() } else { href(to) };
            view! { <p><a class="more" href=to rel="external">{*text}</a></p> }.into_any()
        }
        Part::Standards => {
            let links = about_words::STANDARDS.map(|(name, address)| view! { <li><a href=address>{name}</a></li> });
            view! { <ul class="points" lang="en">{links.collect_view()}</ul> }.into_any()
        }
    }
}

/// Lines of a program or of data, which move sideways in a box of their own.
fn block(code: &'static str, label: &'static str) -> AnyView {
    view! { <pre class="code" lang="en" tabindex="0" role="group" aria-label=label><code>{code.trim_end()}</code></pre> }.into_any()
}

fn table(caption: &'static str, head: &[&'static str], rows: Vec<Vec<String>>) -> AnyView {
    let head = head.iter().map(|cell| view! { <th scope="col">{*cell}</th> }).collect_view();
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().enumerate().map(|(place, cell)| match place {
            0 => view! { <th scope="row"><code>{cell}</code></th> }.into_any(),
            // The key itself, in one line: the box moves.
            3 => view! { <td><code>{cell}</code></td> }.into_any(),
            _ => view! { <td>{mixed(&cell)}</td> }.into_any(),
        });
        view! { <tr>{cells.collect_view()}</tr> }.into_any()
    });
    let rows = rows.collect_view();
    let table = view! { <table><caption class="sr">{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table> };
    scrolling(caption.to_owned(), table.into_any())
}
