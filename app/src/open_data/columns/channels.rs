//! The columns of official channels.

use super::{Column, column};

/// `channels`
pub(in super::super) const CHANNELS: &[Column] = &[
    column("ID", "id", "チャンネルの短い名前", "Short name of the channel"),
    column("名称", "name.ja", "チャンネルの名前", "Its name in Japanese"),
    column("名称_英語", "name.en", "チャンネルの名前（英語）", "Its name in English"),
    column(
        "サービス",
        "service",
        "facebook、instagram、x、line、youtube、other（その他）のどれか",
        "facebook, instagram, x, line, youtube or other",
    ),
    column("URL", "url", "チャンネルのアドレス", "Where it is"),
    column("説明", "about", "何のためのものか", "What it is for"),
    column("日付", "figures[].day", "数を読んだ日", "When the number was read"),
    column("フォロワー数(人)", "figures[].followers", "その日のフォロワーの数", "How many followed on that day"),
    column("出典", "figures[].source", "どこで読んだか", "Where it was read"),
    column(
        "訂正済み",
        "figures[].corrected",
        "あとから直した数なら1（JSONはtrue）",
        "1 if an earlier number of the day was corrected, in JSON true",
    ),
];
