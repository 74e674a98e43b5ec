use super::*;
use crate::{
    calendar::parse_iso,
    publishing::{Misread, of_form},
};

const FIELDS: &[(&str, &str)] = &[
    ("title", "第3回観光審議会"),
    ("title_en", "Tourism council, third meeting"),
    ("body", "tourism"),
    ("number", "３"),
    ("day", "令和8年11月30日"),
    ("begins", "18:30"),
    ("ends", "20:00"),
    ("place", "市役所 大会議室"),
    ("place_en", "City hall"),
    ("openness", "open"),
    ("attend", "先着10人。"),
    ("attend_en", "The first ten."),
    ("agenda", "開会｜Opening\n計画案｜The draft plan"),
    ("papers", "#12｜資料1｜Paper 1"),
    ("minutes_due", "2026-12-28"),
];

fn read(changes: &[(&str, &str)]) -> Result<MeetingRecord, Vec<(&'static str, Misread)>> {
    let fields = FIELDS.iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    let sent: Vec<_> = fields.chain(changes).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    of_form(Slug::parse("tourism-2026-3").expect("a slug"), &sent)
}

fn meeting(changes: &[(&str, &str)]) -> MeetingRecord {
    read(changes).expect("a meeting")
}

fn day(text: &str) -> Date {
    parse_iso(text).expect("a day")
}

#[test]
fn a_form_with_its_own_fields_is_the_same_meeting() {
    let meeting =
        meeting(&[("cancelled", "1"), ("cancel_reason", "台風"), ("cancel_reason_en", "A typhoon"), ("decided", "案を認めた｜Agreed")]);
    let sent: Vec<_> = meeting.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    assert_eq!((of_form(meeting.slug.clone(), &sent).as_ref(), meeting.lacks()), (Ok(&meeting), Vec::new()));
    assert_eq!((meeting.media(), meeting.topic(), meeting.day()), (vec![12], "tourism", Some(day("2026-11-30"))));
}

#[test]
fn what_readers_need_is_asked_for() {
    let lacks = |changes: &[(&str, &str)]| meeting(changes).lacks();
    let empty = [("day", ""), ("begins", ""), ("ends", ""), ("agenda", ""), ("body", "")];
    let fields = ["body", "day", "begins", "ends", "agenda"];
    assert_eq!(lacks(&empty), fields.map(Lack::Field));
    assert_eq!(
        lacks(&[("openness", "closed"), ("attend", ""), ("attend_en", "")]),
        [Lack::Field("closed_reason")],
        "closed without a reason"
    );
    assert_eq!(lacks(&[("attend", ""), ("attend_en", "")]), [Lack::Field("attend")], "open without how to come");
    assert_eq!(lacks(&[("minutes_due", "")]), [Lack::Field("minutes_due")], "neither minutes nor a promise");
    assert_eq!(lacks(&[("minutes", "発言"), ("minutes_due", "")]), [Lack::Field("minutes_on")]);
    assert_eq!(lacks(&[("minutes", "発言"), ("minutes_on", "2026-12-20")]), [], "minutes are not translated by rule");
    assert_eq!(lacks(&[("cancelled", "1"), ("minutes_due", "")]), [Lack::Field("cancel_reason")]);
    assert_eq!(lacks(&[("agenda", "開会｜Opening\n計画案")]), [Lack::Translation("agenda")]);
}

#[test]
fn what_can_not_be_is_told_by_field() {
    let wrong = |changes: &[(&str, &str)]| read(changes).expect_err("a fault").into_iter().map(|(field, _)| field).collect::<Vec<_>>();
    assert_eq!(wrong(&[("ends", "18:30")]), ["ends"]);
    assert_eq!(wrong(&[("minutes_due", "2026-11-29")]), ["minutes_due"], "promised before it was held");
    assert_eq!(wrong(&[("papers", "資料1")]), ["papers"]);
    assert_eq!(wrong(&[("number", "0")]), ["number"]);
    assert_eq!(wrong(&[("day", "0001-01-01"), ("minutes_due", "")]), ["day"]);
    assert_eq!(wrong(&[("body", "観光審議会")]), ["body"]);
    assert_eq!(wrong(&[("minutes", &"あ".repeat(LONGEST_MINUTES + 1))]), ["minutes"]);
}

#[test]
fn a_meeting_over_midnight_is_coming_until_it_is_over() {
    let night = meeting(&[("begins", "23:00"), ("ends", "0:30")]);
    let card = night.card();
    assert!(card.hours.is_over_midnight());
    let end = card.hours.ends_at();
    assert!(card.is_coming(end - time::Duration::MINUTE) && !card.is_coming(end));
}

#[test]
fn minutes_are_late_when_their_day_has_passed() {
    let card = meeting(&[]).card();
    assert_eq!(card.minutes(day("2026-12-28")), MinutesState::Due(day("2026-12-28")));
    assert_eq!(card.minutes(day("2027-01-02")), MinutesState::Late(day("2026-12-28"), 5));
    let published = meeting(&[("minutes", "発言"), ("minutes_on", "2027-01-05")]).card();
    assert_eq!(published.minutes(day("2027-01-06")), MinutesState::Published);
    let cancelled = meeting(&[("cancelled", "1"), ("cancel_reason", "台風"), ("cancel_reason_en", "A typhoon")]).card();
    assert_eq!(cancelled.minutes(day("2027-01-06")), MinutesState::None);
}
