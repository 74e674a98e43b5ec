//! What roles and entries of the log are called.

use domain::{
    personal::Kind,
    staff::{DecisionKind, Role},
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
    "staff.password_right",
    "staff.refused",
    "staff.code_refused",
    "staff.stopped",
    "staff.set_up",
    "staff.second_factor_set",
    "staff.password_change",
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
    "audit.export",
    "notice.raise",
    "notice.lower",
];

/// What was done, of an entry of the log.
pub fn action(code: &str) -> &str {
    match code {
        "staff.sign_in" => "サインインした",
        "staff.sign_in_by_recovery_code" => "予備のコードでサインインした",
        "staff.password_right" => "パスワードを確かめた",
        "staff.refused" => "サインインを断られた",
        "staff.code_refused" => "コードを断られた",
        "staff.stopped" => "続けて失敗したため止められた",
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
        "audit.export" => "監査記録を書き出した",
        "notice.raise" => "緊急のお知らせを出した",
        "notice.lower" => "緊急のお知らせを取り下げた",
        other => other,
    }
}

/// A kind of personal data.
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Settings => "表示の設定",
        Kind::Access => "アクセスの記録",
        Kind::Feedback => "ページへの答え",
        Kind::Browser => "使った端末の印",
        Kind::Account => "職員のアカウント（名前、メールアドレス、役割）",
        Kind::Secret => "パスワードと二段階認証",
        Kind::Session => "サインインしている端末",
        Kind::Link => "設定用のリンク",
        Kind::Decision => "起案と決裁（本人についてのもの、本人がしたもの）",
        Kind::Audit => "監査記録",
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
        "kind" => "種類",
        "reason" => "理由",
        "note" => "差し戻した理由",
        other => match other.strip_prefix("held.").and_then(Kind::from_code) {
            Some(held) => kind(held),
            None => other,
        },
    }
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
