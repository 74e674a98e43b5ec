//! Bodies that meet.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, meetings};
use domain::{lang::Lang, meetings::BodyRecord};
use leptos::prelude::AnyView;

const KINDS: &[(&str, &str)] = &[("council", "審議会"), ("forum", "推進会議・懇談会"), ("internal", "庁内の会議")];

impl Editor for BodyRecord {
    const NAME: &'static str = "会議体";
    const ABOUT: &'static str =
        "審議会や推進会議、部長会議などです。何のための会議か、だれが（職と団体で）委員かを書きます。会議の回は「会議」で書きます。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "名前").both("title_en").hint("60文字以内"),
        Entry::choice("kind", "種類", KINDS),
        Entry::text("purpose", "何のための会議か", 3).both("purpose_en").hint("1、2文。一覧にも出ます"),
        Entry::line("basis", "設置の根拠").both("basis_en").hint("条例や要綱の名前"),
        Entry::line("term", "任期").both("term_en").hint("例：2年（令和8年4月1日から）"),
        Entry::markdown("body", "くわしい説明", 8).both("body_en"),
        Entry::heading("委員"),
        Entry::text("members", "委員", 8)
            .hint("1行に1つ。職・団体｜役割｜英語の職・団体｜英語の役割。個人の名前は書きません。例：学識経験者｜会長｜Scholar｜Chair"),
        Entry::markdown("recruit", "市民委員の募集", 6).both("recruit_en"),
        Entry::day("recruit_until", "募集の締切"),
        Entry::heading("問い合わせ"),
        Entry::line("contact", "担当の課").both("contact_en"),
        Entry::line("phone", "電話"),
        Entry::line("link", "関連するページ").hint("/goals のようなこのサイトのページか、https:// で始まるアドレス"),
        Entry::line("link_title", "関連するページの名前").both("link_title_en"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        Ok(meetings::preview_body(context, self, lang))
    }
}
