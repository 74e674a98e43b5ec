//! `/staff/comments/{}/intake`: what came by mail, fax, post or over the counter, typed in by the rules of the form.

use super::{super::cases::ways, at, closed, section_name};
use crate::{
    comments::names,
    page::Shown,
    staff::{desk::Desk, page_head, shown},
    ui::{
        button::{Button, Look},
        choices::{Checkboxes, Choice, Radios, SelectField},
        date_field::{DateField, DateParts},
        field::Label,
        text_field::{Kind, TextArea, TextField},
    },
};
use domain::{
    calendar::{Date, date_with_era},
    comments::{IntakeCase, MOST_OPINIONS, OPINION_FIELDS as OPINIONS, SECTION_FIELDS as SECTIONS, Way},
    lang::Lang,
};
use leptos::prelude::*;
use store::Token;

const TITLE: &str = "紙・メールの意見を入れる";

pub(super) fn page(desk: &Desk, case: &IntakeCase, today: Date) -> Shown {
    let dates = case.standing.dates;
    let lead = format!(
        "「{}」に届いたものを、フォームと同じ決まりで受け付け、同じ受付番号とリンクを出します。募集は{}から{}までです。",
        case.title,
        date_with_era(dates.opens_on),
        date_with_era(dates.closes_on)
    );
    let form = closed(case, today).unwrap_or_else(|| form(desk, case));
    let view = view! {
        <div class="wrap desk-page narrow">
            {ways(desk, case.id, "submissions")}
            {page_head(desk, TITLE, &lead)}
            {form}
            <p><a class="more" href=at(case.id, "submissions") rel="external">"受付簿へ"</a></p>
        </div>
    };
    shown(desk, TITLE, view.into_any())
}

/// The secret link of what is being typed in: a form that is sent twice makes one submission.
fn token(desk: &Desk) -> String {
    let sent = desk.form.value("token");
    if Token::read(sent).is_some() {
        return sent.to_owned();
    }
    let mut bytes = [0; 32];
    bytes[..20].copy_from_slice(&desk.fresh.0);
    bytes[20..].copy_from_slice(&desk.fresh.1);
    Token::new(bytes).text().to_owned()
}

fn form(desk: &Desk, case: &IntakeCase) -> AnyView {
    let form = &desk.form;
    let value = |name: &str| form.value(name).to_owned();
    let entered = Way::ALL.into_iter().filter(|way| way.is_entered());
    let by = entered.map(|way| Choice::new(way.code(), names::way(way, Lang::Ja)).chosen(form.value("way") == way.code())).collect();
    let day =
        DateParts { era: value("received-era"), year: value("received-year"), month: value("received-month"), day: value("received-day") };
    let kinds = case.who.iter().map(|who| Choice::new(who.code(), names::who(*who, Lang::Ja)).chosen(form.value("citizen") == who.code()));
    let told =
        vec![Choice::new("yes", "受付の控えと、結果を公表したことを、メールで知らせてほしい").chosen(form.value("by-mail") == "yes")];
    // No draft of it is kept on the device: it is about someone else.
    view! {
        <form class="form" action=at(case.id, "intake") method="post" novalidate>
            <input type="hidden" name="token" value=token(desk) />
            <section class="intake-part" aria-labelledby="arrival">
                <h2 id="arrival">"届いた方法と日"</h2>
                <Radios label=Label::required("way", "届いた方法").error(form.error("way")) choices=by />
                <DateField label=Label::required("received", "届いた日").hint("郵送は、消印の日").error(form.error("received")) value=day />
            </section>
            {opinions(desk, case)}
            <section class="intake-part intake-private" aria-labelledby="sender">
                <h2 id="sender">"出した人"</h2>
                <p class="sub"><b>"公開しません。"</b>"書いてあるとおりに入れてください。字は直しません。"</p>
                <TextField label=Label::required("name", "氏名・団体の名前").error(form.error("name")) value=value("name") />
                <TextField label=Label::required("address", "住所（在勤・在学の人は、その所在地でも）").error(form.error("address")) value=value("address") />
                <Radios label=Label::required("citizen", "市民の区分").error(form.error("citizen")) choices=kinds.collect() />
                <TextField label=Label::needed_when("belongs", "勤め先・学校・団体の名前", "在勤・在学・法人は必須").error(form.error("belongs")) value=value("belongs") />
                <TextField label=Label::optional("phone", "電話").error(form.error("phone")) value=value("phone") kind=Kind::Phone />
                <TextField label=Label::optional("email", "メールアドレス").error(form.error("email")) value=value("email") />
                <Checkboxes label=Label::optional("by-mail", "お知らせ").error(form.error("by-mail")) choices=told />
            </section>
            <p>"紙やメールの写しは、受け付けたあとの画面で入れられます。"</p>
            <div><Button look=Look::Solid>"受け付ける"</Button></div>
        </form>
    }
    .into_any()
}

/// How many opinions there are fields for: as many as were sent, and one more if that was asked for.
fn asked(desk: &Desk) -> usize {
    let form = &desk.form;
    let sent = (1..=MOST_OPINIONS).rev().find(|place| form.sent(OPINIONS[place - 1])).unwrap_or(1);
    (sent + usize::from(form.value("step") == "add")).min(MOST_OPINIONS)
}

fn opinions(desk: &Desk, case: &IntakeCase) -> AnyView {
    let count = asked(desk);
    let fields = OPINIONS.into_iter().zip(SECTIONS).take(count).enumerate().map(|(place, (text, section))| {
        let form = &desk.form;
        let chosen = form.value(section).to_owned();
        let whole = Choice::new("", section_name(case, "")).chosen(chosen.is_empty());
        let parts = case.sections.iter().filter(|section| section.number > 0);
        let parts = parts.map(|part| Choice::new(&part.anchor, section_name(case, &part.anchor)).chosen(part.anchor == chosen));
        let choices = std::iter::once(whole).chain(parts).collect();
        let label = match place {
            0 => Label::required(text, "意見1"),
            _ => Label::optional(text, format!("意見{}", place + 1)),
        };
        view! {
            <SelectField label=Label::required(section, format!("意見{}は、どこについてか", place + 1)).error(form.error(section)) choices=choices />
            <TextArea label=label.hint("書いてあるとおりに。4,000文字以内").error(form.error(text)) value=form.value(text).to_owned() rows=6 />
        }
    });
    let more = (count < MOST_OPINIONS).then(|| {
        view! { <div><Button name="step" value="add">"意見をもう1つ加える"</Button></div> }
    });
    view! {
        <section class="intake-part" aria-labelledby="opinions">
            <h2 id="opinions">"意見"</h2>
            <p class="sub">"別のことについての意見は、分けて入れてください。空の欄は受け付けません。"</p>
            {fields.collect_view()}
            {more}
        </section>
    }
    .into_any()
}
