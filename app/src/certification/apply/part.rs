//! `/apply/{id}/{part}`: one thing per page. What is saved need not be whole; what is missing is told there and then.

use super::{
    super::{
        summary::{self, Lists},
        words,
    },
    Counter, Desk, home_link, lacking, lists, new_email, shown,
};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::desk::Fault,
    ui::{
        banner::{Banner, Tone},
        button::{Button, Look, Size},
        choices::{Checkboxes, Choice, Radios, SelectField},
        definition_list::DefinitionList,
        field::Label,
        file_picker::{FilePicker, PICTURES_AND_PAPERS},
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    certification::{ApplicationKind, ApplicationView, Business, FileView, Label as FoodLabel, MOST_PHOTOS, PHOTOS, Part, TaskState, Vow},
    lang::Lang,
    media::{Content, LARGEST_FILE},
    products::Allergen,
};
use leptos::prelude::*;
use std::sync::Arc;
use store::certification::SignedApplicant;

/// The page of a part.
pub(super) async fn page(
    context: &Context,
    counter: &Arc<Counter>,
    applicant: &SignedApplicant,
    (id, part): (i64, &str),
    address: &Address,
) -> Result<Shown, AppError> {
    let part = Part::from_code(part).ok_or(AppError::Missing)?;
    let (store, actor) = (&context.store, applicant.actor());
    let view = store::certification::applications::find(store, &actor, id).await?;
    if !view.stage.is_open_to_applicant() {
        return super::one::page(context, counter, applicant, id).await;
    }
    let (_, version) = store::certification::applicants::business(store, &actor, view.applicant).await?;
    let lists = lists(context).await?;
    let desk = Desk { form: &counter.form, base: format!("/apply/{id}"), files: "/apply/file/", officer: false };
    let above = vec![
        home_link(),
        (format!("/apply/{id}"), if view.form.name.is_empty() { "申請の内容".to_owned() } else { view.form.name.clone() }),
    ];
    Ok(shown(counter, words::part(part), above, writing(&desk, &view, (part, &item(address)), Some(version), &lists)))
}

/// The page of the part to which a file was sent that was not taken.
pub(super) async fn of_file(
    context: &Context,
    counter: &Arc<Counter>,
    applicant: &SignedApplicant,
    id: i64,
    address: &Address,
) -> Result<Shown, AppError> {
    let part = if item(address) == PHOTOS { Part::Photos } else { Part::Papers };
    page(context, counter, applicant, (id, part.code()), address).await
}

/// Of which paper a file is to be sent: `?item=tax`.
pub(crate) fn item(address: &Address) -> String {
    domain::query::pairs(&address.query).into_iter().find(|(key, _)| key == "item").map(|(_, item)| item).unwrap_or_default()
}

/// `/apply/business`: the profile by itself.
pub(super) async fn business_page(context: &Context, counter: &Arc<Counter>, applicant: &SignedApplicant) -> Result<Shown, AppError> {
    let (business, version) = store::certification::applicants::business(&context.store, &applicant.actor(), applicant.id).await?;
    let lists = lists(context).await?;
    let desk = Desk { form: &counter.form, base: "/apply".to_owned(), files: "/apply/file/", officer: false };
    let lacks = (!business.is_blank() && !desk.form.has_errors()).then(|| lacking::banner(&business.problems(&lists.area_slugs())));
    let elsewhere = kept_elsewhere(&desk, || summary::business(&business, "", &lists));
    let content = view! {
        <h1>"事業者の紹介と連絡先"</h1>
        <p class="lead">"すべての申請で共通です。"</p>
        {lacks}
        {elsewhere}
        {form(&desk, Part::Business, version, business_fields(&desk, &business, &lists))}
        {new_email::field(&counter.form, applicant)}
    };
    Ok(shown(counter, "事業者の紹介と連絡先", vec![home_link()], content.into_any()))
}

