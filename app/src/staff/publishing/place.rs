//! Places.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, places};
use domain::{lang::Lang, places::PlaceRecord};
use leptos::prelude::AnyView;

const CATEGORIES: &[(&str, &str)] = &[
    ("heritage", "史跡・文化財"),
    ("park", "公園・自然"),
    ("winery", "ワイナリー"),
    ("stall", "直売所"),
    ("viewpoint", "眺め"),
    ("facility", "施設"),
    ("other", "そのほか"),
];

/// The districts as the catalogue has them.
const AREAS: &[(&str, &str)] = &[
    ("", "どの地区とも言えない"),
    ("kashiwara", "柏原"),
    ("hozenji", "法善寺"),
    ("hirano", "平野"),
    ("ogata", "大県"),
    ("taiheiji", "太平寺"),
    ("ando", "安堂"),
    ("takaida", "高井田"),
    ("aotani", "青谷"),
    ("karindobata", "雁多尾畑"),
    ("hondo", "本堂"),
    ("kokubu", "国分"),
    ("tamate", "玉手"),
];

const HAVE: &[(&str, &str)] = &[("", "分かっていない"), ("yes", "ある・できる"), ("no", "ない・できない")];

impl Editor for PlaceRecord {
    const NAME: &'static str = "見どころ";
    const ABOUT: &'static str = "史跡、公園、ワイナリー、直売所、眺めのよい所です。地図と一覧、オープンデータに出ます。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "名前").both("title_en").hint("60文字以内"),
        Entry::line("kana", "読み").hint("ひらがなかカタカナ"),
        Entry::choice("category", "種類", CATEGORIES),
        Entry::choice("area", "地区", AREAS),
        Entry::text("summary", "紹介", 3).both("summary_en").hint("1、2文。一覧にも出ます"),
        Entry::markdown("body", "本文", 14).both("body_en"),
        Entry::text("sources", "出典", 3).both("sources_en").hint("1行に1つ、「- 」で始めます"),
        Entry::heading("場所と行き方"),
        Entry::line("lat", "緯度").hint("地図で見た数字（例：34.577700）。市の外の位置は入れられません"),
        Entry::line("lon", "経度").hint("例：135.639500"),
        Entry::tick("roughly", "位置はおおよそ"),
        Entry::line("address", "住所").both("address_en").hint("市の名前から（例：柏原市高井田）"),
        Entry::text("access", "駅からの行き方", 3)
            .hint("1行に1つ。駅｜徒歩◯分、英語の駅名があれば続けて（例：JR高井田駅｜徒歩5分｜JR Takaida Station）。徒歩・自転車・バス・車"),
        Entry::heading("利用の案内"),
        Entry::line("hours", "開いている時間").both("hours_en").hint("例：午前9時30分〜午後4時30分"),
        Entry::line("closed", "休み").both("closed_en"),
        Entry::line("fee", "料金").both("fee_en"),
        Entry::line("months", "見ごろの月").hint("例：4-5、11。年をまたぐときは 11-2。空なら一年を通して"),
        Entry::line("contact", "問い合わせ先").both("contact_en"),
        Entry::line("phone", "電話"),
        Entry::line("website", "ウェブサイト").hint("https:// で始まるアドレス"),
        Entry::heading("バリアフリーと設備"),
        Entry::choice("wheelchair", "車いすで回れる", HAVE),
        Entry::choice("toilet", "多目的トイレ", HAVE),
        Entry::choice("parking", "駐車場", HAVE),
        Entry::choice("stroller", "ベビーカーで回れる", HAVE),
        Entry::choice("level", "段差なしで入れる", HAVE),
        Entry::text("facilities_note", "くわしく", 2).both("facilities_note_en"),
        Entry::heading("文化財の指定・登録"),
        Entry::line("designation", "種別").both("designation_en").hint("例：国指定史跡。なければ空"),
        Entry::line("designated", "指定・登録の日").hint("日が分からなければ年だけ（例：1922）"),
        Entry::heading("写真"),
        Entry::picture("cover", "はじめの写真"),
        Entry::text("pictures", "ほかの写真", 3).hint("番号を1行に1つ、12枚まで"),
        Entry::tick("invented", "架空の見本の場所"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        places::preview(context, self, lang).await
    }
}
