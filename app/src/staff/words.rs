//! What roles and entries of the log are called.

use domain::{
    media::{Focus, Licence},
    staff::Role,
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

/// A field of a record that was changed.
pub fn field(code: &str) -> &str {
    match code {
        "email" => "メールアドレス",
        "name" => "名前",
        "roles" => "役割",
        "text" => "本文",
        "alt" => "説明",
        "alt_en" => "英語の説明",
        "credit" => "撮影・作成",
        "licence" => "使える条件",
        "focus" => "残す所",
        "stem" => "ファイル",
        "product" => "産品",
        other => other,
    }
}
