//! What staff call things of public comments.

use domain::comments::{CutReason, Hold, MoveKind};

/// What two persons decide.
pub(in crate::staff) const fn step(kind: MoveKind) -> &'static str {
    match kind {
        MoveKind::Publish => "公開",
        MoveKind::Correct => "訂正",
        MoveKind::Cancel => "取りやめ",
        MoveKind::Late => "公表の遅れのお知らせ",
        MoveKind::Results => "結果の公表",
    }
}

/// Why a submission waits for a look.
pub(super) const fn hold(hold: Hold) -> &'static str {
    match hold {
        Hold::Honeypot => "見えない欄に入力がある",
        Hold::TooQuick => "人が書くより速く送られた",
        Hold::Flood => "同じ所から続けて送られた",
        Hold::Links => "リンクがとても多い",
        Hold::Discarded => "対象外にした提出に、意見が足された",
    }
}

/// Why something is cut.
pub(super) const fn cut(reason: CutReason) -> &'static str {
    match reason {
        CutReason::Email => "メールアドレス",
        CutReason::Phone => "電話番号",
        CutReason::PostalCode => "郵便番号",
        CutReason::Address => "住所",
        CutReason::Name => "氏名",
        CutReason::Abuse => "人を傷つける言葉",
        CutReason::ThirdParty => "ほかの人の個人情報",
        CutReason::Other => "そのほか",
    }
}
