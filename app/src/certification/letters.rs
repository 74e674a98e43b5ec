//! Letters to applicants, as the office writes them: kept as they are sent, shown before that, and printed for whoever has no address
//! for mail. They are in Japanese, the language of the application and of its rules.

use crate::words;
use domain::{
    calendar::{date_with_era, jst_date},
    certification::{
        ApplicationKind, ApplicationNumber, ApplicationView, DAY_PLACE, NUMBER_PLACE, TERM_PLACE, Verdict, VerdictRecord, without_places,
    },
    lang::Lang,
};
use store::certification::{Asked, Notice, What};

/// The letter of a notice: its subject, which is one line, and its text.
pub fn letter(notice: &Notice) -> (String, String) {
    let application = application(notice.kind);
    let (title, body) = match &notice.what {
        What::Received => (format!("{application}を受け付けました"), received(notice)),
        What::Mended => ("補正していただいた内容を受け付けました".to_owned(), mended(notice)),
        What::SentBack(asked, due_on) => {
            (format!("{application}の補正のお願い（{}まで）", date_with_era(*due_on)), sent_back(notice, asked, &date_with_era(*due_on)))
        }
        What::Withdrawn => (format!("{application}の取下げを受け付けました"), withdrawn(notice)),
        // Written when it was drafted, and read by two persons since: not a sign is added to it.
        What::Decided(text) => return (subject(notice.number, &format!("{application}の結果のお知らせ")), text.clone()),
    };
    (subject(notice.number, &title), whole(None, &notice.business, &title, &body))
}

/// The letter of a decision as it is drafted, with places for what is known when the decision is made
/// (`domain::certification::filled_letter`). What people wrote is none of these places, whatever it says.
pub fn decision_letter(view: &ApplicationView, record: &VerdictRecord) -> String {
    let title = match (view.kind, record.verdict) {
        (ApplicationKind::New, Verdict::Certify) => "柏原ブランドの認定について（通知）",
        (ApplicationKind::New, Verdict::Conditional) => "柏原ブランドの条件付き認定について（通知）",
        (ApplicationKind::New, Verdict::Refuse) => "柏原ブランドの不認定について（通知）",
        (ApplicationKind::Renewal, Verdict::Refuse) => "柏原ブランドの認定を更新しないことについて（通知）",
        (ApplicationKind::Renewal, _) => "柏原ブランドの認定の更新について（通知）",
        (ApplicationKind::Change, Verdict::Refuse) => "柏原ブランドの認定事項を変更しないことについて（通知）",
        (ApplicationKind::Change, _) => "柏原ブランドの認定事項の変更について（通知）",
    };
    let received = view.received_at.map(|at| format!("{}に受け付けた", date_with_era(jst_date(at)))).unwrap_or_default();
    let mut sections =
        vec![("産品".to_owned(), without_places(&view.form.name)), ("決定".to_owned(), decided(view.kind, record.verdict).to_owned())];
    if let Some(number) = number_of(view, record.verdict) {
        sections.push(("認定番号".to_owned(), number));
    }
    if record.verdict != Verdict::Refuse {
        sections.push(("認定の有効期間".to_owned(), format!("{TERM_PLACE}まで")));
    }
    sections.push(("理由".to_owned(), without_places(&record.reasons)));
    if record.verdict == Verdict::Conditional {
        let due = record.conditions_due.map(date_with_era).unwrap_or_default();
        sections.push((
            "条件".to_owned(),
            format!("{}\n\n{due}までに行い、行ったことを下の担当課へ知らせてください。", without_places(&record.conditions)),
        ));
    }
    let sections: Vec<String> =
        sections.iter().enumerate().map(|(n, (title, text))| format!("{}　{title}\n{}", n + 1, indented(text))).collect();
    let end = match record.verdict {
        Verdict::Refuse => {
            "理由を知りたいことや、納得のできないことがあるときは、下の担当課へお申し出ください。審査の基準に沿って説明します。"
        }
        _ => {
            "この決定について、尋ねたいことや納得のできないことがあるときは、下の担当課へお申し出ください。認定マークは、認定された産品にだけ、形と色を変えずに使えます。"
        }
    };
    let body = format!(
        "{received}{}（受付番号 {}）について、次のとおり決定しましたので、お知らせします。\n\n{}\n\n{end}",
        application(view.kind),
        number(view.number),
        sections.join("\n\n")
    );
    whole(Some(DAY_PLACE), &without_places(&view.business.name), title, &body)
}

fn received(notice: &Notice) -> String {
    format!(
        "次の{}を受け付けました。\n\n{}\n\n\
         これから、書類がそろっているか、表示に誤りがないかを確かめます。足りないものがあるときは、期限を決めて補正をお願いします。\
         お問い合わせのときは、受付番号をお伝えください。",
        application(notice.kind),
        about(notice)
    )
}

fn mended(notice: &Notice) -> String {
    format!(
        "次の{}について、補正していただいた内容を受け付けました。\n\n{}\n\nもう一度確かめて、結果をお知らせします。",
        application(notice.kind),
        about(notice)
    )
}

fn sent_back(notice: &Notice, asked: &[Asked], due: &str) -> String {
    let asked = asked.iter().enumerate().map(|(n, asked)| {
        let name = asked.paper.as_deref().map_or_else(|| super::words::part(asked.part).to_owned(), |paper| format!("書類「{paper}」"));
        format!("{}　{name}\n{}", n + 1, indented(&asked.note))
    });
    format!(
        "次の{}を確かめたところ、直していただきたい所がありました。\n\n{}\n\n直していただきたい所\n\n{}\n\n期限　{due}\n\n\
         期限までに直して、もう一度お送りください。間に合わないときや、分からないことがあるときは、期限の前に下の担当課へご相談ください。\
         直さなくてよいほかの所は、そのまま残っています。",
        application(notice.kind),
        about(notice),
        asked.collect::<Vec<_>>().join("\n\n")
    )
}

