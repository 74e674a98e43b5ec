//! The letters: to confirm, and of a new issue. Each ends with how one gets no more of them.

use super::{BULLETIN, address, confirm_address, end_address};
use crate::documents::filled_in;
use domain::{bulletin::IssueNotice, lang::Lang, mail::Letter, staff::Email};
use store::{Token, bulletin::Asked};

/// The letter to whoever has an address for which letters were asked, and where his program ends them. `public_url` is where people reach
/// the site.
pub fn asked(asked: &Asked, (to, lang, link): (&Email, Lang, &Token), public_url: &str) -> (Letter, String) {
    let whole = |path: String| format!("{public_url}{}", lang.href(&path));
    let days = filled_in(lang, "{kept:bulletin_request}");
    let (subject, text, end) = match (asked, lang) {
        (Asked::Waits(end), Lang::Ja) => (
            "【広報かしわら】配信を始めるには、確認が要ります",
            format!(
                "広報かしわらのメール配信の申し込みがありました。\n\n\
                 始めるには、{days}以内に次のリンクを開き、「配信を始める」を押してください。\n{}\n\n\
                 心当たりのないときは、何もしないでください。配信は始まらず、アドレスは{days}で消えます。",
                whole(confirm_address(link))
            ),
            end,
        ),
        (Asked::Waits(end), Lang::En) => (
            "[Koho Kashiwara] Please confirm that you want our emails",
            format!(
                "Someone asked for emails about the bulletin of Kashiwara City at this address.\n\n\
                 To begin, open this link within {days} and press “Begin”:\n{}\n\n\
                 If it was not you, you need not do anything: nothing begins, and the address is deleted after {days}.",
                whole(confirm_address(link))
            ),
            end,
        ),
        (Asked::Known(end), Lang::Ja) => (
            "【広報かしわら】もう配信しています",
            "広報かしわらのメール配信の申し込みがありましたが、このアドレスには、もう配信しています。このままで、次の号が出た日にお知らせします。".to_owned(),
            end,
        ),
        (Asked::Known(end), Lang::En) => (
            "[Koho Kashiwara] You get our emails already",
            "Someone asked for emails about the bulletin of Kashiwara City at this address, which gets them already. \
             You need not do anything: we tell you of the next issue."
                .to_owned(),
            end,
        ),
    };
    let end = whole(end_address(end));
    (Letter::new(to.clone(), subject, format!("{text}\n\n{}", foot(lang, &end))), end)
}

/// The letter of a new issue to one subscriber, and where his program ends them.
pub fn issue(notice: &IssueNotice, public_url: &str) -> (Letter, String) {
    let IssueNotice { to, lang, slug, title, summary, contents, end } = notice;
    let whole = |path: &str| format!("{public_url}{}", lang.href(path));
    let lines: Vec<String> = contents.iter().map(|line| format!("・{line}")).collect();
    let (read, end) = (whole(&address(slug)), whole(&end_address(end)));
    let (subject, before, inside) = match lang {
        Lang::Ja => (format!("【広報かしわら】{}が出ました", title.text), "読む：", "目次"),
        Lang::En => (format!("[Koho Kashiwara] New issue: {}", title.text), "Read it: ", "Contents"),
    };
    let text = format!(
        "{}\n{}\n\n{before}{read}\n\n{inside}\n{}\n\n{}\n\n{}",
        title.text,
        summary.text,
        lines.join("\n"),
        whole(BULLETIN),
        foot(*lang, &end)
    );
    (Letter::new(to.clone(), &subject, text), end)
}

/// How one gets no more of them.
fn foot(lang: Lang, end: &str) -> String {
    match lang {
        Lang::Ja => format!(
            "――\n大阪府柏原市　広報かしわら\n配信をやめる：{end}\nこのメールは自動で送っています。返信しても届きません。\n\
             上のリンクはあなただけのものです。このメールを転送するときは、消してください。\n"
        ),
        Lang::En => format!(
            "--\nKoho Kashiwara, Kashiwara City, Osaka\nEnd these emails: {end}\nThis email was sent by a program. Replies don’t reach anybody.\n\
             The link above is yours alone: please delete it before you forward this email.\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Slug, bulletin::EndLink, check::Check, lang::Said};

    #[test]
    fn a_letter_has_its_link_and_its_end() {
        let end = EndLink { id: 3, seal: "s".repeat(43) };
        let notice = IssueNotice {
            to: Email::parse("hana@home.example").expect("an address"),
            lang: Lang::En,
            slug: Slug::parse("2026-11").expect("a slug"),
            title: Said::ja("11月号".into()),
            summary: Said::ja("ぶどう".into()),
            contents: vec!["特集".into()],
            end: end.clone(),
        };
        let (letter, url) = issue(&notice, "https://city.example");
        let letter = letter.checked().expect("a letter");
        assert_eq!(url, format!("https://city.example/en/bulletin/end/3.{}", "s".repeat(43)));
        assert!(letter.text.contains("https://city.example/en/bulletin/2026-11\n") && letter.text.contains(&url));
        let link = Token::new([7; 32]);
        let (letter, _) = asked(&Asked::Waits(end.clone()), (&notice.to, Lang::Ja, &link), "https://city.example");
        assert!(letter.text.contains(&format!("https://city.example/bulletin/confirm/{}\n", link.text())));
        let (letter, _) = asked(&Asked::Known(end), (&notice.to, Lang::Ja, &link), "https://city.example");
        assert!(!letter.text.contains("confirm"), "{}", letter.text);
    }
}
