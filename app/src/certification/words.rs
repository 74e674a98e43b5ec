//! What things of the certification round are called, in Japanese: producers, officers and members read the same words.

use crate::ui::badge::{State, badge};
use domain::{
    calendar::{JST, OffsetDateTime, date_plain},
    certification::{ApplicationKind, Label, Part, RuleBook, Stage, Standing, Step, TaskState, Verdict, Vow},
};
use leptos::prelude::AnyView;

/// What an application is for.
pub const fn kind(kind: ApplicationKind) -> &'static str {
    match kind {
        ApplicationKind::New => "新規の申請",
        ApplicationKind::Renewal => "更新の申請",
        ApplicationKind::Change => "変更届",
    }
}

/// Where an application is.
pub const fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "下書き",
        Stage::Received => "受付",
        Stage::Checking => "形式審査",
        Stage::Returned => "補正依頼",
        Stage::Reviewing => "審査",
        Stage::Deciding => "決定待ち",
        Stage::Certified => "認定",
        Stage::Conditional => "条件付き認定",
        Stage::Refused => "不認定",
        Stage::Withdrawn => "取下げ",
    }
}

/// The same as a badge.
pub fn stage_badge(of: Stage) -> AnyView {
    let state = match of {
        Stage::Draft => State::None,
        Stage::Received | Stage::Checking | Stage::Reviewing | Stage::Deciding => State::Going,
        Stage::Returned => State::Warning,
        Stage::Certified | Stage::Conditional => State::Good,
        Stage::Refused => State::Bad,
        Stage::Withdrawn => State::None,
    };
    badge(state, stage(of))
}

/// What happens now, as the applicant reads it.
pub const fn stage_tells(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => "まだ送っていません。",
        Stage::Received => "受け付けました。担当者が、書類がそろっているかを確かめます。",
        Stage::Checking => "担当者が、書類と記入の内容を確かめています。",
        Stage::Returned => "直していただきたい所があります。",
        Stage::Reviewing => "審査委員が審査しています。",
        Stage::Deciding => "審査が終わり、市が決定をまとめています。",
        Stage::Certified => "認定しました。",
        Stage::Conditional => "条件を付けて認定しました。",
        Stage::Refused => "認定しませんでした。理由は、下の通知にあります。",
        Stage::Withdrawn => "取り下げました。",
    }
}

/// A part of the application.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Business => "事業者",
        Part::Product => "産品",
        Part::Story => "柏原との結びつき・作り方",
        Part::Food => "食品の表示とアレルゲン",
        Part::Sales => "価格と買える所",
        Part::Photos => "写真",
        Part::Papers => "書類",
        Part::Oath => "誓約",
    }
}

/// An item of the check form, by its code.
pub fn item(rules: &RuleBook, code: &str) -> String {
    match (Part::from_code(code), code.strip_prefix("paper-").and_then(|code| rules.paper(code))) {
        (Some(of), _) => part(of).to_owned(),
        (None, Some(paper)) => paper.name.ja.clone(),
        (None, None) => code.to_owned(),
    }
}

/// Where a part is.
pub fn task_badge(state: TaskState) -> AnyView {
    match state {
        TaskState::NotBegun => badge(State::None, "未着手"),
        TaskState::Going => badge(State::Waiting, "入力中"),
        TaskState::Done => badge(State::Good, "完了"),
        TaskState::ToMend => badge(State::Warning, "要修正"),
    }
}

/// What was decided.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Certify => "認定",
        Verdict::Conditional => "条件付き認定",
        Verdict::Refuse => "不認定",
    }
}

/// What a certificate is worth.
pub const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Valid => "有効",
        Standing::EndingSoon => "有効（まもなく期限）",
        Standing::Expired => "期限切れ",
        Standing::Suspended => "停止",
        Standing::Withdrawn => "辞退",
        Standing::Revoked => "取消",
    }
}

