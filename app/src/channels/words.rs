//! What the page of channels says. Only the server renders it: its words are no part of the catalogue that browsers load.

use crate::words;
use domain::lang::Lang;

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) open: fn(&str) -> String,
    /// Count and day.
    pub(super) now: fn(&str, &str) -> String,
    pub(super) unknown: &'static str,
    pub(super) figures: &'static str,
    pub(super) figures_text: &'static str,
    /// What came of a year: name, count, day, count before, day before.
    pub(super) grew: fn(&str, &str, &str, &str, &str) -> String,
    pub(super) fell: fn(&str, &str, &str, &str, &str) -> String,
    pub(super) same: fn(&str, &str, &str, &str) -> String,
    pub(super) first: fn(&str, &str, &str) -> String,
    pub(super) about: fn(&str, usize) -> String,
    pub(super) day: &'static str,
    pub(super) followers: &'static str,
    pub(super) source: &'static str,
    pub(super) corrected: &'static str,
    pub(super) truth: &'static str,
    pub(super) truth_points: [&'static str; 3],
    pub(super) other: &'static str,
}

/// The words of the page at hand.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "公式=こうしき 数=かず 見分=みわ 方=かた 推移=すいい";

static JA: Words = Words {
    title: "公式SNS",
    description: "大阪府柏原市（かしわらし）の公式SNSの一覧と、それぞれのフォロワーの数の推移です。",
    lead: "市が使っているSNSは、ここにあるものだけです。市の名前のほかのアカウントは、市のものではありません。",
    sample: "見本です。アカウントも数も作りごとで、リンクの先に市のページはありません。",
    none: "公式SNSは、まだありません",
    none_text: "市の知らせは、このサイトと広報かしわらで読めます。",
    open: |name| format!("{name}を開く"),
    now: |count, day| format!("フォロワー {count}人（{day}）"),
    unknown: "フォロワーの数は、まだありません",
    figures: "フォロワーの数の推移",
    figures_text: "それぞれのSNSの画面に出ている数を、職員が読んで入れています。毎日の数ではありません。",
    grew: |name, count, day, before, then| format!("{name}のフォロワーは{day}に{count}人。{then}の{before}人から増えました"),
    fell: |name, count, day, before, then| format!("{name}のフォロワーは{day}に{count}人。{then}の{before}人から減りました"),
    same: |name, count, day, then| format!("{name}のフォロワーは{day}に{count}人。{then}と同じです"),
    first: |name, count, day| format!("{name}のフォロワーは{day}に{count}人でした"),
    about: |name, count| format!("{name}のフォロワーの数を、日付の順に{count}個の点で表した折れ線グラフ"),
    day: "日付",
    followers: "フォロワー（人）",
    source: "どこで読んだか",
    corrected: "（訂正済み）",
    truth: "公式の見分け方",
    truth_points: [
        "市の職員が、SNSのメッセージでお金や暗証番号をたずねることはありません。",
        "このページからリンクしていないアカウントが市を名乗っていたら、お問い合わせ先へ知らせてください。",
        "SNSを使わなくても、同じ知らせをこのサイトで読めます。",
    ],
    other: "SNS",
};

static EN: Words = Words {
    title: "Official channels",
    description: "The official channels of Kashiwara City, Osaka, elsewhere, and how many follow each.",
    lead: "These are all the channels that the city uses. Other accounts in the city’s name are not the city’s.",
    sample: "This is a sample. Accounts and counts were made up, and the links lead to no page of the city.",
    none: "There is no official channel yet",
    none_text: "You can read the city’s news on this site and in the bulletin.",
    open: |name| format!("Open {name}"),
    now: |count, day| format!("{count} followers ({day})"),
    unknown: "Followers have not been counted yet",
    figures: "How many follow",
    figures_text: "Staff read the numbers that each service shows and enter them here. They are not there for every day.",
    grew: |name, count, day, before, then| format!("{name} had {count} followers on {day}, more than the {before} on {then}"),
    fell: |name, count, day, before, then| format!("{name} had {count} followers on {day}, fewer than the {before} on {then}"),
    same: |name, count, day, then| format!("{name} had {count} followers on {day}, as many as on {then}"),
    first: |name, count, day| format!("{name} had {count} followers on {day}"),
    about: |name, count| format!("A line of the followers of {name} through {count} points by date"),
    day: "Date",
    followers: "Followers",
    source: "Where it was read",
    corrected: " (corrected)",
    truth: "How to tell that a channel is ours",
    truth_points: [
        "Staff of the city never ask for money or passwords in messages.",
        "If an account that this page does not link to says that it is the city’s, please tell us.",
        "Without any of them you can read the same news on this site.",
    ],
    other: "Other",
};

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ruby;

    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        for heading in [JA.title, JA.figures, JA.truth, JA.none] {
            let bare = ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
