//! What the pages of events say. Only the server renders them: their words are no part of the catalogue that browsers load.

use super::when;
use domain::{
    calendar::Date,
    events::{Door, EventKind, EventStatus, OccurrenceView, Places, SignUpTerms},
    lang::Lang,
    numbers::grouped,
};

/// The words of one language.
pub(super) struct Words {
    pub(super) lang: Lang,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) kinds: &'static str,
    pub(super) months: &'static str,
    pub(super) all: &'static str,
    pub(super) from_now: &'static str,
    pub(super) ignored: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) subscribe: &'static str,
    pub(super) feed: &'static str,
    pub(super) past: &'static str,
    pub(super) reported: &'static str,
    pub(super) came: fn(u32) -> String,
    pub(super) more_times: fn(usize) -> String,
    pub(super) when: &'static str,
    pub(super) place: &'static str,
    pub(super) map: &'static str,
    pub(super) access: &'static str,
    pub(super) target: &'static str,
    pub(super) anyone: &'static str,
    pub(super) fee: &'static str,
    pub(super) free: &'static str,
    pub(super) capacity: &'static str,
    pub(super) persons: fn(u32) -> String,
    pub(super) each_time: &'static str,
    pub(super) sign_up: &'static str,
    pub(super) sign_up_wait: &'static str,
    pub(super) sign_up_how: &'static str,
    pub(super) no_sign_up: &'static str,
    pub(super) contact: &'static str,
    pub(super) times: &'static str,
    pub(super) times_text: &'static str,
    pub(super) calendar: &'static str,
    pub(super) calendar_all: &'static str,
    pub(super) report: &'static str,
    pub(super) over: &'static str,
    pub(super) other_events: &'static str,
    /// A kind, in the order of [`EventKind::ALL`].
    kind_names: [&'static str; 8],
    /// What an event is, in the order of [`EventStatus::ALL`].
    status_names: [&'static str; 3],
    /// The same as a sentence.
    status_told: [&'static str; 3],
}

impl Words {
    pub(super) fn kind(&self, kind: EventKind) -> &'static str {
        let place = EventKind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        self.kind_names.get(place).copied().unwrap_or_default()
    }

    pub(super) const fn status(&self, status: EventStatus) -> &'static str {
        self.status_names[status as usize]
    }

    pub(super) const fn status_told(&self, status: EventStatus) -> &'static str {
        self.status_told[status as usize]
    }

    pub(super) fn month(&self, month: Date) -> String {
        match self.lang {
            Lang::Ja => {
                let year = domain::calendar::era_year(month).map_or_else(String::new, |(era, year)| format!("{era}{year}年"));
                format!("{year}（{}年）{}月", month.year(), u8::from(month.month()))
            }
            Lang::En => format!("{} {}", month.month(), month.year()),
        }
    }

    /// The same where there is little room.
    pub(super) fn short_month(&self, month: Date, today: Date) -> String {
        match self.lang {
            Lang::Ja if month.year() == today.year() => format!("{}月", u8::from(month.month())),
            Lang::Ja => format!("{}年{}月", month.year(), u8::from(month.month())),
            Lang::En if month.year() == today.year() => month.month().to_string(),
            Lang::En => format!("{} {}", month.month(), month.year()),
        }
    }

    /// How it stands with seats and signing up; nothing where there is nothing to tell.
    pub(super) fn seats(&self, view: &OccurrenceView, terms: &SignUpTerms) -> Option<String> {
        let ja = self.lang == Lang::Ja;
        match view.door {
            Door::None => None,
            Door::NotYet(at) => {
                let day = when::instant(self.lang, at);
                Some(if ja { format!("申込は{day}から") } else { format!("Sign up from {day}") })
            }
            Door::Closed => Some(if ja { "申込は終わりました" } else { "Sign-up is closed" }.to_owned()),
            Door::Open(_) => Some(match view.places(terms) {
                Places::Unlimited => if ja { "申込を受け付けています" } else { "Open for sign-up" }.to_owned(),
                Places::Free => if ja { "席があります" } else { "Seats are free" }.to_owned(),
                Places::Few(n) if ja => format!("残り{n}席"),
                Places::Few(1) => "1 seat left".to_owned(),
                Places::Few(n) => format!("{n} seats left"),
                Places::Line(0) => if ja { "満席（空き待ちを受付中）" } else { "Full: you can join the waiting list" }.to_owned(),
                Places::Line(n) if ja => format!("満席（空き待ち {n}組）"),
                Places::Line(n) => format!("Full ({n} on the waiting list)"),
                Places::Full => if ja { "満席" } else { "Full" }.to_owned(),
            }),
        }
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    of(crate::words::lang())
}

