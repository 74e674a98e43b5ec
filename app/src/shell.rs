//! The document around every page. Only the server renders it; between pages it stays as it is.

use crate::{
    context::{Context, Site},
    page::Head,
    routes::App,
    ui::icon::{Mark, Sprite, icon},
    words::{self, words},
};
use domain::lang::Lang;
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use std::fmt::Write;

/// Everything inside `<body>`, with the page of the current address in it.
pub fn body() -> impl IntoView {
    let demo = use_context::<Context>().is_some_and(|context| context.site.demo);
    let site = &words().site;
    view! {
        <Sprite />
        <a class="btn skip" href="#main" rel="external">{site.skip}</a>
        {demo.then(|| view! { <aside class="demo" aria-label=site.sample><p class="wrap">{site.sample_notice}</p></aside> })}
        <Header />
        <main id="main" tabindex="-1"><App /></main>
        <Footer demo=demo />
        <p id="status" class="sr" role="status"></p>
    }
}

/// The whole document around a rendered body. The head comes last because the page decides on it.
pub fn document(head: &Head, body: &str, lang: Lang, site: &Site, nonce: &str) -> String {
    let mut html = String::with_capacity(body.len() + 2_500);
    // Writing to a string does not fail.
    let _ = write_document(&mut html, head, body, lang, site, nonce);
    html
}

fn write_document(html: &mut String, head: &Head, body: &str, lang: Lang, site: &Site, nonce: &str) -> std::fmt::Result {
    let site_words = &words::of(lang).site;
    let words = site.words.iter().find(|(of, _)| *of == lang).map_or("", |(_, address)| address);
    let Site { style, script, wasm, public_url, .. } = site;
    write!(
        html,
        "<!DOCTYPE html><html lang=\"{}\" data-words=\"{words}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        lang.tag()
    )?;
    write!(html, "<title>{}</title>", Escaped(&site_words.title(&head.title)))?;
    write!(html, "<link rel=\"stylesheet\" href=\"{style}\">")?;
    write!(html, "<meta name=\"description\" content=\"{}\">", Escaped(&head.description))?;
    write!(html, "<meta property=\"og:site_name\" content=\"{}\">", Escaped(site_words.name))?;
    write!(html, "<meta property=\"og:title\" content=\"{}\">", Escaped(&head.title))?;
    write!(html, "<meta property=\"og:description\" content=\"{}\">", Escaped(&head.description))?;
    match &head.canonical {
        Some(path) => write!(
            html,
            "<meta property=\"og:url\" content=\"{public_url}{0}\"><link rel=\"canonical\" href=\"{public_url}{0}\">",
            Escaped(path)
        )?,
        None => html.push_str("<meta name=\"robots\" content=\"noindex\">"),
    }
    if let Some(path) = &head.image {
        write!(html, "<meta property=\"og:image\" content=\"{public_url}{}\">", Escaped(path))?;
    }
    html.push_str(
        "<meta name=\"theme-color\" content=\"#30016c\"><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"apple-touch-icon\" href=\"/apple-touch-icon.png\">",
    );
    if let Some(json) = &head.data {
        // Data, not a script: it needs no nonce. `<` is escaped lest it end the element.
        write!(html, "<script type=\"application/ld+json\">{}</script>", json.replace('<', "\\u003c"))?;
    }
    write!(
        html,
        "<link rel=\"modulepreload\" href=\"{script}\" nonce=\"{nonce}\" fetchpriority=\"low\">\
         <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin fetchpriority=\"low\">\
         <script type=\"module\" nonce=\"{nonce}\">import init,{{hydrate}} from '{script}';init({{module_or_path:'{wasm}'}}).then(hydrate)</script>\
         </head><body>{body}</body></html>"
    )
}

/// Text as it stands in an element or in a quoted attribute.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                _ => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[component]
fn Header() -> impl IntoView {
    let site = &words().site;
    let path = use_context::<RequestUrl>().map(|url| url.as_ref().to_owned()).unwrap_or_default();
    let current = |href: &str| path.starts_with(href).then_some("page");
    view! {
        <header class="head">
            <div class="wrap">
                <a class="logo" href="/">
                    <Mark />
                    <span><b>{site.name}</b><small>{site.city}</small></span>
                </a>
                <nav class="nav" aria-label=site.main_menu data-menu>
                    <ul>
                        <li><a href="/products" aria-current=current("/products")>{site.nav_products}</a></li>
                    </ul>
                </nav>
            </div>
        </header>
    }
}

#[component]
fn Footer(demo: bool) -> impl IntoView {
    let site = &words().site;
    view! {
        <footer class="foot" id="foot">
            <svg class="ridge" viewBox="0 0 1440 64" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path fill="#ddd3ea" d="M0 40C200 10 330 24 480 30 640 36 720 4 860 12c160 8 240 30 380 20 90-6 140-14 200-8v40H0z"></path>
                <path fill="#a892c9" d="M0 54C180 30 360 44 520 46c180 4 300-24 460-14 180 10 300 20 460 8v24H0z"></path>
                <path fill="#30016c" d="M0 60c240-16 420-6 620-4 220 2 320-14 500-8 120 4 220 8 320 4v14H0z"></path>
            </svg>
            <div class="wrap">
                <p><b>{site.name}</b><br />{site.footer_about}{demo.then(|| format!("（{}）", site.sample))}</p>
                <nav aria-label=site.footer_menu>
                    <ul>
                        <li><a href="/products">{site.nav_products}</a></li>
                        <li><a href="#main" rel="external">{icon("up")}{site.to_top}</a></li>
                    </ul>
                </nav>
            </div>
        </footer>
    }
}
