//! The form of a rule book: texts, numbers, papers and criteria in rows with empty ones for more, and which category needs which paper.

mod entered;

pub use entered::rule_book;

use self::entered::{criteria_of, digits, papers_of, rows_of};
use crate::{
    certification::summary::Lists,
    context::Context,
    staff::{
        conflict::{Both as Versions, conflict},
        desk::{Fault, Form},
    },
    ui::{
        field::Label,
        table::scrolling,
        text_field::{Kind, TextArea, TextField, row_area},
    },
};
use domain::certification::{Criterion, MOST_ROWS, PaperRule, RuleBook, Scale};
use leptos::prelude::*;
use store::certification::rules::RuleBookView;

/// How many empty rows stand below those that are filled in.
const MORE: usize = 3;

/// All fields: as they were sent, if they were; else as a rule book has them.
pub(super) fn fields(form: &Form, book: &RuleBook, lists: &Lists) -> AnyView {
    let sent = form.sent("papers-rows");
    let value = |name: &str, kept: &str| if sent { form.value(name).to_owned() } else { kept.to_owned() };
    let line = |label: Label, kept: &str| {
        let (error, value) = (form.error(label.name), value(label.name, kept));
        view! { <TextField label=label.error(error) value=value /> }.into_any()
    };
    let text = |label: Label, kept: &str, rows: u8| {
        let (error, value) = (form.error(label.name), value(label.name, kept));
        view! { <TextArea label=label.error(error) value=value rows=rows /> }.into_any()
    };
    let number = |label: Label, kept: String| {
        let (error, value) = (form.error(label.name), value(label.name, &kept));
        view! { <TextField label=label.error(error) kind=Kind::Number value=value /> }.into_any()
    };
    view! {
        <section aria-labelledby="texts"><h2 id="texts">"文"</h2><div class="form">
            {line(Label::required("name", "名前").hint("100文字以内"), &book.name.ja)}
            {line(Label::optional("name-en", "名前（英語）"), &book.name.en)}
            {text(Label::required("who", "申請できる人").hint("市民のページに出ます"), &book.who.ja, 3)}
            {text(Label::optional("who-en", "申請できる人（英語）"), &book.who.en, 2)}
            {text(Label::required("how", "審査の進め方").hint("市民のページに出ます。段落は1行空けて分けます"), &book.how.ja, 6)}
            {text(Label::optional("how-en", "審査の進め方（英語）"), &book.how.en, 3)}
        </div></section>
        <section aria-labelledby="numbers"><h2 id="numbers">"数"</h2><div class="form rules-numbers">
            {number(Label::required("pass", "合格点（%）"), book.pass_percent.to_string())}
            {number(Label::required("members", "採点する人（人以上）"), book.least_members.to_string())}
            {number(Label::required("years", "有効期間（年）"), book.validity_years.to_string())}
            {number(Label::required("fee", "申請の費用（円）").hint("ないときは 0"), book.fee.to_string())}
            {number(Label::required("most", "1事業者の申請の数"), book.most_per_applicant.to_string())}
            {number(Label::required("days", "補正の期限（日）"), book.answer_days.to_string())}
        </div></section>
        {papers(form, sent, book)}
        {categories(form, sent, book, lists)}
        {criteria(form, sent, book)}
    }
    .into_any()
}

/// What is wrong with a group of rows, at its heading.
fn wrong(form: &Form, name: &str) -> Option<AnyView> {
    form.error(name).map(|error| view! { <p class="wrong">{error}</p> }.into_any())
}

/// A line of a row.
fn cell(name: String, title: &'static str, value: String, size: Option<&'static str>) -> AnyView {
    view! {
        <div class="field">
            <label for=name.clone()>{title}</label>
            <input type="text" id=name.clone() name=name value=value size=size autocomplete="off" />
        </div>
    }
    .into_any()
}

