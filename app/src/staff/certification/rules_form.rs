//! The form of a rule book: texts, numbers, papers and criteria in rows with empty ones for more, and which category needs which paper.

use super::{
    super::{
        conflict::{Both as Versions, conflict},
        desk::{Fault, Form},
    },
    fault::CertificationFault,
};
use crate::{
    certification::summary::Lists,
    context::Context,
    ui::{
        field::Label,
        table::scrolling,
        text_field::{Kind, TextArea, TextField, row_area},
    },
};
use domain::{
    Slug,
    certification::{CategoryRule, Criterion, MOST_ROWS, PaperRule, RuleBook, Scale},
    check::Check,
    lang::Both,
    products::Yen,
};
use leptos::prelude::*;
use store::certification::rules::RuleBookView;

/// How many empty rows stand below those that are filled in.
const MORE: usize = 3;

/// A rule book as it was entered. Rows of which everything is empty are none.
///
/// # Errors
/// What is wrong, by field; of rows once for all of them: at which one the page shows.
pub fn rule_book(form: &Form) -> Result<RuleBook, Vec<(&'static str, Fault)>> {
    let mut faults: Vec<(&'static str, Fault)> = Vec::new();
    let mut put = |field, fault| {
        if !faults.contains(&(field, fault)) {
            faults.push((field, fault));
        }
    };
    let mut number = |field: &'static str, least: u32, most: u32| {
        let read = digits(form.value(field)).filter(|number| (least..=most).contains(number));
        read.unwrap_or_else(|| {
            put(field, Fault::Certification(CertificationFault::Number(least, most)));
            least
        })
    };
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    let numbers = [("pass", 1, 100), ("years", 1, 10), ("most", 1, 99), ("days", 1, 90), ("members", 1, 20)];
    let [pass_percent, validity_years, most_per_applicant, answer_days, least_members] =
        numbers.map(|(field, least, most)| small(number(field, least, most)));
    let fee = Yen(number("fee", 0, Yen::MAX.0));
    let papers = papers_of(form);
    if papers.iter().any(|row| row.is_wrong()) {
        put("papers", Fault::Certification(CertificationFault::Row));
    }
    let criteria = criteria_of(form);
    if criteria.iter().any(|row| row.is_wrong()) {
        put("criteria", Fault::Certification(CertificationFault::Row));
    }
    let categories: Vec<CategoryRule> = form.all("category").filter_map(|slug| category(form, slug, &papers)).collect();
    let homeless =
        form.all("needs").filter_map(|needs| needs.split_once('/')).any(|(slug, _)| !form.all("category").any(|known| known == slug));
    if homeless {
        put("categories", Fault::Certification(CertificationFault::PapersWithoutCategory));
    }
    let book = RuleBook {
        name: both(form, "name"),
        who: both(form, "who"),
        how: both(form, "how"),
        categories,
        papers: papers.into_iter().map(|row| row.paper).collect(),
        criteria: criteria.into_iter().map(|row| row.criterion).collect(),
        pass_percent,
        validity_years,
        fee,
        most_per_applicant,
        answer_days,
        least_members,
    };
    let known: Vec<&str> = faults.iter().map(|(field, _)| *field).collect();
    let more: Vec<_> = book.problems().into_iter().filter(|error| !known.contains(&error.field)).collect();
    faults.extend(more.into_iter().map(|error| (error.field, Fault::Problem(error.problem))));
    if faults.is_empty() { Ok(book) } else { Err(faults) }
}

/// A row of a paper as it was entered.
struct PaperRow {
    paper: PaperRule,
}

impl PaperRow {
    fn is_wrong(&self) -> bool {
        self.paper.name.ja.is_empty()
    }
}

/// A row of a criterion as it was entered.
struct CriterionRow {
    criterion: Criterion,
    /// The weight as it was typed.
    weight: String,
}

impl CriterionRow {
    fn is_wrong(&self) -> bool {
        let Criterion { name, about, .. } = &self.criterion;
        name.ja.is_empty() || about.ja.is_empty() || digits(&self.weight).is_none_or(|weight| weight > 100)
    }
}

fn papers_of(form: &Form) -> Vec<PaperRow> {
    let mut codes: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for n in 0..rows_of(form, "papers-rows") {
        let (name, hint) = (both(form, &format!("p{n}-name")), both(form, &format!("p{n}-hint")));
        if [&name.ja, &name.en, &hint.ja, &hint.en].iter().all(|text| text.is_empty()) {
            continue;
        }
        let code = code_of(form.value(&format!("p{n}-code")), "paper", &codes);
        codes.push(code.clone());
        rows.push(PaperRow { paper: PaperRule { code, name, hint } });
    }
    rows
}

