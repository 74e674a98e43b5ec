//! Pages that are read from top to bottom: about the site, accessibility, privacy, contact.
//!
//! Their texts are Markdown files in this folder, one for each language; the server reads them into
//! `domain::document`, and the browser never gets markup that it would have to trust.

mod api;
#[cfg(feature = "ssr")]
mod personal;
#[cfg(feature = "ssr")]
mod results;
#[cfg(feature = "ssr")]
mod text;

#[cfg(feature = "ssr")]
pub(crate) use personal::filled_in;
#[cfg(feature = "ssr")]
pub use text::of_language;

use crate::{
    error::AppError,
    page::{Address, Head, Page, Shown},
    ui::{
        breadcrumb::Breadcrumb,
        page_foot::PageFoot,
        said::{heading, mixed},
        table::scrolling,
    },
    words::{self, href},
};
use domain::{
    document::{Block, Document, Inline, Section},
    lang::Lang,
};
use leptos::{prelude::*, wasm_split::wasm_split};

/// Where the documents are, without a language.
pub const PATHS: [&str; 7] = ["/about", "/accessibility", "/accessibility/results", "/privacy", "/contact", "/offline", "/feedback"];

/// Whether a path is a document's.
pub(crate) fn is_one(path: &str) -> bool {
    PATHS.contains(&path)
}

/// `/about`, `/accessibility`, `/accessibility/results`, `/privacy`, `/contact`, `/offline`, `/feedback`
pub struct DocumentRoute;

impl Page for DocumentRoute {
    type Key = (Lang, String);
    type Data = (String, Document);

    fn key(address: &Address) -> Option<(Lang, String)> {
        Some((words::lang(), address.path.clone()))
    }

    async fn load((lang, path): (Lang, String)) -> Result<(String, Document), AppError> {
        Ok((path.clone(), api::document(lang, path).await?))
    }

    async fn show((path, document): (String, Document)) -> Result<Shown, AppError> {
        show_document(path, document).await
    }
}

#[wasm_split(show_document, wasm_split_path = ::leptos::wasm_split, fallible)]
fn show_document(path: String, document: Document) -> Result<Shown, AppError> {
    let Document { title, lead, updated_on, sections, .. } = document;
    // What is shown when something else can't be, or after something was sent, is nobody's aim.
    let aim = !matches!(path.as_str(), "/offline" | "/feedback");
    let above = match path.rsplit_once('/') {
        Some((above, _)) if !above.is_empty() => vec![(above.to_owned(), words::words().site.nav_accessibility.to_owned())],
        _ => Vec::new(),
    };
    Ok(Shown {
        head: Head { title: title.clone(), description: lead.clone(), canonical: aim.then_some(path), ..Head::default() },
        view: view! {
            <div class="wrap">
                <Breadcrumb above=above here=title.clone() />
                <div class="phead">
                    <h1>{heading(title)}</h1>
                    <p class="lead">{lead}</p>
                </div>
                <div class="prose">{sections.into_iter().enumerate().map(|(place, section)| show_section(place, section)).collect_view()}</div>
            </div>
            <PageFoot updated_on=aim.then_some(updated_on) />
        }
        .into_any(),
    })
}

fn show_section(place: usize, Section { title, blocks }: Section) -> AnyView {
    let id = format!("part-{}", place + 1);
    view! {
        <section aria-labelledby=id.clone()>
            <h2 id=id.clone()>{heading(title.clone())}</h2>
            {blocks.into_iter().map(|block| show_block(block, &title)).collect_view()}
        </section>
    }
    .into_any()
}

fn show_block(block: Block, under: &str) -> AnyView {
    match block {
        Block::Paragraph(parts) => view! { <p>{line(parts)}</p> }.into_any(),
        Block::List(items) => {
            view! { <ul class="points">{items.into_iter().map(|item| view! { <li>{line(item)}</li> }).collect_view()}</ul> }.into_any()
        }
        Block::Table { head, rows } => {
            let head = head.into_iter().map(|cell| view! { <th scope="col">{line(cell)}</th> }).collect_view();
            let rows = rows
                .into_iter()
                .map(|row| view! { <tr>{row.into_iter().enumerate().map(|(place, cell)| cell_of(place, cell)).collect_view()}</tr> });
            let table = view! { <table><caption class="sr">{under.to_owned()}</caption><thead><tr>{head}</tr></thead><tbody>{rows.collect_view()}</tbody></table> };
            scrolling(under.to_owned(), table.into_any())
        }
    }
}

fn cell_of(place: usize, cell: Vec<Inline>) -> AnyView {
    if place == 0 { view! { <th scope="row">{line(cell)}</th> }.into_any() } else { view! { <td>{line(cell)}</td> }.into_any() }
}

fn line(parts: Vec<Inline>) -> AnyView {
    parts
        .into_iter()
        .map(|part| match part {
            Inline::Text(text) => mixed(&text),
            Inline::Strong(text) => view! { <strong>{text}</strong> }.into_any(),
            Inline::Link { to, text } => {
                let to = if to.starts_with('/') { href(&to) } else { to };
                view! { <a href=to>{text}</a> }.into_any()
            }
        })
        .collect_view()
        .into_any()
}
