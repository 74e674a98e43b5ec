//! What the calendar of the year says. Only the server renders it: its words are no part of the catalogue that browsers load.

use crate::words;
use domain::{
    lang::Lang,
    seasons::{Part, SeasonKind, Span, Third},
};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) contents: &'static str,
    pub(super) now: &'static str,
    pub(super) now_of: fn(&str) -> String,
    pub(super) now_none: &'static str,
    /// How many more there are now than stand as cards.
    pub(super) now_more: fn(usize) -> String,
    pub(super) is_now: &'static str,
    pub(super) months: &'static str,
    pub(super) this_month: &'static str,
    pub(super) month_none: &'static str,
    pub(super) entries: &'static str,
    /// What opens the words on an entry.
    pub(super) more: &'static str,
    pub(super) links: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) places: &'static str,
    pub(super) products: &'static str,
    kinds: [&'static str; 6],
}

impl Words {
    pub(super) fn kind(&self, kind: SeasonKind) -> &'static str {
        let place = SeasonKind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        self.kinds.get(place).copied().unwrap_or_default()
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// 「6月上旬」, “early June”
pub(super) fn third(third: Third) -> String {
    let month = words::month(third.month());
    match (words::lang(), third.part()) {
        (Lang::Ja, Part::Early) => format!("{month}月上旬"),
        (Lang::Ja, Part::Middle) => format!("{month}月中旬"),
        (Lang::Ja, Part::Late) => format!("{month}月下旬"),
        (Lang::En, Part::Early) => format!("early {month}"),
        (Lang::En, Part::Middle) => format!("mid-{month}"),
        (Lang::En, Part::Late) => format!("late {month}"),
    }
}

/// 「6月上旬〜7月中旬」; whole months without their thirds: 「6月〜7月」.
pub(super) fn span(span: Span) -> String {
    let whole = span.from.part() == Part::Early && span.to.part() == Part::Late;
    let month = |third: Third| if words::lang() == Lang::Ja { format!("{}月", third.month()) } else { words::month(third.month()) };
    let (from, to) = if whole { (month(span.from), month(span.to)) } else { (third(span.from), third(span.to)) };
    if from == to && span.length() <= 3 {
        return from;
    }
    if words::lang() == Lang::Ja { format!("{from}〜{to}") } else { format!("{from} – {to}") }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "季節=きせつ 暦=こよみ 出会=であ 十二=じゅうに 一=ひと";

static JA: Words = Words {
    title: "季節の暦",
    description: "大阪府柏原市（かしわらし）の一年。ぶどう、花、ほたる、祭りが、いつごろ、どこで楽しめるか。",
    lead: "この町で、いつごろ何に出会えるか。年によって、前後に10日ほどずれることがあります。",
    sample: "時期はおおよその目安で、見本の記事です。出かける前に確かめてください。",
    contents: "このページの内容",
    now: "いま、出会えるもの",
    now_of: |today| format!("今日は{today}です。"),
    now_none: "いまは、次の季節を待つころです。下の暦から、これからの楽しみをお探しください。",
    now_more: |count| format!("ほかに{count}件。一年の順に見る"),
    is_now: "いま",
    months: "十二か月の暦",
    this_month: "今月",
    month_none: "静かに過ごす月です",
    entries: "一つずつ、くわしく",
    more: "どんなものか、どこで会えるか",
    links: "行く、味わう",
    none: "暦は、まだありません",
    none_text: "ただいま準備しています。",
    places: "見どころを見る",
    products: "今月の産品を見る",
    kinds: ["実り", "花と木", "生きもの", "祭りと行事", "食と酒", "歩く"],
};

static EN: Words = Words {
    title: "Calendar of the seasons",
    description: "A year in Kashiwara City, Osaka: when and where to find grapes, blossoms, fireflies and festivals.",
    lead: "What you can meet here, and when. From year to year it may be some ten days earlier or later.",
    sample: "The times are rough and these are sample entries. Please check before you go.",
    contents: "On this page",
    now: "Here now",
    now_of: |today| format!("Today is {today}."),
    now_none: "The town is between two seasons. The calendar below tells what comes next.",
    now_more: |count| format!("{count} more, in the order of the year"),
    is_now: "Now",
    months: "Month by month",
    this_month: "This month",
    month_none: "A quiet month",
    entries: "One by one",
    more: "What it is, and where",
    links: "Go and taste",
    none: "There is no calendar yet",
    none_text: "It is being prepared.",
    places: "See places",
    products: "See this month’s products",
    kinds: ["Harvest", "Blossom", "Wildlife", "Festivals", "Food and drink", "Walking"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ruby;

    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        for heading in [JA.title, JA.now, JA.months, JA.entries] {
            let bare = ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }

    #[test]
    fn a_span_says_no_more_than_it_must() {
        let of = |from: &str, to: &str| {
            span(Span { from: Third::from_code(from).expect("a third"), to: Third::from_code(to).expect("a third") })
        };
        assert_eq!(of("6a", "6b"), "6月上旬〜6月中旬");
        assert_eq!(of("6b", "6b"), "6月中旬");
        assert_eq!(of("6a", "6c"), "6月");
        assert_eq!(of("12a", "2c"), "12月〜2月");
    }
}
