//! What the pages of stories say. Only the server renders them: their words are no part of the catalogue that browsers load.

use crate::words;
use domain::{lang::Lang, stories::Theme};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) themes: &'static str,
    pub(super) all: &'static str,
    pub(super) ignored: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) count: fn(u64) -> String,
    pub(super) minutes: fn(u16) -> String,
    pub(super) by_machine: &'static str,
    pub(super) sources: &'static str,
    pub(super) others: &'static str,
    pub(super) facts: &'static str,
    pub(super) gallery: &'static str,
    pub(super) product: &'static str,
    pub(super) event: &'static str,
    pub(super) goal: &'static str,
    /// A theme, in the order of [`Theme::ALL`].
    theme_names: [&'static str; 6],
}

impl Words {
    pub(super) fn theme(&self, theme: Theme) -> &'static str {
        let place = Theme::ALL.iter().position(|known| *known == theme).unwrap_or_default();
        self.theme_names.get(place).copied().unwrap_or_default()
    }
}

/// What the list is called in a language.
pub(super) const fn title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => JA.title,
        Lang::En => EN.title,
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "物語=ものがたり 出典=しゅってん 歴史=れきし 自然=しぜん 暮=く 写真=しゃしん";

const JA: Words = Words {
    title: "柏原の物語",
    description: "大阪府柏原市（かしわらし）の歴史、自然、ぶどうとワイン、ものづくり、人、暮らしの物語。",
    lead: "川と丘の町で、何が起きて、いま何が育っているのか。出典を添えて伝えます。",
    sample: "見本の記事です。写真の代わりに、イメージ図を載せています。",
    themes: "テーマ",
    all: "すべて",
    ignored: "読み取れなかった条件があります。分かる条件だけで表示しています。",
    none: "このテーマの記事は、まだありません",
    none_text: "ほかのテーマを選んでください。",
    count: |count| format!("{count}の記事"),
    minutes: |minutes| format!("{minutes}分で読めます"),
    by_machine: "この英訳は、機械が訳したものです。",
    sources: "出典",
    others: "同じテーマの記事",
    facts: "データ",
    gallery: "写真",
    product: "産品",
    event: "催し",
    goal: "市の目標",
    theme_names: ["歴史", "自然", "ぶどうとワイン", "ものづくり", "人", "暮らし"],
};

const EN: Words = Words {
    title: "Stories of Kashiwara",
    description: "Stories of the history, nature, grapes and wine, crafts, people and daily life of Kashiwara City, Osaka.",
    lead: "What happened in this town of a river and hills, and what grows there now, with the sources named.",
    sample: "These are sample articles, with drawings in the place of photographs.",
    themes: "Themes",
    all: "All",
    ignored: "Some conditions could not be read. Only those that could be read were applied.",
    none: "There is no story on this theme yet",
    none_text: "Please choose another theme.",
    count: |count| if count == 1 { "1 story".to_owned() } else { format!("{count} stories") },
    minutes: |minutes| format!("{minutes} min read"),
    by_machine: "This translation was made by a machine.",
    sources: "Sources",
    others: "On the same theme",
    facts: "Facts",
    gallery: "Pictures",
    product: "Product",
    event: "Event",
    goal: "Goal of the city",
    theme_names: ["History", "Nature", "Grapes and wine", "Crafts", "People", "Daily life"],
};
