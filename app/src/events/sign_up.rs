//! `/events/{slug}/sign-up`: one form, without an account.

use super::{
    EVENTS, address,
    form::{Signing, TRAP},
    page::is_open,
    sign_words::{self, SignWords},
    when, words,
};
use crate::{
    context::Context,
    documents::filled_in,
    error::AppError,
    page::{Head, Shown},
    ui::{
        banner::{Banner, Tone},
        breadcrumb::Breadcrumb,
        button::{Button, LinkButton, Look},
        choices::{Choice, Radios, SelectField},
        error_summary::ErrorSummary,
        field::Label,
        page_foot::PageFoot,
        said::{heading_read, said},
        text_field::{Kind, TextArea, TextField},
    },
    words::{fill, href},
};
use domain::{
    Slug,
    events::{Door, EventPage, EventStatus, OccurrenceView},
};
use leptos::prelude::*;

/// So many times stand side by side to be chosen; more are in a list that opens.
const MOST_RADIOS: usize = 8;

pub(super) async fn page(context: &Context, slug: &Slug) -> Result<Shown, AppError> {
    // Without what the server gives to the form there is none: the page is never drawn by anything else.
    let signing = context.sent::<Signing>().ok_or(AppError::Missing)?;
    let event = store::events::page(&context.store, slug, context.lang, context.now).await?;
    let words = sign_words::here();
    let title = event.record.title.said(context.lang);
    let errors = signing.errors();
    let head = Head {
        title: if errors.is_empty() { words.title.to_owned() } else { crate::words::words().form.error_title(words.title) },
        description: fill(words.description, &[("{event}", &title.text)]),
        desk: true,
        ..Head::default()
    };
    let summary = (!errors.is_empty()).then(|| view! { <ErrorSummary errors=errors /> }.into_any());
    let open: Vec<&OccurrenceView> = event.times.iter().filter(|time| is_open(&event, time)).collect();
    // Whoever has typed something keeps it in sight, also when it is over by now.
    let typed = !signing.value("name").is_empty();
    let content = if (open.is_empty() || event.record.status != EventStatus::Planned) && !typed {
        closed(context, words, &event)
    } else {
        writing(context, words, &signing, &event, &open)
    };
    let above = vec![(EVENTS.to_owned(), words::here().title.to_owned()), (address(slug), title.text.clone())];
    let view = view! {
        <div class="wrap narrow ask">
            <Breadcrumb above=above here=words.title />
            {summary}
            <h1>{heading_read(words.title, words::READINGS)}</h1>
            <p class="lead">{said(title)}</p>
            {content}
        </div>
        <PageFoot updated_on=None />
    }
    .into_any();
    Ok(Shown { head, view })
}

/// Why one can't sign up.
fn closed(context: &Context, words: &'static SignWords, event: &EventPage) -> AnyView {
    let to_come = event.times.iter().filter(|time| time.occurrence.span.ends_at() > context.now);
    let doors: Vec<Door> = to_come.map(|time| time.door).collect();
    let opens = doors.iter().find_map(|door| if let Door::NotYet(at) = door { Some(*at) } else { None });
    let told = match opens {
        _ if event.record.status != EventStatus::Planned => words::here().status_told(event.record.status).to_owned(),
        Some(at) => fill(words.not_yet, &[("{at}", &when::instant(context.lang, at))]),
        None if doors.contains(&Door::None) => words.not_asked.to_owned(),
        None if doors.iter().any(|door| matches!(door, Door::Open(_))) => words.full.to_owned(),
        None => words.closed.to_owned(),
    };
    let to = href(&address(&event.record.slug));
    view! { <Banner tone=Tone::Info><p>{told}</p></Banner><p><LinkButton href=to>{words.back}</LinkButton></p> }.into_any()
}

