//! The document around every page. Only the server renders it; between pages it stays as it is.

use crate::{
    context::{Context, Site},
    open_data::{OPEN_DATA, news_title},
    page::{Head, SECRET_LINKS, print_code},
    routes::App,
    sections,
    staff::Frame,
    ui::{
        banner::EmergencyBanner,
        button::{Button, Size},
        icon::{Mark, Sprite, icon},
        said::heading,
    },
    words::{self, href, words},
};
use domain::{lang::Lang, preferences::TextSize};
use leptos::prelude::*;
use leptos_router::location::RequestUrl;
use std::fmt::Write;

/// Everything inside `<body>`, with the page of the current address in it.
pub fn body() -> impl IntoView {
    let context = use_context::<Context>();
    let demo = context.as_ref().is_some_and(|context| context.site.demo);
    let (desk, path) = (context.as_ref().and_then(|context| context.desk.clone()), context.as_ref().map(|context| context.path.clone()));
    let notice = context.and_then(|context| context.notice);
    let told = notice.as_ref().map(|notice| notice.text.text.clone());
    let notice = notice.map(|notice| view! { <EmergencyBanner notice=notice /> });
    let site = &words().site;
    let (head, foot) = match (desk, path) {
        (Some(desk), Some(path)) => (view! { <Frame desk=(*desk).clone() path=path /> }.into_any(), None),
        _ => (view! { <Header /> }.into_any(), Some(view! { <Footer demo=demo /> })),
    };
    view! {
        <Sprite />
        <a class="btn skip" id="top" href="#main" rel="external">{site.skip}</a>
        <div id="notice" role="status" data-notice=told>{notice}</div>
        {demo.then(|| view! { <aside class="demo" aria-label=site.sample><p class="wrap">{site.sample_notice}</p></aside> })}
        {head}
        <main id="main" tabindex="-1"><App /></main>
        {foot}
        <p id="status" class="sr" role="status"></p>
    }
}

/// The whole document around a rendered body. The head comes last because the page decides on it.
pub fn document(head: &Head, body: &str, context: &Context, nonce: &str) -> String {
    let mut html = String::with_capacity(body.len() + 3_000);
    // Writing to a string does not fail.
    let _ = write_document(&mut html, head, body, context, nonce);
    html
}

