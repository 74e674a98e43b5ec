//! Sections of 移住・定住 and 訪れる.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, living};
use domain::{lang::Lang, living::GuideRecord};
use leptos::prelude::AnyView;

const PAGES: &[(&str, &str)] = &[("living", "柏原で暮らす（/living）"), ("visit", "柏原を訪れる（/visit）")];
const SHAPES: &[(&str, &str)] = &[("text", "文章"), ("day", "町での一日（時刻ごと）"), ("questions", "よくある質問")];

impl Editor for GuideRecord {
    const NAME: &'static str = "「暮らす」「訪れる」の節";
    const ABOUT: &'static str = "移り住みたい人、訪れたい人のための2つのページを作る節です。順番の小さいものから並びます。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "見出し").both("title_en").hint("40文字以内"),
        Entry::choice("page", "どのページ", PAGES),
        Entry::choice("shape", "見せ方", SHAPES),
        Entry::number("place", "順番").hint("小さいものが上に来ます。あとで間に入れられるよう、10、20、30のように"),
        Entry::picture("cover", "写真"),
        Entry::text("lead", "リード文", 2).both("lead_en").hint("この節で分かることを1、2文で"),
        Entry::markdown("body", "本文", 14)
            .both("body_en")
            .hint("「町での一日」は「## 7時ごろ」のように、「よくある質問」は「## 質問」のように見出しで分けます。料金や時刻は、変わらないと確かめたものだけ"),
        Entry::text("links", "リンク", 4).both("links_en").hint("1行に1つ「言葉｜行き先」。例：見どころの地図｜/places"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        living::preview(context, &self, lang).await
    }
}
