//! What roles and entries of the log are called.

use super::programmes;
use domain::{
    certification::Standing,
    goals::QuestionState,
    lang::Lang,
    media::{Focus, Licence},
    personal::Kind,
    programmes::{Decision, ImprovementState},
    staff::{AccountState, DecisionKind, Role},
};

/// The name of a role.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Admin => "管理者",
        Role::Brand => "ブランド担当",
        Role::Committee => "審査委員",
        Role::Policy => "政策担当",
        Role::Editor => "編集担当",
        Role::Head => "部長",
        Role::Viewer => "閲覧",
    }
}

/// What a role is for.
pub const fn role_hint(role: Role) -> &'static str {
    match role {
        Role::Admin => "職員のアカウントと監査記録",
        Role::Brand => "柏原産の登録と認定",
        Role::Committee => "認定の審査",
        Role::Policy => "意見募集と目標",
        Role::Editor => "記事、場所、催し",
        Role::Head => "決裁と、部の目標",
        Role::Viewer => "見るだけ",
    }
}

/// The codes of what is done, in the order of the list from which one is chosen.
pub const ACTIONS: &[&str] = &[
    "staff.sign_in",
    "staff.sign_in_by_recovery_code",
    "staff.sign_in_by_passkey",
    "staff.password_right",
    "staff.refused",
    "staff.code_refused",
    "staff.passkey_refused",
    "staff.stopped",
    "staff.set_up",
    "staff.second_factor_set",
    "staff.password_change",
    "staff.passkey_add",
    "staff.passkey_remove",
    "staff.proved",
    "staff.proof_refused",
    "staff.sign_out",
    "staff.sign_out_everywhere",
    "staff.session_end",
    "staff.add",
    "staff.change",
    "staff.deactivate",
    "staff.activate",
    "staff.new_link",
    "staff.forbidden",
    "person.look",
    "person.export",
    "person.erase",
    "decision.draft",
    "decision.approve",
    "decision.reject",
    "decision.withdraw",
    "people.export",
    "products.export",
    "audit.export",
    "media.add",
    "media.describe",
    "media.retire",
    "media.restore",
    "media.replace",
    "media.remove",
    "media.use",
    "media.take_back",
    "notice.raise",
    "notice.lower",
    "goals.add_department",
    "goals.add_manifesto",
    "goals.add_goal",
    "goals.add_indicator",
    "goals.enter",
    "goals.correct",
    "goals.change_target",
    "goals.write_entry",
    "goals.publish",
    "goals.approve",
    "goals.reject",
    "goals.import",
    "goals.set_keeper",
    "reviews.prepare",
    "reviews.change",
    "reviews.record",
    "reviews.add_task",
    "reviews.drop_task",
    "reviews.do_task",
    "reviews.close",
    "reviews.add",
    "questions.ask",
    "questions.withdraw",
    "questions.read",
    "questions.assign",
    "questions.draft",
    "questions.draft_change",
    "questions.publish",
    "questions.tell_change",
    "questions.send_back",
    "programmes.ask",
    "programmes.release",
    "programmes.hold",
    "improvements.ask",
    "improvements.release",
    "improvements.hold",
    "questions.draft_correction",
    "goals.correct_entry",
    "questions.correct",
    "questions.send_correction_back",
    "questions.unlist",
    "questions.export",
    "goals.change_texts",
    "goals.change_goal",
    "goals.move_goal",
    "goals.withdraw_goal",
    "goals.change_indicator",
    "goals.withdraw_indicator",
    "goals.propose",
    "goals.approve_change",
    "goals.reject_change",
    "goals.take_back_change",
    "goals.next_year",
    "programmes.add",
    "programmes.change",
    "programmes.assess",
    "programmes.amend",
    "programmes.decide",
    "programmes.send_back",
    "programmes.export",
    "improvements.propose",
    "improvements.change",
    "improvements.move",
    "improvements.export",
    "verification.key_made",
    "verification.key_retired",
    "verification.key_withdrawn",
];

