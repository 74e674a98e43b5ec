//! Letters to those who signed up. Only the receipt has the secret link: it is not known afterwards, since only its hash is kept. What was
//! typed stands in none of them.

use super::{address, receipt_address, when};
use domain::{
    events::{SignUpNotice, Why},
    lang::Lang,
    mail::Letter,
};
use store::Token;

/// The letter for what is told, with the secret link if it is known. `public_url` is where people reach the site.
pub fn letter(notice: &SignUpNotice, token: Option<&Token>, public_url: &str) -> Letter {
    let lang = notice.lang;
    let (subject, said) = match lang {
        Lang::Ja => japanese(notice),
        Lang::En => english(notice),
    };
    let when = when::whole(lang, &notice.occurrence, notice.whole_day);
    let page = format!("{public_url}{}", lang.href(&address(&notice.event)));
    let own = token.map(|token| format!("{public_url}{}", lang.href(&receipt_address(token))));
    let SignUpNotice { number, title, place, party, .. } = notice;
    let text = match lang {
        Lang::Ja => {
            let own = match own {
                _ if notice.why == Why::Withdrawn => "もう一度申し込むときは、催しのページから申し込めます。\n\n取りやめた覚えがないときは、催しのページにある問い合わせ先に知らせてください。".to_owned(),
                None => "都合が変わったときは、あなただけのページで取りやめられます。そのアドレスは、申し込んだときのメール（件名が「申込を受け付けました」か「空き待ちの申込を受け付けました」で始まり、受付番号が同じもの）と、申し込んだあとの画面にあります。安全のため、このメールには書いていません。\n\n心当たりがないときは、だれかがこのメールアドレスを書きまちがえたものです。お手数ですが、このメールを消してください。".to_owned(),
                Some(own) => format!("あなただけのページ：\n{own}\n\n席がどうなったかを見られます。都合が変わったら、このページで取りやめられます。アドレスを知っている人は、だれでも開けます。ほかの人に転送しないでください。\n\n心当たりがないときは、だれかがこのメールアドレスを書きまちがえたものです。お手数ですが、このメールを消してください。"),
            };
            format!(
                "{said}\n\n受付番号：{number}\n催し：{title}\n日時：{when}\n場所：{place}\n人数：{party}人\n\n催しのページ：\n{page}\n\n{own}\n\n\
                 このメールは自動で送っています。返信しても届きません。\n"
            )
        }
        Lang::En => {
            let own = match own {
                _ if notice.why == Why::Withdrawn => "If you want to come after all, you can sign up again on the page of the event.\n\nIf you have not withdrawn, please tell the contact that stands on the page of the event.".to_owned(),
                None => "If your plans change, you can withdraw on the page of your own. Its address is in the mail that you got when you signed up (\"You have a seat\" or \"You are on the waiting list\", with the same receipt number), and on the page that followed. To keep it safe, it is not in this mail.\n\nIf you have not signed up for anything, someone has mistyped the address. Please delete this email.".to_owned(),
                Some(own) => format!("Your own page:\n{own}\n\nThere you see what becomes of your seat, and can withdraw if your plans change. Whoever knows the address can open it, so please don't forward this email.\n\nIf you have not signed up for anything, someone has mistyped the address. Please delete this email."),
            };
            format!(
                "{said}\n\nReceipt number: {number}\nEvent: {title}\nWhen: {when}\nWhere: {place}\nPeople: {party}\n\nThe page of the event:\n{page}\n\n{own}\n\n\
                 This email was sent by a program. Replies don't reach anybody.\n"
            )
        }
    };
    Letter::new(notice.to.clone(), &subject, text)
}

fn japanese(notice: &SignUpNotice) -> (String, String) {
    let SignUpNotice { number, title, .. } = notice;
    let (subject, said) = match notice.why {
        Why::Seat => {
            ("申込を受け付けました", "申込を受け付けました。席があります。当日、受付で名前か受付番号を伝えてください。".to_owned())
        }
        Why::Waiting(place) => (
            "空き待ちの申込を受け付けました",
            format!("いまは満席のため、空きを待つ申込として受け付けました。{place}番目です。席が回ってきたら、メールで知らせます。"),
        ),
        Why::MovedUp => (
            "席が空きました",
            "取りやめた人がいたため、席が回ってきました。来られないときは、早めに取りやめてください。次の人が席を待っています。".to_owned(),
        ),
        Why::Withdrawn => {
            ("申込を取りやめました", "申込を取りやめました。書いていただいた名前と連絡先は、市の記録から消しました。".to_owned())
        }
        Why::Moved => ("日時が変わりました", "申し込んだ催しの日時が変わりました。来られなくなったときは、取りやめてください。".to_owned()),
        Why::Postponed => (
            "延期になりました",
            "申し込んだ催しが延期になりました。新しい日時が決まったら、催しのページとメールで知らせます。申込はそのまま残っています。"
                .to_owned(),
        ),
        Why::Cancelled => ("中止になりました", "申し込んだ催しが中止になりました。理由は、催しのページにあります。".to_owned()),
        Why::Planned => {
            ("行うことになりました", "延期か中止としていた催しを、行うことになりました。申込はそのまま残っています。".to_owned())
        }
    };
    (format!("【かしわらもん】{subject}：{title}（{number}）"), said)
}

