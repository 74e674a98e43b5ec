//! The calendar of the year.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, seasons};
use domain::{lang::Lang, seasons::SeasonRecord};
use leptos::prelude::AnyView;

const KINDS: &[(&str, &str)] = &[
    ("harvest", "実り"),
    ("bloom", "花と木"),
    ("creature", "生きもの"),
    ("festival", "祭りと行事"),
    ("table", "食と酒"),
    ("walk", "歩く"),
];

const THIRDS: &[(&str, &str)] = &[
    ("1a", "1月上旬"),
    ("1b", "1月中旬"),
    ("1c", "1月下旬"),
    ("2a", "2月上旬"),
    ("2b", "2月中旬"),
    ("2c", "2月下旬"),
    ("3a", "3月上旬"),
    ("3b", "3月中旬"),
    ("3c", "3月下旬"),
    ("4a", "4月上旬"),
    ("4b", "4月中旬"),
    ("4c", "4月下旬"),
    ("5a", "5月上旬"),
    ("5b", "5月中旬"),
    ("5c", "5月下旬"),
    ("6a", "6月上旬"),
    ("6b", "6月中旬"),
    ("6c", "6月下旬"),
    ("7a", "7月上旬"),
    ("7b", "7月中旬"),
    ("7c", "7月下旬"),
    ("8a", "8月上旬"),
    ("8b", "8月中旬"),
    ("8c", "8月下旬"),
    ("9a", "9月上旬"),
    ("9b", "9月中旬"),
    ("9c", "9月下旬"),
    ("10a", "10月上旬"),
    ("10b", "10月中旬"),
    ("10c", "10月下旬"),
    ("11a", "11月上旬"),
    ("11b", "11月中旬"),
    ("11c", "11月下旬"),
    ("12a", "12月上旬"),
    ("12b", "12月中旬"),
    ("12c", "12月下旬"),
];

impl Editor for SeasonRecord {
    const NAME: &'static str = "季節の暦";
    const ABOUT: &'static str = "一年のいつごろ、何に出会えるか。暦のページ、トップページ、見どころのページに出ます。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "名前").both("title_en").hint("40文字以内"),
        Entry::choice("kind", "種類", KINDS),
        Entry::choice("from", "いつから", THIRDS),
        Entry::choice("to", "いつまで", THIRDS).hint("「いつから」より前なら、年をこえて次の年まで"),
        Entry::text("summary", "紹介", 4).both("summary_en").hint("2、3文"),
        Entry::picture("cover", "写真"),
        Entry::text("places", "見どころ", 3).hint("アドレスの名前を1行に1つ（例：hara-river）"),
        Entry::text("products", "産品", 3).hint("アドレスの名前を1行に1つ"),
        Entry::text("events", "催し", 3).hint("アドレスの名前を1行に1つ"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        seasons::preview(context, self, lang).await
    }
}
