//! One thing of the library: what it is, what is said of it, where it is used, and what may be done with it.

use super::{kind, sender, state};
use crate::{
    context::Context,
    error::AppError,
    page::Shown,
    staff::{
        audit::entries,
        conflict::{Both, conflict},
        desk::{Desk, Fault},
        moment, page_head, shown, signed, words,
    },
    ui::{
        button::{Button, Look},
        choices::{Choice, Radios},
        definition_list::DefinitionList,
        field::Label,
        plate::{Load, Place, image},
        text_field::{TextArea, TextField},
    },
};
use domain::{
    media::{Content, Focus, Licence, MediaPage, MediaUse, MediaView, paper_address},
    staff::Action,
};
use leptos::prelude::*;
use std::sync::Arc;

pub(in crate::staff) async fn one(context: &Context, desk: &Arc<Desk>, id: &str) -> Result<Shown, AppError> {
    let id = id.parse().map_err(|_| AppError::Missing)?;
    let MediaPage { media, uses, history } = store::media::find(&context.store, &desk.actor(), id).await?;
    let title = if media.record.alt.is_empty() { media.name.clone() } else { media.record.alt.clone() };
    let (face, uses) = match media.content {
        Content::Picture { width, height } => {
            let place = Place { size: (width as u16, height as u16), sizes: "(min-width: 64rem) 32rem, 100vw", ..Place::card(Load::First) };
            (image(media.address(), place), Some(used(desk, &media, uses)?))
        }
        Content::Paper { .. } => (
            view! { <p><a href=media.address() rel="external" download=media.name.clone()>{format!("{} を開く", media.name)}</a></p> }
                .into_any(),
            None,
        ),
    };
    let rows = vec![
        ("状態".to_owned(), state(&media)),
        ("種類".to_owned(), kind(media.content).into_any()),
        ("もとの名前".to_owned(), media.name.clone().into_any()),
        ("受け取った日時".to_owned(), moment(context, media.added_at)),
    ];
    let (form, record) = (&desk.form, &media.record);
    let now = (form.has(Fault::Stale) && form.sent("alt")).then(|| {
        let both = |title, name: &str, now: &str| Both { title, now: now.to_owned(), mine: form.value(name).to_owned() };
        let chosen = |title, now: &'static str, mine: &'static str| Both { title, now: now.to_owned(), mine: mine.to_owned() };
        let licence = Licence::from_code(form.value("licence")).unwrap_or_default();
        let focus = Focus::from_code(form.value("focus")).unwrap_or_default();
        let fields = vec![
            both("説明", "alt", &record.alt),
            both("英語の説明", "alt-en", &record.alt_en),
            both("撮影・作成", "credit", &record.credit),
            chosen("使える条件", words::licence(record.licence), words::licence(licence)),
            chosen("残す所", words::focus(record.focus), words::focus(focus)),
        ];
        conflict(context, history.first(), fields, "description", format!("/staff/media/{id}"))
    });
    let view = view! {
        <div class="wrap desk-page narrow">
            {page_head(desk, &title, "")}
            {face}
            <DefinitionList rows=rows />
            {now}
            <section class="section" aria-labelledby="describe"><h2 id="describe">"説明"</h2>{description(desk, &media)}</section>
            {uses}
            {others(desk, &media)}
            <section class="section" aria-labelledby="history"><h2 id="history">"これまでの記録"</h2>{entries(context, history)}</section>
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

/// The form for what is said of it: as sent, else as it is.
fn description(desk: &Desk, media: &MediaView) -> AnyView {
    let (form, record) = (&desk.form, &media.record);
    let sent = form.sent("alt");
    let value = |name: &str, known: &str| if sent { form.value(name).to_owned() } else { known.to_owned() };
    let chosen = |name: &str, code: &str, known: &str| code == if sent { form.value(name) } else { known };
    let licences =
        Licence::ALL.map(|one| Choice::new(one.code(), words::licence(one)).chosen(chosen("licence", one.code(), record.licence.code())));
    let places = Focus::ALL.map(|one| Choice::new(one.code(), words::focus(one)).chosen(chosen("focus", one.code(), record.focus.code())));
    let picture = matches!(media.content, Content::Picture { .. });
    // Of one's own, and of this version: what others have saved since is not covered by it.
    let draft = desk.signed.as_ref().map(|signed| format!("media-{}-{}-{}", media.id, media.version, signed.member.id));
    let alt = if picture {
        Label::required("alt", "何が写っているか").hint("見えない人に読み上げる文です。例：斜面のぶどう棚に実る、紫色のデラウェア")
    } else {
        Label::required("alt", "書類の名前").hint("例：令和8年度 認定申請の手引き")
    };
    let focus = picture.then(|| {
        view! { <div class="ninths"><Radios label=Label::required("focus", "切り取られても残す所").hint("一覧では横長に切り取られます") choices=places.to_vec() /></div> }
    });
    view! {
        <form class="form" id="description" data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す" action=format!("/staff/media/{}", media.id) method="post" novalidate>
            <input type="hidden" name="version" value=media.version.to_string() />
            <TextArea label=alt.error(form.error("alt")) value=value("alt", &record.alt) rows=3 />
            <TextArea label=Label::optional("alt-en", "英語の説明").hint("ないときは、英語のページにも日本語で出ます").error(form.error("alt-en")) value=value("alt-en", &record.alt_en) rows=2 />
            <TextField label=Label::required("credit", "撮影・作成した人や課").hint("写真の下に出ます。例：柏原市産業振興課").error(form.error("credit")) value=value("credit", &record.credit) />
            <Radios label=Label::required("licence", "使える条件") choices=licences.to_vec() />
            {focus}
            <div><Button look=Look::Solid>"説明を保存する"</Button></div>
        </form>
    }
    .into_any()
}

/// Where it is shown, and the way to more, for those who keep the register.
fn used(desk: &Arc<Desk>, media: &MediaView, uses: Vec<MediaUse>) -> Result<AnyView, AppError> {
    let may = signed(desk)?.member.may(Action::KeepRegister);
    let id = media.id;
    let none = uses.is_empty().then(|| view! { <p>"まだどこにも使われていません。"</p> });
    let items = uses.into_iter().map(|one| {
        let of = format!("：{}", one.name);
        let back = one.key.filter(|_| may).map(|key| {
            view! {
                <form action=format!("/staff/media/{id}/take-back") method="post">
                    <input type="hidden" name="product" value=key />
                    <Button look=Look::Text>"外す"<span class="sr">{of}</span></Button>
                </form>
            }
        });
        view! { <li><a href=one.address rel="external">{one.name}</a>{back}</li> }
    });
    let paper = matches!(media.content, Content::Paper { .. });
    let address = (paper && media.is_ready()).then(|| {
        view! { <p>"約束の値や経過の「根拠」に出すときは、この住所を入れます。差し替えても変わりません："<code>{paper_address(id)}</code></p> }
    });
    let more = (may && !paper && media.is_ready()).then(|| {
        let form = &desk.form;
        view! {
            <form class="form" action=format!("/staff/media/{id}/use") method="post" novalidate>
                <TextField label=Label::required("number", "出したい産品の認定番号").hint("例：KM-2026-0007").error(form.error("number")) value=form.value("number").to_owned() />
                <div><Button>"産品のページに出す"</Button></div>
            </form>
        }
    });
    let view = view! {
        <section class="section" aria-labelledby="uses">
            <h2 id="uses">"使っている所"</h2>
            {none}
            <ul class="sessions">{items.collect_view()}</ul>
            {address}
            {more}
        </section>
    };
    Ok(view.into_any())
}

/// What else may be done.
fn others(desk: &Desk, media: &MediaView) -> AnyView {
    let (id, version) = (media.id, media.version);
    let act = |what: &str, title: &'static str| -> AnyView {
        view! {
            <form action=format!("/staff/media/{id}/{what}") method="post">
                <input type="hidden" name="version" value=version.to_string() />
                <Button>{title}</Button>
            </form>
        }
        .into_any()
    };
    let retire =
        if media.retired { act("restore", "また選べるようにする") } else { act("retire", "使わないことにする") };
    let remove = (media.uses == 0)
        .then(|| super::super::asked_once_more("削除する", "ファイルと説明が消え、もとに戻せません。", act("remove", "本当に削除する")));
    let removing = if media.uses == 0 {
        "削除すると、もとに戻せません。"
    } else {
        "使っている所があるので、削除はできません。"
    };
    view! {
        <section class="section" aria-labelledby="others">
            <h2 id="others">"差し替え・整理"</h2>
            {sender(format!("/staff/media/{id}/replace?version={version}"), "差し替えるファイル", false, "差し替える", desk.form.error("files"))}
            <p class="sub">{format!("使わないことにすると、選ぶときに出なくなります。{removing}")}</p>
            <div class="desk-acts">{retire}{remove}</div>
        </section>
    }
    .into_any()
}
