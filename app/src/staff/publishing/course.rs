//! Walking courses.

use super::{Editor, Entry};
use crate::{context::Context, courses, error::AppError};
use domain::{courses::CourseRecord, lang::Lang};
use leptos::prelude::AnyView;

const DIFFICULTIES: &[(&str, &str)] =
    &[("easy", "やさしい（ふだんの靴で）"), ("moderate", "ふつう（坂や階段がある）"), ("hard", "きつい（山道がある）")];

impl Editor for CourseRecord {
    const NAME: &'static str = "散策コース";
    const ABOUT: &'static str = "駅から駅まで歩く道です。距離から時間と歩数を、点の高さから高低の図を作ります。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "題名").both("title_en").hint("60文字以内"),
        Entry::text("summary", "紹介", 3).both("summary_en").hint("1、2文。一覧にも出ます"),
        Entry::line("start", "はじまりの駅").both("start_en"),
        Entry::line("end", "おわりの駅").both("end_en"),
        Entry::number("metres", "距離（m）").hint("道に沿った長さ"),
        Entry::number("minutes", "時間（分）").hint("空なら、見て歩く速さ（1時間に3.6km）で計算します"),
        Entry::choice("difficulty", "歩きやすさ", DIFFICULTIES),
        Entry::text("points", "通る点", 10).hint(
            "1行に1つ、歩く順に。見どころは アドレスの名前｜高さm（例：takaida-tombs｜60）、ほかの点は 名前｜緯度｜経度｜高さm（例：高井田駅｜34.576800｜135.639000｜22）。英語の名前があれば続けて",
        ),
        Entry::text("cautions", "気を付けること", 4).both("cautions_en").hint("1行に1つ、「- 」で始めます"),
        Entry::picture("cover", "はじめの写真"),
        Entry::markdown("body", "本文", 12).both("body_en"),
        Entry::text("sources", "出典", 3).both("sources_en").hint("1行に1つ、「- 」で始めます"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        courses::preview(context, self, lang).await
    }
}
