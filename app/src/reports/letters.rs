//! Letters to reporters. They have the pen name and what there is to do, and never the text of an article: mail passes through many hands.

use domain::{
    calendar::date_with_era,
    certification::LINK_LASTS,
    lang::Lang,
    mail::Letter,
    reports::{ReportNews, ReportNotice, ReportStage},
    staff::Email,
};
use store::Token;

const FOOT: &str = "\nこのメールは自動で送っています。返信しても届きません。\n";

/// The letter with the link by which a reporter signs in. `public_url` is where people reach the site.
pub fn link_letter(to: &Email, token: &Token, public_url: &str) -> Letter {
    let minutes = LINK_LASTS.whole_minutes();
    let text = format!(
        "まちの見聞特派員のページに入るためのリンクです。\n{minutes}分のあいだ、1度だけ使えます。\n\n{public_url}/reporter/in/{}\n\n\
         頼んだ覚えのないときは、何もしないでください。リンクを使わなければ、何も起こりません。\n{FOOT}",
        token.text()
    );
    Letter::new(to.clone(), "【かしわらもん】見聞特派員のサインインのリンク", text)
}

/// The letter that a sign-up has arrived, with the secret link to its page.
pub fn received_letter(to: &Email, token: &Token, lang: Lang, public_url: &str) -> Letter {
    let page = format!("{public_url}{}", lang.href(&super::receipt_address(token)));
    let (subject, text) = match lang {
        Lang::Ja => (
            "【かしわらもん】まちの見聞特派員の申込みを受け付けました",
            format!(
                "まちの見聞特派員の申込みを受け付けました。市の担当が読み、結果をメールでお知らせします。\n\n\
                 申込みの状態は、あなただけのページで見られます。取り下げることもできます。\n{page}\n\n\
                 申し込んだ覚えのないときは、上のページで取り下げてください。\n{FOOT}"
            ),
        ),
        Lang::En => (
            "[Kashiwara-mon] Your sign-up as a town reporter has arrived",
            format!(
                "Your sign-up as a town reporter has arrived. The city reads it and tells you what becomes of it.\n\n\
                 You can see its state, and take it back, on a page of your own:\n{page}\n\n\
                 If it was not you who signed up, please take it back there.\n\n\
                 This email was sent by a program. Replies don't reach anybody.\n"
            ),
        ),
    };
    Letter::new(to.clone(), subject, text)
}

/// The letter in which something is told to a reporter.
pub fn notice_letter(notice: &ReportNotice, public_url: &str) -> Letter {
    let own = format!("{public_url}/reporter");
    let (title, page) = match &notice.article {
        Some((id, title)) => (title.as_str(), format!("{own}/{id}")),
        None => ("", own.clone()),
    };
    let until = notice.until.map(date_with_era).unwrap_or_default();
    let why = if notice.why.is_empty() { String::new() } else { format!("\n\n{}", notice.why) };
    let (subject, text) = match notice.what {
        ReportNews::Accepted => (
            "まちの見聞特派員に登録しました".to_owned(),
            format!(
                "{}さん\n\nまちの見聞特派員に登録しました。任期は{until}までです。\n\
                 次のページで、このメールアドレスを入力すると、入るためのリンクが届きます。パスワードは要りません。\n{own}",
                notice.pen
            ),
        ),
        ReportNews::NotAccepted => {
            ("まちの見聞特派員の申込みについて".to_owned(), format!("申込みをありがとうございました。今回は登録できませんでした。{why}"))
        }
        ReportNews::Renewed => {
            ("まちの見聞特派員の任期を更新しました".to_owned(), format!("{}さん\n\n任期を{until}まで更新しました。\n{own}", notice.pen))
        }
        ReportNews::Ended => (
            "まちの見聞特派員の活動を終えました".to_owned(),
            format!("{}さん\n\nまちの見聞特派員としての活動を終えました。公開した記事は、そのまま残ります。{why}", notice.pen),
        ),
        ReportNews::Article(stage) => {
            let (subject, told) = match stage {
                ReportStage::Returned => {
                    ("記事の書き直しのお願い", "について、書き直しのお願いがあります。次のページで読み、直して、もう一度送ってください。")
                }
                ReportStage::Proposed => (
                    "文案の確認のお願い",
                    "について、編集の担当が文案を書きました。次のページで変わった所を読み、同意するかどうかを選んでください。同意した文だけを公開します。",
                ),
                ReportStage::Published => ("記事を公開しました", "を公開しました。ありがとうございました。"),
                ReportStage::TakenDown => ("記事の公開を終えました", "の公開を終えました。"),
                _ => ("記事の採否について", "は、今回は採用できませんでした。"),
            };
            let public = notice.slug.as_ref().filter(|_| stage == ReportStage::Published);
            let page = public.map_or(page, |slug| format!("{public_url}{}", super::address(slug)));
            (subject.to_owned(), format!("{}さん\n\n「{title}」{told}{why}\n\n{page}", notice.pen))
        }
    };
    Letter::new(notice.email.clone(), &format!("【かしわらもん】{subject}"), format!("{text}\n{FOOT}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::check::Check;

    #[test]
    fn every_letter_can_be_sent() {
        let email = Email::parse("taro@mail.example").expect("an address");
        let stages = [ReportStage::Returned, ReportStage::Proposed, ReportStage::Published, ReportStage::Refused, ReportStage::TakenDown];
        let news = [ReportNews::Accepted, ReportNews::NotAccepted, ReportNews::Renewed, ReportNews::Ended];
        for what in news.into_iter().chain(stages.map(ReportNews::Article)) {
            let notice = ReportNotice {
                email: email.clone(),
                pen: "川べりの風".into(),
                until: None,
                article: matches!(what, ReportNews::Article(_)).then(|| (3, "朝の川".into())),
                slug: None,
                why: "日付を\n確かめてください。".into(),
                what,
            };
            let letter = notice_letter(&notice, "https://mon.example");
            assert!(letter.problems().is_empty(), "{what:?}");
            let with_reason = !matches!(what, ReportNews::Accepted | ReportNews::Renewed);
            assert_eq!(letter.text.contains("確かめて"), with_reason, "{what:?}: {}", letter.text);
        }
    }
}