/// A part with its fields. Also for an officer who types in what came on paper.
pub(crate) fn writing(
    desk: &Desk<'_>,
    view: &ApplicationView,
    (part, item): (Part, &str),
    business_version: Option<i64>,
    lists: &Lists,
) -> AnyView {
    let asked = view.asked(part).map(|checked| {
        let text = format!("{}：{}", words::item(&view.rules, &checked.item), checked.note);
        view! { <Banner tone=Tone::Warning><p>{text}</p></Banner> }
    });
    let asked = asked.collect_view();
    let areas = lists.area_slugs();
    let begun = view.task(part, &areas) != TaskState::NotBegun && !matches!(part, Part::Photos | Part::Papers);
    let lacks = (begun && !desk.form.has_errors()).then(|| lacking::banner(&view.problems(part, &areas)));
    let elsewhere = kept_elsewhere(desk, || summary::rows(view, part, lists, desk.files));
    let fields = match part {
        Part::Business => match business_version {
            Some(version) => form(desk, part, version, business_fields(desk, &view.business, lists)),
            None => view! {
                <Banner tone=Tone::Info><p>"この事業者は、自分で入力しています。ここでは直せません。直すときは、事業者に頼んでください。"</p></Banner>
                <DefinitionList rows=summary::business(&view.business, "", lists) />
            }
            .into_any(),
        },
        Part::Product => form(desk, part, view.version, product(desk, view, lists)),
        Part::Story => form(desk, part, view.version, story(desk, view)),
        Part::Food => form(desk, part, view.version, food(desk, view)),
        Part::Sales => form(desk, part, view.version, sales(desk, view)),
        Part::Photos => photos(desk, view),
        Part::Papers => papers(desk, view, item),
        Part::Oath => form(desk, part, view.version, oath(desk, view)),
    };
    view! {
        <h1>{words::part(part)}</h1>
        {asked}
        {lacks}
        {elsewhere}
        {fields}
        <p><a class="more" href=desk.base.clone() rel="external">"一覧へ戻る"</a></p>
    }
    .into_any()
}

/// What another window has kept, beside what was typed here: nothing of either is lost.
fn kept_elsewhere(desk: &Desk<'_>, rows: impl FnOnce() -> Vec<(String, AnyView)>) -> Option<AnyView> {
    desk.form.has(Fault::StaleDraft).then(|| {
        view! {
            <section class="conflict" aria-labelledby="elsewhere">
                <h2 id="elsewhere">"今、保存されている内容"</h2>
                <DefinitionList rows=rows() />
                <p class="sub">"下の入力欄には、ここで入力したものが残っています。保存すると、上の内容と入れ替わります。"</p>
            </section>
        }
        .into_any()
    })
}

fn form(desk: &Desk<'_>, part: Part, version: i64, fields: AnyView) -> AnyView {
    let name = format!("apply{}/{}", desk.base, part.code());
    view! {
        <form class="form" id="main" action=format!("{}/{}", desk.base, part.code()) method="post" novalidate data-draft=name data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す" data-autosave="" data-autosave-kept="ここまで保存しました。" data-autosave-failed="まだ保存できていません。入力したものは、この画面に残っています。つながりを確かめて、「保存して一覧へ」を押してください。">
            <input type="hidden" name="part" value=part.code() />
            <input type="hidden" name="version" value=version.to_string() />
            {fields}
            <div class="apply-kept"><p data-autosave-missing="" role="status"></p><p class="sub" data-autosave-told="" role="status"></p></div>
            <div><Button look=Look::Solid size=Size::Large>"保存して一覧へ"</Button></div>
        </form>
    }
    .into_any()
}

/// A line.
fn line(desk: &Desk<'_>, label: Label, kept: &str, kind: Kind) -> AnyView {
    let (error, value) = (desk.form.error(label.name), desk.value(label.name, kept));
    view! { <TextField label=label.error(error) kind=kind value=value /> }.into_any()
}

