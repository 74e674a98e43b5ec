//! What the two pages say beside their sections. Only the server renders them.

use crate::words;
use domain::{lang::Lang, living::GuidePage};

/// The words of one language.
pub(super) struct Words {
    living: Own,
    visit: Own,
    pub(super) sample: &'static str,
    pub(super) figures: [(&'static str, &'static str); 4],
    pub(super) figures_source: &'static str,
    pub(super) contents: &'static str,
    /// What opens the words of a section.
    pub(super) more: &'static str,
    pub(super) seasons: &'static str,
    pub(super) seasons_all: &'static str,
    pub(super) courses: &'static str,
    pub(super) courses_all: &'static str,
    pub(super) minutes: fn(u16) -> String,
    pub(super) products: &'static str,
    pub(super) products_text: &'static str,
    pub(super) products_all: &'static str,
    pub(super) events: &'static str,
    pub(super) events_all: &'static str,
    pub(super) stories_living: &'static str,
    pub(super) stories_visit: &'static str,
    pub(super) stories_all: &'static str,
    pub(super) end: &'static str,
    pub(super) end_text: fn(u8) -> String,
}

/// What is each page's own.
pub(super) struct Own {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) ask: &'static str,
}

impl Words {
    pub(super) const fn of(&self, page: GuidePage) -> &Own {
        match page {
            GuidePage::Living => &self.living,
            GuidePage::Visit => &self.visit,
        }
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
pub(super) const READINGS: &str = "柏原=かしわら 暮=く 訪=おとず 川=かわ 丘=おか 町=まち 歩=ある 季節=きせつ 出会=であ 持=も 帰=かえ 催=もよお 物語=ものがたり 人=ひと 聞=き 大阪=おおさか 東=ひがし 端=はし 迷=まよ 旅=たび 前=まえ 読=よ 知=し";

static JA: Words = Words {
    living: Own {
        title: "柏原で暮らす",
        heading: "川と丘のそばで、暮らす。",
        description: "大阪府柏原市（かしわらし）への移住・定住を考える人へ。通う、住まい、子育て、町での一日、よくある質問。",
        lead: "大阪平野が終わり、山が始まるところ。電車で町へ出て、帰ればぶどう畑のある丘が見えます。暮らす前に知りたいことを、ここにまとめました。",
        ask: "暮らしについてきく",
    },
    visit: Own {
        title: "柏原を訪れる",
        heading: "大阪の東の端へ、歩きに行く。",
        description: "大阪府柏原市（かしわらし）を訪れる人へ。行き方、季節、歩くコース、見どころ、持ち帰るもの、よくある質問。",
        lead: "古墳の丘、川の道、ぶどうの坂。駅を降りて歩ける広さに、千年以上の時間が重なっています。",
        ask: "訪れることについてきく",
    },
    sample: "見本のページです。町の数値と歴史のほかは、作ったものを含みます。出かける前、決める前に、市に確かめてください。",
    figures: [("66,978人", "人口"), ("25.33km²", "広さ"), ("3分の2", "山と丘の割合"), ("30以上", "ぶどうの品種")],
    figures_source: "人口は2024年10月1日現在。広さと割合は市全体のおよその値です。",
    contents: "このページの内容",
    more: "くわしく読む",
    seasons: "いま、出会えるもの",
    seasons_all: "季節の暦を見る",
    courses: "歩くコース",
    courses_all: "すべてのコースを見る",
    minutes: |minutes| format!("およそ{minutes}分"),
    products: "持ち帰るもの",
    products_text: "いまが旬の柏原産（かしわらもん）です。市が品質を確かめ、認定しています。",
    products_all: "旬の柏原産をすべて見る",
    events: "これからの催し",
    events_all: "すべての催しを見る",
    stories_living: "この町の人と暮らし",
    stories_visit: "歩く前に読む物語",
    stories_all: "すべての物語を見る",
    end: "まだ迷っているときは",
    end_text: |days| {
        format!("小さなことでも、そのままたずねてください。市の職員が読み、{days}日のうち（土日、祝日、年末年始をのぞく）にお返事します。")
    },
};

static EN: Words = Words {
    living: Own {
        title: "Living in Kashiwara",
        heading: "Live by a river, under the hills.",
        description: "For people who think of moving to Kashiwara City, Osaka: commuting, housing, children, a day in town, and common questions.",
        lead: "Where the Osaka plain ends and the mountains begin. Take a train to the city, and come home to hills with vineyards. This is what you may want to know first.",
        ask: "Ask about living here",
    },
    visit: Own {
        title: "Visiting Kashiwara",
        heading: "Walk the eastern edge of Osaka.",
        description: "For visitors to Kashiwara City, Osaka: how to get here, seasons, walks, places, things to take home, and common questions.",
        lead: "A hill of ancient tombs, a road along the river, slopes of grapes. More than a thousand years lie within walking distance of the stations.",
        ask: "Ask about a visit",
    },
    sample: "This is a sample page. Apart from the town's figures and history, parts of it are invented. Please check with the city before you go or decide.",
    figures: [("66,978", "people"), ("25.33 km²", "area"), ("two thirds", "mountains and hills"), ("over 30", "varieties of grapes")],
    figures_source: "Population as of 1 October 2024. Area and shares are rough values for the whole city.",
    contents: "On this page",
    more: "Read more",
    seasons: "Here now",
    seasons_all: "See the calendar of the seasons",
    courses: "Walks",
    courses_all: "See all walks",
    minutes: |minutes| format!("about {minutes} min"),
    products: "To take home",
    products_text: "Certified products of Kashiwara that are in season now. The city has checked their quality.",
    products_all: "See all that is in season",
    events: "Coming events",
    events_all: "See all events",
    stories_living: "People and daily life",
    stories_visit: "Stories to read before you walk",
    stories_all: "See all stories",
    end: "Still not sure?",
    end_text: |days| {
        format!(
            "Ask us, however small it is. People of the city read it and answer within {days} days, without weekends, national holidays and the days about the new year."
        )
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Every heading can be read by whoever has chosen furigana.
    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        let headings = [
            JA.living.heading,
            JA.visit.heading,
            JA.seasons,
            JA.courses,
            JA.products,
            JA.events,
            JA.stories_living,
            JA.stories_visit,
            JA.end,
        ];
        for heading in headings {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
