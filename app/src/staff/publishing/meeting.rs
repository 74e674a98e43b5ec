//! Meetings.

use super::{Editor, Entry};
use crate::{
    context::Context,
    error::AppError,
    meetings,
    ui::banner::{Banner, Tone},
};
use domain::{
    Slug,
    calendar::OffsetDateTime,
    lang::Lang,
    meetings::MeetingRecord,
    publishing::{Kind, PieceLine},
};
use leptos::prelude::*;

/// More bodies a city does not have.
const MOST_BODIES: u32 = 100;

const OPENNESS: &[(&str, &str)] = &[("open", "公開"), ("partly", "一部公開"), ("closed", "非公開")];

impl Editor for MeetingRecord {
    const NAME: &'static str = "会議";
    const ABOUT: &'static str = "会議の1回分です。開く前に日時と議題を、開いたあとに資料、決まったこと、会議録を足して、公開し直します。";
    const FIELDS: &'static [Entry] = &[
        Entry::heading("基本"),
        Entry::line("title", "名前").both("title_en").hint("例：令和8年度第3回シティプロモーション推進会議"),
        Entry::one("body", "会議体", Kind::Body).hint("ないときは、先に会議体を作ります"),
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
        let told = match (&self.body, &context.desk) {
            (Some(body), Some(desk)) => {
                let bodies = store::publishing::staff_list(&context.store, &desk.actor(), (Kind::Body, ""), (MOST_BODIES, 0)).await?;
                of_body(body, &bodies, context.now)
            }
            _ => None,
        };
        let look = meetings::preview_meeting(context, self, lang).await?;
        Ok(view! { {told}{look} }.into_any())
    }
}

/// What is to be known of the body that a draft names: that there is none, with those that there are; or that citizens don't see it.
fn of_body(named: &Slug, bodies: &[PieceLine], now: OffsetDateTime) -> Option<AnyView> {
    let Some(body) = bodies.iter().find(|body| body.slug == *named) else {
        let known = bodies.iter().map(|body| view! { <li><code>{body.slug.to_string()}</code>"　"{body.title.clone()}</li> }.into_any());
        let known = known.collect_view();
        let told = format!("「{named}」という名前の会議体はありません。このままでは公開できません。");
        let way = if bodies.is_empty() {
            "先に、会議体を作ってください。"
        } else {
            "会議体の欄に書けるのは、次の名前です。"
        };
        let link = view! { <a href="#body" rel="external">"会議体の欄へ"</a> };
        return Some(view! { <Banner tone=Tone::Warning><p>{told}{way}</p><ul>{known}</ul><p>{link}</p></Banner> }.into_any());
    };
    (!body.showing.is_some_and(|showing| showing.has(now))).then(|| {
        let told = format!("会議体「{}」は、いま公開していません。公開するまで、会議体のページからこの会議へは来られません。", body.title);
        view! { <Banner tone=Tone::Info><p>{told}</p></Banner> }.into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::publishing::Showing;

    #[test]
    fn a_body_that_is_not_there_is_told_with_those_that_are() {
        let now = OffsetDateTime::UNIX_EPOCH;
        let named = |slug: &str| Slug::parse(slug).expect("a slug");
        let line = |slug: &str, showing| PieceLine {
            id: 1,
            slug: named(slug),
            title: "<推進会議>".to_owned(),
            translated: false,
            showing,
            ahead: false,
            edited: (now, String::new()),
        };
        let bodies = [line("city-promotion", Some(Showing { from: now, until: None })), line("council", None)];
        let told = |slug: &str, bodies: &[PieceLine]| {
            Owner::new().with(|| of_body(&named(slug), bodies, now).map(|view| view.to_html()).unwrap_or_default())
        };
        assert_eq!(told("city-promotion", &bodies), "");
        let wrong = told("city-promotoin", &bodies);
        assert!(wrong.contains("「city-promotoin」という名前の会議体はありません") && wrong.contains("href=\"#body\""));
        assert!(
            wrong.contains("city-promotion") && wrong.contains("&lt;推進会議") && !wrong.contains("<推進会議") && wrong.contains("council"),
            "{wrong}"
        );
        assert!(told("council", &bodies).contains("いま公開していません"));
        assert!(told("council", &[]).contains("先に、会議体を作ってください"));
    }
}
