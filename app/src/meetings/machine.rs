//! What feeds, calendars and search engines get of meetings and schedules: sentences without a page around them, in a language that is given.

use super::{
    parts::{address, hours, long_day, machine_moment},
    words::{self, Words},
};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    lang::Lang,
    meetings::{Hours, MeetingCard, MeetingPage, MinutesState, ScheduleItem},
    publishing::Piece,
};
use serde_json::json;

/// A meeting or an entry of a schedule as a feed or a calendar has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub title: String,
    /// What else is to be known.
    pub text: String,
    /// Where it takes place.
    pub place: String,
    /// Where there is more, without a language.
    pub path: String,
    /// Its name among all, for ever.
    pub name: String,
    /// When it is.
    pub hours: Hours,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// When it was changed last.
    pub changed: OffsetDateTime,
}

/// The name of the feed and of the calendar of meetings.
pub fn title(lang: Lang) -> &'static str {
    words::of(lang).title
}

/// The name of the calendar of schedules.
pub fn schedule_title(lang: Lang) -> &'static str {
    words::of(lang).schedule
}

/// A meeting.
pub fn meeting(meeting: &MeetingCard, lang: Lang, now: OffsetDateTime) -> Line {
    let (words, short) = (words::of(lang), &meeting.short);
    let title = short.title.said(lang).text;
    let place = short.place.said(lang).text;
    let minutes = match short.minutes(jst_date(now)) {
        MinutesState::None => None,
        MinutesState::Published => Some(words.minutes_there.to_owned()),
        MinutesState::Due(due) => Some((words.minutes_later)(&long_day(words, due))),
        MinutesState::Late(due, days) => Some((words.minutes_late)(&long_day(words, due), days)),
    };
    let body = meeting.body.as_ref().map(|body| body.said(lang).text);
    let mut text: Vec<String> = body.into_iter().collect();
    text.push(when(words, short.hours));
    text.push((words.place)(&place));
    text.push(words.open(short.openness).to_owned());
    text.extend(minutes);
    Line {
        title: if short.cancelled { marked(words, &title) } else { title },
        text: text.join("\n"),
        place,
        path: address(&short.body, &meeting.slug),
        name: format!("meetings-{}", meeting.slug),
        hours: short.hours,
        cancelled: short.cancelled,
        changed: meeting.updated_at,
    }
}

/// An entry of a schedule; none while its day is not known.
pub fn entry(item: &ScheduleItem, lang: Lang) -> Option<Line> {
    let (words, record) = (words::of(lang), &item.record);
    let at = record.hours()?;
    let (title, place) = (record.title.said(lang).text, record.place.said(lang).text);
    let title = format!("{}{}{title}", words.post(record.post), if lang == Lang::Ja { "：" } else { ": " });
    let mut text = vec![when(words, at), (words.place)(&place)];
    text.extend(record.open.then(|| words.open_to_all.to_owned()));
    text.extend(Some(record.note.said(lang).text).filter(|note| !note.is_empty()));
    Some(Line {
        title: if record.cancelled { marked(words, &title) } else { title },
        text: text.join("\n"),
        place,
        path: format!("{}?from={}", super::parts::SCHEDULE, domain::calendar::iso(at.day)),
        name: format!("schedule-{}", record.slug),
        hours: at,
        cancelled: record.cancelled,
        changed: item.updated_at,
    })
}

fn when(words: &Words, at: Hours) -> String {
    let between = if words.lang == Lang::Ja { "" } else { ", " };
    format!("{}{between}{}", long_day(words, at.day), hours(words, at))
}

fn marked(words: &Words, title: &str) -> String {
    if words.lang == Lang::Ja { format!("【{}】{title}", words.cancelled) } else { format!("{}: {title}", words.cancelled) }
}

/// What search engines get: schema.org `Event`.
pub(super) fn data(page: &MeetingPage, lang: Lang, public_url: &str) -> String {
    let record = &page.meeting.what;
    let short = record.card();
    let status = if record.cancelled { "EventCancelled" } else { "EventScheduled" };
    let organiser = page.body.as_ref().map_or_else(|| "柏原市".to_owned(), |body| body.title.said(lang).text);
    json!({
        "@context": "https://schema.org",
        "@type": "Event",
        "name": record.title.said(lang).text,
        "startDate": machine_moment(short.hours.starts_at()),
        "endDate": machine_moment(short.hours.ends_at()),
        "eventStatus": format!("https://schema.org/{status}"),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": { "@type": "Place", "name": record.place.said(lang).text, "address": "大阪府柏原市" },
        "organizer": { "@type": "GovernmentOrganization", "name": organiser },
        "isAccessibleForFree": true,
        "inLanguage": "ja",
        "url": format!("{public_url}{}", lang.href(&address(&short.body, &page.meeting.slug))),
    })
    .to_string()
}
