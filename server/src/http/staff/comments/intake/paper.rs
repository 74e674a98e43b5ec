//! What came by mail, fax, post or over the counter, typed in.

use super::{Form, Outcome, Visitor, fresh, link_of, receipt, refused};
use app::staff::{
    CommentFault,
    desk::{Fault, Given},
};
use domain::{
    calendar::{Date, jst_date},
    check::{Check, Checked, FieldError},
    comments::{
        IntakeCase, IntakeRecord, OPINION_FIELDS as OPINIONS, OpinionRecord, SECTION_FIELDS as SECTIONS, SubmissionNumber,
        SubmissionRecord, Way, Who,
    },
    lang::Lang,
    numbers::narrow,
    staff::Email,
};
use store::{Result, StoreError, Token, comments};

/// `POST /staff/comments/{}/intake`: takes it in and shows its receipt, or comes back with one field more for another opinion.
pub(super) async fn take_in(visitor: &Visitor, case: i64, form: &Form) -> Result<Outcome> {
    if form.value("step") == "add" {
        return Ok(Outcome::Again(Vec::new()));
    }
    let case = comments::intake_case(&visitor.state.store, &visitor.actor(), case).await?;
    let record = match read(form, &case, jst_date(visitor.now)) {
        Ok(record) => record,
        Err(errors) => return Ok(Outcome::Again(errors)),
    };
    let token = Token::read(form.value("token")).map_or_else(fresh, |form| link_of(visitor, form.text(), 0));
    match keep(visitor, case.id, &record, token).await {
        Ok((number, token)) => {
            let taken = receipt(visitor, &record, (number, &token), true);
            Ok(Outcome::Show(Given::CommentReceipts(vec![taken]), Vec::new()))
        }
        Err(error @ StoreError::Rule("not_in_time")) => refused(error, "received"),
        Err(error @ StoreError::Rule("who")) => refused(error, "citizen"),
        Err(error @ StoreError::Rule("section")) => refused(error, SECTIONS[0]),
        Err(error) => refused(error, "main"),
    }
}

/// Keeps it, and returns the secret link that leads to it: the form's own, unless another submission has that.
async fn keep(visitor: &Visitor, case: i64, record: &Checked<IntakeRecord>, token: Token) -> Result<(SubmissionNumber, Token)> {
    let take = async |token: &Token| {
        let numbers = super::take_in(visitor, &visitor.actor(), case, &[(record, token)]).await?;
        numbers.first().copied().ok_or(StoreError::Corrupt("comment_submission.serial"))
    };
    match take(&token).await {
        Err(StoreError::Taken(_)) => {
            let other = fresh();
            Ok((take(&other).await?, other))
        }
        kept => Ok((kept?, token)),
    }
}

/// What was typed, or everything that is wrong with it, by field.
fn read(form: &Form, case: &IntakeCase, today: Date) -> std::result::Result<Checked<IntakeRecord>, Vec<(&'static str, Fault)>> {
    let mut errors = Vec::new();
    let way = Way::from_code(form.value("way"));
    if way.is_none() {
        errors.push(("way", Fault::Problem(domain::check::Problem::Empty)));
    }
    let day = day(form);
    let dates = case.standing.dates;
    if day.is_none() {
        errors.push(("received", Fault::Comment(CommentFault::Day)));
    }
    let (places, opinions) = opinions(form);
    let typed = form.text("email");
    let email = if typed.is_empty() { None } else { Email::parse(&typed).ok() };
    let submission = SubmissionRecord {
        opinions,
        name: form.value("name").trim().to_owned(),
        address: form.text("address"),
        who: Who::from_code(form.value("citizen")),
        place: form.text("belongs"),
        phone: narrow(&form.text("phone")),
        by_mail: form.value("by-mail") == "yes",
        email,
        lang: Lang::Ja,
    };
    let record =
        IntakeRecord { way: way.unwrap_or(Way::Post), received_on: day.unwrap_or(dates.opens_on), scan: String::new(), submission };
    if day.is_some() && !record.is_in_time((dates.opens_on, dates.closes_on), today) {
        errors.push(("received", Fault::Comment(CommentFault::NotInTime)));
    }
    let wrong_email = !typed.is_empty() && record.submission.email.is_none();
    let checked = record.checked();
    let problems = checked.as_ref().err().cloned().unwrap_or_default();
    errors.extend(problems.into_iter().filter_map(|FieldError { field, problem }| {
        let field = match field {
            // Said in other words, below.
            "email" if wrong_email => return None,
            "who" => "citizen",
            "place" => "belongs",
            field => OPINIONS.into_iter().position(|one| one == field).and_then(|at| places.get(at)).map_or(field, |at| OPINIONS[*at]),
        };
        Some((field, Fault::Problem(problem)))
    }));
    if wrong_email {
        errors.push(("email", Fault::NotAnEmail));
    }
    match checked {
        Ok(record) if errors.is_empty() => Ok(record),
        _ => Err(errors),
    }
}

/// The opinions that say something, each with the place of its field; the first if none does.
fn opinions(form: &Form) -> (Vec<usize>, Vec<OpinionRecord>) {
    let all = OPINIONS.into_iter().zip(SECTIONS).map(|(text, section)| OpinionRecord {
        section: form.value(section).to_owned(),
        text: form.value(text).replace("\r\n", "\n").trim_end().to_owned(),
    });
    let said = all.enumerate().filter(|(_, opinion)| !opinion.text.trim().is_empty());
    let (places, opinions): (Vec<_>, Vec<_>) = said.unzip();
    if opinions.is_empty() { (vec![0], Vec::new()) } else { (places, opinions) }
}

/// The day on which it came: in an era or in Western years, in digits of any width.
fn day(form: &Form) -> Option<Date> {
    let part = |name: &str| narrow(form.value(name).trim());
    let parts = app::ui::date_field::DateParts {
        era: form.value("received-era").to_owned(),
        year: part("received-year"),
        month: part("received-month"),
        day: part("received-day"),
    };
    parts.read()
}