/// What can be done with an account.
pub const fn account_state(state: AccountState) -> &'static str {
    match state {
        AccountState::Open => "利用中",
        AccountState::Waiting => "設定待ち",
        AccountState::Closed => "停止中",
    }
}

/// What a certificate is worth, in the words of the public page.
pub fn standing(standing: Standing) -> &'static str {
    let words = &crate::words::of(Lang::Ja).product;
    match standing {
        Standing::Valid => words.valid,
        Standing::EndingSoon => words.ending_soon,
        Standing::Expired => words.expired,
        Standing::Suspended => words.suspended,
        Standing::Withdrawn => words.withdrawn,
        Standing::Revoked => words.revoked,
    }
}

/// What was done, of an entry of the log.
pub fn action(code: &str) -> &str {
    match code {
        "staff.sign_in" => "サインインした",
        "staff.sign_in_by_recovery_code" => "予備のコードでサインインした",
        "staff.password_right" => "パスワードを確かめた",
        "staff.refused" => "サインインを断られた",
        "staff.code_refused" => "コードを断られた",
        "staff.stopped" => "続けて失敗したため止められた",
        "staff.sign_in_by_passkey" => "パスキーでサインインした",
        "staff.passkey_add" => "パスキーを追加した",
        "staff.passkey_remove" => "パスキーを外した",
        "staff.passkey_refused" => "パスキーを断られた",
        "staff.set_up" => "アカウントを設定した",
        "staff.second_factor_set" => "二段階認証を設定した",
        "staff.password_change" => "パスワードを変えた",
        "staff.proved" => "本人であることを確かめた",
        "staff.proof_refused" => "本人であることを確かめられなかった",
        "staff.sign_out" => "サインアウトした",
        "staff.sign_out_everywhere" => "すべての端末からサインアウトした",
        "staff.session_end" => "ほかの端末をサインアウトした",
        "staff.add" => "職員を追加した",
        "staff.change" => "職員の内容を変えた",
        "staff.deactivate" => "アカウントを止めた",
        "staff.activate" => "アカウントをまた使えるようにした",
        "staff.new_link" => "設定用のリンクを作った",
        "staff.forbidden" => "権限のない操作を断られた",
        "person.look" => "個人情報を調べた",
        "person.export" => "個人情報を書き出した",
        "person.erase" => "個人情報を消去した",
        "decision.draft" => "起案した",
        "decision.approve" => "決裁した",
        "decision.reject" => "差し戻した",
        "decision.withdraw" => "起案を取り下げた",
        "people.export" => "職員の一覧を書き出した",
        "products.export" => "認定品の台帳を書き出した",
        "audit.export" => "監査記録を書き出した",
        "media.add" => "写真や書類を受け取った",
        "media.describe" => "説明を書いた",
        "media.retire" => "使わないことにした",
        "media.restore" => "また選べるようにした",
        "media.replace" => "差し替えた",
        "media.remove" => "削除した",
        "media.use" => "産品のページに出した",
        "media.take_back" => "産品のページから外した",
        "notice.raise" => "緊急のお知らせを出した",
        "notice.lower" => "緊急のお知らせを取り下げた",
        "goals.add_department" => "部を加えた",
        "goals.add_manifesto" => "年度のマニフェストを加えた",
        "goals.add_goal" => "目標を加えた",
        "goals.add_indicator" => "指標を加えた",
        "goals.enter" => "数値を入れた",
        "goals.correct" => "数値を訂正した",
        "goals.change_target" => "目標の値を変えた",
        "goals.write_entry" => "目標の経過を書いた",
        "goals.publish" => "マニフェストを公開した",
        "goals.approve" => "数値を確かめて公開した",
        "goals.reject" => "数値を差し戻した",
        "goals.import" => "ファイルから取り込んだ",
        "goals.set_keeper" => "数値を入れる担当を決めた",
        "reviews.prepare" => "部長会議を準備した",
        "reviews.change" => "部長会議の日時や議題を直した",
        "reviews.record" => "部長会議の記録を書いた",
        "reviews.add_task" => "部長会議のやることを加えた",
        "reviews.drop_task" => "部長会議のやることを外した",
        "reviews.do_task" => "部長会議のやることを済ませた",
        "reviews.close" => "部長会議の記録を確定した",
        "reviews.add" => "部長会議の記録に追記した",
        "questions.ask" => "質問・意見を送った",
        "questions.withdraw" => "質問・意見を取り下げた",
        "questions.read" => "質問・意見を送った人の連絡先を見た",
        "questions.assign" => "質問・意見の担当を決めた",
        "questions.draft" => "質問・意見への答えを書いた",
        "questions.draft_change" => "声で変わったことを書いた",
        "questions.publish" => "質問・意見への答えを公開した",
        "questions.tell_change" => "声で変わったことを公開した",
        "questions.send_back" => "質問・意見への答えを差し戻した",
        "goals.correct_entry" => "経過を訂正した",
        "programmes.ask" => "事業の公開や変更の確認を頼んだ",
        "programmes.release" => "事業の変更を確かめて公開した",
        "programmes.hold" => "事業の変更をやめた",
        "improvements.ask" => "業務改善の公開や変更の確認を頼んだ",
        "improvements.release" => "業務改善の変更を確かめて公開した",
        "improvements.hold" => "業務改善の変更をやめた",
        "questions.draft_correction" => "答えの訂正を書いた",
        "questions.correct" => "答えの訂正を公開した",
        "questions.send_correction_back" => "答えの訂正を差し戻した",
        "questions.unlist" => "質問・意見と答えの公開をやめた",
        "questions.export" => "質問・意見の一覧を書き出した",
        "goals.change_texts" => "マニフェストの文を変えた",
        "goals.change_goal" => "目標の内容を変えた",
        "goals.move_goal" => "目標の場所を変えた",
        "goals.withdraw_goal" => "目標をやめた",
        "goals.change_indicator" => "指標の内容を変えた",
        "goals.withdraw_indicator" => "指標をやめた",
        "goals.propose" => "約束の変更の案を出した",
        "goals.approve_change" => "約束の変更を承認した",
        "goals.reject_change" => "約束の変更の案を差し戻した",
        "goals.take_back_change" => "約束の変更の案を取り下げた",
        "goals.next_year" => "来年度のマニフェストの案をつくった",
        "programmes.add" => "事業を加えた",
        "programmes.change" => "事業の説明を変えた",
        "programmes.assess" => "事業の評価を起案した",
        "programmes.amend" => "事業の評価の訂正を起案した",
        "programmes.decide" => "事業の評価を決めた",
        "programmes.send_back" => "事業の評価を差し戻した",
        "programmes.export" => "事業の一覧を書き出した",
        "improvements.propose" => "業務改善を提案した",
        "improvements.change" => "業務改善の内容を変えた",
        "improvements.move" => "業務改善の状態を進めた",
        "improvements.export" => "業務改善の一覧を書き出した",
        "verification.key_made" => "認定証に署名する鍵を作った",
        "verification.key_retired" => "認定証に署名する鍵の使用を終えた",
        "verification.key_withdrawn" => "認定証に署名した鍵を一覧から外した",
        other => other,
    }
}

