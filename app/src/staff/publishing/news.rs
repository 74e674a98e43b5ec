//! News.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, news};
use domain::{lang::Lang, news::NewsRecord};
use leptos::prelude::AnyView;

const KINDS: &[(&str, &str)] = &[("notice", "お知らせ"), ("call", "募集"), ("event", "イベント"), ("living", "くらし")];

impl Editor for NewsRecord {
    const NAME: &'static str = "お知らせ";
    const ABOUT: &'static str =
        "市からのお知らせ、募集、イベント、くらしの情報です。災害や停止など、すぐに伝えることは「緊急のお知らせ」で出します。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "題名").both("title_en").hint("80文字以内。何が、いつ、が分かるように"),
        Entry::choice("kind", "種類", KINDS),
        Entry::day("day", "日付").hint("空なら、公開した日"),
        Entry::day("until_day", "いつまでか").hint("申し込みや催しの最後の日。過ぎると「終了しました」と出ます"),
        Entry::tick("pinned", "一覧の上に置く"),
        Entry::markdown("body", "本文", 12).both("body_en"),
        Entry::line("link", "くわしいページ").hint("/events のようなこのサイトのページか、https:// で始まるアドレス"),
        Entry::line("link_title", "くわしいページの名前").both("link_title_en"),
        Entry::picture("cover", "写真"),
        Entry::line("section", "担当の課").both("section_en"),
        Entry::line("contact", "問い合わせ").hint("電話番号やメールアドレス"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        news::preview(context, self, lang).await
    }
}
