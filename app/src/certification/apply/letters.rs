//! The letter with the link, and letters of the city as they were sent, to be read and printed.

use super::home_link;
use crate::{
    context::Context,
    error::AppError,
    page::{Head, Shown},
    ui::{breadcrumb::Breadcrumb, page_foot::PageFoot},
};
use domain::{
    calendar::{JST, date_with_era},
    certification::LINK_LASTS,
    mail::Letter,
    staff::Email,
};
use leptos::prelude::*;
use store::{Token, certification::SignedApplicant};

/// The letter with the link by which a producer signs in. `public_url` is where people reach the site.
pub fn link_letter(to: &Email, token: &Token, public_url: &str) -> Letter {
    let minutes = LINK_LASTS.whole_minutes();
    Letter {
        to: to.clone(),
        subject: "【かしわらもん】サインインのリンク".to_owned(),
        text: format!(
            "柏原ブランド認定の申請ページに入るためのリンクです。\n{minutes}分のあいだ、1度だけ使えます。\n\n{public_url}/apply/in/{}\n\n\
             申し込んだ覚えのないときは、何もしないでください。リンクを使わなければ、何も起こりません。\n\
             このメールは自動で送っています。返信しても届きません。\n",
            token.text()
        ),
    }
}

/// `/apply/{id}/letter/{letter}`
pub(super) async fn page(context: &Context, applicant: &SignedApplicant, (id, letter): (i64, i64)) -> Result<Shown, AppError> {
    let view = store::certification::applications::find(&context.store, &applicant.actor(), id).await?;
    let letter = view.letters.into_iter().find(|found| found.id == letter).ok_or(AppError::Missing)?;
    let day = date_with_era(letter.sent_at.to_offset(JST).date());
    let above = vec![home_link(), (format!("/apply/{id}"), view.form.name)];
    let title = letter.subject.clone();
    let content = view! {
        <div class="wrap apply">
            <Breadcrumb above=above here=title.clone() />
            <article class="letter">
                <h1>{letter.subject}</h1>
                <p class="sub">{format!("{day}に送ったもの")}</p>
                <div class="as-typed">{letter.text}</div>
            </article>
        </div>
        <PageFoot updated_on=None />
    };
    Ok(Shown { head: Head { title, desk: true, ..Head::default() }, view: content.into_any() })
}
