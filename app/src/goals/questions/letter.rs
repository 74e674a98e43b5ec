//! The letter to someone whose question was answered. It has neither the question nor the secret link: mail passes through many
//! hands.

use super::super::goal_address;
use domain::{goals::AnswerNotice, lang::Lang, mail::Letter};

/// Says that there is an answer, or another than before, and where it can be read. `public_url` is where people reach the site.
pub fn letter(notice: &AnswerNotice, public_url: &str) -> Letter {
    let AnswerNotice { to, number, lang, public, corrected } = notice;
    let page =
        public.as_ref().map(|(year, slug)| format!("{public_url}{}", lang.href(&format!("{}/questions", goal_address(*year, slug)))));
    let (subject, said) = match (lang, corrected) {
        (Lang::Ja, false) => {
            (format!("【かしわらもん】質問・意見（{number}）に答えました"), format!("受付番号 {number} の質問・意見に、市が答えました。"))
        }
        (Lang::Ja, true) => (
            format!("【かしわらもん】質問・意見（{number}）への答えを訂正しました"),
            format!("受付番号 {number} の質問・意見への答えを、市が訂正しました。"),
        ),
        (Lang::En, false) => (
            format!("[Kashiwara-mon] Your question or opinion {number} was answered"),
            format!("The city has answered your question or opinion, receipt {number}."),
        ),
        (Lang::En, true) => (
            format!("[Kashiwara-mon] The answer to {number} was corrected"),
            format!("The city has corrected its answer to your question or opinion, receipt {number}."),
        ),
    };
    let text = match lang {
        Lang::Ja => format!(
            "{said}\n\n送ったときにお渡しした、あなただけのページで読めます。\
             このメールには、そのページのアドレスを書いていません。\n{}\n\
             このメールは自動で送っています。返信しても届きません。\n",
            page.map(|page| format!("\nだれでも読めるページ：{page}\n")).unwrap_or_default()
        ),
        Lang::En => format!(
            "{said}\n\nYou can read the answer on the page of your own whose address you were given when you sent it. \
             This email does not have that address.\n{}\n\
             This email was sent by a program. Replies don't reach anybody.\n",
            page.map(|page| format!("\nThe page for everybody: {page}\n")).unwrap_or_default()
        ),
    };
    Letter::new(to.clone(), &subject, text)
}
