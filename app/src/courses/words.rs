//! What the pages of courses say. Only the server renders them: their words are no part of the catalogue that browsers load.

use crate::words;
use domain::{courses::Difficulty, lang::Lang};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) from_to: fn(&str, &str) -> String,
    pub(super) distance: &'static str,
    pub(super) time: &'static str,
    pub(super) steps: &'static str,
    pub(super) steps_note: &'static str,
    pub(super) ascent: &'static str,
    pub(super) ascent_of: fn(u32, u32) -> String,
    pub(super) difficulty: &'static str,
    pub(super) minutes: fn(u16) -> String,
    pub(super) steps_of: fn(u32) -> String,
    pub(super) glance: &'static str,
    pub(super) start: &'static str,
    pub(super) end: &'static str,
    pub(super) way: &'static str,
    pub(super) map_about: &'static str,
    pub(super) profile: &'static str,
    pub(super) finding: fn(&str, u16, u32) -> String,
    pub(super) flat: fn(&str) -> String,
    pub(super) profile_about: fn(u16, u16) -> String,
    pub(super) profile_note: &'static str,
    pub(super) table_point: &'static str,
    pub(super) table_along: &'static str,
    pub(super) table_height: &'static str,
    /// How far along a place is, and how high.
    pub(super) at: fn(&str, u32) -> String,
    pub(super) cautions: &'static str,
    pub(super) sources: &'static str,
    pub(super) others: &'static str,
    difficulties: [&'static str; 3],
}

impl Words {
    pub(super) fn difficulty_of(&self, difficulty: Difficulty) -> &'static str {
        let place = Difficulty::ALL.iter().position(|known| *known == difficulty).unwrap_or_default();
        self.difficulties.get(place).copied().unwrap_or_default()
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
pub(super) const READINGS: &str = "散策=さんさく 道=みち 高低=こうてい 気=き 付=つ 出典=しゅってん 歩=ある";

/// A number with separators.
fn grouped(number: u32) -> String {
    domain::numbers::grouped(number)
}

static JA: Words = Words {
    title: "散策コース",
    description: "大阪府柏原市（かしわらし）を駅から駅まで歩くコースです。距離、時間、歩数、高低の図があります。",
    lead: "駅から歩きはじめて、駅で終わるコースです。短いものから並べています。",
    sample: "コースは見本です。距離と高さはおおよその値で、実際に測ったものではありません。",
    none: "コースは、まだありません",
    none_text: "見どころの一覧から、行きたい場所をお選びください。",
    from_to: |from, to| format!("{from}から{to}まで"),
    distance: "距離",
    time: "時間",
    steps: "歩数",
    steps_note: "1歩を0.7mとして計算",
    ascent: "上り・下り",
    ascent_of: |up, down| format!("上り計{up}m、下り計{down}m"),
    difficulty: "歩きやすさ",
    minutes: |minutes| match (minutes / 60, minutes % 60) {
        (0, rest) => format!("約{rest}分"),
        (hours, 0) => format!("約{hours}時間"),
        (hours, rest) => format!("約{hours}時間{rest}分"),
    },
    steps_of: |steps| format!("約{}歩", grouped(steps)),
    glance: "コースのあらまし",
    start: "はじまり",
    end: "おわり",
    way: "歩く道すじ",
    map_about: "コースのおおよその地図です。番号は、この下の道すじと同じです。",
    profile: "道の高低",
    finding: |highest, height, up| format!("いちばん高い所は{highest}の{height}m。上りは合わせて{up}mです。"),
    flat: |highest| format!("ほとんど平らです。いちばん高い所は{highest}です。"),
    profile_about: |low, high| format!("道のはじめから終わりまでの高さの図です。いちばん低い所は{low}m、いちばん高い所は{high}mです。"),
    profile_note: "通る点の高さを結んだ図です。点と点の間の小さな上り下りは入っていません。",
    table_point: "通る点",
    table_along: "はじめからの距離",
    table_height: "高さ（m）",
    at: |along, height| format!("起点から{along}　標高{height}m"),
    cautions: "気を付けること",
    sources: "出典",
    others: "ほかの散策コース",
    difficulties: ["やさしい（ふだんの靴で）", "ふつう（坂や階段がある）", "きつい（山道がある）"],
};

static EN: Words = Words {
    title: "Walking courses",
    description: "Walks from station to station in Kashiwara City, Osaka, with distance, time, steps and a profile of the heights.",
    lead: "Each course begins at a station and ends at one. The shortest come first.",
    sample: "The courses are samples. Distances and heights are approximate and have not been measured on the spot.",
    none: "There are no courses yet",
    none_text: "Please choose from the list of places to see.",
    from_to: |from, to| format!("From {from} to {to}"),
    distance: "Distance",
    time: "Time",
    steps: "Steps",
    steps_note: "at 0.7 m a step",
    ascent: "Up and down",
    ascent_of: |up, down| format!("{up} m up and {down} m down in all"),
    difficulty: "Difficulty",
    minutes: |minutes| match (minutes / 60, minutes % 60) {
        (0, rest) => format!("About {rest} minutes"),
        (1, 0) => "About an hour".to_owned(),
        (hours, 0) => format!("About {hours} hours"),
        (hours, rest) => format!("About {hours} h {rest} min"),
    },
    steps_of: |steps| format!("About {} steps", grouped(steps)),
    glance: "At a glance",
    start: "Start",
    end: "End",
    way: "The way",
    map_about: "A rough map of the course. The numbers are those of the way below.",
    profile: "Heights",
    finding: |highest, height, up| format!("The highest point is {highest} at {height} m; {up} m are climbed in all."),
    flat: |highest| format!("Nearly level; the highest point is {highest}."),
    profile_about: |low, high| {
        format!("The heights from the beginning of the way to its end, from {low} m at the lowest to {high} m at the highest.")
    },
    profile_note: "The heights of the points are joined by lines. Small ups and downs between them are not shown.",
    table_point: "Point",
    table_along: "From the start",
    table_height: "Height (m)",
    at: |along, height| format!("{along} from the start, {height} m above the sea"),
    cautions: "Take care",
    sources: "Sources",
    others: "Other courses",
    difficulties: ["Easy (in everyday shoes)", "Moderate (slopes or stairs)", "Hard (hill paths)"],
};

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ruby;

    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        for heading in [JA.title, JA.glance, JA.way, JA.profile, JA.cautions, JA.sources, JA.others] {
            let bare = ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }

    #[test]
    fn times_and_steps_read_well() {
        let told = [45, 60, 95].map(JA.minutes);
        assert_eq!(told, ["約45分", "約1時間", "約1時間35分"]);
        assert_eq!((JA.steps_of)(6_000), "約6,000歩");
        assert_eq!((JA.steps_of)(600), "約600歩");
    }
}
