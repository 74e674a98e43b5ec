//! Letters to senders: the receipt with its secret link, for whoever wished it, and word of the results, which has none. Nothing that was
//! typed stands in either.

use super::receipt::receipt_address;
use domain::{
    calendar::{Date, OffsetDateTime, date_english, date_with_era, jst_date},
    comments::SubmissionNotice,
    lang::Lang,
    mail::Letter,
};
use std::time::Duration;
use store::Token;

/// The receipt, with the link that leads to the sender's own page. `public_url` is where people reach the site.
pub fn receipt(public_url: &str, token: &Token, notice: &SubmissionNotice) -> Letter {
    let SubmissionNotice { to, number, lang, title, closes_at, open, received_on, .. } = notice;
    let link = format!("{public_url}{}", lang.href(&receipt_address(token)));
    let last = last_day(*closes_at);
    // What came on paper was typed in by staff, on another day; it may be after the close.
    let received = match (lang, received_on) {
        (_, None) => String::new(),
        (Lang::Ja, Some(day)) => format!("受け付けた日：{}\n", date_with_era(*day)),
        (Lang::En, Some(day)) => format!("Received on: {}\n", date_english(*day)),
    };
    let until = match (lang, open) {
        (_, false) => String::new(),
        (Lang::Ja, true) => format!("{}午後11時59分までは、意見を追加したり、取り下げたりできます。", date_with_era(last)),
        (Lang::En, true) => format!(" Until 11:59 pm on {}, Japan time, you can add opinions or withdraw.", date_english(last)),
    };
    let (subject, text) = match lang {
        Lang::Ja => (
            format!("【かしわらもん】意見を受け付けました（{number}）"),
            format!(
                "「{title}」への意見を受け付けました。ありがとうございます。\n\n受付番号：{number}\n{received}\n\
                 あなただけのページ：\n{link}\n\n\
                 このページで、意見がどうなったかを見られます。{until}\n\
                 アドレスを知っている人は、だれでもこのページを開けます。このメールを、ほかの人に転送しないでください。\n\n\
                 心当たりがないときは、だれかがこのメールアドレスを書きまちがえたものです。お手数ですが、このメールを消してください。\n\n\
                 このメールは自動で送っています。返信しても届きません。\n"
            ),
        ),
        Lang::En => (
            format!("[Kashiwara-mon] Your opinion was received ({number})"),
            format!(
                "We have received your opinion on “{title}”. Thank you.\n\nReceipt number: {number}\n{received}\nYour own page:\n{link}\n\n\
                 There you see what becomes of it.{until}\n\
                 Whoever knows the address can open the page, so please don't forward this email.\n\n\
                 If you have not sent anything, someone has mistyped his address. Please delete this email.\n\n\
                 This email was sent by a program. Replies don't reach anybody.\n"
            ),
        ),
    };
    Letter::new(to.clone(), &subject, text)
}

/// Word that results are published. The secret link is not known any more: only its hash is kept.
pub fn results(public_url: &str, notice: &SubmissionNotice) -> Letter {
    let SubmissionNotice { to, number, lang, case, title, .. } = notice;
    let page = format!("{public_url}{}", lang.href(&format!("/comments/{case}/results")));
    let (subject, text) = match lang {
        Lang::Ja => (
            format!("【かしわらもん】意見公募の結果を公表しました（{number}）"),
            format!(
                "意見を送っていただいた「{title}」の結果を公表しました。\n\n届いた意見、市の考え方、案を変えた所：\n{page}\n\n\
                 受付番号 {number} の意見への回答は、送ったときにお渡しした、あなただけのページで読めます。\
                 このメールには、そのページのアドレスを書いていません。\n\n\
                 このメールは自動で送っています。返信しても届きません。\n"
            ),
        ),
        Lang::En => (
            format!("[Kashiwara-mon] Results of a public comment ({number})"),
            format!(
                "The results of “{title}”, to which you sent your opinion, are published.\n\n\
                 Opinions, the city's views, and what was changed in the draft:\n{page}\n\n\
                 The answers to yours, receipt {number}, are on the page of your own whose address you were given when you sent it. \
                 This email does not have that address.\n\nThis email was sent by a program. Replies don't reach anybody.\n"
            ),
        ),
    };
    Letter::new(to.clone(), &subject, text)
}

/// The last day in Japan on which something is taken.
fn last_day(closes_at: OffsetDateTime) -> Date {
    jst_date(closes_at - Duration::from_secs(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Slug,
        calendar::parse_iso,
        check::Check,
        comments::{SubmissionNumber, close_of},
        staff::Email,
    };

    #[test]
    fn letters_can_be_sent_and_only_the_receipt_has_the_link() {
        let token = Token::new([7; 32]);
        for lang in Lang::ALL {
            let notice = SubmissionNotice {
                to: Email::parse("hana@city.example").expect("an address"),
                number: SubmissionNumber::read("P-2026-0012").expect("a number"),
                lang,
                case: Slug::parse("budget-2027").expect("a slug"),
                title: "予算編成方針（案）".into(),
                closes_at: close_of(parse_iso("2026-10-30").expect("a day")),
                open: true,
                received_on: None,
                results: false,
            };
            let letter = receipt("https://mon.example", &token, &notice).checked().expect("a letter");
            assert!(letter.text.contains(&format!("https://mon.example{}", lang.href(&receipt_address(&token)))), "{}", letter.text);
            assert!(letter.text.contains("10月30日") || letter.text.contains("30 October 2026"), "{}", letter.text);
            let paper = SubmissionNotice { open: false, received_on: parse_iso("2026-10-29"), ..notice.clone() };
            let letter = receipt("https://mon.example", &token, &paper).checked().expect("a letter");
            let (came, until) = (["10月29日", "29 October 2026"], ["10月30日", "30 October 2026"]);
            assert!(came.iter().any(|day| letter.text.contains(day)), "the day on which it came: {}", letter.text);
            assert!(!until.iter().any(|day| letter.text.contains(day)), "nothing can be changed any more: {}", letter.text);
            let letter = results("https://mon.example", &notice).checked().expect("a letter");
            assert!(!letter.text.contains(token.text()) && letter.text.contains("/comments/budget-2027/results"), "{}", letter.text);
        }
    }
}
