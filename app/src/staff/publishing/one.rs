//! Writing one: its form, what is missing, when citizens see it, and how it would look.

use super::{Editor, PATH, PublishingFault, blocks, entry::Input, fault, field_title, links, list, moves, picker, title_of};
use crate::{
    context::Context,
    error::AppError,
    page::{Address, Shown},
    staff::{
        conflict::{Both, conflict},
        desk::{Desk, Fault},
        moment, parameter, shown,
    },
    ui::{
        banner::{Banner, Tone},
        button::{Button, LinkButton, Look},
    },
};
use domain::{
    Slug,
    lang::{Both as Texts, Lang},
    of_kind,
    publishing::{Kind, Lack, PieceDesk},
};
use leptos::prelude::*;
use std::sync::Arc;

/// How many may be chosen from: more bodies of meetings a city does not have.
const MOST_NAMED: u32 = 100;

pub(super) async fn page<E: Editor>(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let piece = store::publishing::desk::<E>(&context.store, &desk.actor(), id).await?;
    let form = &desk.form;
    // The other forms of this page, which ask once more, have no title.
    let typed = form.sent("title") && form.has_errors();
    let pairs = piece.record.pairs();
    let value = |name: &str| {
        if typed {
            form.value(name).to_owned()
        } else {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone()).unwrap_or_default()
        }
    };
    let now = if typed && form.has(Fault::Stale) {
        let short = |text: &str| text.chars().take(400).collect::<String>();
        let fields = pairs.iter().map(|(name, now)| Both {
            title: E::FIELDS.iter().find(|entry| entry.name == *name || entry.english == Some(name)).map_or("", |entry| entry.label),
            now: short(now),
            mine: short(form.value(name)),
        });
        let fields = fields.filter(|both| both.now != both.mine).collect();
        let last = store::publishing::last_change::<E>(&context.store, &desk.actor(), id).await?;
        Some(conflict(context, last.as_ref(), fields, "piece", format!("{PATH}/{}/{id}", E::KIND.code())))
    } else {
        None
    };
    let needed = needed::<E>(piece.record.slug());
    let named = named::<E>(context, desk).await?;
    let fields = E::FIELDS.iter().map(|entry| entry.view(form, &needed, &named, &value)).collect_view();
    let (blocks, pictures) = (blocks::view::<E>(context, desk).await?, picker::view::<E>(context, desk, address, id).await?);
    let looks = looks::<E>(context, &piece).await?;
    let path = format!("{PATH}/{}/{id}", E::KIND.code());
    let draft = format!("piece-{id}-{}", desk.signed.as_ref().map_or(0, |signed| signed.member.id));
    let view = view! {
        <div class="wrap desk-page">
            <p><a href=format!("{PATH}/{}", E::KIND.code()) rel="external">{E::NAME}</a></p>
            {form.summary_of(|name, _| field_title::<E>(name).or_else(|| picker::title_of(name)))}
            {form.done()}
            <div class="phead"><h1>{piece.record.title().ja.clone()}</h1></div>
            {standing::<E>(context, &piece)}
            {now}
            {lacking::<E>(&piece.record.lacks(), form.has(Fault::Publishing(PublishingFault::Lacks)))}
            <div class="piece-desk">
                <div>
                    <form class="form" id="piece" action=path.clone() method="post" novalidate data-draft=draft data-draft-restored="保存していない入力を戻しました。" data-draft-discard="戻した入力を消す" data-autosave="" data-autosave-kept="保存しました。市民にはまだ見えません。" data-autosave-failed="まだ保存できていません。入力したものは、この画面に残っています。つながりを確かめてください。" data-autosave-preview=format!("{path}/preview")>
                        <input type="hidden" name="version" value=piece.version.to_string() />
                        {fields}
                        <div class="piece-save">
                            <Button look=Look::Solid>"保存する"</Button>
                            <a class="btn" href="#showing" rel="external">"公開へ"</a>
                            {pictures.is_some().then(|| view! { <a class="btn" href="#pictures" rel="external">"写真へ"</a> })}
                            <p data-autosave-missing="" role="status"></p><p class="sub" data-autosave-told="" role="status"></p>
                        </div>
                        {moves::showing::<E>(context, desk, &piece)}
                    </form>
                    {blocks}
                    {pictures}
                </div>
                <section class="piece-look" aria-labelledby="look">
                    <h2 id="look">"プレビュー"</h2>
                    <div class="desk-acts"><LinkButton href=format!("{path}/preview")>"大きく見る"</LinkButton><LinkButton href=format!("{path}/preview?lang=en")>"英語で見る"</LinkButton></div>
                    {looks}
                </section>
            </div>
            {moves::others::<E>(&piece)}
        </div>
    };
    Ok(shown(desk, &piece.record.title().ja, view.into_any()))
}

