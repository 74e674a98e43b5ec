//! What the pages of meetings and schedules say. Only the server renders them: their words are no part of the catalogue that browsers load.

mod en;
mod ja;

use domain::{
    lang::Lang,
    meetings::{BodyKind, Openness, Post},
};

/// The words of one language.
pub(super) struct Words {
    pub(super) lang: Lang,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    // Days and hours.
    pub(super) weekdays: [&'static str; 7],
    /// A day with its weekday.
    pub(super) weekday: fn(&str, &str) -> String,
    /// From when to when, and whether that is on the next day.
    pub(super) hours: fn(&str, &str, bool) -> String,
    pub(super) all_day: &'static str,
    pub(super) not_set: &'static str,
    // Lists.
    pub(super) coming: &'static str,
    pub(super) none_coming: &'static str,
    pub(super) none_coming_text: &'static str,
    pub(super) bodies: &'static str,
    pub(super) none_bodies: &'static str,
    pub(super) none_bodies_text: &'static str,
    /// How many meetings there are, and how many of those that are over stand below.
    pub(super) count: fn(u64, usize) -> String,
    pub(super) late_title: &'static str,
    pub(super) late_text: &'static str,
    /// The promised day, and how many days ago it was.
    pub(super) late: fn(&str, i64) -> String,
    pub(super) minutes_there: &'static str,
    pub(super) minutes_due: fn(&str) -> String,
    pub(super) number: fn(u16) -> String,
    pub(super) place: fn(&str) -> String,
    pub(super) cancelled: &'static str,
    pub(super) keep_up: &'static str,
    pub(super) feed: &'static str,
    pub(super) calendar: &'static str,
    pub(super) to_schedule: &'static str,
    pub(super) to_goals: &'static str,
    // A body.
    pub(super) about: &'static str,
    pub(super) kind: &'static str,
    pub(super) basis: &'static str,
    pub(super) term: &'static str,
    pub(super) contact: &'static str,
    pub(super) phone: &'static str,
    pub(super) more: &'static str,
    pub(super) members: &'static str,
    pub(super) members_note: &'static str,
    pub(super) seat: &'static str,
    pub(super) role: &'static str,
    pub(super) recruit: &'static str,
    /// 「12月10日（木）まで」
    pub(super) recruiting: fn(&str) -> String,
    pub(super) recruited: fn(&str) -> String,
    pub(super) past: &'static str,
    pub(super) none_past: &'static str,
    pub(super) none_past_text: &'static str,
    // A meeting.
    pub(super) when: &'static str,
    pub(super) where_: &'static str,
    pub(super) openness: &'static str,
    pub(super) why_closed: &'static str,
    pub(super) attend: &'static str,
    pub(super) over: &'static str,
    pub(super) agenda: &'static str,
    pub(super) decided: &'static str,
    pub(super) decided_none: &'static str,
    pub(super) papers: &'static str,
    pub(super) papers_none: &'static str,
    /// What a file is and its size.
    pub(super) paper: fn(&str, &str) -> String,
    pub(super) paper_gone: &'static str,
    pub(super) minutes: &'static str,
    pub(super) published_on: fn(&str) -> String,
    /// Published later than promised: the promised day, and by how many days.
    pub(super) published_late: fn(&str, i64) -> String,
    pub(super) minutes_later: fn(&str) -> String,
    pub(super) minutes_late: fn(&str, i64) -> String,
    pub(super) minutes_never: &'static str,
    pub(super) reason: fn(&str) -> String,
    pub(super) cancelled_title: &'static str,
    pub(super) others: &'static str,
    pub(super) preview_only: &'static str,
    // The schedule.
    pub(super) schedule: &'static str,
    pub(super) schedule_description: &'static str,
    pub(super) schedule_lead: &'static str,
    pub(super) schedule_sample: &'static str,
    /// From which day to which.
    pub(super) week: fn(&str, &str) -> String,
    pub(super) this_week: &'static str,
    pub(super) see_this_week: &'static str,
    pub(super) today: &'static str,
    pub(super) earlier: &'static str,
    pub(super) later: &'static str,
    pub(super) go_to: &'static str,
    pub(super) go_to_hint: &'static str,
    pub(super) go: &'static str,
    pub(super) weeks: &'static str,
    pub(super) ignored: &'static str,
    pub(super) none_of_post: &'static str,
    pub(super) none_of_day: &'static str,
    pub(super) none_of_week: &'static str,
    pub(super) none_of_week_text: &'static str,
    pub(super) open_to_all: &'static str,
    pub(super) from_day_before: &'static str,
    pub(super) schedule_calendar: &'static str,
    pub(super) to_meetings: &'static str,
    kinds: [&'static str; 3],
    open_words: [&'static str; 3],
    posts: [&'static str; 2],
}

impl Words {
    /// What a kind of body is called.
    pub(super) fn kind_of(&self, kind: BodyKind) -> &'static str {
        name(&self.kinds, &BodyKind::ALL, kind)
    }

    /// Whether anybody may come, in a word.
    pub(super) fn open(&self, openness: Openness) -> &'static str {
        name(&self.open_words, &Openness::ALL, openness)
    }

    /// What a post is called.
    pub(super) fn post(&self, post: Post) -> &'static str {
        name(&self.posts, &Post::ALL, post)
    }
}

fn name<T: PartialEq>(names: &[&'static str], all: &[T], one: T) -> &'static str {
    let place = all.iter().position(|known| *known == one).unwrap_or_default();
    names.get(place).copied().unwrap_or_default()
}

/// The words of a language.
pub(super) const fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &ja::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    of(crate::words::lang())
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "会議=かいぎ 会議録=かいぎろく 市長=しちょう 副市長=ふくしちょう 予定=よてい 開=ひら 議題=ぎだい 資料=しりょう 決=き 委員=いいん 募集=ぼしゅう 概要=がいよう 会議体=かいぎたい 審議会=しんぎかい 推進会議=すいしんかいぎ 懇談会=こんだんかい 庁内=ちょうない 回=かい 知=し 見=み";