fn criteria_of(form: &Form) -> Vec<CriterionRow> {
    let mut codes: Vec<String> = Vec::new();
    let mut rows = Vec::new();
    for n in 0..rows_of(form, "criteria-rows") {
        let (name, about) = (both(form, &format!("c{n}-name")), both(form, &format!("c{n}-about")));
        let weight = form.text(&format!("c{n}-weight"));
        if [&name.ja, &name.en, &about.ja, &about.en, &weight].iter().all(|text| text.is_empty()) {
            continue;
        }
        let code = code_of(form.value(&format!("c{n}-code")), "criterion", &codes);
        codes.push(code.clone());
        let criterion = Criterion {
            code,
            name,
            about,
            weight: digits(&weight).and_then(|weight| u8::try_from(weight).ok()).unwrap_or_default(),
            scale: Scale::from_best(form.value(&format!("c{n}-scale"))).unwrap_or(Scale::Ten),
            mandatory: form.value(&format!("c{n}-mandatory")) == "1",
        };
        rows.push(CriterionRow { criterion, weight });
    }
    rows
}

fn category(form: &Form, slug: &str, papers: &[PaperRow]) -> Option<CategoryRule> {
    let wanted = form.all("needs").filter_map(|needs| needs.split_once('/')).filter(|(of, _)| *of == slug);
    // A paper whose row was emptied is asked for no more.
    let wanted = wanted.map(|(_, code)| code.to_owned()).filter(|code| papers.iter().any(|row| row.paper.code == *code));
    Some(CategoryRule { category: Slug::parse(slug).ok()?, papers: wanted.collect() })
}

/// A code that a form brings back, or a new one: it becomes a part of names in forms and of ids.
fn code_of(text: &str, kind: &str, taken: &[String]) -> String {
    let fits = !text.is_empty() && text.len() <= 30 && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if fits && !taken.iter().any(|known| known == text) {
        return text.to_owned();
    }
    (1..).map(|n| format!("{kind}-{n}")).find(|code| !taken.contains(code)).unwrap_or_default()
}

fn rows_of(form: &Form, name: &str) -> usize {
    form.value(name).parse().unwrap_or(0).min(MOST_ROWS + MORE)
}

fn both(form: &Form, name: &str) -> Both {
    Both::new(form.text(name), form.text(&format!("{name}-en")))
}

/// A number as people type it, with commas and in full width.
fn digits(text: &str) -> Option<u32> {
    let narrow = |c: char| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        c => c,
    };
    text.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(narrow).collect::<String>().parse().ok()
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn form(change: &[(&str, &str)]) -> Form {
        let usual = [
            ("name", "要綱"),
            ("who", "市内の人"),
            ("how", "書類で"),
            ("pass", "７０"),
            ("years", "3"),
            ("most", "3"),
            ("days", "14"),
            ("members", "2"),
            ("fee", "1,000"),
            ("papers-rows", "2"),
            ("p0-code", "tax"),
            ("p0-name", "納税証明"),
            ("category", "processed"),
            ("needs", "processed/tax"),
            ("criteria-rows", "2"),
            ("c0-name", "品質"),
            ("c0-about", "味"),
            ("c0-weight", "30"),
            ("c0-scale", "5"),
        ];
        let kept = usual.iter().filter(|(name, _)| change.iter().all(|(other, _)| other != name));
        Form::new(kept.chain(change).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    fn wrong(change: &[(&str, &str)]) -> Vec<&'static str> {
        rule_book(&form(change)).map(|_| Vec::new()).unwrap_or_else(|faults| faults.into_iter().map(|(field, _)| field).collect())
    }

    #[test]
    fn a_form_is_a_rule_book_and_empty_rows_are_none() {
        let book = rule_book(&form(&[])).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!((book.pass_percent, book.fee, book.papers.len(), book.criteria.len()), (70, Yen(1_000), 1, 1));
        assert_eq!(book.papers_of("processed").count(), 1);
        assert_eq!((book.criteria[0].code.as_str(), book.criteria[0].scale), ("criterion-1", Scale::Five));
    }

    #[test]
    fn what_can_not_be_read_is_told_at_its_place() {
        assert_eq!(wrong(&[("pass", "七十")]), ["pass"]);
        assert_eq!(wrong(&[("years", "11")]), ["years"]);
        assert_eq!(wrong(&[("c0-weight", "重い")]), ["criteria"]);
        assert_eq!(wrong(&[("c1-about", "名前がない")]), ["criteria"]);
        assert_eq!(wrong(&[("p1-hint", "名前がない")]), ["papers"]);
        assert_eq!(wrong(&[("category", "craft")]), ["categories"]);
        assert_eq!(wrong(&[("papers-rows", "99999999999999999999")]), [""; 0], "no rows, no papers");
    }

    #[test]
    fn a_code_from_outside_is_one_or_is_made_anew() {
        let taken = vec!["paper-1".to_owned(), "tax".to_owned()];
        assert_eq!(code_of("label", "paper", &taken), "label");
        for bad in ["", "tax", "\"><script>", "ÄB", "a b"] {
            assert_eq!(code_of(bad, "paper", &taken), "paper-2", "{bad}");
        }
    }
}
