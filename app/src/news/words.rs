//! What the pages of news say. Only the server renders them: their words are no part of the catalogue that browsers load.

use crate::words;
use domain::{lang::Lang, news::NewsKind};

/// The words of one language.
pub(super) struct Words {
    pub(super) lang: Lang,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) ignored: &'static str,
    pub(super) kinds_label: &'static str,
    pub(super) all: &'static str,
    pub(super) years: &'static str,
    pub(super) all_years: &'static str,
    pub(super) year: fn(i32) -> String,
    pub(super) pinned: &'static str,
    pub(super) newest: &'static str,
    /// How many there are in the list, and how many stand above it.
    pub(super) count: fn(u64, usize) -> String,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) clear: &'static str,
    pub(super) until: fn(&str) -> String,
    pub(super) last_day: &'static str,
    pub(super) over: &'static str,
    pub(super) section: &'static str,
    pub(super) contact: &'static str,
    pub(super) more: &'static str,
    pub(super) others: &'static str,
    pub(super) feed: &'static str,
    pub(super) to_notices: &'static str,
    names: [&'static str; 4],
}

impl Words {
    /// What a kind is called.
    pub(super) fn kind(&self, kind: NewsKind) -> &'static str {
        let place = NewsKind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        self.names.get(place).copied().unwrap_or_default()
    }
}

/// The words of a language.
pub(super) const fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    of(words::lang())
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "新=あたら 知=し 大事=だいじ 同=おな 種類=しゅるい 募集=ぼしゅう";

static JA: Words = Words {
    lang: Lang::Ja,
    title: "お知らせ",
    description: "大阪府柏原市（かしわらし）からのお知らせ、募集、イベント、くらしの情報です。",
    lead: "市からのお知らせを、新しい順に載せています。担当の課と、いつまでかも書いています。",
    sample: "見本のお知らせです。実際のお知らせではありません。",
    ignored: "読み取れなかった条件があります。分かる条件だけで表示しています。",
    kinds_label: "種類",
    all: "すべて",
    years: "年",
    all_years: "すべての年",
    year: |year| format!("{year}年"),
    pinned: "大事なお知らせ",
    newest: "新しいお知らせ",
    count: |count, above| match above {
        0 => format!("{count}件のお知らせ"),
        _ => format!("{count}件のお知らせ（上の「大事なお知らせ」{above}件のほかに）"),
    },
    none: "このお知らせは、ありません",
    none_text: "種類か年を変えると、ほかのお知らせが見つかります。",
    clear: "すべてのお知らせを見る",
    until: |day| format!("{day}まで"),
    last_day: "今日まで",
    over: "終了しました",
    section: "担当",
    contact: "問い合わせ",
    more: "くわしいページ",
    others: "同じ種類のお知らせ",
    feed: "お知らせのフィード（Atom）",
    to_notices: "緊急のお知らせ",
    names: ["お知らせ", "募集", "イベント", "くらし"],
};

static EN: Words = Words {
    lang: Lang::En,
    title: "News",
    description: "News, calls, events and everyday information from Kashiwara City, Osaka.",
    lead: "News from the city, newest first, each with the section that answers and until when it holds.",
    sample: "These news are samples. They are not real.",
    ignored: "Some conditions could not be read. The list follows those that could.",
    kinds_label: "Kinds",
    all: "All",
    years: "Years",
    all_years: "All years",
    year: |year| year.to_string(),
    pinned: "Important",
    newest: "Newest",
    count: |count, above| {
        let pieces = if count == 1 { "1 piece of news".to_owned() } else { format!("{count} pieces of news") };
        if above == 0 { pieces } else { format!("{pieces}, besides the {above} above that are important") }
    },
    none: "There are no such news",
    none_text: "Choose another kind or another year.",
    clear: "See all news",
    until: |day| format!("Until {day}"),
    last_day: "Today is the last day",
    over: "Over",
    section: "Section",
    contact: "Contact",
    more: "More",
    others: "Of the same kind",
    feed: "Feed of news (Atom)",
    to_notices: "Emergency notices",
    names: ["News", "Calls", "Events", "Everyday life"],
};
