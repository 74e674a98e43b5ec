//! Events.

use super::{Editor, Entry};
use crate::{context::Context, error::AppError, events};
use domain::{events::EventRecord, lang::Lang};
use leptos::prelude::AnyView;

const KINDS: &[(&str, &str)] = &[
    ("promotion", "PRイベント"),
    ("festival", "まつり"),
    ("market", "市・マルシェ"),
    ("class", "講習会・教室"),
    ("walk", "散策・見学"),
    ("exhibition", "展示"),
    ("meeting", "会議・説明会"),
    ("other", "そのほか"),
];

const RHYTHMS: &[(&str, &str)] = &[
    ("", "くり返さない"),
    ("weekly", "毎週（曜日を決めて）"),
    ("day", "毎月、同じ日"),
    ("weekday", "毎月、同じ週の同じ曜日（第2土曜日など）"),
];

const STATUSES: &[(&str, &str)] = &[("planned", "予定どおり"), ("postponed", "延期"), ("cancelled", "中止")];

impl Editor for EventRecord {
    const NAME: &'static str = "催し";
    const ABOUT: &'static str = "日時と場所のある催しです。申込を受け付け、終わったら報告を書きます。受付は「催しの受付」でします。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "名前").both("title_en").hint("60文字以内"),
        Entry::line("kana", "名前の読み").hint("ひらがなかカタカナ。オープンデータに使います"),
        Entry::choice("kind", "種類", KINDS),
        Entry::text("summary", "紹介", 3).both("summary_en").hint("来たくなる1、2文。一覧にも出ます"),
        Entry::picture("cover", "はじめの写真"),
        Entry::heading("日時"),
        Entry::day("day", "日").hint("何日も続くときや、くり返すときは、はじめの日"),
        Entry::time("begins", "始まる時刻").hint("例：9:30。終日のときは、始まりも終わりも空けておきます"),
        Entry::day("last_day", "終わる日").hint("同じ日に終わるか、夜中をまたぐだけなら空けておきます。120日まで"),
        Entry::time("ends", "終わる時刻").hint("例：16:00。夜中の12時は 0:00"),
        Entry::line("hours", "時間についての補足").both("hours_en").hint("例：毎日9時から17時まで。月曜は休み"),
        Entry::choice("repeat", "くり返し", RHYTHMS),
        Entry::line("repeat_days", "毎週のときの曜日").hint("例：火、金。空けておくと、はじめの日の曜日"),
        Entry::number("repeat_weeks", "何週ごとか").hint("毎週なら 1、1週おきなら 2（8まで）"),
        Entry::day("repeat_until", "くり返しの最後の日")
            .hint("終わりのないくり返しはできません。106回まで。終わる前に次が始まるものもできません"),
        Entry::text("repeat_except", "行わない日", 3).hint("1行に1日。例：2026-12-29"),
        Entry::choice("status", "行うかどうか", STATUSES).hint("延期か中止にして公開し直すと、申し込んだ人にメールで知らせます"),
        Entry::text("status_note", "延期・中止の理由と連絡", 3).both("status_note_en"),
        Entry::heading("場所"),
        Entry::line("place", "場所の名前").both("place_en"),
        Entry::line("place_slug", "見どころのページ").hint("見どころにあるときは、そのアドレスの名前。例：tamateyama-park"),
        Entry::line("address", "住所").hint("例：安堂町1-55"),
        Entry::line("lat", "緯度").hint("例：34.5794"),
        Entry::line("lon", "経度").hint("例：135.6287"),
        Entry::text("access", "行き方", 3).both("access_en"),
        Entry::heading("申込"),
        Entry::tick("sign_up", "このサイトで申込を受け付ける"),
        Entry::number("capacity", "定員").hint("1回の人数。100,000人まで。空けておくと、何人でも"),
        Entry::tick("waiting", "満席のあとは空き待ちを受け付ける"),
        Entry::number("party", "1つの申込の人数").hint("10人まで。空けておくと4人まで"),
        Entry::moment("opens_at", "申込の始まり").hint("空けておくと、公開したときから"),
        Entry::moment("closes_at", "申込の終わり").hint("空けておくと、催しが始まるまで"),
        Entry::heading("知らせること"),
        Entry::line("target", "対象").both("target_en").hint("例：市内に住む小学生。空けておくと「どなたでも」"),
        Entry::line("fee", "費用").both("fee_en").hint("例：500円（材料代）。空けておくと「無料」"),
        Entry::line("contact", "問い合わせ先").both("contact_en").hint("課の名前。人の名前は書きません"),
        Entry::line("phone", "電話"),
        Entry::markdown("body", "本文", 16).both("body_en"),
        Entry::heading("終わったあとの報告"),
        Entry::number("came", "来た人の数").hint("全部の回を合わせた人数。目標の数値に数えられます"),
        Entry::markdown("report", "どうだったか", 10).both("report_en"),
        Entry::text("report_pictures", "写真", 3).hint("「写真と書類」の番号を、1行に1つ。10枚まで"),
    ];

    async fn preview(self, context: &Context, lang: Lang) -> Result<AnyView, AppError> {
        events::preview(context, self, lang).await
    }

    fn hints(&self) -> Vec<String> {
        let all = self.times.occurrences();
        let times: Vec<String> = all.iter().take(8).map(|one| events::when::short(Lang::Ja, one, self.times.whole_day)).collect();
        let mut hints = Vec::new();
        if all.len() > 1 {
            let rest = if all.len() > times.len() { " …" } else { "" };
            hints.push(format!("{}回行います：{}{rest}", all.len(), times.join("、")));
        }
        hints
    }
}
