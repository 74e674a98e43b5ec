//! The schedule of the mayor and the deputy mayor.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, meetings};
use domain::{lang::Lang, meetings::ScheduleRecord};
use leptos::prelude::AnyView;

impl Editor for ScheduleRecord {
    const NAME: &'static str = "市長・副市長の予定";
    const ABOUT: &'static str = "公務の予定の1件分です。職の名前だけで、週ごとのページに出ます。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "何をするか").both("title_en"),
        Entry::choice("post", "だれの予定か", &[("mayor", "市長"), ("deputy", "副市長")]),
        Entry::day("day", "日"),
        Entry::time("begins", "始まり").hint("例：9:30。始まりも終わりも空なら、終日になります"),
        Entry::time("ends", "終わり").hint("始まりより早い時刻は、翌日になります"),
        Entry::line("place", "場所").both("place_en"),
        Entry::tick("open", "どなたでも参加できる"),
        Entry::line("remark", "ひとこと").both("remark_en"),
        Entry::tick("cancelled", "中止になった"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        Ok(meetings::preview_entry(context, self, lang))
    }
}
