//! What was applied for, part by part, as it is read back: by the applicant before he sends it, and by those who judge.

use super::words;
use domain::{
    certification::{ApplicationForm, ApplicationKind, ApplicationView, Business, Label, PHOTOS, Part, Vow},
    lang::Lang,
    media::Content,
    products::{Allergen, Months},
};
use leptos::prelude::*;

/// The rows of a part. `areas` are the districts by slug and name, `file` is the address before the number of a file.
pub(crate) fn rows(view: &ApplicationView, part: Part, lists: &Lists, file: &str) -> Vec<(String, AnyView)> {
    match part {
        Part::Business => business(&view.business, &view.email, lists),
        Part::Product => product(&view.form, view.kind, lists),
        Part::Story => vec![text("柏原との結びつき", &view.form.ties), text("作り方", &view.form.making)],
        Part::Food => food(&view.form),
        Part::Sales => sales(&view.form),
        Part::Photos => vec![("写真".to_owned(), files(view, PHOTOS, file))],
        Part::Papers => {
            let papers: Vec<_> = view.rules.papers_of(&view.form.category).collect();
            if papers.is_empty() {
                return vec![text("書類", "")];
            }
            papers.into_iter().map(|paper| (paper.name.ja.clone(), files(view, &paper.code, file))).collect()
        }
        Part::Oath => Vow::ALL
            .into_iter()
            .map(|vow| {
                let sworn = view.form.vows.iter().any(|code| code == vow.code());
                (words::vow(vow).to_owned(), if sworn { "誓約した" } else { "まだ" }.into_any())
            })
            .collect(),
    }
}

/// Names that a form has by their slugs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    /// Districts, by slug and name.
    pub(crate) areas: Vec<(String, String)>,
    /// Categories, by slug and name.
    pub(crate) categories: Vec<(String, String)>,
}

impl Lists {
    pub(crate) fn area_slugs(&self) -> Vec<String> {
        self.areas.iter().map(|(slug, _)| slug.clone()).collect()
    }
}

/// The months of a season in words.
pub(crate) fn months(months: Months) -> String {
    if months == Months::ALL {
        return "通年".to_owned();
    }
    let runs = months.runs().into_iter().map(|(from, to)| if from == to { format!("{from}月") } else { format!("{from}月〜{to}月") });
    runs.collect::<Vec<_>>().join("、")
}

fn text(name: &str, text: &str) -> (String, AnyView) {
    let value = if text.trim().is_empty() {
        view! { <span class="sub">"（まだ）"</span> }.into_any()
    } else {
        view! { <p class="as-typed">{text.to_owned()}</p> }.into_any()
    };
    (name.to_owned(), value)
}

fn named(list: &[(String, String)], slug: &str) -> String {
    list.iter().find(|(known, _)| known == slug).map_or_else(|| slug.to_owned(), |(_, name)| name.clone())
}

pub(super) fn business(business: &Business, email: &str, lists: &Lists) -> Vec<(String, AnyView)> {
    let since = business.since.map(|year| format!("{year}年")).unwrap_or_default();
    let mail = if email.contains('@') { email } else { "（なし。お知らせは郵便で送る）" };
    let mut rows = vec![
        text("屋号・法人名", &business.name),
        text("読み", &business.kana),
        text("代表者", &business.representative),
        text("担当者", if business.person.is_empty() { "（なし）" } else { &business.person }),
        text("電話", &business.phone),
        text("所在地", format!("〒{} {}", business.postal, business.address).trim_start_matches("〒 ")),
        text("地区", &named(&lists.areas, &business.area)),
        text("始めた年", if since.is_empty() { "（なし）" } else { &since }),
        text("紹介", &business.summary),
    ];
    if !email.is_empty() {
        rows.insert(5, text("メール", mail));
    }
    if !business.name_en.is_empty() {
        rows.insert(2, text("英語の名前", &business.name_en));
    }
    if !business.story.is_empty() {
        rows.push(text("作り手の話", &business.story));
    }
    rows
}

fn product(form: &ApplicationForm, kind: ApplicationKind, lists: &Lists) -> Vec<(String, AnyView)> {
    let mut rows = vec![
        text("種類", &named(&lists.categories, &form.category)),
        text("名前", &form.name),
        text("読み", &form.kana),
        text("英語の名前", if form.name_en.is_empty() { "（なし）" } else { &form.name_en }),
        text("紹介", &form.summary),
    ];
    if kind == ApplicationKind::Change {
        rows.insert(0, text("変える所と理由", &form.change));
    }
    rows
}

fn food(form: &ApplicationForm) -> Vec<(String, AnyView)> {
    let Some(is_food) = form.food else { return vec![text("食べもの・飲みもの", "")] };
    if !is_food {
        return vec![text("食べもの・飲みもの", "いいえ")];
    }
    let allergens: Vec<&str> = Allergen::all().filter(|one| form.allergens.contains(*one)).map(|one| one.name(Lang::Ja)).collect();
    let allergens = if form.no_allergens && allergens.is_empty() { "含まない".to_owned() } else { allergens.join("、") };
    let labels = Label::ALL.into_iter().filter(|label| form.labels.iter().any(|code| code == label.code()));
    vec![
        text("食べもの・飲みもの", if form.alcohol { "はい（酒類）" } else { "はい" }),
        text("原材料名", &form.ingredients),
        text("アレルゲン", &allergens),
        text("保存方法", &form.storage),
        text("表示を確かめたもの", &labels.map(words::label).collect::<Vec<_>>().join("、")),
    ]
}

fn sales(form: &ApplicationForm) -> Vec<(String, AnyView)> {
    let price = form.price.map(|price| format!("{price}円（税込）")).unwrap_or_default();
    let tax = form.tax.map(|tax| format!("{tax}%")).unwrap_or_default();
    let yes = |holds: bool| if holds { "はい" } else { "いいえ" };
    vec![
        text("価格", &price),
        text("消費税率", &tax),
        text("内容量・単位", &form.unit),
        text("出回る月", &months(form.months)),
        text("買える所", &form.shops),
        text("通信販売", yes(form.online)),
        text("贈りもの向き", yes(form.gift)),
    ]
}

/// Files of an item: photographs are shown, papers named.
fn files(view: &ApplicationView, item: &str, address: &str) -> AnyView {
    let found: Vec<_> = view.files.iter().filter(|file| file.item == item).collect();
    if found.is_empty() {
        return view! { <span class="sub">"（まだ）"</span> }.into_any();
    }
    let lines = found.into_iter().map(|file| {
        let to = format!("{address}{}", file.id);
        let alt = if file.alt.is_empty() { file.name.clone() } else { file.alt.clone() };
        match file.content {
            Content::Picture { width, height } => view! {
                <li class="handed-photo"><a href=to.clone() rel="external"><img src=to.clone() alt=alt width=width height=height loading="lazy" /></a></li>
            }
            .into_any(),
            Content::Paper { bytes, .. } => {
                let size = format!("（{}KB）", bytes.div_ceil(1_000));
                view! { <li><a href=to rel="external">{file.name.clone()}</a><span class="sub num">{size}</span></li> }.into_any()
            }
        }
    });
    view! { <ul class="handed">{lines.collect_view()}</ul> }.into_any()
}