/// By what right a picture is shown.
pub const fn licence(licence: Licence) -> &'static str {
    match licence {
        Licence::City => "市が撮影・作成した",
        Licence::Permitted => "作った人から、このサイトで使う許可を得た",
        Licence::CcBy => "CC BY 4.0（作った人の名前を出せば使える）",
    }
}

/// Where the part of a picture is that must stay in sight.
pub const fn focus(focus: Focus) -> &'static str {
    match focus {
        Focus::LeftTop => "左上",
        Focus::Top => "上",
        Focus::RightTop => "右上",
        Focus::Left => "左",
        Focus::Centre => "中央",
        Focus::Right => "右",
        Focus::LeftBottom => "左下",
        Focus::Bottom => "下",
        Focus::RightBottom => "右下",
    }
}

/// A kind of personal data.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Settings => "表示の設定",
        Kind::Access => "アクセスの記録",
        Kind::Feedback => "ページへの答え",
        Kind::QuestionContact => "質問・意見を送った人の名前とメールアドレス",
        Kind::Question => "送った質問・意見と、公開しない答え",
        Kind::Browser => "使った端末の印",
        Kind::Account => "職員のアカウント（名前、メールアドレス、役割）",
        Kind::Secret => "パスワードと二段階認証",
        Kind::Passkey => "パスキー（公開鍵と名前）",
        Kind::Session => "サインインしている端末",
        Kind::Link => "設定用のリンク",
        Kind::Decision => "起案と決裁（本人についてのもの、本人がしたもの）",
        Kind::Proposal => "約束の変更の案（本人が出したもの、承認したもの）",
        Kind::Audit => "監査記録",
        Kind::Letter => "送るのを待つメール",
        Kind::Erased => "消去した人の印",
    }
}

