//! The letters to whoever has asked: the receipt, with the secret link, and the answer, which has none: it is not known any more.

use super::receipt_address;
use domain::{
    calendar::{date_english, date_with_era},
    inquiries::InquiryNotice,
    lang::Lang,
    mail::Letter,
};
use store::Token;

/// The answer, or with a secret link the receipt. `public_url` is where people reach the site. What was asked stands in neither.
pub fn letter(notice: &InquiryNotice, token: Option<&Token>, public_url: &str) -> Letter {
    let InquiryNotice { to, number, lang, promised_on, reply } = notice;
    let link = token.map(|token| format!("{public_url}{}", lang.href(&receipt_address(token)))).unwrap_or_default();
    let (subject, text) = match (lang, reply) {
        (Lang::Ja, None) => (
            format!("【かしわらもん】お問い合わせを受け付けました（{number}）"),
            format!(
                "お問い合わせを受け付けました。ありがとうございます。\n\n受付番号：{number}\n{}までにお返事します。\n\n\
                 あなただけのページ：\n{link}\n\n\
                 このページで、お問い合わせがどうなったかを見られます。返事の前なら、取り下げもできます。\n\
                 アドレスを知っている人は、だれでもこのページを開けます。このメールを、ほかの人に転送しないでください。\n\n\
                 心当たりがないときは、だれかがこのメールアドレスを書きまちがえたものです。お手数ですが、このメールを消してください。\n\n\
                 このメールは自動で送っています。返信しても届きません。\n",
                date_with_era(*promised_on)
            ),
        ),
        (Lang::En, None) => (
            format!("[Kashiwara-mon] Your inquiry was received ({number})"),
            format!(
                "We have received your inquiry. Thank you.\n\nReceipt number: {number}\nYou get an answer by {}.\n\n\
                 Your own page:\n{link}\n\n\
                 There you see what becomes of it, and can withdraw it until there is an answer.\n\
                 Whoever knows the address can open the page, so please don't forward this email.\n\n\
                 If you have not sent anything, someone has mistyped his address. Please delete this email.\n\n\
                 This email was sent by a program. Replies don't reach anybody.\n",
                date_english(*promised_on)
            ),
        ),
        (Lang::Ja, Some((text, by))) => (
            format!("【かしわらもん】お問い合わせへの返事です（{number}）"),
            format!(
                "お問い合わせ（受付番号 {number}）にお返事します。\n\n{text}\n\n{by}\n\n\
                 続けておたずねになるときは、次のページから送ってください。受付番号を書いていただくと、早く答えられます。\n{public_url}/inquiry\n\n\
                 このメールは自動で送っています。返信しても届きません。\n"
            ),
        ),
        (Lang::En, Some((text, by))) => (
            format!("[Kashiwara-mon] The answer to your inquiry ({number})"),
            format!(
                "This is the answer to your inquiry, receipt {number}.\n\n{text}\n\n{by}\n\n\
                 If you have another question, please send it from this page. With the receipt number we can answer sooner.\n{public_url}/en/inquiry\n\n\
                 This email was sent by a program. Replies don't reach anybody.\n"
            ),
        ),
    };
    Letter::new(to.clone(), &subject, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{calendar::parse_iso, check::Check, inquiries::InquiryNumber, staff::Email};

    #[test]
    fn letters_can_be_sent_and_only_the_receipt_has_the_link() {
        let token = Token::new([7; 32]);
        for lang in Lang::ALL {
            let notice = InquiryNotice {
                to: Email::parse("hana@city.example").expect("an address"),
                number: InquiryNumber::read("I-2026-0012").expect("a number"),
                lang,
                promised_on: parse_iso("2026-12-04").expect("a day"),
                reply: None,
            };
            let receipt = letter(&notice, Some(&token), "https://mon.example").checked().expect("a letter");
            assert!(receipt.text.contains(&format!("https://mon.example{}", lang.href(&receipt_address(&token)))), "{}", receipt.text);
            assert!(receipt.text.contains("12月4日") || receipt.text.contains("4 December 2026"), "{}", receipt.text);
            let answered = InquiryNotice { reply: Some(("はい、見学できます。".into(), "広報担当".into())), ..notice };
            let answer = letter(&answered, None, "https://mon.example").checked().expect("a letter");
            assert!(
                answer.text.contains("はい、見学できます。") && answer.text.contains("広報担当") && !answer.text.contains(token.text())
            );
        }
    }
}
