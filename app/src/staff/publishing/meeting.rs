//! Meetings.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, meetings};
use domain::{lang::Lang, meetings::MeetingRecord};
use leptos::prelude::AnyView;

const OPENNESS: &[(&str, &str)] = &[("open", "公開"), ("partly", "一部公開"), ("closed", "非公開")];

impl Editor for MeetingRecord {
    const NAME: &'static str = "会議";
    const ABOUT: &'static str = "会議の1回分です。開く前に日時と議題を、開いたあとに資料、決まったこと、会議録を足して、公開し直します。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "名前").both("title_en").hint("例：令和8年度第3回シティプロモーション推進会議"),
        Entry::line("body", "会議体").hint("会議体のアドレスの名前。/meetings/ のあとの英数字です。例：city-promotion"),
        Entry::number("number", "第何回か"),
        Entry::day("day", "日"),
        Entry::time("begins", "始まり").hint("例：18:30"),
        Entry::time("ends", "終わり（見込み）").hint("始まりより早い時刻は、翌日になります"),
        Entry::line("place", "場所").both("place_en"),
        Entry::heading("公開"),
        Entry::choice("openness", "公開するか", OPENNESS),
        Entry::text("closed_reason", "公開しない理由", 3).both("closed_reason_en").hint("一部公開か非公開のとき、必ず書きます"),
        Entry::markdown("attend", "傍聴のしかた", 4).both("attend_en"),
        Entry::heading("議題と資料"),
        Entry::text("agenda", "議題", 6).hint("1行に1つ。議題｜英語。例：計画の素案について｜The draft plan"),
        Entry::text("papers", "資料", 5).hint("1行に1つ。書類の番号｜名前｜英語の名前。例：12｜資料1 計画の素案｜Paper 1: The draft plan"),
        Entry::heading("開いたあと"),
        Entry::text("decided", "決まったこと", 5).hint("1行に1つ。決まったこと｜英語"),
        Entry::markdown("minutes", "会議録", 16).both("minutes_en"),
        Entry::day("minutes_due", "会議録を公開する約束の日")
            .hint("会議録がないうちは、必ず書きます。過ぎると、遅れていることが市民に見えます"),
        Entry::day("minutes_on", "会議録を公開した日"),
        Entry::text("late_reason", "遅れている理由", 2).both("late_reason_en"),
        Entry::heading("中止"),
        Entry::tick("cancelled", "中止になった"),
        Entry::text("cancel_reason", "中止の理由", 2).both("cancel_reason_en"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        meetings::preview_meeting(context, self, lang).await
    }
}