/// What there is of the kind of which one is chosen, the last edited first, by its name in addresses and by its title.
async fn named<E: Editor>(context: &Context, desk: &Desk) -> Result<Vec<(String, String)>, AppError> {
    let kind = E::FIELDS.iter().find_map(|entry| if let Input::One(kind) = entry.input { Some(kind) } else { None });
    let Some(kind) = kind else { return Ok(Vec::new()) };
    let lines = store::publishing::staff_list(&context.store, &desk.actor(), (kind, ""), (MOST_NAMED, 0)).await?;
    Ok(lines.into_iter().map(|line| (line.slug.to_string(), line.title)).collect())
}

/// How the draft would look, and what is to be known of its text.
async fn looks<E: Editor>(context: &Context, piece: &PieceDesk<E>) -> Result<AnyView, AppError> {
    let hints = piece.record.hints();
    let links = links::hints::<E>(context, &piece.record.pairs()).await?;
    let look = piece.record.clone().preview(context, Lang::Ja).await?;
    // A link that leads nowhere is to be mended, and is not folded away as what is only good to know.
    let (hints, links) = (list_of("読みやすさの目安", hints, false), list_of("見直したいリンク", links, true));
    Ok(view! { <div data-preview="">{links}{hints}<div class="piece-preview">{look}</div></div> }.into_any())
}

/// What is to be known while writing, in a list that can be folded.
fn list_of(title: &'static str, hints: Vec<String>, open: bool) -> Option<AnyView> {
    (!hints.is_empty()).then(|| {
        let lines = hints.into_iter().map(|hint| view! { <li>{hint}</li> }.into_any()).collect_view();
        view! { <details class="piece-hints" open=open><summary>{title}</summary><ul>{lines}</ul></details> }.into_any()
    })
}

/// `…/preview`: the draft as a page of its own, in either language.
pub(super) async fn preview<E: Editor>(context: &Context, desk: &Arc<Desk>, address: &Address, id: i64) -> Result<Shown, AppError> {
    let piece = store::publishing::desk::<E>(&context.store, &desk.actor(), id).await?;
    let english = parameter(address, "lang") == "en";
    let look = if english {
        let look = piece.record.clone().preview(context, Lang::En).await?;
        view! { <div class="piece-preview">{look}</div> }.into_any()
    } else {
        looks(context, &piece).await?
    };
    let title = format!("プレビュー：{}", piece.record.title().ja);
    let path = format!("{PATH}/{}/{id}", E::KIND.code());
    let other =
        if english { (format!("{path}/preview"), "日本語で見る") } else { (format!("{path}/preview?lang=en"), "英語で見る") };
    let view = view! {
        <div class="wrap desk-page">
            <Banner tone=Tone::Info><p>"プレビューです。まだ、職員にしか見えません。"</p></Banner>
            <div class="desk-acts"><LinkButton href=path look=Look::Solid>"書く画面へ戻る"</LinkButton><LinkButton href=other.0>{other.1}</LinkButton></div>
            {look}
        </div>
    };
    Ok(shown(desk, &title, view.into_any()))
}

fn standing<E: Editor>(context: &Context, piece: &PieceDesk<E>) -> AnyView {
    let ahead = piece.shown.is_some().then(|| {
        let told = format!("公開しているのは第{}版です。", piece.shown.unwrap_or_default());
        view! { <span class="sub">{told}</span> }
    });
    let public = piece.showing.filter(|showing| showing.has(context.now)).and(piece.record.address());
    let public = public.map(|to| view! { <a href=to rel="external">"市民のページを見る"</a> });
    view! {
        <p class="piece-state">
            {list::state(piece.showing, context.now)}{ahead}
            <span class="sub">"最後に直した日時 "{moment(context, piece.edited.0)}"　"{piece.edited.1.clone()}</span>
            {public}
        </p>
    }
    .into_any()
}