/// Several lines.
fn lines(desk: &Desk<'_>, label: Label, kept: &str, rows: u8) -> AnyView {
    let (error, value) = (desk.form.error(label.name), desk.value(label.name, kept));
    view! { <TextArea label=label.error(error) value=value rows=rows /> }.into_any()
}

fn business_fields(desk: &Desk<'_>, business: &Business, lists: &Lists) -> AnyView {
    let area = desk.value("area", &business.area);
    let areas = std::iter::once(Choice::new("", "選んでください"))
        .chain(lists.areas.iter().map(|(slug, name)| Choice::new(slug.clone(), name.clone())))
        .map(|choice| Choice { chosen: choice.value == area, ..choice })
        .collect::<Vec<_>>();
    let since = business.since.map(|year| year.to_string()).unwrap_or_default();
    view! {
        <h2>"サイトに載るもの"</h2>
        {line(desk, Label::required("business-name", "屋号・法人名"), &business.name, Kind::Words)}
        {line(desk, Label::required("business-kana", "読み").hint("ひらがなかカタカナで"), &business.kana, Kind::Words)}
        {line(desk, Label::optional("business-name-en", "英語の名前"), &business.name_en, Kind::Words)}
        <SelectField label=Label::required("area", "地区").hint("作っている所").error(desk.form.error("area")) choices=areas />
        {line(desk, Label::optional("since", "始めた年").hint("1952 のように西暦で。「昭和27年」でもかまいません"), &since, Kind::Number)}
        {lines(desk, Label::required("business-summary", "紹介").hint("1文か2文。300文字以内"), &business.summary, 3)}
        {lines(desk, Label::optional("business-story", "作り手の話").hint("はじまり、こだわり、これから。5,000文字以内"), &business.story, 6)}
        <h2>"サイトに載らないもの"</h2>
        {line(desk, Label::required("representative", "代表者の名前"), &business.representative, Kind::Name)}
        {line(desk, Label::optional("person", "担当者の名前").hint("連絡を受ける人が別なら"), &business.person, Kind::Name)}
        {line(desk, Label::required("phone", "電話番号").hint("072-972-1501 のように。全角でもかまいません"), &business.phone, Kind::Phone)}
        {line(desk, Label::required("postal", "郵便番号").hint("7けた。ハイフンはあってもなくても"), &business.postal, Kind::PostalCode)}
        {line(desk, Label::required("address", "所在地"), &business.address, Kind::Words)}
    }
    .into_any()
}

fn product(desk: &Desk<'_>, view: &ApplicationView, lists: &Lists) -> AnyView {
    let kept = &view.form;
    let category = desk.value("category", &kept.category);
    let choices = view.rules.categories.iter().map(|rule| {
        let slug = rule.category.to_string();
        let name = lists.categories.iter().find(|(known, _)| *known == slug).map_or(slug.clone(), |(_, name)| name.clone());
        Choice::new(slug.clone(), name).chosen(slug == category)
    });
    let change = (view.kind == ApplicationKind::Change).then(|| {
        lines(
            desk,
            Label::required("change", "変える所と理由").hint("何を、なぜ、いつから変えるか。公開しません。2,000文字以内"),
            &kept.change,
            4,
        )
    });
    view! {
        {change}
        <Radios label=Label::required("category", "種類").hint("種類によって、出していただく書類が違います").error(desk.form.error("category")) choices=choices.collect() />
        {line(desk, Label::required("name", "産品の名前").hint("売っているときの名前のまま"), &kept.name, Kind::Words)}
        {line(desk, Label::required("kana", "読み").hint("ひらがなかカタカナで"), &kept.kana, Kind::Words)}
        {line(desk, Label::optional("name-en", "英語の名前").hint("英語のページに出ます"), &kept.name_en, Kind::Words)}
        {lines(desk, Label::required("summary", "紹介").hint("どんな産品かを1文か2文で。300文字以内"), &kept.summary, 3)}
    }
    .into_any()
}

