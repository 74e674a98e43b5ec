//! What roles and entries of the log are called.

use domain::{
    certification::Standing,
    lang::Lang,
    staff::{AccountState, Role},
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
        "people.export" => "職員の一覧を書き出した",
        "products.export" => "認定品の台帳を書き出した",
        "audit.export" => "監査記録を書き出した",
        "notice.raise" => "緊急のお知らせを出した",
        "notice.lower" => "緊急のお知らせを取り下げた",
        other => other,
    }
}

/// A field of a record that was changed.
pub fn field(code: &str) -> &str {
    match code {
        "email" => "メールアドレス",
        "name" => "名前",
        "roles" => "役割",
        "text" => "本文",
        other => other,
    }
}