fn papers(form: &Form, sent: bool, book: &RuleBook) -> AnyView {
    let count = if sent { rows_of(form, "papers-rows") } else { (book.papers.len() + MORE).min(MOST_ROWS) };
    let rows = (0..count).map(|n| {
        let name = |field: &str| format!("p{n}-{field}");
        let kept = book.papers.get(n).filter(|_| !sent);
        let value = |field: &str, of: fn(&PaperRule) -> &str| {
            if sent { form.value(&name(field)).to_owned() } else { kept.map(|paper| of(paper).to_owned()).unwrap_or_default() }
        };
        let title = value("name", |paper| &paper.name.ja);
        let for_members = if sent { form.value(&name("for-members")) == "1" } else { kept.is_some_and(|paper| paper.for_members) };
        let empty = title.is_empty();
        let blank = sent && empty && ["name-en", "hint", "hint-en"].iter().any(|field| !form.value(&name(field)).trim().is_empty());
        let error = blank.then(|| view! { <p class="wrong">"名前を入力してください"</p> });
        let legend = if empty { format!("書類{}（新しい行）", n + 1) } else { format!("書類{}　{title}", n + 1) };
        view! {
            <fieldset class="rules-row">
                <legend>{legend}</legend>
                {error}
                <input type="hidden" name=name("code") value=value("code", |paper| &paper.code) />
                {cell(name("name"), "名前", title, None)}
                {cell(name("name-en"), "名前（英語）", value("name-en", |paper| &paper.name.en), None)}
                {cell(name("hint"), "説明", value("hint", |paper| &paper.hint.ja), None)}
                {cell(name("hint-en"), "説明（英語）", value("hint-en", |paper| &paper.hint.en), None)}
                <label class="ck"><input type="checkbox" name=name("for-members") value="1" checked=for_members />"審査委員にも見せる"</label>
            </fieldset>
        }
    });
    view! {
        <section aria-labelledby="papers">
            <h2 id="papers">"書類"</h2>
            {wrong(form, "papers")}
            <p class="sub">"名前を空にすると、その書類はなくなります。新しい書類は、保存すると下の表に出ます。"</p>
            <input type="hidden" name="papers-rows" value=count.to_string() />
            {rows.collect_view()}
        </section>
    }
    .into_any()
}

/// Categories of the register in rows, papers in columns.
fn categories(form: &Form, sent: bool, book: &RuleBook, lists: &Lists) -> AnyView {
    let papers: Vec<PaperRule> = if sent { papers_of(form).into_iter().map(|row| row.paper).collect() } else { book.papers.clone() };
    let heads = papers.iter().map(|paper| view! { <th scope="col">{paper.name.ja.clone()}</th> }).collect_view();
    let rows = lists.categories.iter().map(|(slug, name)| {
        let rule = book.category(slug);
        let chosen = if sent { form.all("category").any(|known| known == slug) } else { rule.is_some() };
        let boxes = papers.iter().map(|paper| {
            let value = format!("{slug}/{}", paper.code);
            let ticked = if sent { form.all("needs").any(|known| known == value) } else { rule.is_some_and(|rule| rule.papers.contains(&paper.code)) };
            let label = format!("{name}に{}", paper.name.ja);
            view! { <td><label class="tick"><input type="checkbox" name="needs" value=value checked=ticked aria-label=label /></label></td> }
        });
        let label = format!("{name}を認定の対象にする");
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td><label class="tick"><input type="checkbox" name="category" value=slug.clone() checked=chosen aria-label=label /></label></td>
                {boxes.collect_view()}
            </tr>
        }
    });
    let table = view! {
        <table class="dense rules-matrix">
            <caption class="sr">"認定の対象と書類"</caption>
            <thead><tr><th scope="col">"種類"</th><th scope="col">"対象"</th>{heads}</tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    view! {
        <section aria-labelledby="categories">
            <h2 id="categories">"認定の対象と、出してもらう書類"</h2>
            {wrong(form, "categories")}
            {scrolling("認定の対象と書類".to_owned(), table.into_any())}
        </section>
    }
    .into_any()
}

