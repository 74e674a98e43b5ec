//! Letters to a maker about the standing of a certificate: that it has changed, and that it is about to end. But for the numbers of
//! his own applications they say nothing that is not public: mail passes through many hands.

use domain::{
    calendar::date_with_era,
    certification::{EndingNotice, EventKind, StandingNotice},
    mail::Letter,
};

/// The end of every letter.
const AUTOMATIC: &str =
    "このメールは自動で送っています。返信しても届きません。分からないことは、認定の通知書にある担当課にお問い合わせください。\n";

/// Says how a certificate stands now, and what everybody reads about it. `public_url` is where people reach the site.
pub fn standing_letter(notice: &StandingNotice, public_url: &str) -> Letter {
    let StandingNotice { to, maker, number, product, slug, kind, on, wording, until, lapsed } = notice;
    let (what, means) = match kind {
        EventKind::Suspended => (
            "認定を一時停止しました",
            "停止している間は、産品の一覧に出ず、認定マークも使えません。産品のページは、停止していることを示して残ります。認定の期限は、停止の間も変わりません。",
        ),
        EventKind::Resumed => ("認定の一時停止を終えました", "産品の一覧にもう一度出ています。認定マークも使えます。"),
        EventKind::Revoked => {
            ("認定を取り消しました", "産品の一覧には出ません。認定マークは使えません。産品のページは、取り消したことを示して残ります。")
        }
        EventKind::Withdrawn => (
            "認定の辞退を受け付けました",
            "産品の一覧には出ません。認定マークは使えません。産品のページは、辞退されたことを示して残ります。",
        ),
        EventKind::Renewed => ("認定を更新しました", "新しい期限は、産品のページに出ています。"),
        EventKind::Certified | EventKind::Changed => ("認定の内容が変わりました", "今の内容は、産品のページに出ています。"),
    };
    let said = if wording.is_empty() { String::new() } else { format!("\n公開している説明：\n{wording}\n") };
    let until = until.map(|day| format!("\n停止の終わり（予定）：{}\n", date_with_era(day))).unwrap_or_default();
    let lapsed: Vec<String> = lapsed.iter().map(ToString::to_string).collect();
    let lapsed = match lapsed.is_empty() {
        true => String::new(),
        false => format!("\n\nこの認定についての審査中の申請（受付番号 {}）は、取下げになりました。", lapsed.join("、")),
    };
    let text = format!(
        "{maker} 様\n\n「{product}」（認定番号 {number}）の{what}。\n日付：{}\n{until}{said}\n{means}{lapsed}\n\n産品のページ：{public_url}/products/{slug}\n\n{AUTOMATIC}",
        date_with_era(*on)
    );
    Letter::new(to.clone(), &format!("【かしわらもん】「{}」の{what}（{number}）", shortened(product)), text)
}

/// Says that a certificate is about to end, and what to do.
pub fn ending_letter(notice: &EndingNotice, public_url: &str) -> Letter {
    let EndingNotice { to, maker, number, product, slug, expires_on, days_left, suspended } = notice;
    let left = if *days_left == 0 { "今日まで".to_owned() } else { format!("あと{days_left}日") };
    let suspended = if *suspended {
        "この認定は今、一時停止しています。停止の間も、期限は変わりません。\n\n"
    } else {
        ""
    };
    let text = format!(
        "{maker} 様\n\n「{product}」（認定番号 {number}）の認定の期限が近づいています。\n期限：{}（{left}）\n\n{suspended}\
         続けるときは、期限までに更新を申し込んでください。前の申請の内容から始められます。申込み：{public_url}/apply\n\
         続けないときは、何もしなくてかまいません。期限の次の日に、産品の一覧から外れます。産品のページは、期限が切れたことを示して残ります。\n\n\
         産品のページ：{public_url}/products/{slug}\n\n{AUTOMATIC}",
        date_with_era(*expires_on)
    );
    Letter::new(to.clone(), &format!("【かしわらもん】「{}」の認定は{left}です（{number}）", shortened(product)), text)
}

/// A name that leaves room for the rest of a subject.
fn shortened(name: &str) -> String {
    const MOST: usize = 60;
    let begin: String = name.chars().take(MOST).collect();
    if begin.len() < name.len() { format!("{begin}…") } else { begin }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Slug,
        calendar::parse_iso,
        certification::{ApplicationNumber, CertificateNumber},
        check::Check,
        goals::FiscalYear,
        staff::Email,
    };

    fn to() -> Email {
        Email::parse("maker@maker.example").expect("an address")
    }

    fn number() -> CertificateNumber {
        CertificateNumber::new(2026, 7).expect("a number")
    }

    #[test]
    fn every_change_has_a_letter_that_can_be_sent() {
        for kind in EventKind::ALL {
            let notice = StandingNotice {
                to: to(),
                maker: "作り手".to_owned(),
                number: number(),
                product: "長い名の品".repeat(20),
                slug: Slug::parse("goods").expect("a slug"),
                kind,
                on: parse_iso("2026-10-15").expect("a day"),
                wording: "表示を直しています。".to_owned(),
                until: parse_iso("2026-12-28"),
                lapsed: FiscalYear::new(2026).and_then(|year| ApplicationNumber::new(year, 12)).into_iter().collect(),
            };
            let letter = standing_letter(&notice, "https://mon.example").checked().expect("a letter");
            assert!(letter.text.contains("受付番号 A-2026-0012"), "{}", letter.text);
            assert!(letter.text.contains("KM-2026-0007") && letter.text.contains("https://mon.example/products/goods"), "{kind:?}");
            assert!(letter.text.contains("表示を直しています。") && letter.text.contains("令和8年（2026年）12月28日"), "{}", letter.text);
        }
    }

    #[test]
    fn a_warning_says_how_long_and_what_to_do() {
        let letter = |days_left, suspended| {
            let notice = EndingNotice {
                to: to(),
                maker: "作り手".to_owned(),
                number: number(),
                product: "品".to_owned(),
                slug: Slug::parse("goods").expect("a slug"),
                expires_on: parse_iso("2029-03-31").expect("a day"),
                days_left,
                suspended,
            };
            ending_letter(&notice, "https://mon.example").checked().expect("a letter")
        };
        assert!(letter(90, false).subject.contains("あと90日") && letter(90, false).text.contains("https://mon.example/apply"));
        assert!(letter(0, false).text.contains("今日まで") && !letter(0, false).text.contains("一時停止"));
        assert!(letter(30, true).text.contains("一時停止しています"));
    }
}
