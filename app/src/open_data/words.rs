//! What the page of open data says. Only the server renders it: its words are no part of the catalogue that browsers load.

use crate::words;
use domain::lang::Lang;

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) files: &'static str,
    /// How a file is had of one year.
    pub(super) by_year: &'static str,
    pub(super) cases: &'static str,
    pub(super) cases_text: &'static str,
    pub(super) no_cases: &'static str,
    pub(super) more_cases: &'static str,
    /// Between a name and what it is.
    pub(super) colon: &'static str,
    pub(super) feeds: &'static str,
    pub(super) feeds_text: &'static str,
    pub(super) feed_all: &'static str,
    pub(super) feed_bulletin: &'static str,
    pub(super) feed_stories: &'static str,
    pub(super) feed_news: &'static str,
    pub(super) feed_meetings: &'static str,
    pub(super) feed_events: &'static str,
    pub(super) feed_products: &'static str,
    pub(super) feed_reports: &'static str,
    pub(super) calendar_events: &'static str,
    pub(super) feed_comments: &'static str,
    pub(super) feed_goals: &'static str,
    pub(super) calendar: &'static str,
    pub(super) format: &'static str,
    pub(super) format_points: [&'static str; 6],
    pub(super) updates: &'static str,
    pub(super) update_points: [&'static str; 3],
    pub(super) terms: &'static str,
    /// Of what is invented.
    pub(super) licence_sample: &'static str,
    /// Of what is the city's.
    pub(super) licence: &'static str,
    pub(super) cite: &'static str,
    pub(super) example: fn(&str) -> String,
    /// Of what citizens wrote.
    pub(super) opinions: &'static str,
    pub(super) ask: &'static str,
    pub(super) columns: &'static str,
    pub(super) columns_text: &'static str,
    pub(super) columns_points: [&'static str; 2],
    pub(super) columns_head: [&'static str; 3],
    pub(super) json_only: &'static str,
    pub(super) csv_only: &'static str,
}

/// The words of the page at hand.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// The name of the feed with the news of every part of the site.
pub const fn news_title(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "すべての新しい知らせ",
        Lang::En => "All news",
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "催=もよお 一覧=いちらん 公式=こうしき 数=かず 案件=あんけん 集計=しゅうけい 事務事業=じむじぎょう 業務改善=ぎょうむかいぜん 提案=ていあん 指標=しひょう 考=かんが \
                                   形=かたち 更新=こうしん 時期=じき 載=の 利用条件=りようじょうけん 出典=しゅってん 書=か 列=れつ 意味=いみ \
                                   見聞特派員=けんぶんとくはいいん 記事=きじ 観光施設一覧=かんこうしせついちらん 文化財一覧=ぶんかざいいちらん 活動=かつどう 記録=きろく";

static JA: Words = Words {
    title: "オープンデータ",
    description: "大阪府柏原市（かしわらし）の認定品と作り手、見どころ、催し、目標と数値、事務事業、パブリックコメントなどのデータを、CSVとJSONのファイルで受け取れます。",
    lead: "このサイトに載せている数値や記録を、ファイルで受け取れます。登録も申請もいりません。プログラムから直接読むこともできます。",
    files: "ファイル",
    by_year: "目標・指標・事務事業・業務改善は、アドレスの終わりに ?year=2026 のように西暦の年度を付けると、その年度だけになります。付けなければ、すべての年度が入ります。",
    cases: "パブリックコメントの案件ごとのファイル",
    cases_text: "結果を公表した案件ごとに、2種類のファイルがあります。",
    no_cases: "結果を公表した案件は、まだありません。",
    more_cases: "これより前の案件",
    colon: "：",
    feeds: "新しい知らせを受け取る",
    feeds_text: "フィードリーダーやカレンダーに登録すると、新しい知らせが自動で届きます。",
    feed_all: "すべての新しい知らせ（Atomフィード）",
    feed_stories: "新しい物語（Atomフィード）",
    feed_news: "お知らせ（Atomフィード）",
    feed_meetings: "会議の知らせ（Atomフィード）",
    feed_events: "催しの新着と変更（Atomフィード）",
    feed_products: "新しい柏原産（Atomフィード）",
    feed_reports: "まちの見聞特派員の新しい記事（Atomフィード）",
    calendar_events: "催しのカレンダー（iCalendar）",
    feed_bulletin: "広報かしわらの新しい号（Atomフィード）",
    feed_comments: "パブリックコメントの知らせ（Atomフィード）",
    feed_goals: "目標と数値の知らせ（Atomフィード）",
    calendar: "パブリックコメントの締切と結果公表の予定（iCal）",
    format: "ファイルの形",
    format_points: [
        "CSVは、カンマ区切り、UTF-8（BOM付き）です。1行目が列名で、表計算ソフトでそのまま開けます。",
        "JSONは、記録を並べた配列です。日本語と英語のある言葉は、ja と en に分けてあります。英語がなければ空です。",
        "日付は 2026-11-24 の形です。日時は 2026-11-24T03:00:00Z の形で、末尾の Z は協定世界時（日本時間より9時間前）を表します。",
        "空の欄は「記入がない」ことを表します。0ではありません。",
        "CSVの欄が「=」「+」「-」「@」で始まる言葉のときは、前に「'」を付けています。表計算ソフトが式と取り違えないためです。",
        "ほかのサイトのプログラムからも読めます。",
    ],
    updates: "更新の時期と、載せないもの",
    update_points: [
        "ファイルは、受け取るたびにその時点の記録から作ります。公開した内容は、遅くとも1分後には入ります。",
        "パブリックコメントの数と、案件ごとのファイルは、結果を公表したときから載ります。",
        "名前・住所・連絡先など、個人の情報は載せていません。",
    ],
    terms: "利用条件と、出典の書き方",
    licence_sample: "いま入っているのは、このサイトの見本として作ったデータです。市の実績ではありません。見本のデータは、このサイトのプログラムと同じMITライセンスで使えます。",
    licence: "ファイルごとの利用条件は、まだ定めていません。引用の範囲をこえて使うときは、お問い合わせください。",
    cite: "使うときは、どこから得たデータかが分かるように、次のように書いてください。加工したときは、そのことも書き添えてください。",
    example: |address| format!("大阪府柏原市「重点目標」（{address}、2026年11月24日取得）をもとに作成"),
    opinions: "パブリックコメントの意見は、出した人が書いた文章です。書いた人を探したり、言い当てたりしないでください。",
    ask: "データについて問い合わせる",
    columns: "列の意味",
    columns_text: "CSVのどのファイルも、はじめの2列は「全国地方公共団体コード」（柏原市は272213）と「地方公共団体名」です。JSONにはありません。",
    columns_points: [
        "title.ja は、title の中の ja という意味です。",
        "figures[].day は、figures の配列に入っている記録それぞれの day という意味です。",
    ],
    columns_head: ["CSVの列名", "意味", "JSONの名前"],
    json_only: "（JSONだけ）",
    csv_only: "（CSVだけ）",
};

static EN: Words = Words {
    title: "Open data",
    description: "Certified products and their makers, places, events, goals and figures, public comments and more of Kashiwara City, Osaka, as CSV and JSON files.",
    lead: "What this site shows can be had as files, without an account. Programs may read them directly.",
    files: "Files",
    by_year: "Goals, indicators, programmes and improvements can be had of one fiscal year: put ?year=2026 at the end of the address. Without it a file has every year.",
    cases: "Files of each public comment",
    cases_text: "Each case whose results are published has two kinds of files.",
    no_cases: "No results have been published yet.",
    more_cases: "Earlier cases",
    colon: ": ",
    feeds: "Follow what is new",
    feeds_text: "In a feed reader or a calendar, news come by themselves.",
    feed_all: "All news (Atom feed)",
    feed_stories: "New stories (Atom feed)",
    feed_news: "News (Atom feed)",
    feed_meetings: "Meetings (Atom feed)",
    feed_events: "New and changed events (Atom feed)",
    feed_products: "Newly certified products (Atom feed)",
    feed_reports: "New articles of town reporters (Atom feed)",
    calendar_events: "Calendar of events (iCalendar)",
    feed_bulletin: "New issues of the bulletin (Atom feed)",
    feed_comments: "Public comments (Atom feed)",
    feed_goals: "Goals and figures (Atom feed)",
    calendar: "Closing days and promised results (iCal)",
    format: "How the files are written",
    format_points: [
        "CSV files are separated by commas and in UTF-8 with a byte order mark. The first line has the names of the columns, in Japanese. Spreadsheets open them as they are.",
        "JSON files are an array of records. Words that are there in both languages stand under ja and en; en is empty where there is no translation.",
        "Days are written 2026-11-24. Times are written 2026-11-24T03:00:00Z, in Coordinated Universal Time, nine hours behind Japan.",
        "An empty field means that nothing was entered. It is not zero.",
        "Where a field of a CSV file begins with =, +, - or @, an apostrophe stands before it, lest a spreadsheet take it for a formula.",
        "Programs on other sites may read them.",
    ],
    updates: "When they change, and what is not in them",
    update_points: [
        "A file is made each time it is asked for. What is published is in it within a minute.",
        "The counts of a public comment and the files of each case are there once its results are published.",
        "Names, addresses and other personal data are not in them.",
    ],
    terms: "Terms of use, and how to cite",
    licence_sample: "What is there now was made up as a sample and is not the city’s record. The sample data may be used under the MIT licence, as the program of this site.",
    licence: "No licence has been set for the files yet. Please ask before you use them beyond quotation.",
    cite: "Please say where the data are from, as below, and say so if you have changed them.",
    example: |address| format!("Based on “Goals”, Kashiwara City, Osaka ({address}, retrieved on 24 November 2026)"),
    opinions: "Opinions in public comments are the words of those who sent them. Do not try to find out who they are.",
    ask: "Ask about the data",
    columns: "What the columns mean",
    columns_text: "In every CSV file the first two columns are the city’s code (272213) and its name. JSON files don’t have them.",
    columns_points: ["title.ja means ja within title.", "figures[].day means day of each record in the array figures."],
    columns_head: ["Column in CSV", "Meaning", "Name in JSON"],
    json_only: "(JSON only)",
    csv_only: "(CSV only)",
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::open_data::{CASE_FILES, FILES};
    use domain::ruby;

    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        let ours = [JA.title, JA.files, JA.cases, JA.feeds, JA.format, JA.updates, JA.terms, JA.columns];
        for heading in ours.into_iter().chain(FILES.iter().chain(&CASE_FILES).map(|file| file.title(Lang::Ja))) {
            let bare = ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