/// What two persons decide.
pub const fn decision(kind: DecisionKind) -> &'static str {
    match kind {
        DecisionKind::ErasePerson => "個人情報の消去",
    }
}

/// A field of a record that was changed.
pub fn field(code: &str) -> &str {
    match code {
        "email" => "メールアドレス",
        "name" => "名前",
        "roles" => "役割",
        "text" => "本文",
        "text_en" => "英語の本文",
        "link" => "リンク先",
        "alt" => "説明",
        "alt_en" => "英語の説明",
        "credit" => "撮影・作成",
        "licence" => "使える条件",
        "focus" => "残す所",
        "stem" => "ファイル",
        "product" => "産品",
        "kind" => "種類",
        "reason" => "理由",
        "note" => "差し戻した理由",
        "passkey" => "パスキー",
        "day" => "日付",
        "value" => "数値",
        "source" => "出典",
        "target" => "目標の値",
        "stage" => "段階",
        "title" => "題名",
        "weight" => "重み",
        "year" => "年度",
        "department" => "部",
        "goals" => "目標の数",
        "indicators" => "指標の数",
        "figures" => "値の数",
        "keeper" => "担当",
        "place" => "場所",
        "attends" => "出席する職",
        "topic" => "議題",
        "points" => "ほかの議題",
        "discussed" => "話したこと",
        "decided" => "決めたこと",
        "decided_en" => "決めたこと（英語）",
        "task" => "やること",
        "post" => "担当の職",
        "due" => "いつまでに",
        "done_note" => "どう済ませたか",
        "addition" => "追記",
        "addition_reason" => "追記の理由",
        "number" => "受付番号",
        "answer" => "答え",
        "answer-en" => "英語の答え",
        "by" => "職",
        "by-en" => "英語の職",
        "listed" => "公開",
        "shown" => "公開する文",
        "changed" => "変わったこと",
        "changed-en" => "変わったこと（英語）",
        "state" => "状態",
        "title_en" => "英語の題名",
        "name_en" => "英語の名前",
        "policy" => "取組方針",
        "policy_en" => "英語の取組方針",
        "measures" => "具体的な取組み",
        "measures_en" => "英語の具体的な取組み",
        "outputs" => "アウトプット",
        "outputs_en" => "英語のアウトプット",
        "outcome" => "アウトカム",
        "outcome_en" => "英語のアウトカム",
        "division" => "担当課",
        "division_en" => "英語の担当課",
        "post_en" => "英語の答える職",
        "message" => "市民のみなさんへの文",
        "message_en" => "英語の市民のみなさんへの文",
        "remark" => "数値についての注記",
        "remark_en" => "英語の数値についての注記",
        "field" | "fields" => "施策の分野",
        "fields_en" => "英語の施策の分野",
        "parent" => "どの目標の下か",
        "unit" => "単位",
        "unit_en" => "英語の単位",
        "aim" => "指標の種類",
        "baseline" => "はじめの値",
        "course" => "この時期の目安",
        "rhythm" => "測る間隔",
        "live" => "自動集計",
        "signed" => "0より小さい値",
        "slug" => "アドレスに使う名前",
        "by_en" => "英語の職",
        "reason_en" => "英語の理由",
        "source_en" => "英語の出典",
        "evidence" => "根拠のページ",
        "change" => "変更の案",
        "purpose" => "目的",
        "public" => "公開",
        "decision" => "判定",
        "grade" => "評価",
        "actual" => "決算額",
        "trouble" => "困りごと",
        "proposal" => "提案",
        "progress" => "状態",
        "effect" => "結果",
        other => match other.strip_prefix("held.").and_then(Kind::from_code) {
            Some(held) => kind(held),
            None => other,
        },
    }
}

