//! What the pages of places say. Only the server renders them: their words are no part of the catalogue that browsers load.

use crate::words;
use domain::{
    lang::Lang,
    places::{Facility, Have, Means, PlaceCategory, Since, Way},
    products::Months,
};

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) lead: &'static str,
    pub(super) sample: &'static str,
    pub(super) invented: &'static str,
    pub(super) categories: &'static str,
    pub(super) all: &'static str,
    pub(super) narrow: &'static str,
    pub(super) words: &'static str,
    pub(super) words_hint: &'static str,
    pub(super) category: &'static str,
    pub(super) area: &'static str,
    pub(super) month: &'static str,
    pub(super) any: &'static str,
    pub(super) with: &'static str,
    pub(super) with_hint: &'static str,
    pub(super) show: &'static str,
    pub(super) clear: &'static str,
    pub(super) asked: &'static str,
    pub(super) remove: fn(&str) -> String,
    pub(super) ignored: &'static str,
    pub(super) none: &'static str,
    pub(super) none_yet: &'static str,
    pub(super) none_drop: &'static str,
    pub(super) drop: fn(&str, usize) -> String,
    pub(super) count: fn(usize) -> String,
    pub(super) map: &'static str,
    pub(super) map_about: &'static str,
    pub(super) map_note: &'static str,
    pub(super) map_roughly: &'static str,
    pub(super) list: &'static str,
    pub(super) courses: &'static str,
    pub(super) seasons: &'static str,
    pub(super) open_data: &'static str,
    pub(super) facts: &'static str,
    pub(super) address: &'static str,
    pub(super) access: &'static str,
    pub(super) hours: &'static str,
    pub(super) closed: &'static str,
    pub(super) fee: &'static str,
    pub(super) season: &'static str,
    pub(super) all_year: &'static str,
    pub(super) designation: &'static str,
    pub(super) contact: &'static str,
    pub(super) website: &'static str,
    pub(super) position: &'static str,
    pub(super) open_map: &'static str,
    pub(super) roughly: &'static str,
    pub(super) facilities: &'static str,
    pub(super) facilities_unknown: &'static str,
    pub(super) now: &'static str,
    pub(super) now_here: &'static str,
    pub(super) through_year: &'static str,
    pub(super) through: &'static str,
    pub(super) stories: &'static str,
    pub(super) near: &'static str,
    pub(super) pictures: &'static str,
    pub(super) sources: &'static str,
    categories_named: [&'static str; 7],
    facilities_named: [&'static str; 5],
    have: [&'static str; 3],
    means: fn(Means, u16) -> String,
}

impl Words {
    pub(super) fn category_of(&self, category: PlaceCategory) -> &'static str {
        let place = PlaceCategory::ALL.iter().position(|known| *known == category).unwrap_or_default();
        self.categories_named.get(place).copied().unwrap_or_default()
    }

    pub(super) fn facility(&self, facility: Facility) -> &'static str {
        let place = Facility::ALL.iter().position(|known| *known == facility).unwrap_or_default();
        self.facilities_named.get(place).copied().unwrap_or_default()
    }

    pub(super) fn have(&self, have: Have) -> &'static str {
        match have {
            Have::Yes => self.have[0],
            Have::No => self.have[1],
            Have::Unknown => self.have[2],
        }
    }

    pub(super) fn way(&self, way: &Way) -> String {
        (self.means)(way.by, way.minutes)
    }

    /// 「3月〜5月、11月」
    pub(super) fn months(&self, months: Months) -> String {
        if months.is_empty() || months == Months::ALL {
            return self.all_year.to_owned();
        }
        let (to, and) = if words::lang() == Lang::Ja { ("〜", "、") } else { ("–", ", ") };
        let run = |(from, last): (u8, u8)| {
            let (from, last) = (month_name(from), month_name(last));
            if from == last { from } else { format!("{from}{to}{last}") }
        };
        months.runs().into_iter().map(run).collect::<Vec<_>>().join(and)
    }
}

/// The words of the language of the page.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// 「11月」, “November”
pub(crate) fn month_name(month: u8) -> String {
    match words::lang() {
        Lang::Ja => format!("{month}月"),
        Lang::En => words::month(month),
    }
}

/// What a kind of place is called in the language of the page.
pub(crate) fn category_name(category: PlaceCategory) -> &'static str {
    here().category_of(category)
}