fn withdrawn(notice: &Notice) -> String {
    format!(
        "次の{}の取下げを受け付けました。審査はここで終わります。\n\n{}\n\n\
         取り下げた覚えのないときは、すぐに下の担当課へお知らせください。募集の期間のうちは、新しく申請できます。",
        application(notice.kind),
        about(notice)
    )
}

/// What the letter is about, in two lines.
fn about(notice: &Notice) -> String {
    format!("受付番号　{}\n産品　　　{}", number(notice.number), notice.product)
}

/// A letter from its head to its foot. Without a day it is of the day on which it is sent.
fn whole(day: Option<&str>, business: &str, title: &str, body: &str) -> String {
    let site = &words::of(Lang::Ja).site;
    let day = day.map(|day| format!("{day}\n\n")).unwrap_or_default();
    format!(
        "{day}{business}　様\n\n柏原市 {office}\n\n{title}\n\n{body}\n\n----\n担当課　大阪府柏原市（かしわらし） {office}\n電話　　{}（{}）\n",
        site.contact_phone,
        site.contact_hours,
        office = site.contact_name,
    )
}

/// In mail the number comes first, so that it is found again.
fn subject(number: Option<ApplicationNumber>, title: &str) -> String {
    match number {
        Some(number) => format!("【柏原ブランド {number}】{title}"),
        None => format!("【柏原ブランド】{title}"),
    }
}

fn number(number: Option<ApplicationNumber>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// The number of the certificate: known of one that there is, and a place for one that comes with the decision.
fn number_of(view: &ApplicationView, verdict: Verdict) -> Option<String> {
    match (view.certificate, verdict) {
        (Some(number), _) => Some(number.to_string()),
        (None, Verdict::Refuse) => None,
        (None, _) => Some(NUMBER_PLACE.to_owned()),
    }
}

fn indented(text: &str) -> String {
    text.trim().lines().map(|line| if line.is_empty() { String::new() } else { format!("　　{line}") }).collect::<Vec<_>>().join("\n")
}

const fn application(kind: ApplicationKind) -> &'static str {
    match kind {
        ApplicationKind::New => "認定の申請",
        ApplicationKind::Renewal => "認定の更新の申請",
        ApplicationKind::Change => "変更の届出",
    }
}

const fn decided(kind: ApplicationKind, verdict: Verdict) -> &'static str {
    match (kind, verdict) {
        (ApplicationKind::New, Verdict::Certify) => "柏原産（かしわらもん）として認定します。",
        (ApplicationKind::New, Verdict::Conditional) => "下の条件を付けて、柏原産（かしわらもん）として認定します。",
        (ApplicationKind::New, Verdict::Refuse) => "認定しません。",
        (ApplicationKind::Renewal, Verdict::Certify) => "認定を更新します。",
        (ApplicationKind::Renewal, Verdict::Conditional) => "下の条件を付けて、認定を更新します。",
        (ApplicationKind::Renewal, Verdict::Refuse) => "認定を更新しません。今の認定は、その有効期間の終わりまで続きます。",
        (ApplicationKind::Change, Verdict::Certify) => "届出のとおりに変更します。",
        (ApplicationKind::Change, Verdict::Conditional) => "下の条件を付けて、届出のとおりに変更します。",
        (ApplicationKind::Change, Verdict::Refuse) => "変更しません。認定は、今の内容のまま続きます。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        calendar::parse_iso,
        certification::{Part, filled_letter},
        check::Check,
        goals::FiscalYear,
        mail::Letter,
        staff::Email,
    };

    fn notice(what: What) -> Notice {
        Notice {
            id: 1,
            number: FiscalYear::new(2026).and_then(|year| ApplicationNumber::new(year, 12)),
            kind: ApplicationKind::New,
            business: "北の段ぶどう園".into(),
            product: "段々ジャム".into(),
            what,
        }
    }

    #[test]
    fn every_letter_can_be_sent() {
        let due = parse_iso("2026-10-29").expect("a day");
        let asked =
            ["どの畑かを\n書いてください", &"長".repeat(1_000)].map(|note| Asked { part: Part::Story, paper: None, note: note.into() });
        let all = [What::Received, What::Mended, What::SentBack(asked.into(), due), What::Withdrawn, What::Decided("決定".into())];
        for what in all {
            let (subject, text) = letter(&notice(what.clone()));
            assert!(subject.contains("A-2026-0012"), "{subject}");
            let to = Email::parse("maker@kashiwara.example").expect("an address");
            assert!(Letter { to, subject, text }.checked().is_ok(), "{what:?}");
        }
    }

    #[test]
    fn what_is_asked_for_is_named_with_its_day() {
        let paper = Asked { part: Part::Papers, paper: Some("市税の納税証明書".into()), note: "今年のものを".into() };
        let story = Asked { part: Part::Story, paper: None, note: "どの畑か".into() };
        let (_, text) = letter(&notice(What::SentBack(vec![story, paper], parse_iso("2026-10-29").expect("a day"))));
        for part in [
            "1　柏原との結びつき・作り方\n　　どの畑か",
            "2　書類「市税の納税証明書」\n　　今年のものを",
            "令和8年（2026年）10月29日",
            "北の段ぶどう園　様",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn a_filled_letter_has_no_place_left() {
        let draft = whole(Some(DAY_PLACE), "店", "通知", &format!("{NUMBER_PLACE} {TERM_PLACE}まで"));
        let day = parse_iso("2026-11-26").expect("a day");
        let number = "KM-2026-0007".parse().expect("a number");
        assert!(!filled_letter(&draft, Some((number, day)), day).contains('［'));
    }
}