fn write_document(html: &mut String, head: &Head, body: &str, context: &Context, nonce: &str) -> std::fmt::Result {
    let Context { lang, site, preferences, .. } = context;
    let site_words = &words::of(*lang).site;
    let words = site.words.iter().find(|(of, _)| of == lang).map_or("", |(_, address)| address);
    let Site { style, desk_style, script, wasm, public_url, .. } = &**site;
    write!(html, "<!DOCTYPE html><html lang=\"{}\" data-words=\"{words}\"", lang.tag())?;
    if preferences.size != TextSize::Standard {
        write!(html, " data-size=\"{}\"", preferences.size.code())?;
    }
    if preferences.furigana && *lang == Lang::Ja {
        html.push_str(" data-furigana");
    }
    if site.demo {
        html.push_str(" data-demo");
    }
    // The browser fetches it with the first page of its own that needs it.
    if !head.desk && !desk_style.is_empty() {
        write!(html, " data-desk=\"{desk_style}\"")?;
    }
    html.push_str("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    write!(html, "<title>{}</title>", Escaped(&site_words.title(&head.title)))?;
    write!(html, "<link rel=\"stylesheet\" href=\"{style}\">")?;
    if head.desk && !desk_style.is_empty() {
        write!(html, "<link rel=\"stylesheet\" href=\"{desk_style}\">")?;
    }
    write!(html, "<meta name=\"description\" content=\"{}\">", Escaped(&head.description))?;
    write!(html, "<meta property=\"og:site_name\" content=\"{}\">", Escaped(site_words.name))?;
    write!(html, "<meta property=\"og:title\" content=\"{}\">", Escaped(&head.title))?;
    write!(html, "<meta property=\"og:description\" content=\"{}\">", Escaped(&head.description))?;
    match &head.canonical {
        Some(path) => write_addresses(html, public_url, *lang, path)?,
        None => html.push_str("<meta name=\"robots\" content=\"noindex\">"),
    }
    if let Some(path) = head.feed {
        let (title, to) = (site_words.title(news_title(*lang)), lang.href(path));
        write!(html, "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{}\" href=\"{to}\">", Escaped(&title))?;
    }
    if let Some(path) = &head.image {
        write!(html, "<meta property=\"og:image\" content=\"{public_url}{}\">", Escaped(path))?;
    }
    html.push_str(
        "<meta name=\"theme-color\" content=\"#30016c\"><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"apple-touch-icon\" href=\"/apple-touch-icon.png\"><link rel=\"manifest\" href=\"/manifest.webmanifest\">",
    );
    if let Some(json) = &head.data {
        // Data, not a script: it needs no nonce. `<` is escaped lest it end the element.
        write!(html, "<script type=\"application/ld+json\">{}</script>", json.replace('<', "\\u003c"))?;
    }
    // The program waits until the page is whole: it is large, and the page can be read and used without it.
    write!(
        html,
        "<script type=\"module\" nonce=\"{nonce}\">addEventListener('load',()=>import('{script}').then(m=>m.default({{module_or_path:'{wasm}'}}).then(m.hydrate)))</script>\
         </head><body>{body}</body></html>"
    )
}

/// The page's own address, and that of the same page in each language.
fn write_addresses(html: &mut String, public_url: &str, lang: Lang, path: &str) -> std::fmt::Result {
    let own = lang.href(path);
    write!(html, "<meta property=\"og:url\" content=\"{public_url}{0}\"><link rel=\"canonical\" href=\"{public_url}{0}\">", Escaped(&own))?;
    for lang in Lang::ALL {
        write!(html, "<link rel=\"alternate\" hreflang=\"{}\" href=\"{public_url}{}\">", lang.tag(), Escaped(&lang.href(path)))?;
    }
    Ok(())
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
    let here = here();
    let path = Lang::of_path(&here).1.to_owned();
    let item = |to: &'static str, name: &'static str| {
        let current = is_within(&path, to).then_some("page");
        view! { <li><a href=href(to) aria-current=current>{heading(name)}</a></li> }
    };
    let (more, others) = sections::others(&path);
    let menu = view! {
        <nav class="nav" aria-label=site.main_menu data-menu>
            <ul>
                {item("/products", site.nav_products)}
                {sections::header(&path)}
                // Only the server draws it.
                <li><a href=href("/comments") aria-current=is_within(&path, "/comments").then_some("page") rel="external">{heading(site.nav_comments)}</a></li>
                {item("/goals", site.nav_goals)}
            </ul>
            // A narrow screen shows them below the others.
            <details class="settings rest" data-panel>
                <summary>{more}{icon("sort-down")}</summary>
                <ul class="settings-body">{others}</ul>
            </details>
        </nav>
        <form class="head-search joined" action=href("/search") method="get" role="search" aria-label=site.search_label>
            <label class="sr" for="head-q">{site.search_label}</label>
            <input type="search" id="head-q" name="q" maxlength="100" autocomplete="off" enterkeyhint="search" />
            <button class="btn" type="submit">{icon("search")}<span>{site.search}</span></button>
        </form>
        <Settings here=here.clone() />
        <LanguageSwitch here=here />
    }
    .into_any();
    view! {
        <header class="head">
            <div class="wrap">
                <a class="logo" href=href("/")>
                    <Mark />
                    <span><b>{site.name}</b><small>{site.city}</small></span>
                </a>
                <details class="menu" id="menu" data-panel>
                    <summary class="btn btn-sm">
                        <span class="closed">{icon("menu")}{site.menu}</span><span class="opened">{icon("x")}{site.close}</span>
                    </summary>
                    <div class="menu-body">{menu}</div>
                </details>
            </div>
        </header>
    }
}

/// Whether a path is a page's or below it.
fn is_within(path: &str, page: &str) -> bool {
    path.strip_prefix(page).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Size of text and readings: one form, whose buttons each change one thing. The server keeps it in a cookie and sends
/// the reader back.
#[component]
fn Settings(here: String) -> impl IntoView {
    let site = &words().site;
    let preferences = crate::context::preferences();
    let size = |size: TextSize, name: &'static str| {
        view! { <Button size=Size::Small name="size" value=size.code() pressed=preferences.size == size>{name}</Button> }
    };
    let (furigana, ask) = if preferences.furigana { ("off", site.furigana_off) } else { ("on", site.furigana) };
    view! {
        <details class="settings" id="settings" data-panel>
            <summary id="display">{icon("text-size")}{site.settings}</summary>
            <form class="settings-body" action="/preferences" method="post" data-settings>
                <input type="hidden" name="to" value=here data-here />
                <fieldset>
                    <legend>{heading(site.text_size)}</legend>
                    {size(TextSize::Standard, site.size_standard)}
                    {size(TextSize::Large, site.size_large)}
                    {size(TextSize::ExtraLarge, site.size_xlarge)}
                </fieldset>
                <Button size=Size::Small name="furigana" value=furigana>{ask}</Button>
                <p class="wrong" role="alert" hidden data-failed>{site.settings_failed}</p>
            </form>
        </details>
    }
    .into_any()
}

/// The same page in the other language: a document of its own, since every word is another.
#[component]
fn LanguageSwitch(here: String) -> impl IntoView {
    let other = words::lang().other();
    let (path, query) = here.split_once('?').map_or((here.as_str(), None), |(path, query)| (path, Some(query)));
    let instead = instead(Lang::of_path(path).1);
    let mut to = other.href(instead.unwrap_or(Lang::of_path(path).1));
    if let Some(query) = query.filter(|_| instead.is_none()) {
        to.push('?');
        to.push_str(query);
    }
    view! { <a class="lang" href=to lang=other.tag() hreflang=other.tag() rel="external" data-other-language>{words().site.other_language}</a> }
}

/// Where readers of English go from pages that there are only in Japanese: what is told of them.
fn instead(path: &str) -> Option<&'static str> {
    let tells = [("/reporter", "/reports/join"), ("/apply", "/certification")];
    tells.into_iter().find(|(of, _)| is_within(path, of)).map(|(_, told)| told)
}

