//! The files: what a line of each is, and its columns. The server's tests hold them against what is sent.

use super::columns::{campaigns, channels, comments, events, goals, places, products, programmes, reports};
use domain::lang::Lang;

/// A kind of file, which there is as CSV and as JSON.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Its address below `/open-data/` without the ending; of files of a case, what comes after the case's name.
    pub name: &'static str,
    /// Its title in Japanese and in English.
    title: [&'static str; 2],
    /// What a line is, in both.
    line: [&'static str; 2],
    /// Whether `?year=2026` makes it of one year.
    pub by_year: bool,
    /// Its columns after the city's, in their order.
    pub columns: &'static [Column],
}

impl File {
    /// What it is called.
    pub const fn title(&self, lang: Lang) -> &'static str {
        in_lang(&self.title, lang)
    }

    /// What one line of it is.
    pub const fn line(&self, lang: Lang) -> &'static str {
        in_lang(&self.line, lang)
    }
}

/// A column of a table and the field of a record that says the same.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading in the CSV file; empty if only the JSON file has it.
    pub name: &'static str,
    /// Where it stands in a record of the JSON file; empty if only the CSV file has it.
    pub json: &'static str,
    /// What it means, in Japanese and in English.
    meaning: [&'static str; 2],
}

impl Column {
    /// In both files.
    pub(super) const fn new(name: &'static str, json: &'static str, ja: &'static str, en: &'static str) -> Self {
        Self { name, json, meaning: [ja, en] }
    }

    /// What it means.
    pub const fn meaning(&self, lang: Lang) -> &'static str {
        in_lang(&self.meaning, lang)
    }
}

/// Every file about the whole site.
pub const FILES: [File; 13] = [
    File {
        name: "products",
        title: ["認定品（柏原産）", "Certified products"],
        line: ["1行が、いま公開している1つの認定品です。", "Each line is a certified product that is listed now."],
        by_year: false,
        columns: products::PRODUCTS,
    },
    File {
        name: "producers",
        title: ["認定品の作り手", "Makers of certified products"],
        line: [
            "1行が、いま公開している認定品の、1つの作り手です。連絡先は入っていません。",
            "Each line is a maker of products that are listed now, without how to reach them.",
        ],
        by_year: false,
        columns: products::PRODUCERS,
    },
    File {
        name: "reports",
        title: ["まちの見聞特派員の記事", "Articles of town reporters"],
        line: ["1行が、公開している1つの記事です。写真は入っていません。", "Each line is a public article, without its photographs."],
        by_year: false,
        columns: reports::REPORTS,
    },
    File {
        name: "goals",
        title: ["重点目標", "Goals"],
        line: ["1行が、1つの目標です。", "Each line is a goal."],
        by_year: true,
        columns: goals::GOALS,
    },
    File {
        name: "indicators",
        title: ["指標と数値", "Indicators and figures"],
        line: [
            "1行が、1つの数値です。まだ測っていない指標は、数値のない1行になります。訂正される前の数値も残っています。",
            "Each line is a figure. An indicator that was never measured has one line without a figure. Figures that were corrected later are kept.",
        ],
        by_year: true,
        columns: goals::INDICATORS,
    },
    File {
        name: "programmes",
        title: ["事務事業とその評価", "Programmes and their reviews"],
        line: [
            "1行が、1つの事務事業の1年度分の評価です。まだ評価していない事業は、評価のない1行になります。",
            "Each line is the review of a programme in a year. A programme without a review has one line.",
        ],
        by_year: true,
        columns: programmes::PROGRAMMES,
    },
    File {
        name: "improvements",
        title: ["業務改善の提案", "Improvements"],
        line: ["1行が、1つの提案です。", "Each line is a proposal."],
        by_year: true,
        columns: programmes::IMPROVEMENTS,
    },
    File {
        name: "campaigns",
        title: ["PR活動の記録", "Promotion records"],
        line: [
            "1行が、1つの結果の数値です。数値のない記録は、数値のない1行になります。",
            "Each line is a figure of what came of it. A record without figures has one line.",
        ],
        by_year: false,
        columns: campaigns::CAMPAIGNS,
    },
    File {
        name: "channels",
        title: ["公式SNSとフォロワーの数", "Official channels and their followers"],
        line: [
            "1行が、1つの日の数です。数のないチャンネルは、数のない1行になります。",
            "Each line is the number of a day. A channel without numbers has one line.",
        ],
        by_year: false,
        columns: channels::CHANNELS,
    },
    File {
        name: "events",
        title: ["催し（イベント一覧）", "Events"],
        line: [
            "1行が、催しの1つの回です。くり返す催しは、回の数だけ行があります。",
            "Each line is one time of an event. An event that repeats has as many lines.",
        ],
        by_year: false,
        columns: events::EVENTS,
    },
    File {
        name: "comments",
        title: ["パブリックコメントの案件", "Public comments"],
        line: [
            "1行が、1つの案件です。数は、結果を公表した案件だけにあります。",
            "Each line is a case. Counts are there once its results are published.",
        ],
        by_year: false,
        columns: comments::CASES,
    },
    File {
        name: "places",
        title: ["見どころ（観光施設一覧）", "Places to see"],
        line: ["1行が、1つの場所です。", "Each line is a place."],
        by_year: false,
        columns: places::PLACES,
    },
    File {
        name: "heritage",
        title: ["文化財一覧", "Heritage"],
        line: ["1行が、指定か登録を受けた1つの場所です。", "Each line is a place that is designated or registered."],
        by_year: false,
        columns: places::HERITAGE,
    },
];

/// The files of each case whose results are published.
pub const CASE_FILES: [File; 2] = [
    File {
        name: "",
        title: ["意見と市の考え方", "Opinions and answers"],
        line: [
            "1行が、1つの意見と、それへの回答です。意見は、個人が分かる所などを黒塗りにした、公表したままのものです。",
            "Each line is an opinion with its answer. Opinions stand as they were published, with what would tell of a person blacked out.",
        ],
        by_year: false,
        columns: comments::ANSWERS,
    },
    File {
        name: "-figures",
        title: ["集計", "Counts"],
        line: [
            "1行が、1つの区分の数です。5に満たない数は書きません。ほかの数から分かってしまうときは、その集計ごと載せません。",
            "Each line is a count. Numbers below 5 are left out; a whole breakdown is left out if the rest would tell them.",
        ],
        by_year: false,
        columns: comments::FIGURES,
    },
];

const fn in_lang(words: &[&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => words[0],
        Lang::En => words[1],
    }
}