/// A step that was taken, by its code in the history.
pub fn step(code: &str) -> &'static str {
    match Step::from_code(code) {
        Some(Step::Save) => "保存",
        Some(Step::Submit) => "申請を受け付けました",
        Some(Step::Begin) => "形式審査を始めました",
        Some(Step::SendBack) => "補正をお願いしました",
        Some(Step::Answer) => "補正が届きました",
        Some(Step::Accept) => "形式審査が終わりました",
        Some(Step::Fail) => "形式審査で、直せない所がありました",
        Some(Step::Recall) => "形式審査に戻しました",
        Some(Step::Lock) => "審査が終わりました",
        Some(Step::Decide(Verdict::Certify)) => "認定しました",
        Some(Step::Decide(Verdict::Conditional)) => "条件を付けて認定しました",
        Some(Step::Decide(Verdict::Refuse)) => "認定しないことに決めました",
        Some(Step::Withdraw) => "取り下げました",
        Some(Step::Lapse) => "認定が辞退か取消で終わったので、取下げになりました",
        None => match code {
            "declare_conflict" => "委員が、利害関係があると申告しました",
            "declare_clear" => "委員が、利害関係はないと申告しました",
            "extend" => "補正の期限を延ばしました",
            "draft_decision" => "決定を起案しました",
            "drop_decision" => "起案を取り下げました",
            "return_decision" => "起案を差し戻しました",
            "meet_condition" => "条件が満たされました",
            _ => "記録",
        },
    }
}

/// What a label must say.
pub const fn label(label: Label) -> &'static str {
    match label {
        Label::Name => "名称",
        Label::Ingredients => "原材料名・添加物",
        Label::Allergens => "アレルゲン",
        Label::Amount => "内容量",
        Label::BestBefore => "消費期限か賞味期限",
        Label::Storage => "保存方法",
        Label::Maker => "製造者（販売者）の名称と所在地",
        Label::Nutrition => "栄養成分（省略できる商品なら、省略できることを確かめた）",
    }
}

/// What is vowed.
pub const fn vow(vow: Vow) -> &'static str {
    match vow {
        Vow::True => "申請の内容は事実です",
        Vow::Law => "食品衛生法、食品表示法、景品表示法など、関係する法令を守ります",
        Vow::Society => "暴力団やその関係者ではありません",
        Vow::Mark => "認定マークは、認定された産品だけに、形を変えずに使います",
    }
}

/// What a field of an application is called on its page.
pub fn apply_field(name: &str) -> &str {
    match name {
        "business-name" => "屋号・法人名",
        "business-name-en" | "name-en" => "英語の名前",
        "business-kana" | "kana" => "読み",
        "area" => "地区",
        "since" => "始めた年",
        "business-summary" | "summary" => "紹介",
        "business-story" => "作り手の話",
        "representative" => "代表者の名前",
        "person" => "担当者の名前",
        "phone" => "電話番号",
        "postal" => "郵便番号",
        "address" => "所在地",
        "change" => "変える所と理由",
        "category" => "種類",
        "name" => "産品の名前",
        "ties" => "柏原との結びつき",
        "making" => "作り方",
        "food" => "食べるものか、飲むものか",
        "ingredients" => "原材料名",
        "allergens" => "アレルゲン",
        "storage" => "保存方法",
        "labels" => "表示の確認",
        "price" => "価格",
        "tax" => "消費税率",
        "unit" => "内容量・単位",
        "months" => "出回る月",
        "shops" => "買える所",
        "photos" => "写真",
        "papers" => "書類",
        "vows" => "誓約",
        other => other,
    }
}

/// 「11月30日（月曜日）午後11時59分」: the last minute before a window ends.
pub fn last_minute(closes_at: OffsetDateTime) -> String {
    let last = (closes_at - std::time::Duration::from_secs(60)).to_offset(JST);
    let day = ["月", "火", "水", "木", "金", "土", "日"][usize::from(last.weekday().number_days_from_monday())];
    let (half, hour) = if last.hour() < 12 { ("午前", last.hour()) } else { ("午後", last.hour() - 12) };
    format!("{}（{day}曜日）{half}{hour}時{:02}分", date_plain(last.date()), last.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deadline_is_its_last_minute_in_japan() {
        let closes_at = OffsetDateTime::from_unix_timestamp(1_796_050_800).expect("an instant"); // 2026-11-30T15:00Z
        assert_eq!(last_minute(closes_at), "2026年11月30日（月曜日）午後11時59分");
    }
}