/// What stands in a table, for those who have to find it.
pub fn table(name: &str) -> &str {
    match name {
        "media" => "写真と書類",
        "emergency" => "緊急のお知らせ",
        "product" | "product_detail" | "product_picture" => "産品",
        "producer" => "作り手",
        "shop" => "買える所",
        "area" => "地区",
        "category" => "種類",
        "department" | "manifesto" | "manifesto_field" => "部のマニフェスト",
        "goal" | "goal_entry" => "目標",
        "question" => "目標への質問・意見",
        "goal_proposal" => "約束の変更の案",
        "manifesto_version" => "マニフェストの前の版",
        "indicator" | "measurement" | "target_change" => "目標の指標と数値",
        "goal_import" => "取り込みのファイル",
        "review" | "review_item" | "review_task" | "review_addition" => "部長会議の記録",
        "programme" | "programme_assessment" => "事務事業",
        "improvement" => "業務改善",
        other => other,
    }
}

/// A value of a field, of an entry of the log, as people read it.
pub fn value(field: &str, text: String) -> String {
    let read = match field {
        "listed" => Some(if text == "true" { "公開する" } else { "公開しない" }.to_owned()),
        "state" => QuestionState::from_code(&text).map(|state| question_state(state).to_owned()),
        "roles" => Some(text.split(' ').filter_map(Role::from_code).map(role).collect::<Vec<_>>().join("、")),
        "kind" => DecisionKind::from_code(&text).map(|kind| decision(kind).to_owned()),
        "licence" => Licence::from_code(&text).map(|known| licence(known).to_owned()),
        "focus" => Focus::from_code(&text).map(|known| focus(known).to_owned()),
        "change" => Some(super::goals::change_word(&text).to_owned()),
        "reason" => passkey_reason(&text).map(str::to_owned),
        "decision" => Decision::from_code(&text).map(|known| programmes::decision(known).to_owned()),
        "progress" => ImprovementState::from_code(&text).map(|known| programmes::progress(known).to_owned()),
        "public" => Some(if text == "true" { "公開する" } else { "公開しない" }.to_owned()).filter(|_| !text.is_empty()),
        _ => None,
    };
    read.filter(|read| !read.is_empty()).unwrap_or(if text.is_empty() { "（なし）".to_owned() } else { text })
}

const fn question_state(state: QuestionState) -> &'static str {
    match state {
        QuestionState::Waiting => "回答待ち",
        QuestionState::Answered => "回答済み",
        QuestionState::Withdrawn => "取り下げ",
    }
}

/// Why a passkey was refused; everything else that has a reason has it in words.
fn passkey_reason(code: &str) -> Option<&'static str> {
    Some(match code {
        "meanwhile" => "その間にアカウントかパスキーが変わった",
        "challenge" => "問いが古いか、使い終わっていた",
        "answer" => "答えが正しくなかった",
        "unknown" => "知らないパスキー",
        "counter" => "複製されたおそれがある",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever gives words to something that is done puts it into the list as well.
    #[test]
    fn everything_that_has_words_can_be_chosen() {
        let source = include_str!("words.rs");
        let (_, body) = source.split_once("pub fn action(").expect("the words");
        let (body, _) = body.split_once("other => other").expect("their end");
        let codes: Vec<&str> =
            body.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" =>")).map(|(code, _)| code).collect();
        assert!(codes.len() > 20);
        for code in &codes {
            assert!(ACTIONS.contains(code), "{code} can't be chosen");
        }
        assert!(ACTIONS.iter().all(|code| action(code) != *code), "each has words");
    }
}
