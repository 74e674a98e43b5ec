//! How a reader wants pages to look: read from the cookie and the address, changed by a form.

use super::AppState;
use axum::{
    Form,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    lang::Lang,
    preferences::{COOKIE, KEPT_FOR, Preferences, TextSize},
};
use serde::Deserialize;

/// What a request for a page says of its reader.
pub(super) struct Visit {
    /// The language of the address.
    pub(super) lang: Lang,
    /// The path without its language.
    pub(super) path: String,
    /// What the cookie says.
    pub(super) preferences: Preferences,
    query: String,
    from: From,
}

/// Where the reader comes from, as far as his browser says.
#[derive(PartialEq)]
enum From {
    /// A page of ours led here.
    Ours,
    /// A bookmark, the address bar, or another site.
    Elsewhere,
    /// No browser that says so.
    Unknown,
}

impl Visit {
    pub(super) fn of(request: &Request) -> Self {
        let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let (lang, path) = Lang::of_path(request.uri().path());
        let navigates = text("sec-fetch-mode") == Some("navigate");
        let from = match text("sec-fetch-site") {
            Some("same-origin") if navigates => From::Ours,
            Some("none" | "cross-site" | "same-site") if navigates => From::Elsewhere,
            _ => From::Unknown,
        };
        let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
        Self { lang, path: path.to_owned(), preferences: preferences(request.headers()), query, from }
    }

    /// Whoever has chosen a language and comes back by the site's own address gets the home page in it. Every other
    /// address says itself which language it is in.
    pub(super) fn wants_another_language(&self) -> bool {
        let other = self.preferences.lang.is_some_and(|lang| lang != self.lang);
        other && self.lang == Lang::Ja && self.path == "/" && self.from == From::Elsewhere
    }

    pub(super) fn redirect(&self) -> Response {
        let lang = self.preferences.lang.unwrap_or_default();
        let headers = [
            (header::LOCATION, format!("{}{}", lang.href("/"), self.query)),
            (header::CACHE_CONTROL, "no-store".to_owned()),
            (header::VARY, "cookie, sec-fetch-site".to_owned()),
        ];
        (StatusCode::FOUND, headers).into_response()
    }

    /// The cookie that remembers the language, when a link of ours has just led from the other one.
    pub(super) fn language_cookie(&self, https: bool) -> Option<HeaderValue> {
        let chosen = self.preferences.lang.unwrap_or_default() != self.lang && self.from == From::Ours;
        chosen.then(|| cookie(Preferences { lang: Some(self.lang), ..self.preferences }, https))?
    }
}

/// What a reader changes; each button sends one thing.
#[derive(Deserialize)]
pub(super) struct Change {
    /// The address to go back to.
    #[serde(default)]
    to: String,
    size: Option<String>,
    furigana: Option<String>,
}

/// `POST /preferences`: keeps the change and leads back. What is not understood changes nothing.
pub(super) async fn change(State(state): State<AppState>, headers: HeaderMap, Form(change): Form<Change>) -> Response {
    let mut preferences = preferences(&headers);
    if let Some(size) = change.size.as_deref().and_then(TextSize::from_code) {
        preferences.size = size;
    }
    match change.furigana.as_deref() {
        Some("on") => preferences.furigana = true,
        Some("off") => preferences.furigana = false,
        _ => {}
    }
    let mut response =
        (StatusCode::SEE_OTHER, [(header::LOCATION, way_back(&change.to)), (header::CACHE_CONTROL, "no-store".to_owned())]).into_response();
    if let Some(cookie) = cookie(preferences, state.https) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}

/// An address of ours, or the home page: a form from elsewhere must not lead readers elsewhere. There the focus is
/// where it was, at the settings.
fn way_back(to: &str) -> String {
    let ours = to.starts_with('/') && !to.starts_with("//") && to.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'\\' | b'#'));
    format!("{}#display", if ours { to } else { "/" })
}

fn preferences(headers: &HeaderMap) -> Preferences {
    headers.get(header::COOKIE).and_then(|value| value.to_str().ok()).map(Preferences::from_cookies).unwrap_or_default()
}

fn cookie(preferences: Preferences, https: bool) -> Option<HeaderValue> {
    let secure = if https { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{COOKIE}={}; Path=/; Max-Age={KEPT_FOR}; SameSite=Lax; HttpOnly{secure}", preferences.write())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_on_the_site() {
        assert_eq!(way_back("/en/products?q=%E8%97%8D"), "/en/products?q=%E8%97%8D#display");
        for bad in
            ["", "products", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb", "/\t/evil.example", "/藍", "/#x"]
        {
            assert_eq!(way_back(bad), "/#display", "{bad}");
        }
    }
}
