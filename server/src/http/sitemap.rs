//! For search engines: which pages there are, in both languages.

use super::{AppState, failed};
use crate::clock;
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use domain::{
    calendar::{Date, iso, jst_date},
    lang::Lang,
    publishing::Kind,
};
use std::fmt::Write;
use store::StoreError;

/// Pages that are always there and worth finding.
const PAGES: [&str; 32] = [
    "/",
    "/stories",
    "/products",
    "/places",
    "/places/courses",
    "/seasons",
    "/living",
    "/visit",
    "/campaigns",
    "/inquiry",
    "/certification",
    "/certification/mark",
    "/certification/mark/permits",
    "/goals",
    "/bulletin",
    "/bulletin/subscribe",
    "/channels",
    "/comments",
    "/events",
    "/verify",
    "/reports",
    "/reports/join",
    "/verify/about",
    "/about",
    "/news",
    "/notices",
    "/meetings",
    "/schedule",
    "/open-data",
    "/accessibility",
    "/privacy",
    "/contact",
];

/// `GET /robots.txt`
pub(super) async fn robots(State(state): State<AppState>) -> Response {
    let text = format!(
        "User-agent: *\nDisallow: /api/\nDisallow: /staff\nDisallow: /apply\nDisallow: /reporter\n\nSitemap: {}/sitemap.xml\n",
        state.site.public_url
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=86400")], text).into_response()
}

/// `GET /sitemap.xml` (sitemaps.org 0.9, with the other language of each page as search engines want it).
pub(super) async fn sitemap(State(state): State<AppState>) -> Response {
    let records = match addresses(&state).await {
        Ok(records) => records,
        Err(error) => return failed(error),
    };
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let fixed = PAGES.iter().map(|path| ((*path).to_owned(), None));
    let all = fixed.chain(records.into_iter().map(|(path, on)| (path, Some(on))));
    for (path, changed) in all {
        for lang in Lang::ALL {
            let _ = write!(xml, "<url><loc>{}{}</loc>", state.site.public_url, lang.href(&path));
            if let Some(on) = changed {
                let _ = write!(xml, "<lastmod>{}</lastmod>", iso(on));
            }
            for other in Lang::ALL {
                let _ = write!(
                    xml,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}{}\"/>",
                    other.tag(),
                    state.site.public_url,
                    other.href(&path)
                );
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    ([(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=3600")], xml).into_response()
}

/// Above which address there is a page for each of a kind, if there is.
const fn page_of(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Story => Some("/stories"),
        Kind::Place => Some("/places"),
        Kind::Course => Some("/places/courses"),
        Kind::Event => Some("/events"),
        Kind::Bulletin => Some("/bulletin"),
        Kind::News => Some("/news"),
        Kind::Campaign => Some("/campaigns"),
        _ => None,
    }
}

/// The pages of records, with the day of their last change.
async fn addresses(state: &AppState) -> Result<Vec<(String, Date)>, StoreError> {
    let mut found = store::goals::addresses(&state.store).await?;
    found.extend(store::products::addresses(&state.store).await?);
    found.extend(store::programmes::addresses(&state.store).await?);
    for (kind, slug, changed_at) in store::publishing::addresses(&state.store, clock::now()).await? {
        found.extend(page_of(kind).map(|above| (format!("{above}/{slug}"), jst_date(changed_at))));
    }
    let meetings = store::meetings::addresses(&state.store, clock::now()).await?;
    found.extend(meetings.into_iter().map(|(path, changed_at)| (path, jst_date(changed_at))));
    found.extend(store::reports::addresses(&state.store).await?.into_iter().map(|(path, at)| (path, jst_date(at))));
    found.extend(store::events::addresses(&state.store, crate::clock::now()).await?);
    for (slug, has_results, changed_at) in store::comments::addresses(&state.store).await? {
        let on = jst_date(changed_at);
        found.push((format!("/comments/{slug}"), on));
        if has_results {
            found.push((format!("/comments/{slug}/results"), on));
        }
    }
    Ok(found)
}
