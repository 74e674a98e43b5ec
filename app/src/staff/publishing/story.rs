//! Stories.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, stories};
use domain::{
    lang::Lang,
    stories::{Reading, StoryRecord},
};
use leptos::prelude::AnyView;

const THEMES: &[(&str, &str)] = &[
    ("history", "歴史"),
    ("nature", "自然"),
    ("grapes", "ぶどうとワイン"),
    ("craft", "ものづくり"),
    ("people", "人"),
    ("living", "暮らし"),
];

impl Editor for StoryRecord {
    const NAME: &'static str = "物語";
    const ABOUT: &'static str = "町の歴史、自然、ぶどうとワイン、ものづくり、人、暮らしを、写真と出典を添えて伝える記事です。";
    const FIELDS: &'static [Entry] = &[
        Entry::line("title", "題名").both("title_en").hint("60文字以内"),
        Entry::choice("theme", "テーマ", THEMES).hint("一覧と絞り込みに使います。書き始めは「歴史」になっています"),
        Entry::picture("cover", "はじめの写真"),
        Entry::text("lead", "リード文", 3).both("lead_en").hint("読みたくなる1、2文。一覧にも出ます"),
        Entry::blocks("body", "本文", 24)
            .both("body_en")
            .hint("見出しは「## 」、箇条書きは「- 」、リンクは「[言葉](/places)」。写真などは、下の「写真と書類」から入れます"),
        Entry::text("sources", "出典", 4).both("sources_en").hint("1行に1つ、「- 」で始めます"),
        Entry::tick("by_machine", "英語は機械が訳した"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        stories::preview(context, self, lang).await
    }

    fn hints(&self) -> Vec<String> {
        let reading = Reading::of(&self.body.ja, Lang::Ja);
        let mut hints = vec![format!(
            "{}文字、{}文。{}分で読めます。漢字は{}％。",
            reading.characters, reading.sentences, reading.minutes, reading.kanji_percent
        )];
        hints.extend(reading.long.iter().map(|sentence| {
            let begin: String = sentence.chars().take(24).collect();
            format!("長い文：「{begin}…」（{}文字）。2つに分けると読みやすくなります。", sentence.chars().count())
        }));
        let english = Reading::of(&self.body.en, Lang::En);
        if !english.long.is_empty() {
            hints.push(format!("英語に、25語を超える文が{}つあります。", english.long.len()));
        }
        hints
    }
}
