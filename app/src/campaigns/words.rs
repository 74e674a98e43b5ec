//! What the pages of activities say. Only the server renders them.

use crate::words;
use domain::{campaigns::CampaignKind, lang::Lang};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) kinds: &'static str,
    pub(super) all: &'static str,
    pub(super) ignored: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) count: fn(u64) -> String,
    pub(super) people: fn(u32) -> String,
    pub(super) yen: fn(u64) -> String,
    pub(super) csv: &'static str,
    pub(super) until: &'static str,
    pub(super) when: &'static str,
    pub(super) place: &'static str,
    pub(super) partners: &'static str,
    pub(super) shown: &'static str,
    pub(super) came: &'static str,
    pub(super) cost: &'static str,
    pub(super) unknown: &'static str,
    pub(super) results: &'static str,
    pub(super) no_results: &'static str,
    pub(super) column_what: &'static str,
    pub(super) column_value: &'static str,
    pub(super) column_day: &'static str,
    pub(super) column_source: &'static str,
    pub(super) learned: &'static str,
    pub(super) pictures: &'static str,
    pub(super) with_us: &'static str,
    pub(super) with_us_text: &'static str,
    pub(super) with_us_do: &'static str,
    /// In the order of [`CampaignKind::ALL`].
    kind_names: [&'static str; 4],
}

impl Words {
    pub(super) fn kind(&self, kind: CampaignKind) -> &'static str {
        let place = CampaignKind::ALL.iter().position(|known| *known == kind).unwrap_or_default();
        self.kind_names.get(place).copied().unwrap_or_default()
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
pub(super) const READINGS: &str = "活動=かつどう 記録=きろく 結果=けっか 次=つぎ 生=い 写真=しゃしん 一緒=いっしょ 広=ひろ 方=かた";

/// A number with commas.
fn grouped(number: u64) -> String {
    domain::numbers::grouped(number)
}

static JA: Words = Words {
    title: "PR活動の記録",
    description: "大阪府柏原市（かしわらし）がトップセールスや大阪産PRで行ったことと、その結果の記録。",
    lead: "どこで、だれと、何を見せ、何につながったか。うまくいかなかったことも残します。",
    sample: "見本の記録です。場所、相手、数値は、すべて作ったものです。",
    kinds: "種類",
    all: "すべて",
    ignored: "読み取れなかった条件があります。分かる条件だけで表示しています。",
    none: "この種類の記録は、まだありません",
    none_text: "ほかの種類を選んでください。",
    count: |count| format!("{count}件の記録"),
    people: |count| format!("{}人", grouped(count.into())),
    yen: |yen| format!("{}円", grouped(yen)),
    csv: "すべての記録をCSVで受け取る",
    until: "から",
    when: "いつ",
    place: "どこで",
    partners: "だれと",
    shown: "見せたもの",
    came: "訪れた人",
    cost: "市の費用",
    unknown: "記録がありません",
    results: "結果",
    no_results: "結果の数値は、まだありません。分かり次第、日付と出典を添えて載せます。",
    column_what: "何を",
    column_value: "数値",
    column_day: "いつの時点",
    column_source: "出典",
    learned: "次に生かすこと",
    pictures: "写真",
    with_us: "一緒に広める方へ",
    with_us_text: "売り場、催し、取材など、柏原産（かしわらもん）を紹介してくださる方の相談を受け付けています。",
    with_us_do: "市に相談する",
    kind_names: ["トップセールス", "出展・販売", "商談", "取材・発信"],
};

static EN: Words = Words {
    title: "Promotion records",
    description: "What Kashiwara City, Osaka, has done to make its products known, and what came of it.",
    lead: "Where we went, with whom, what we showed and what came of it, including what did not work.",
    sample: "These are sample records. Places, partners and figures are all invented.",
    kinds: "Kinds",
    all: "All",
    ignored: "Some conditions could not be read. Only those that could be read were applied.",
    none: "There is no record of this kind yet",
    none_text: "Please choose another kind.",
    count: |count| if count == 1 { "1 record".to_owned() } else { format!("{count} records") },
    people: |count| if count == 1 { "1 person".to_owned() } else { format!("{} people", grouped(count.into())) },
    yen: |yen| format!("{} yen", grouped(yen)),
    csv: "All records as CSV",
    until: " to ",
    when: "When",
    place: "Where",
    partners: "With whom",
    shown: "What we showed",
    came: "Visitors",
    cost: "Cost to the city",
    unknown: "No record",
    results: "What came of it",
    no_results: "There are no figures yet. They will be added with their day and source.",
    column_what: "What",
    column_value: "Figure",
    column_day: "As of",
    column_source: "Source",
    learned: "What we learned",
    pictures: "Pictures",
    with_us: "Work with us",
    with_us_text: "If you have a shop, an event or a story in which Kashiwara's products would fit, please talk to us.",
    with_us_do: "Contact the city",
    kind_names: ["Sales by the mayor", "Stands and sales", "Trade talks", "Press and media"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_commas() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    /// Every heading can be read by whoever has chosen furigana.
    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        for heading in [JA.title, JA.results, JA.learned, JA.pictures, JA.with_us] {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
