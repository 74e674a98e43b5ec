//! `/open-data/…`: what the site knows, for programs. Files are sent a part at a time, for there may be a million lines.

mod campaigns;
mod channels;
mod comments;
mod events;
mod goals;
mod places;
mod producers;
mod products;
mod programmes;
mod reports;

use super::{AppState, csv, failed, pages};
use crate::clock;
use axum::{
    body::Body,
    extract::{Path, RawQuery, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Slug, calendar::jst_date, goals::FiscalYear, query};
use futures_util::stream;
use std::{error::Error, future::Future};
use store::{Store, StoreError};

/// What every line begins with, as 自治体標準オープンデータセット has it: the columns, and the city in them.
const CITY: [(&str, &str); 2] = [("全国地方公共団体コード", "272213"), ("地方公共団体名", "大阪府柏原市")];

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    /// RFC 4180, with the columns of 自治体標準オープンデータセット where it has them.
    Csv,
    /// RFC 8259: a list of records.
    Json,
}

/// A kind of records: how each is written, and the next ones after those that were read.
trait Records: Send + 'static {
    /// A record.
    type Record: Send + 'static;

    /// The names of the columns after the city's.
    const COLUMNS: &'static [&'static str];

    /// The next ones; none at the end.
    fn next(&mut self, store: &Store) -> impl Future<Output = Result<Vec<Self::Record>, StoreError>> + Send;

    /// The lines of a record.
    fn lines(record: &Self::Record) -> Vec<Vec<String>>;

    /// A record as an object.
    fn object(record: &Self::Record) -> serde_json::Value;
}

/// `GET /open-data/goals.csv`, `goals.json`, and the same of `indicators`, `programmes` and `improvements`; with `?year=2026` of one year.
/// `comments.csv` and `comments.json`: every public comment. `places` and `heritage`: places to see, and those of them that are protected.
/// `products` and `producers`: what is in the public list of certified products, and who makes it.
pub(super) async fn file(State(state): State<AppState>, Path(name): Path<String>, RawQuery(query): RawQuery, request: Request) -> Response {
    let (name, format) = match name.rsplit_once('.') {
        Some((name, "csv")) => (name, Format::Csv),
        Some((name, "json")) => (name, Format::Json),
        _ => return pages::page(State(state), request).await,
    };
    let pairs = query::pairs(query.as_deref().unwrap_or_default());
    let asked = pairs.iter().find(|(key, value)| key == "year" && !value.is_empty());
    let year = asked.map(|(_, value)| FiscalYear::read(value));
    if year == Some(None) {
        return (StatusCode::BAD_REQUEST, "year は西暦4けたの年度です（例：year=2026）\n").into_response();
    }
    let (year, now) = (year.flatten(), clock::now());
    match name {
        "goals" => send(state.store, goals::Goals::new(year, now), name, format).await,
        "indicators" => send(state.store, goals::Indicators::new(year, now), name, format).await,
        "programmes" => send(state.store, programmes::Programmes::new(year), name, format).await,
        "improvements" => send(state.store, programmes::Improvements::new(year), name, format).await,
        "products" => send(state.store, products::Products::new(jst_date(now)), name, format).await,
        "producers" => send(state.store, producers::Producers::default(), name, format).await,
        // What was done to make products known belongs to days.
        "campaigns" => send(state.store, campaigns::Campaigns::new(now), name, format).await,
        // Of channels nobody asks by fiscal year.
        "channels" => send(state.store, channels::Channels::default(), name, format).await,
        // A case belongs to no fiscal year.
        "reports" => send(state.store, reports::Reports::default(), name, format).await,
        "events" => send(state.store, events::Events::new(now), name, format).await,
        "comments" => send(state.store, comments::Cases::new(now), name, format).await,
        // A place neither.
        "places" => send(state.store, places::Places::new(now), name, format).await,
        "heritage" => send(state.store, places::Heritage::new(now), name, format).await,
        _ => pages::page(State(state), request).await,
    }
}