fn writing(context: &Context, words: &'static SignWords, signing: &Signing, event: &EventPage, open: &[&OccurrenceView]) -> AnyView {
    let record = &event.record;
    let most = record.sign_up.party();
    let field = |label: Label, name: &str| label.error(signing.error(name));
    let value = |name: &str| signing.value(name).to_owned();
    let chosen = if signing.value("party").is_empty() { "1" } else { signing.value("party") };
    let parties = (1..=most).map(|n| Choice::new(n.to_string(), (words.party_of)(n)).chosen(n.to_string() == chosen)).collect::<Vec<_>>();
    let party = field(Label::required("party", words.party).hint(fill(words.party_hint, &[("{max}", &most)])), "party");
    let email = field(Label::needed_when("email", words.email, words.one_of_both).hint(words.email_hint), "email");
    let phone = field(Label::needed_when("phone", words.phone, words.one_of_both).hint(words.phone_hint), "phone");
    view! {
        {before(context, words)}
        <form class="form" id="sign-up" action=href(&format!("{}/sign-up", address(&record.slug))) method="post" novalidate>
            <input type="hidden" name="token" value=signing.token.clone() />
            <input type="hidden" name="stamp" value=signing.stamp.clone() />
            {which(context, words, signing, event, open)}
            <TextField label=field(Label::required("name", words.name).hint(words.name_hint), "name") kind=Kind::Name value=value("name") />
            <SelectField label=party choices=parties />
            <TextField label=email kind=Kind::Email value=value("email") />
            <TextField label=phone kind=Kind::Phone value=value("phone") />
            <TextArea label=field(Label::optional("note", words.note).hint(words.note_hint), "note") value=value("note") rows=3 />
            <div class="unseen" aria-hidden="true">
                <label for=TRAP>{words.trap}</label>
                <input type="text" id=TRAP name=TRAP value="" tabindex="-1" autocomplete="off" />
            </div>
            <div><Button look=Look::Solid>{words.send}</Button></div>
        </form>
        <p><a class="more" href=href("/privacy") rel="external">{words.privacy}</a></p>
    }
    .into_any()
}

fn before(context: &Context, words: &'static SignWords) -> AnyView {
    let points = [
        words.before_wait.to_owned(),
        words.before_free.to_owned(),
        words.before_private.to_owned(),
        filled_in(context.lang, words.before_kept),
    ];
    view! {
        <section aria-labelledby="before">
            <h2 id="before">{heading_read(words.before, words::READINGS)}</h2>
            <ul class="points">{points.map(|point| view! { <li>{point}</li> }).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The times of which one is chosen; of one alone it is said when it is.
fn which(context: &Context, words: &'static SignWords, signing: &Signing, event: &EventPage, open: &[&OccurrenceView]) -> AnyView {
    let (record, lang) = (&event.record, context.lang);
    let told = |time: &OccurrenceView| {
        let when = when::whole(lang, &time.occurrence, record.times.whole_day);
        match words::here().seats(time, &record.sign_up) {
            Some(seats) => format!("{when}　{seats}"),
            None => when,
        }
    };
    let asked = if signing.value("occurrence").is_empty() { signing.value("on") } else { signing.value("occurrence") };
    if let ([time], None) = (open, signing.error("occurrence")) {
        return view! {
            <p class="event-when"><b>{told(time)}</b></p>
            <input type="hidden" name="occurrence" value=time.occurrence.key.clone() />
        }
        .into_any();
    }
    let choice = |time: &&OccurrenceView| Choice::new(time.occurrence.key.clone(), told(time)).chosen(time.occurrence.key == asked);
    let choices: Vec<Choice> = open.iter().map(choice).collect();
    let label = Label::required("occurrence", words.occurrence).error(signing.error("occurrence"));
    if choices.len() > MOST_RADIOS {
        // None is chosen for anybody.
        let none = Choice::new("", words.choose).chosen(choices.iter().all(|choice| !choice.chosen));
        let choices = std::iter::once(none).chain(choices).collect::<Vec<_>>();
        view! { <SelectField label=label choices=choices /> }.into_any()
    } else {
        view! { <Radios label=label choices=choices /> }.into_any()
    }
}