fn criteria(form: &Form, sent: bool, book: &RuleBook) -> AnyView {
    let count = if sent { rows_of(form, "criteria-rows") } else { (book.criteria.len() + MORE).min(MOST_ROWS) };
    let rows = (0..count).map(|n| {
        let name = |field: &str| format!("c{n}-{field}");
        let kept = book.criteria.get(n).filter(|_| !sent);
        let value = |field: &str, of: fn(&Criterion) -> String| {
            if sent { form.value(&name(field)).to_owned() } else { kept.map(of).unwrap_or_default() }
        };
        let title = value("name", |criterion| criterion.name.ja.clone());
        let about = value("about", |criterion| criterion.about.ja.clone());
        let weight = value("weight", |criterion| criterion.weight.to_string());
        let scale = value("scale", |criterion| criterion.scale.best().to_string());
        let mandatory = if sent { form.value(&name("mandatory")) == "1" } else { kept.is_some_and(|criterion| criterion.mandatory) };
        let typed = [&title, &about, &weight].iter().any(|text| !text.trim().is_empty());
        let missing = sent && typed && (title.trim().is_empty() || about.trim().is_empty() || digits(&weight).is_none_or(|weight| weight > 100));
        let error = missing.then(|| view! { <p class="wrong">"名前、見る所、0から100までの重みを入力してください"</p> });
        let legend = if title.is_empty() { format!("基準{}（新しい行）", n + 1) } else { format!("基準{}　{title}", n + 1) };
        let scales = [Scale::Ten, Scale::Five].map(|one| {
            let best = one.best().to_string();
            let here = scale == best;
            view! { <option value=best.clone() selected=here>{format!("0〜{best}点")}</option> }
        });
        view! {
            <fieldset class="rules-row">
                <legend>{legend}</legend>
                {error}
                <input type="hidden" name=name("code") value=value("code", |criterion| criterion.code.clone()) />
                {cell(name("name"), "名前", title, None)}
                {cell(name("name-en"), "名前（英語）", value("name-en", |criterion| criterion.name.en.clone()), None)}
                {row_area(name("about"), "見る所", &about, 2, None)}
                {row_area(name("about-en"), "見る所（英語）", &value("about-en", |criterion| criterion.about.en.clone()), 2, None)}
                {cell(name("weight"), "重み", weight, Some("5"))}
                <div class="field"><label for=name("scale")>"点"</label><select id=name("scale") name=name("scale")>{scales.into_iter().collect_view()}</select></div>
                <label class="ck" for=name("mandatory")><input type="checkbox" id=name("mandatory") name=name("mandatory") value="1" checked=mandatory />"必須（平均が半分に届かないと、合計によらず認定しない）"</label>
            </fieldset>
        }
    });
    view! {
        <section aria-labelledby="criteria">
            <h2 id="criteria">"審査の基準"</h2>
            {wrong(form, "criteria")}
            <p class="sub">"名前、見る所、重みを空にすると、その基準はなくなります。重みは、たがいの比で効きます。"</p>
            <input type="hidden" name="criteria-rows" value=count.to_string() />
            {rows.collect_view()}
        </section>
    }
    .into_any()
}

/// What someone else has saved meanwhile, beside what was entered.
pub(super) fn differs(context: &Context, form: &Form, rules: &RuleBookView) -> Option<AnyView> {
    if !form.has(Fault::Stale) {
        return None;
    }
    let book = &rules.book;
    let listed = |names: Vec<String>| names.join("、");
    let papers_now = listed(book.papers.iter().map(|paper| paper.name.ja.clone()).collect());
    let papers_mine = listed(papers_of(form).into_iter().map(|row| row.paper.name.ja).collect());
    let weighed = |name: &str, weight: &str| format!("{name} {weight}");
    let criteria_now = listed(book.criteria.iter().map(|one| weighed(&one.name.ja, &one.weight.to_string())).collect());
    let criteria_mine = listed(criteria_of(form).iter().map(|row| weighed(&row.criterion.name.ja, &row.weight)).collect());
    let plain = |title, name: &str, now: String| Versions { title, now, mine: form.text(name) };
    let fields = vec![
        plain("名前", "name", book.name.ja.clone()),
        plain("申請できる人", "who", book.who.ja.clone()),
        plain("審査の進め方", "how", book.how.ja.clone()),
        plain("合格点", "pass", book.pass_percent.to_string()),
        plain("採点する人", "members", book.least_members.to_string()),
        plain("有効期間", "years", book.validity_years.to_string()),
        plain("申請の費用", "fee", book.fee.to_string()),
        plain("申請の数", "most", book.most_per_applicant.to_string()),
        plain("補正の期限", "days", book.answer_days.to_string()),
        Versions { title: "書類", now: papers_now, mine: papers_mine },
        Versions { title: "基準と重み", now: criteria_now, mine: criteria_mine },
    ];
    Some(conflict(context, None, fields, "rules", format!("/staff/certification/rules/{}", rules.id)))
}
