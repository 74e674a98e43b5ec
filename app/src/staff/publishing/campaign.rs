//! Records of promotion.

use super::{Editor, Entry};
use crate::{campaigns, context::Context, error::AppError};
use domain::{campaigns::CampaignRecord, lang::Lang};
use leptos::prelude::AnyView;

const KINDS: &[(&str, &str)] = &[("top", "トップセールス"), ("fair", "出展・販売"), ("trade", "商談"), ("media", "取材・発信")];

impl Editor for CampaignRecord {
    const NAME: &'static str = "PR活動の記録";
    const ABOUT: &'static str = "トップセールスや大阪産PRで、どこで、だれと、何を見せ、何につながったかの記録です。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("いつ、どこで、だれと"),
        Entry::line("title", "題名").both("title_en").hint("60文字以内"),
        Entry::choice("kind", "種類", KINDS),
        Entry::day("day", "日"),
        Entry::day("until", "終わりの日").hint("1日だけのときは空に"),
        Entry::line("place", "場所").both("place_en").hint("例：大阪市内の百貨店の催事場"),
        Entry::text("partners", "だれと", 3).both("partners_en").hint("1行に1つ。人の名前ではなく、団体や職で"),
        Entry::picture("cover", "はじめの写真"),
        Entry::text("lead", "紹介", 3).both("lead_en").hint("何をしたかを1、2文で。一覧にも出ます"),
        Entry::heading("見せたもの、人数、費用"),
        Entry::text("products", "見せた認定品", 4).hint("1行に1つ、産品のページのアドレスの名前で。例：slope-koshu"),
        Entry::text("shown", "そのほかに見せたもの", 3).both("shown_en").hint("1行に1つ"),
        Entry::number("people", "訪れた人").hint("数えていないときは空に。0とは違います"),
        Entry::number("cost", "市の費用（円）").hint("分からないときは空に"),
        Entry::heading("どうだったか"),
        Entry::markdown("body", "本文", 14).both("body_en"),
        Entry::text("figures", "結果の数値", 5)
            .both("figures_en")
            .hint("1行に1つ「何を｜数値｜日付｜出典」。例：問い合わせ｜12件｜2026-10-31｜産業振興課の記録"),
        Entry::text("learned", "次に生かすこと", 5).both("learned_en").hint("うまくいかなかったことも"),
        Entry::text("pictures", "ほかの写真", 3).hint("写真の番号を、1行に1つ。例：#12"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        campaigns::preview(context, self, lang).await
    }

    fn hints(&self) -> Vec<String> {
        let mut hints = Vec::new();
        if self.figures[0].is_empty() {
            hints.push("結果の数値がまだありません。何につながったかが分かったら、日付と出典を添えて書き足してください。".to_owned());
        }
        if self.learned.ja.is_empty() {
            hints.push("「次に生かすこと」を書いておくと、次の担当が助かります。".to_owned());
        }
        hints
    }
}