/// The words of a language.
pub(super) const fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "日程=にってい 催=もよお 令和=れいわ 平成=へいせい 申込=もうしこみ 申=もう 込=こ 控=ひか 報告=ほうこく 日時=にちじ 場所=ばしょ 終=お 写真=しゃしん 年=ねん 月=がつ 方=かた 受付=うけつけ 内容=ないよう 送=おく 見本=みほん";

static JA: Words = Words {
    lang: Lang::Ja,
    title: "催し",
    description: "大阪府柏原市（かしわらし）の催し。PRイベント、まつり、マルシェ、講習会、散策、展示。アカウントなしで申し込めます。",
    lead: "これからある催しを、月ごとに並べています。申込は名前と連絡先だけ。席がなければ順番を待てます。",
    sample: "見本のサイトです。これからの催しは、実際には行われません。",
    kinds: "種類",
    months: "月",
    all: "すべて",
    from_now: "これから",
    ignored: "読み取れなかった条件があります。分かる条件だけで表示しています。",
    none: "あてはまる催しは、いまありません",
    none_text: "ほかの種類か月を選んでください。カレンダーに登録しておくと、新しい催しが自動で入ります。",
    subscribe: "カレンダーに登録する（iCal）",
    feed: "新着を受け取る（Atom）",
    past: "終わった催し",
    reported: "報告があります",
    came: |n| format!("{}人が来ました", grouped(n)),
    more_times: |n| format!("ほか{n}回"),
    when: "日時",
    place: "場所",
    map: "地図で見る",
    access: "行き方",
    target: "対象",
    anyone: "どなたでも",
    fee: "費用",
    free: "無料",
    capacity: "定員",
    persons: |n| format!("{}人", grouped(n)),
    each_time: "（各回）",
    sign_up: "申し込む",
    sign_up_wait: "空きを待つ",
    sign_up_how: "申込",
    no_sign_up: "申込はいりません",
    contact: "問い合わせ",
    times: "日程",
    times_text: "どの回も内容は同じです。",
    calendar: "カレンダーに入れる（.ics）",
    calendar_all: "全部の回をカレンダーに入れる（.ics）",
    report: "終わった催しの報告",
    over: "この催しは終わりました。",
    other_events: "ほかの催しを見る",
    kind_names: ["PRイベント", "まつり", "市・マルシェ", "講習会・教室", "散策・見学", "展示", "会議・説明会", "そのほか"],
    status_names: ["予定どおり", "延期", "中止"],
    status_told: ["予定どおり行います。", "延期になりました。新しい日時が決まったら、このページで知らせます。", "中止になりました。"],
};

static EN: Words = Words {
    lang: Lang::En,
    title: "Events",
    description: "Events in Kashiwara City, Osaka: festivals, markets, classes, walks and exhibitions. Sign up without an account.",
    lead: "What comes, month by month. Signing up takes a name and a way to reach you. If all seats are taken, you can wait in line.",
    sample: "This site is a sample. The coming events don't take place.",
    kinds: "Kinds",
    months: "Months",
    all: "All",
    from_now: "From now on",
    ignored: "Some conditions could not be read. Only those that could be read were applied.",
    none: "There is no such event now",
    none_text: "Please choose another kind or month. If you subscribe to the calendar, new events come by themselves.",
    subscribe: "Subscribe to the calendar (iCal)",
    feed: "Follow what is new (Atom)",
    past: "Past events",
    reported: "With a report",
    came: |n| if n == 1 { "1 person came".to_owned() } else { format!("{} people came", grouped(n)) },
    more_times: |n| if n == 1 { "and once more".to_owned() } else { format!("and {n} more times") },
    when: "When",
    place: "Where",
    map: "Show on a map",
    access: "How to get there",
    target: "For whom",
    anyone: "Everyone",
    fee: "Fee",
    free: "Free",
    capacity: "Seats",
    persons: grouped,
    each_time: " (each time)",
    sign_up: "Sign up",
    sign_up_wait: "Join the waiting list",
    sign_up_how: "Sign-up",
    no_sign_up: "Not needed",
    contact: "Contact",
    times: "Dates",
    times_text: "It is the same each time.",
    calendar: "Add to your calendar (.ics)",
    calendar_all: "Add all dates to your calendar (.ics)",
    report: "What became of it",
    over: "This event is over.",
    other_events: "Other events",
    kind_names: ["Promotion", "Festival", "Market", "Class", "Walk or tour", "Exhibition", "Meeting", "Other"],
    status_names: ["As planned", "Postponed", "Cancelled"],
    status_told: ["It takes place as planned.", "It is postponed. Once there is a new date, this page will say so.", "It is cancelled."],
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every heading can be read by whoever has chosen furigana.
    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{} {READINGS}", crate::words::of(Lang::Ja).site.readings);
        for heading in [JA.title, JA.past, JA.times, JA.report] {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
