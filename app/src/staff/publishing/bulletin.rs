//! Issues of the bulletin.

use super::{Editor, Entry};
use crate::{bulletin, context::Context, error::AppError};
use domain::{
    bulletin::{IssueRecord, NEWS_DAYS, articles},
    lang::Lang,
};
use leptos::prelude::AnyView;

impl Editor for IssueRecord {
    const NAME: &'static str = "広報かしわら";
    const ABOUT: &'static str =
        "広報紙の一号です。目次と文字で読める記事、印刷した紙面のPDFを載せます。公開すると、配信を受ける人にメールが届きます。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "題名").both("title_en").hint("例：広報かしわら 令和8年11月号"),
        Entry::number("number", "通巻の号数"),
        Entry::day("day", "発行日"),
        Entry::text("summary", "紹介", 3).both("summary_en").hint("何が載っているかを1、2文で。一覧とメールにも出ます"),
        Entry::heading("目次"),
        Entry::text("contents", "目次", 10)
            .both("contents_en")
            .hint("1行に「見出し｜頁｜リンク」。頁とリンクはなくてもかまいません。例：特集 ぶどうの道｜2。本文に同じ見出しがあれば、そこへつながります"),
        Entry::heading("紙面"),
        Entry::picture("cover", "表紙の写真"),
        Entry::paper("paper", "紙面のPDF"),
        Entry::number("pages", "紙面のページ数"),
        Entry::heading("記事"),
        Entry::markdown("body", "本文", 28).both("body_en").hint("記事ごとに「## 見出し」で始めます。中の見出しは「### 」、箇条書きは「- 」、リンクは「[言葉](/places)」"),
        Entry::tick("by_machine", "英語は機械が訳した"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        bulletin::preview(context, self, lang).await
    }

    fn hints(&self) -> Vec<String> {
        let found = articles(&self.body.ja);
        let missing =
            self.contents[0].iter().filter(|content| content.link.is_empty() && found.iter().all(|article| article.title != content.title));
        let missing: Vec<String> = missing.map(|content| format!("「{}」", content.title)).collect();
        let mut hints =
            vec![format!("発行日から{NEWS_DAYS}日のうちに公開すると、配信を受ける人にメールが届きます。過ぎた号は届きません。")];
        if !missing.is_empty() && !self.body.ja.trim().is_empty() {
            hints.push(format!("目次から本文へつながらない行：{}。本文の見出しと同じ言葉にすると、つながります。", missing.join("")));
        }
        hints
    }
}
