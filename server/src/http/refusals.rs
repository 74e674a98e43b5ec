//! What a person reads where a request is refused before any page could be drawn: what happened, what was kept, what to do now.

use super::pages;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::lang::Lang;

/// Title and text of a refusal in a language; none of others.
const fn words(status: StatusCode, lang: Lang) -> Option<(&'static str, &'static str)> {
    Some(match (status, lang) {
        (StatusCode::PAYLOAD_TOO_LARGE, Lang::Ja) => (
            "長すぎて、受け取れませんでした",
            "送られたものが大きすぎるため、受け取れませんでした。何も変えていません。ブラウザーの「戻る」で、書いたものに戻れます。短くして、もう一度送ってください。",
        ),
        (StatusCode::PAYLOAD_TOO_LARGE, Lang::En) => (
            "Too long to be received",
            "What was sent is too large. Nothing was changed. Go back in your browser to what you wrote, make it shorter and send it again.",
        ),
        (StatusCode::METHOD_NOT_ALLOWED, Lang::Ja) => {
            ("このアドレスにページはありません", "フォームから送るためのアドレスです。何も変えていません。トップからお探しください。")
        }
        (StatusCode::METHOD_NOT_ALLOWED, Lang::En) => {
            ("There is no page at this address", "It only takes what a form sends. Nothing was changed. Please start from the home page.")
        }
        (StatusCode::FORBIDDEN, Lang::Ja) => (
            "ほかのサイトからは受け取れません",
            "ほかのサイトのページから送られたため、受け取りませんでした。何も変えていません。このサイトのページを開いて、もう一度送ってください。",
        ),
        (StatusCode::FORBIDDEN, Lang::En) => (
            "Not received from another site",
            "This was sent from a page of another site and was not received. Nothing was changed. Please open the page on this site and send it again.",
        ),
        _ => return None,
    })
}

/// The same answer with words, where it has none of its own.
pub(super) fn told(path: &str, response: Response) -> Response {
    let (lang, _) = Lang::of_path(path);
    let silent = !response.headers().contains_key(header::CONTENT_TYPE);
    let Some((title, text)) = words(response.status(), lang).filter(|_| silent && !path.starts_with("/api/")) else { return response };
    let (mut parts, _) = response.into_parts();
    let (html, body) = pages::bare(lang, title, text).into_response().into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.extend(html.headers);
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Response::from_parts(parts, Body::new(body))
}
