//! Events as records: in the columns of イベント一覧 (自治体標準オープンデータセット), a line for each time. Nothing here tells of who signed up.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, instant},
    katakana,
};
use app::events::machine;
use domain::{
    calendar::{JST, OffsetDateTime, iso, jst_date},
    events::{EventRecord, Occurrence, Venue},
    lang::Lang,
    places::{Degrees, PlaceRecord, Position},
    publishing::{Shown, time_value},
};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every event.
pub(super) struct Events {
    now: OffsetDateTime,
    done: bool,
}

impl Events {
    pub(super) const fn new(now: OffsetDateTime) -> Self {
        Self { now, done: false }
    }
}

/// The page of an event, from the root.
fn page(event: &Shown<EventRecord>) -> String {
    format!("/events/{}", event.slug)
}

/// Until when one signs up for a time, in Japan; none where nobody does.
fn until(record: &EventRecord, one: &Occurrence) -> Option<OffsetDateTime> {
    let terms = &record.sign_up;
    let begins = one.span.starts_at();
    terms.on.then(|| terms.closes_at.unwrap_or(begins).min(begins).to_offset(JST))
}

/// What is held at a place of this site, and says no more, is where that is.
fn at_place(venue: &mut Venue, places: &[Shown<PlaceRecord>]) {
    let Some(place) = places.iter().find(|place| Some(&place.slug) == venue.slug.as_ref()) else { return };
    if venue.address.is_empty() {
        venue.address.clone_from(&place.what.address.ja);
    }
    venue.position = venue.position.or(place.what.position);
}

fn degrees(position: Option<Position>, of: fn(Position) -> Degrees) -> String {
    position.map(|at| of(at).to_string()).unwrap_or_default()
}

/// The times of the day; none for whole days.
fn clocks(record: &EventRecord, one: &Occurrence) -> [String; 2] {
    let timed = !record.times.whole_day;
    [one.span.starts(), one.span.ends()].map(|at| if timed { time_value(at.time()) } else { String::new() })
}

impl Records for Events {
    type Record = Shown<EventRecord>;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "回",
        "イベント名",
        "イベント名_カナ",
        "イベント名_英語",
        "開始日",
        "終了日",
        "開始時間",
        "終了時間",
        "開始日時特記事項",
        "説明",
        "料金(詳細)",
        "連絡先名称",
        "連絡先電話番号",
        "主催者",
        "場所名称",
        "住所",
        "緯度",
        "経度",
        "アクセス方法",
        "定員",
        "参加申込終了日",
        "参加申込終了時間",
        "参加申込方法",
        "URL",
        "備考",
        "カテゴリー",
        "種類",
        "開催状況",
        "対象",
        "参加者数(人)",
        "公開日",
        "更新日時",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Self::Record>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(Vec::new());
        }
        let mut events: Vec<Self::Record> = store::publishing::all(store, self.now).await?;
        let places = store::publishing::all::<PlaceRecord>(store, self.now).await?;
        for event in &mut events {
            at_place(&mut event.what.venue, &places);
        }
        Ok(events)
    }

    fn lines(event: &Self::Record) -> Vec<Vec<String>> {
        let record = &event.what;
        let line = |one: Occurrence| {
            let until = until(record, &one);
            let [starts, ends] = clocks(record, &one);
            let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
            let mut line = vec![event.slug.to_string(), one.key.clone(), guarded(&record.title.ja), guarded(&katakana(&record.kana))];
            line.extend([guarded(&record.title.en), iso(one.span.starts().date()), iso(one.span.last_day()), starts, ends]);
            line.extend(
                [&record.times.hours.ja, &record.summary.ja, &record.fee.ja, &record.contact.ja, &record.phone].map(|text| guarded(text)),
            );
            line.extend(["大阪府柏原市".to_owned(), guarded(&record.venue.name.ja), guarded(&record.venue.address)]);
            line.extend([degrees(record.venue.position, |at| at.lat), degrees(record.venue.position, |at| at.lon)]);
            line.extend([guarded(&record.venue.access.ja), number(record.sign_up.capacity)]);
            line.push(until.map(|until| iso(until.date())).unwrap_or_default());
            line.push(until.map(|until| time_value(until.time())).unwrap_or_default());
            line.push(until.map(|_| format!("{}/sign-up", page(event))).unwrap_or_default());
            line.extend([page(event), guarded(&record.status_note.ja), machine::kind(Lang::Ja, record.kind).to_owned()]);
            line.extend([record.kind.code(), record.status.code()].map(str::to_owned));
            line.extend([guarded(&record.target.ja), number(record.report.came)]);
            line.extend([iso(jst_date(event.from)), instant(event.updated_at)]);
            line
        };
        record.times.occurrences().into_iter().map(line).collect()
    }

    fn object(event: &Self::Record) -> Value {
        let record = &event.what;
        let time = |one: Occurrence| {
            let [starts, ends] = clocks(record, &one);
            let clock = |text: String| if text.is_empty() { Value::Null } else { Value::String(text) };
            json!({
                "on": one.key,
                "starts_on": iso(one.span.starts().date()),
                "ends_on": iso(one.span.last_day()),
                "starts_at": clock(starts),
                "ends_at": clock(ends),
                "sign_up_until": until(record, &one).map(instant),
            })
        };
        json!({
            "id": event.slug,
            "kind": record.kind.code(),
            "title": both(&record.title),
            "kana": record.kana,
            "summary": both(&record.summary),
            "status": record.status.code(),
            "status_note": both(&record.status_note),
            "times": record.times.occurrences().into_iter().map(time).collect::<Vec<_>>(),
            "hours": both(&record.times.hours),
            "place": {
                "name": both(&record.venue.name),
                "address": record.venue.address,
                "lat": degrees(record.venue.position, |at| at.lat),
                "lon": degrees(record.venue.position, |at| at.lon),
            },
            "access": both(&record.venue.access),
            "target": both(&record.target),
            "fee": both(&record.fee),
            "contact": both(&record.contact),
            "phone": record.phone,
            "capacity": record.sign_up.capacity,
            "came": record.report.came,
            "url": page(event),
            "published_on": iso(jst_date(event.from)),
            "updated_at": instant(event.updated_at),
        })
    }
}