/// `GET /open-data/comments/{slug}.csv` and `.json`: answers of a case, each with its opinions; `{slug}-figures.csv` and `.json`: what
/// was counted. Neither is there before its results are published.
pub(super) async fn case_file(State(state): State<AppState>, Path(name): Path<String>, request: Request) -> Response {
    let (name, format) = match name.rsplit_once('.') {
        Some((name, "csv")) => (name, Format::Csv),
        Some((name, "json")) => (name, Format::Json),
        _ => return pages::page(State(state), request).await,
    };
    let now = clock::now();
    let published = |name: &str| {
        let (store, slug) = (state.store.clone(), Slug::parse(name).ok());
        async move {
            let Some(slug) = slug else { return Ok(None) };
            match store::comments::result_figures(&store, &slug).await {
                Ok(_) => Ok(Some(slug)),
                Err(StoreError::NotFound) => Ok(None),
                Err(error) => Err(error),
            }
        }
    };
    let file = format!("comments-{name}");
    // A case may be called as the figures of another one are.
    match published(name).await {
        Ok(Some(slug)) => return send(state.store, comments::Answers::new(slug, now), &file, format).await,
        Ok(None) => {}
        Err(error) => return failed(error),
    }
    match published(name.strip_suffix("-figures").unwrap_or_default()).await {
        Ok(Some(slug)) => send(state.store, comments::Figures::new(slug, now), &file, format).await,
        Ok(None) => pages::page(State(state), request).await,
        Err(error) => failed(error),
    }
}

/// Sends the records part by part. The first part is read before anything is sent, so that a fault has a status of its own; a
/// later one breaks the line off, which whoever reads notices.
async fn send<R: Records>(store: Store, mut records: R, name: &str, format: Format) -> Response {
    let first = match records.next(&store).await {
        Ok(first) => first,
        Err(error) => return failed(error),
    };
    let parts = stream::try_unfold(Some((store, records, first, true)), move |state| async move {
        let Some((store, mut records, part, is_first)) = state else { return Ok::<_, Box<dyn Error + Send + Sync>>(None) };
        let written = match format {
            Format::Csv => csv_part::<R>(&part, is_first)?,
            Format::Json => json_part::<R>(&part, is_first)?,
        };
        if part.is_empty() {
            return Ok(Some((written, None)));
        }
        let next = records.next(&store).await?;
        Ok(Some((written, Some((store, records, next, false)))))
    });
    let (media, ending) = match format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Json => ("application/json", "json"),
    };
    let file = format!("attachment; filename=\"kashiwara-{name}.{ending}\"");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media)),
        (header::CONTENT_DISPOSITION, HeaderValue::try_from(file).unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=60")),
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (header::HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ];
    (headers, Body::from_stream(parts)).into_response()
}

fn csv_part<R: Records>(part: &[R::Record], is_first: bool) -> csv::Written<Vec<u8>> {
    let columns = [CITY.map(|(column, _)| column).as_slice(), R::COLUMNS].concat();
    let mut written = if is_first { csv::head(&columns)? } else { Vec::new() };
    let of_city = |line: Vec<String>| CITY.iter().map(|(_, city)| (*city).to_owned()).chain(line).collect();
    written.extend(csv::lines(part.iter().flat_map(R::lines).map(of_city))?);
    Ok(written)
}

fn json_part<R: Records>(part: &[R::Record], is_first: bool) -> csv::Written<Vec<u8>> {
    let mut written = Vec::from(if is_first { "[" } else { "" });
    for (place, record) in part.iter().enumerate() {
        written.extend(if is_first && place == 0 { b"\n".as_slice() } else { b",\n" });
        serde_json::to_writer(&mut written, &R::object(record))?;
    }
    if part.is_empty() {
        written.extend(b"\n]\n");
    }
    Ok(written)
}

/// Hiragana as katakana, which the standard asks for.
fn katakana(kana: &str) -> String {
    kana.chars().map(|c| if matches!(c, 'ぁ'..='ゖ') { char::from_u32(c as u32 + 0x60).unwrap_or(c) } else { c }).collect()
}
