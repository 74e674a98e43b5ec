//! The letter to whoever applied for the use of the mark. It has neither reasons nor the secret link: mail passes through many hands.

use domain::{
    calendar::{date_english, date_with_era},
    certification::{PermitNotice, PermitState},
    lang::Lang,
    mail::Letter,
};

/// Says what was decided, and where it can be read. `public_url` is where people reach the site.
pub fn permit_letter(notice: &PermitNotice, public_url: &str) -> Letter {
    let PermitNotice { to, lang, receipt, number, state, term } = notice;
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let list = format!("{public_url}{}", lang.href("/certification/mark/permits"));
    let (subject, text) = match lang {
        Lang::Ja => {
            let (what, said) = match state {
                PermitState::Granted => (
                    "許可しました",
                    format!(
                        "許可番号：{number}\n期間：{}から{}まで\n\n条件があるときは、申し込んだときにお渡しした、あなただけのページに出ています。使う前に読んでください。\n\
                         許可した人の名前、用途、期間は、次のページで公開しています：{list}\n",
                        date_with_era(term.0),
                        date_with_era(term.1)
                    ),
                ),
                PermitState::Refused => ("許可しませんでした", "理由は、あなただけのページで読めます。\n".to_owned()),
                PermitState::Revoked => (
                    "許可を取り消しました",
                    format!("許可番号：{number}\n\n今日からマークは使えません。理由は、あなただけのページで読めます。\n"),
                ),
                PermitState::Ended => ("許可を終えました", format!("許可番号：{number}\n\n今日からマークは使えません。\n")),
                PermitState::Waiting | PermitState::Withdrawn => ("状態が変わりました", String::new()),
            };
            (
                format!("【かしわらもん】認定マークの使用（{receipt}）を{}", what.trim_start_matches("許可を")),
                format!(
                    "受付番号 {receipt} の認定マークの使用について、お知らせします。\n\n{what}。\n\n{said}\n\
                     このメールには、あなただけのページのアドレスを書いていません。\n\
                     このメールは自動で送っています。返信しても届きません。\n"
                ),
            )
        }
        Lang::En => {
            let (what, said) = match state {
                PermitState::Granted => (
                    "was granted",
                    format!(
                        "Permit: {number}\nFrom {} to {}\n\nIf there are conditions, they stand on the page of your own whose address you were given \
                         when you applied. Please read them before you use the mark.\nUser, use and period are published here: {list}\n",
                        date_english(term.0),
                        date_english(term.1)
                    ),
                ),
                PermitState::Refused => ("was not granted", "You can read why on the page of your own.\n".to_owned()),
                PermitState::Revoked => (
                    "was revoked",
                    format!("Permit: {number}\n\nFrom today on the mark must not be used. You can read why on the page of your own.\n"),
                ),
                PermitState::Ended => ("has ended", format!("Permit: {number}\n\nFrom today on the mark must not be used.\n")),
                PermitState::Waiting | PermitState::Withdrawn => ("has changed", String::new()),
            };
            (
                format!("[Kashiwara-mon] Use of the mark {receipt} {what}"),
                format!(
                    "Your application to use the certification mark, receipt {receipt}, {what}.\n\n{said}\n\
                     This email does not have the address of your own page.\nThis email was sent by a program. Replies don't reach anybody.\n"
                ),
            )
        }
    };
    Letter::new(to.clone(), &subject, text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        calendar::parse_iso,
        certification::{MarkReceiptNumber, PermitNumber},
        check::Check,
        staff::Email,
    };

    #[test]
    fn every_decision_has_a_letter_that_can_be_sent() {
        let day = |text| parse_iso(text).expect("a day");
        for (lang, state) in Lang::ALL.into_iter().flat_map(|lang| PermitState::ALL.map(|state| (lang, state))) {
            let notice = PermitNotice {
                to: Email::parse("shop@shop.example").expect("an address"),
                lang,
                receipt: MarkReceiptNumber::new(2026, 1).expect("a number"),
                number: PermitNumber::new(2026, 1),
                state,
                term: (day("2026-12-01"), day("2027-11-30")),
            };
            let letter = permit_letter(&notice, "https://mon.example").checked().expect("a letter");
            assert!(letter.subject.contains("M-2026-0001"), "{}", letter.subject);
            assert_eq!(
                letter.text.contains("KP-2026-0001"),
                matches!(state, PermitState::Granted | PermitState::Revoked | PermitState::Ended)
            );
        }
    }
}