/// A way in words: to ten metres below a kilometre, then to a hundred.
pub(crate) fn distance(metres: u32) -> String {
    let (unit_m, unit_km) = if words::lang() == Lang::Ja { ("m", "km") } else { (" m", " km") };
    if metres < 995 {
        return format!("{}{unit_m}", (metres + 5) / 10 * 10);
    }
    let tenths = (metres + 50) / 100;
    format!("{}.{}{unit_km}", tenths / 10, tenths % 10)
}

/// Since when something is protected: 「大正11年（1922年）3月8日」; where only the year is known, with the era at its end.
pub(super) fn since(since: Since) -> String {
    if let Some(day) = since.day {
        return words::date_with_era(day);
    }
    let end = domain::calendar::parse_iso(&format!("{:04}-12-31", since.year));
    match (words::lang(), end.and_then(domain::calendar::era_year)) {
        (Lang::Ja, Some((era, n))) => format!("{era}{n}年（{}年）", since.year),
        (Lang::Ja, None) => format!("{}年", since.year),
        (Lang::En, _) => since.year.to_string(),
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "物語=ものがたり 出=で 見=み 場所=ばしょ 季節=きせつ 暦=こよみ 散策=さんさく 地図=ちず 行=い 方=かた 開=あ 近=ちか 写真=しゃしん 出典=しゅってん \
                                   一年=いちねん 通=とお 案内=あんない 設備=せつび";

static JA: Words = Words {
    title: "見どころ",
    description: "大阪府柏原市（かしわらし）の史跡、公園、ぶどう畑、直売所、眺めのよい場所の一覧と地図。駅からの行き方とバリアフリーの情報があります。",
    lead: "川と丘の町で、訪ねてほしい場所です。地図の番号と一覧の番号は同じです。",
    sample: "名前のある公の場所は実在しますが、位置はおおよそです。店とワイナリーは架空のサンプルです。出かける前に、市や施設の案内で確かめてください。",
    invented: "サンプル（架空の場所です）",
    categories: "種類",
    all: "すべて",
    narrow: "条件でしぼり込む",
    words: "言葉",
    words_hint: "名前、読み、住所など",
    category: "種類",
    area: "地区",
    month: "訪ねる月",
    any: "どれでも",
    with: "あってほしい設備",
    with_hint: "「ある」と確かめた場所だけを表示します",
    show: "表示する",
    clear: "条件をすべて外す",
    asked: "いまの条件",
    remove: |name| format!("{name}を外す"),
    ignored: "読み取れなかった条件があります。分かる条件だけで表示しています。",
    none: "条件に合う場所はありません",
    none_yet: "載せた場所は、まだありません。",
    none_drop: "条件を1つ外すと、次のとおり見つかります。",
    drop: |name, count| format!("「{name}」を外す（{count}か所）"),
    count: |count| format!("{count}か所"),
    map: "地図",
    map_about: "柏原市のおおよその地図です。大和川が東の山あいから西へ流れ、南から石川が合わさります。鉄道はJR大和路線、近鉄大阪線、近鉄道明寺線です。番号は、この下の一覧と同じです。",
    map_note: "イメージ図です。川、丘、鉄道の形と場所の位置は、おおよそです。道をたどるときは、ふだんお使いの地図を見てください。",
    map_roughly: "この場所のまわりの、おおよその地図です。",
    list: "場所の一覧",
    courses: "散策コースを見る",
    seasons: "季節の暦を見る",
    open_data: "このデータを受け取る（オープンデータ）",
    facts: "案内",
    address: "住所",
    access: "行き方",
    hours: "開いている時間",
    closed: "休み",
    fee: "料金",
    season: "見ごろ",
    all_year: "一年を通して",
    designation: "指定・登録",
    contact: "問い合わせ先",
    website: "ウェブサイト",
    position: "位置",
    open_map: "地図アプリで開く",
    roughly: "（おおよその位置）",
    facilities: "バリアフリーと設備",
    facilities_unknown: "まだ確かめていないことは「分かっていません」と書いています。必要な方は、行く前に問い合わせてください。",
    now: "いま見ごろ",
    now_here: "いま",
    through_year: "この場所の季節",
    through: "ここを通る散策コース",
    stories: "ここが出てくる物語",
    near: "近くの見どころ",
    pictures: "写真",
    sources: "出典",
    categories_named: ["史跡・文化財", "公園・自然", "ワイナリー", "直売所", "眺め", "施設", "そのほか"],
    facilities_named: ["車いすで回れる", "多目的トイレ", "駐車場", "ベビーカーで回れる", "段差なしで入れる"],
    have: ["ある・できる", "ない・できない", "分かっていません"],
    means: |means, minutes| format!("{}{minutes}分", means.name()),
};

static EN: Words = Words {
    title: "Places to see",
    description: "Historic sites, parks, vineyards, farm stalls and views in Kashiwara City, Osaka: a list and a map, with ways from the stations and barrier-free information.",
    lead: "Places worth a visit in this town of a river and hills. The numbers on the map are those of the list.",
    sample: "Public places with names are real, but positions are approximate. Shops and wineries are invented samples. Please check with the city or the facility before you go.",
    invented: "Sample (an invented place)",
    categories: "Kinds",
    all: "All",
    narrow: "Narrow the list",
    words: "Words",
    words_hint: "A name, its reading or an address",
    category: "Kind",
    area: "District",
    month: "Month of your visit",
    any: "Any",
    with: "Facilities you need",
    with_hint: "Only places where they are known to be there",
    show: "Show",
    clear: "Clear all conditions",
    asked: "Conditions",
    remove: |name| format!("{name}: remove"),
    ignored: "Some conditions could not be read. Only those that could be read were applied.",
    none: "No place meets all of these conditions",
    none_yet: "There are no places here yet.",
    none_drop: "Without one of the conditions there are:",
    drop: |name, count| format!("Drop “{name}” ({})", if count == 1 { "1 place".to_owned() } else { format!("{count} places") }),
    count: |count| if count == 1 { "1 place".to_owned() } else { format!("{count} places") },
    map: "Map",
    map_about: "A rough map of Kashiwara. The Yamato River comes out of the hills in the east and flows west; the Ishikawa River joins it from the south. The railways are the JR Yamatoji Line, the Kintetsu Osaka Line and the Kintetsu Domyoji Line. The numbers are those of the list below.",
    map_note: "This is a drawing. The shapes of rivers, hills and railways and the positions of places are approximate. To find your way, please use the map you usually use.",
    map_roughly: "A rough map of what is around this place.",
    list: "List of places",
    courses: "See walking courses",
    seasons: "See the calendar of the seasons",
    open_data: "Get these data (open data)",
    facts: "For your visit",
    address: "Address",
    access: "Getting there",
    hours: "Opening hours",
    closed: "Closed",
    fee: "Admission",
    season: "Best season",
    all_year: "All year",
    designation: "Designation",
    contact: "Contact",
    website: "Website",
    position: "Position",
    open_map: "Open in a map app",
    roughly: " (approximate)",
    facilities: "Barrier-free information",
    facilities_unknown: "What we have not checked yet is marked “not known”. If you need it, please ask before you go.",
    now: "In season now",
    now_here: "Now",
    through_year: "Seasons of this place",
    through: "Walking courses that pass here",
    stories: "Stories about this place",
    near: "Near by",
    pictures: "Pictures",
    sources: "Sources",
    categories_named: ["Heritage", "Parks and nature", "Wineries", "Farm stalls", "Views", "Facilities", "Other"],
    facilities_named: ["Wheelchair access", "Accessible toilet", "Parking", "Pushchair access", "Step-free entrance"],
    have: ["Yes", "No", "Not known"],
    means: |means, minutes| {
        let minutes = if minutes == 1 { "1 minute".to_owned() } else { format!("{minutes} minutes") };
        match means {
            Means::Walk => format!("{minutes} on foot"),
            Means::Bicycle => format!("{minutes} by bicycle"),
            Means::Bus => format!("{minutes} by bus"),
            Means::Car => format!("{minutes} by car"),
        }
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ruby;

    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        let headings = [
            JA.title,
            JA.map,
            JA.list,
            JA.facts,
            JA.facilities,
            JA.now,
            JA.through_year,
            JA.through,
            JA.stories,
            JA.near,
            JA.pictures,
            JA.sources,
        ];
        for heading in headings {
            let bare = ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }

    #[test]
    fn a_distance_is_as_exact_as_it_helps() {
        for (metres, told) in [(0, "0m"), (644, "640m"), (994, "990m"), (995, "1.0km"), (4_249, "4.2km"), (12_000, "12.0km")] {
            assert_eq!(distance(metres), told);
        }
    }
}