fn english(notice: &SignUpNotice) -> (String, String) {
    let SignUpNotice { number, title, .. } = notice;
    let (subject, said) = match notice.why {
        Why::Seat => ("You have a seat", "We have received your sign-up, and you have a seat. At the reception, please tell your name or your receipt number.".to_owned()),
        Why::Waiting(place) => (
            "You are on the waiting list",
            format!("All seats are taken now, so you wait for one, at place {place}. Once there is a seat, we send you an email."),
        ),
        Why::MovedUp => (
            "A seat has become free",
            "Somebody withdrew, and you have a seat now. If you can't come, please withdraw early: others wait for a seat.".to_owned(),
        ),
        Why::Withdrawn => {
            ("Your sign-up is withdrawn", "Your sign-up is withdrawn. Your name and how to reach you are deleted from the records of the city.".to_owned())
        }
        Why::Moved => ("There is a new date or time", "The event for which you signed up is at another time. If you can't come, please withdraw.".to_owned()),
        Why::Postponed => (
            "It is postponed",
            "The event for which you signed up is postponed. Once there is a new date, its page and an email tell you. Your sign-up is kept.".to_owned(),
        ),
        Why::Cancelled => ("It is cancelled", "The event for which you signed up is cancelled. Its page says why.".to_owned()),
        Why::Planned => ("It takes place", "The event that was postponed or cancelled takes place after all. Your sign-up is kept.".to_owned()),
    };
    (format!("[Kashiwara-mon] {subject}: {title} ({number})"), said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Slug,
        calendar::parse_iso,
        check::Check,
        events::{Occurrence, SignUpNumber, Span},
        staff::Email,
    };

    fn notice(lang: Lang, why: Why) -> SignUpNotice {
        let day = parse_iso("2026-12-05").expect("a day");
        let span = Span::new(day.with_hms(13, 30, 0).expect("a time"), day.with_hms(15, 0, 0).expect("a time")).expect("a span");
        SignUpNotice {
            to: Email::parse("hana@city.example").expect("an address"),
            number: SignUpNumber::read("E-2026-0012").expect("a number"),
            lang,
            event: Slug::parse("sns-class").expect("a slug"),
            title: "SNS写真講習会".into(),
            occurrence: Occurrence { key: String::new(), span },
            whole_day: false,
            place: "柏原市役所".into(),
            party: 2,
            why,
        }
    }

    #[test]
    fn letters_can_be_sent_and_only_the_receipt_has_the_link() {
        let token = Token::new([7; 32]);
        for lang in Lang::ALL {
            for why in [Why::Seat, Why::Waiting(3), Why::MovedUp, Why::Moved, Why::Postponed, Why::Cancelled, Why::Planned] {
                let notice = notice(lang, why);
                let with = letter(&notice, Some(&token), "https://mon.example").checked().expect("a letter");
                assert!(with.text.contains(token.text()) && with.text.contains("E-2026-0012") && with.text.contains("13"));
                let without = letter(&notice, None, "https://mon.example").checked().expect("a letter");
                assert!(!without.text.contains(token.text()) && !without.text.contains("/events/receipt/"));
            }
        }
    }

    #[test]
    fn whoever_withdrew_is_told_so_and_how_to_come_after_all() {
        for (lang, told, again) in [(Lang::Ja, "申込を取りやめました", "もう一度申し込む"), (Lang::En, "is withdrawn", "sign up again")]
        {
            let letter = letter(&notice(lang, Why::Withdrawn), None, "https://mon.example").checked().expect("a letter");
            assert!(letter.subject.contains(told) && letter.text.contains(told) && letter.text.contains(again), "{}", letter.text);
            assert!(
                letter.text.contains("/events/sns-class")
                    && !letter.text.contains("取りやめられます")
                    && !letter.text.contains("can withdraw")
            );
        }
    }
}