fn story(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    view! {
        {lines(desk, Label::required("ties", "柏原との結びつき").hint("材料、技、歴史、人のどれで柏原とつながっているか。認定されると、産品のページに載ります。2,000文字以内"), &view.form.ties, 8)}
        {lines(desk, Label::required("making", "作り方").hint("どこで、だれが、どう作るか。2,000文字以内"), &view.form.making, 8)}
    }
    .into_any()
}

fn food(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    let kept = &view.form;
    let food = desk.value("food", kept.food.map_or("", |food| if food { "yes" } else { "no" }));
    let foods = [("yes", "はい"), ("no", "いいえ（下の欄は書かなくてかまいません）")]
        .map(|(value, title)| Choice::new(value, title).chosen(food == value));
    let alcohol = vec![Choice::new("yes", "酒類です").chosen(desk.ticked("alcohol", "yes", kept.alcohol))];
    let none = Choice::new("none", "どれも含まない").chosen(desk.ticked("allergens", "none", kept.no_allergens));
    let allergens = Allergen::all()
        .map(|one| Choice::new(one.code(), one.name(Lang::Ja)).chosen(desk.ticked("allergens", one.code(), kept.allergens.contains(one))));
    let allergens: Vec<_> = std::iter::once(none).chain(allergens).collect();
    let labels = FoodLabel::ALL.map(|label| {
        let kept = kept.labels.iter().any(|code| code == label.code());
        Choice::new(label.code(), words::label(label)).chosen(desk.ticked("labels", label.code(), kept))
    });
    view! {
        <Radios label=Label::required("food", "食べるものか、飲むものですか").error(desk.form.error("food")) choices=foods.to_vec() />
        <Checkboxes label=Label::optional("alcohol", "お酒") choices=alcohol />
        {lines(desk, Label::required("ingredients", "原材料名").hint("表示のとおりに。添加物は「／」のあとに。1,000文字以内"), &kept.ingredients, 3)}
        <div class="many"><Checkboxes label=Label::required("allergens", "アレルゲン（特定原材料等28品目）").hint("含むものすべて。含まないときは「どれも含まない」").error(desk.form.error("allergens")) choices=allergens /></div>
        {lines(desk, Label::required("storage", "保存方法").hint("500文字以内"), &kept.storage, 2)}
        <Checkboxes label=Label::required("labels", "表示の確認").hint("商品の表示に書いてあることを、ひとつずつ確かめて印を付けてください").error(desk.form.error("labels")) choices=labels.to_vec() />
    }
    .into_any()
}

fn sales(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    let kept = &view.form;
    let price = kept.price.map(|price| price.0.to_string()).unwrap_or_default();
    let tax = desk.value("tax", &kept.tax.map(|tax| tax.to_string()).unwrap_or_default());
    let taxes = [("8", "8%（軽減税率。お酒を除く食べもの・飲みもの）"), ("10", "10%")]
        .map(|(value, title)| Choice::new(value, title).chosen(tax == value));
    let months = (1..=12u8).map(|month| {
        Choice::new(month.to_string(), format!("{month}月")).chosen(desk.ticked("months", &month.to_string(), kept.months.contains(month)))
    });
    let one = |name: &'static str, title: &'static str, words: &'static str, kept: bool| {
        let choices = vec![Choice::new("yes", words).chosen(desk.ticked(name, "yes", kept))];
        view! { <Checkboxes label=Label::optional(name, title) choices=choices /> }
    };
    view! {
        {line(desk, Label::required("price", "価格（税込・円）").hint("大きさがいくつかあるときは、いちばん売れるもの"), &price, Kind::Number)}
        <Radios label=Label::required("tax", "消費税率").error(desk.form.error("tax")) choices=taxes.to_vec() />
        {line(desk, Label::required("unit", "内容量・単位").hint("1びん（150g）のように"), &kept.unit, Kind::Words)}
        <div class="many"><Checkboxes label=Label::required("months", "出回る月").hint("1年じゅう買えるときは、すべてに印を").error(desk.form.error("months")) choices=months.collect() /></div>
        {lines(desk, Label::required("shops", "買える所").hint("店の名前、曜日、通販のページなど。産品のページに載ります。300文字までが載ります"), &kept.shops, 4)}
        {one("online", "通信販売", "通信販売で買えます", kept.online)}
        {one("gift", "贈りもの", "贈りものに向いています", kept.gift)}
    }
    .into_any()
}

