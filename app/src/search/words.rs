//! What the search says. Only the server renders it: its words are no part of the catalogue that browsers load.

use crate::words;
use domain::{lang::Lang, numbers::grouped, search::Part};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) label: &'static str,
    pub(super) search: &'static str,
    /// The heading, of what was looked for.
    pub(super) found: fn(&str) -> String,
    /// How many, and whether there are more.
    pub(super) count: fn(u64, bool) -> String,
    pub(super) number: fn(u64) -> String,
    pub(super) ignored: &'static str,
    pub(super) cut: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) parts_label: &'static str,
    pub(super) all: &'static str,
    pub(super) pages: &'static str,
    pub(super) products: &'static str,
    pub(super) all_products: fn(u64) -> String,
    pub(super) ways_title: &'static str,
    /// Address and name.
    pub(super) ways: &'static [(&'static str, &'static str)],
    names: [&'static str; Part::ALL.len()],
}

impl Words {
    /// What a part is called.
    pub(super) fn part(&self, part: Part) -> &'static str {
        let place = Part::ALL.iter().position(|known| *known == part).unwrap_or_default();
        self.names.get(place).copied().unwrap_or_default()
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
pub(super) const READINGS: &str = "内=ない 認定品=にんていひん 物語=ものがたり 催=もよお 季節=きせつ 暦=こよみ 特派員=とくはいん 記事=きじ \
                                   知=し 広報=こうほう 暮=く 訪=おとず 会議=かいぎ 予定=よてい 活動=かつどう 作=つく 手=て 見=み 目標=もくひょう";

static JA: Words = Words {
    title: "サイト内をさがす",
    description: "柏原もんの中を、ことばでさがします。認定品、物語、見どころ、催し、お知らせ、会議、目標などが見つかります。",
    label: "ことば（品名、場所、催し、会議など）",
    search: "さがす",
    found: |q| format!("「{q}」をさがした結果"),
    count: |count, more| format!("{}件{}見つかりました。", grouped(count), if more { "以上" } else { "" }),
    number: grouped,
    ignored: "読み取れなかった条件があります。分かる条件だけでさがしました。",
    cut: "ことばが長いため、はじめの100文字でさがしました。",
    none: "見つかりませんでした",
    none_text: "ことばを短くするか、ひらがなにするか、ひとつずつさがしてみてください。",
    parts_label: "見つかったものの種類",
    all: "すべて",
    pages: "見つかったページ",
    products: "認定品",
    all_products: |count| format!("認定品{}件をすべて見る", grouped(count)),
    ways_title: "ここからもさがせます",
    ways: &[
        ("/products", "認定品"),
        ("/stories", "物語"),
        ("/places", "見どころ"),
        ("/events", "催し"),
        ("/visit", "訪れる"),
        ("/living", "暮らす"),
        ("/news", "お知らせ"),
        ("/meetings", "会議"),
        ("/comments", "パブリックコメント"),
        ("/goals", "目標"),
        ("/inquiry", "市にたずねる"),
    ],
    names: [
        "作り手",
        "物語",
        "見どころ・散策",
        "催し",
        "季節の暦",
        "特派員の記事",
        "お知らせ",
        "広報かしわら",
        "暮らす・訪れる",
        "パブリックコメント",
        "目標",
        "会議・予定",
        "PR活動",
    ],
};

static EN: Words = Words {
    title: "Search this site",
    description: "Search Kashiwara-mon by word: certified products, stories, places, events, news, meetings, goals and more.",
    label: "Words (a product, a place, an event, a meeting)",
    search: "Search",
    found: |q| format!("Results for “{q}”"),
    count: |count, more| match (count, more) {
        (1, false) => "1 result.".to_owned(),
        (count, more) => format!("{}{} results.", if more { "At least " } else { "" }, grouped(count)),
    },
    number: grouped,
    ignored: "Some conditions could not be read. The search used the others.",
    cut: "Your words were long: the first 100 characters were used.",
    none: "Nothing found",
    none_text: "Try fewer or shorter words. Much is in Japanese only: try a word in Japanese.",
    parts_label: "Kinds of results",
    all: "All",
    pages: "Pages",
    products: "Certified products",
    all_products: |count| format!("All {} certified products", grouped(count)),
    ways_title: "Or start here",
    ways: &[
        ("/products", "Certified products"),
        ("/stories", "Stories"),
        ("/places", "Places"),
        ("/events", "Events"),
        ("/visit", "Visit"),
        ("/living", "Living here"),
        ("/news", "News"),
        ("/meetings", "Meetings"),
        ("/comments", "Public comments"),
        ("/goals", "Goals"),
        ("/inquiry", "Ask the city"),
    ],
    names: [
        "Makers",
        "Stories",
        "Places and walks",
        "Events",
        "Seasons",
        "Town reporters",
        "News",
        "City bulletin",
        "Living and visiting",
        "Public comments",
        "Goals",
        "Meetings and schedule",
        "Campaigns",
    ],
};