/// The address of the page at hand: path and query.
fn here() -> String {
    use_context::<RequestUrl>().map(|url| url.as_ref().to_owned()).unwrap_or_default()
}

#[component]
fn Footer(demo: bool) -> impl IntoView {
    let site = &words().site;
    let item = |to: &'static str, name: &'static str| view! { <li><a href=href(to)>{name}</a></li> };
    let (here, url) = (here(), use_context::<Context>().map(|context| context.site.public_url.clone()).unwrap_or_default());
    // The address of a secret link goes to nobody, not even to whoever draws the code.
    let code = (!SECRET_LINKS.iter().any(|link| here.contains(link))).then(|| {
        view! { <img src=print_code(&here) alt="" width="96" height="96" fetchpriority="low" data-print-code /> }
    });
    view! {
        <footer class="foot" id="foot">
            <svg class="ridge" viewBox="0 0 1440 64" preserveAspectRatio="none" aria-hidden="true">
                <path class="ridge-far" d="M0 40C200 10 330 24 480 30 640 36 720 4 860 12c160 8 240 30 380 20 90-6 140-14 200-8v40H0z"></path>
                <path class="ridge-mid" d="M0 54C180 30 360 44 520 46c180 4 300-24 460-14 180 10 300 20 460 8v24H0z"></path>
                <path class="ridge-near" d="M0 60c240-16 420-6 620-4 220 2 320-14 500-8 120 4 220 8 320 4v14H0z"></path>
            </svg>
            <div class="wrap">
                <p><b>{site.name}</b><br />{site.footer_about}{demo.then(|| site.paren(site.sample))}</p>
                <nav aria-label=site.footer_menu>
                    <ul>
                        {sections::foot()}
                        {item("/verify", site.nav_verify)}
                        // Those that the server alone draws are loaded whole.
                        <li><a href=href("/certification") rel="external">{site.nav_certification}</a></li>
                        {item("/about", site.nav_about)}
                        <li><a href=href(OPEN_DATA) rel="external">{site.nav_open_data}</a></li>
                        {item("/accessibility", site.nav_accessibility)}
                        {item("/privacy", site.nav_privacy)}
                        {item("/contact", site.nav_contact)}
                        {item("/about/design", site.nav_design)}
                        <li><a href="#top" rel="external">{icon("up")}{site.to_top}</a></li>
                    </ul>
                </nav>
            </div>
            <div class="printed" aria-hidden="true">
                {code}
                <p>{site.printed_from}<br /><span data-print-address>{url}{here.clone()}</span></p>
            </div>
        </footer>
    }
}