fn oath(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    let vows = Vow::ALL.map(|vow| {
        let kept = view.form.vows.iter().any(|code| code == vow.code());
        Choice::new(vow.code(), words::vow(vow)).chosen(desk.ticked("vows", vow.code(), kept))
    });
    view! { <Checkboxes label=Label::required("vows", "次のことを誓約します").hint("ひとつずつ読んで、すべてに印を付けてください").error(desk.form.error("vows")) choices=vows.to_vec() /> }.into_any()
}

/// Photographs: what is there, each with its words, and a place for more.
fn photos(desk: &Desk<'_>, view: &ApplicationView) -> AnyView {
    let there: Vec<&FileView> = view.files.iter().filter(|file| file.item == PHOTOS).collect();
    let room = there.len() < MOST_PHOTOS;
    let alts = (!there.is_empty()).then(|| {
        let fields = there.iter().map(|file| {
            let name = format!("alt-{}", file.id);
            let picture = match file.content {
                Content::Picture { width, height } => view! { <img src=format!("{}{}", desk.files, file.id) alt="" width=width height=height /> }.into_any(),
                Content::Paper { .. } => ().into_any(),
            };
            view! {
                <li class="apply-photo">
                    {picture}
                    <div class="field">
                        <label for=name.clone()>"何が写っているか"<span class="need">"任意"</span></label>
                        <span class="hint">"見えない人のための説明。例：皿に盛った甲州ぶどう"</span>
                        <input type="text" id=name.clone() name=name.clone() value=desk.value(&name, &file.alt) maxlength="300" autocomplete="off" />
                    </div>
                </li>
            }
        });
        view! {
            <form class="form" action=format!("{}/{}", desk.base, Part::Photos.code()) method="post" novalidate>
                <input type="hidden" name="part" value=Part::Photos.code() />
                <ul class="plain">{fields.collect_view()}</ul>
                <div><Button look=Look::Solid size=Size::Large>"説明を保存して一覧へ"</Button></div>
            </form>
            {removing(desk, &there)}
        }
    });
    let add = room.then(|| {
        sending(
            desk,
            PHOTOS,
            "写真を加える",
            "商品がよく分かる、明るい写真を。人の顔が写るときは、本人に断ってください。",
            true,
            there.is_empty(),
        )
    });
    let full =
        (!room).then(|| view! { <p class="sub">{format!("写真は{MOST_PHOTOS}枚までです。入れ替えるときは、先に外してください。")}</p> });
    view! { <p class="lead">{format!("1枚から{MOST_PHOTOS}枚まで。1枚目が一覧に出ます。認定されるまで公開しません。")}</p>{alts}{add}{full} }.into_any()
}

