//! An event in the vocabulary of schema.org, as JSON-LD.

use super::{address, card::moment};
use crate::context::Context;
use domain::events::{EventPage, EventStatus, OccurrenceView};
use serde_json::{Value, json};

/// The most times that are told: search engines want what comes.
const MOST: usize = 10;

/// `Event`, or one for each time that comes.
pub(super) fn data(context: &Context, event: &EventPage) -> String {
    let coming: Vec<&OccurrenceView> = event.times.iter().filter(|time| time.occurrence.span.ends_at() > context.now).take(MOST).collect();
    let mut all: Vec<Value> = coming.into_iter().map(|time| one(context, event, time)).collect();
    if all.is_empty() {
        all.extend(event.times.last().map(|time| one(context, event, time)));
    }
    let whole = if all.len() == 1 { all.remove(0) } else { Value::Array(all) };
    whole.to_string()
}

fn one(context: &Context, event: &EventPage, time: &OccurrenceView) -> Value {
    let (record, lang) = (&event.record, context.lang);
    let url = format!("{}{}", context.site.public_url, lang.href(&address(&record.slug)));
    let city = if context.site.demo { "大阪府柏原市（サンプル）" } else { "大阪府柏原市" };
    let status = match record.status {
        EventStatus::Planned => "EventScheduled",
        EventStatus::Postponed => "EventPostponed",
        EventStatus::Cancelled => "EventCancelled",
    };
    let venue = &record.venue;
    let mut place = json!({
        "@type": "Place",
        "name": venue.name.said(lang).text,
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": "大阪府",
            "addressLocality": "柏原市",
            "streetAddress": venue.address,
        },
    });
    if let Some(position) = venue.position {
        let [lat, lon] = [position.lat.to_f64(), position.lon.to_f64()];
        place["geo"] = json!({ "@type": "GeoCoordinates", "latitude": lat, "longitude": lon });
    }
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": record.title.said(lang).text,
        "description": record.summary.said(lang).text,
        "inLanguage": record.summary.said(lang).lang.tag(),
        "url": url,
        "startDate": moment(time, record.times.whole_day),
        "endDate": end(time, record.times.whole_day),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place,
        "organizer": { "@type": "GovernmentOrganization", "name": city, "url": context.site.public_url },
    });
    // Of what is over nothing is told that nobody has written.
    if time.occurrence.span.ends_at() > context.now {
        data["isAccessibleForFree"] = json!(record.fee.ja.trim().is_empty());
    }
    let cover = event.pictures.iter().find(|(id, _)| Some(*id) == record.cover);
    if let Some((_, cover)) = cover {
        data["image"] = json!(format!("{}{}", context.site.public_url, cover.file()));
    }
    if let Some(capacity) = record.sign_up.capacity {
        data["maximumAttendeeCapacity"] = json!(capacity);
        data["remainingAttendeeCapacity"] = json!(time.seats.free());
    }
    data
}

/// Of whole days the last; else an instant.
fn end(time: &OccurrenceView, whole_day: bool) -> String {
    let span = time.occurrence.span;
    if whole_day {
        return domain::calendar::iso(span.last_day());
    }
    let ends = span.ends();
    format!("{}T{:02}:{:02}:00+09:00", domain::calendar::iso(ends.date()), ends.hour(), ends.minute())
}