/// The fields without which one of a kind can't be shown, as an empty one tells. What is needed only with something else is not among them.
fn needed<E: Editor>(slug: &Slug) -> Vec<&'static str> {
    let lacks = E::begin(slug.clone(), Texts::default()).lacks().into_iter();
    lacks.filter_map(|lack| if let Lack::Field(name) = lack { Some(name) } else { None }).collect()
}

/// What is missing before citizens can see it, each with the way to its field. Who wanted to show it finds the list open. Where it is saved
/// while one writes, what is missing is told beside the button from then on, and the list goes (`data-autosave-stale`).
fn lacking<E: Editor>(lacks: &[Lack], open: bool) -> Option<AnyView> {
    (!lacks.is_empty()).then(|| {
        let lines = lacks.iter().map(|lack| {
            let field = lack.field();
            view! { <li><a href=format!("#{field}") rel="external">{fault::lack(*lack, &title_of::<E>(field))}</a></li> }.into_any()
        });
        let lines = lines.collect_view();
        view! { <details class="piece-lacks" open=open data-autosave-stale=""><summary>"公開までに足りないもの"</summary><ul>{lines}</ul></details> }.into_any()
    })
}

/// So many of what is missing are named in one line.
const MOST_MISSING: usize = 4;

/// What is missing of one of a kind, in one line: for the browser's side, after it has saved.
pub fn missing(kind: Kind, lacks: &[Lack]) -> String {
    let title = |lack: &Lack| {
        let title = of_kind!(kind, Record => title_of::<Record>(lack.field()));
        if matches!(lack, Lack::Translation(_)) { format!("{title}の英語") } else { title }
    };
    let mut titles: Vec<String> = lacks.iter().map(title).collect();
    titles.dedup();
    let rest = titles.len().saturating_sub(MOST_MISSING);
    titles.truncate(MOST_MISSING);
    match (titles.is_empty(), rest) {
        (true, _) => "公開できます。".to_owned(),
        (_, 0) => format!("公開までに足りないもの：{}", titles.join("、")),
        (_, rest) => format!("公開までに足りないもの：{}、ほか{rest}つ", titles.join("、")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{meetings::ScheduleRecord, stories::StoryRecord};

    #[test]
    fn an_empty_record_tells_what_is_needed() {
        let slug = Slug::parse("river").unwrap();
        assert_eq!(needed::<StoryRecord>(&slug), ["title", "lead", "body", "sources", "cover"]);
        assert_eq!(needed::<ScheduleRecord>(&slug), ["title", "place", "day"], "an end is needed only with a beginning");
    }

    #[test]
    fn the_list_of_what_is_missing_is_open_when_it_kept_one_from_publishing() {
        let owner = Owner::new();
        let list = |open| owner.with(|| lacking::<StoryRecord>(&[Lack::Field("lead")], open).unwrap().to_html());
        assert!(list(true).contains(" open") && !list(false).contains(" open"));
        assert!(list(false).contains("data-autosave-stale") && list(false).contains("リード文がありません"));
        assert!(lacking::<StoryRecord>(&[], true).is_none());
    }

    #[test]
    fn what_is_missing_is_named_in_one_line() {
        let told = |lacks: &[Lack]| missing(Kind::Story, lacks);
        assert_eq!(told(&[]), "公開できます。");
        assert_eq!(told(&[Lack::Field("lead"), Lack::Translation("body")]), "公開までに足りないもの：リード文、本文の英語");
        let all = needed::<StoryRecord>(&Slug::parse("river").unwrap()).into_iter().map(Lack::Field).collect::<Vec<_>>();
        assert!(told(&all).ends_with("出典、ほか1つ"), "{}", told(&all));
    }

    #[test]
    fn hints_are_text() {
        let html = Owner::new().with(|| list_of("見直したいリンク", vec!["<b>".to_owned()], true).unwrap().to_html());
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
        assert!(list_of("見直したいリンク", Vec::new(), true).is_none());
    }
}