/// Papers: for each what is there, and a place for the one that is wanted, or for the first that lacks.
fn papers(desk: &Desk<'_>, view: &ApplicationView, item: &str) -> AnyView {
    let wanted: Vec<_> = view.rules.papers_of(&view.form.category).collect();
    if wanted.is_empty() && view.rules.category(&view.form.category).is_some() {
        return view! { <p>"この種類で、出していただく書類はありません。"</p> }.into_any();
    }
    if wanted.is_empty() {
        return view! { <p>"先に「産品」で種類を選んでください。種類によって、要る書類が違います。"</p> }.into_any();
    }
    let of = |code: &str| view.files.iter().filter(|file| file.item == code).collect::<Vec<&FileView>>();
    let chosen = wanted.iter().find(|paper| paper.code == item).or_else(|| wanted.iter().find(|paper| of(&paper.code).is_empty()));
    let chosen = chosen.map(|paper| paper.code.clone());
    let lacks = wanted.iter().any(|paper| of(&paper.code).is_empty());
    let papers = wanted.into_iter().map(|paper| {
        let there = of(&paper.code);
        let state = if there.is_empty() { TaskState::NotBegun } else { TaskState::Done };
        let words = if there.is_empty() { "ファイルを送る" } else { "もう1つ送る" };
        let place = if chosen.as_deref() == Some(&paper.code) {
            sending(desk, &paper.code, words, &paper.hint.ja, false, there.is_empty())
        } else {
            let to = format!("{}/{}?item={}#{}", desk.base, Part::Papers.code(), paper.code, paper.code);
            let name = paper.name.ja.clone();
            view! { <p><a class="btn btn-sm" href=to rel="external">{words}<span class="sr">{format!("（{name}）")}</span></a></p> }
                .into_any()
        };
        view! {
            <section class="apply-paper" id=paper.code.clone()>
                <h2>{paper.name.ja.clone()}" "{words::task_badge(state)}</h2>
                {removing(desk, &there)}
                {place}
            </section>
        }
    });
    let papers = papers.collect_view();
    let end = (!lacks).then(|| {
        let base = desk.base.clone();
        view! { <p><a class="btn btn-solid btn-lg" href=base rel="external">"一覧へ進む"</a></p> }
    });
    view! {
        <p class="lead">"1つずつ選んで送ってください。スマートフォンで撮った写真でもかまいません。書類は公開しません。"</p>
        {papers}
        {end}
    }
    .into_any()
}

/// Files that are there, each with a button that takes it out.
fn removing(desk: &Desk<'_>, there: &[&FileView]) -> AnyView {
    let lines = there.iter().map(|file| {
        let to = format!("{}{}", desk.files, file.id);
        view! {
            <li>
                <a href=to rel="external">{file.name.clone()}</a>
                <form action=format!("{}/file/remove", desk.base) method="post">
                    <input type="hidden" name="file" value=file.id.to_string() />
                    <input type="hidden" name="item" value=file.item.clone() />
                    <button class="btn btn-sm" type="submit">"外す"<span class="sr">{format!("（{}）", file.name)}</span></button>
                </form>
            </li>
        }
    });
    (!there.is_empty()).then(|| view! { <ul class="plain handed-list">{lines.collect_view()}</ul> }).into_any()
}

/// A form that sends files of an item.
fn sending(desk: &Desk<'_>, item: &str, words: &'static str, hint: &str, photos: bool, first: bool) -> AnyView {
    let error = desk.form.error("files").filter(|_| desk.form.value("item") == item);
    let label = Label { optional: !first, ..Label::required("files", words) }.hint(hint.to_owned()).error(error);
    let megabytes = u32::try_from(LARGEST_FILE / 1_000_000).unwrap_or_default();
    let picker = if photos {
        view! { <FilePicker label=label accept="image/jpeg,image/png,image/webp" types="JPEG、PNG、WebP" megabytes=megabytes several=true /> }.into_any()
    } else {
        view! { <FilePicker label=label accept=PICTURES_AND_PAPERS types="PDF、写真（JPEG、PNG、WebP）、Word、Excel" megabytes=megabytes /> }.into_any()
    };
    view! {
        <form class="form" action=format!("{}/file?item={item}", desk.base) method="post" enctype="multipart/form-data">
            {picker}
            <div><Button look=if photos && first { Look::Solid } else { Look::Outline }>"送る"</Button></div>
        </form>
    }
    .into_any()
}

/// The rule of the store that keeps a file from being taken, in words.
pub fn file_fault(rule: &str) -> Fault {
    match rule {
        "other_kind" => Fault::NotAPhoto,
        "too_many_files" => Fault::TooManyFiles,
        _ => Fault::QuestionMoved,
    }
}
