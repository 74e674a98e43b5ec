//! `campaigns`: what was done to make the town's products known.

use super::{Column, column};

/// `campaigns`
pub(in super::super) const CAMPAIGNS: &[Column] = &[
    column("ID", "id", "記録の短い名前", "Short name of the record"),
    column("名称", "title.ja", "題名", "Title in Japanese"),
    column("名称_英語", "title.en", "題名（英語）", "Title in English"),
    column(
        "種類",
        "kind",
        "top（トップセールス）、fair（出展・販売）、trade（商談）、media（取材・発信）のどれか",
        "top, fair, trade or media",
    ),
    column("開始日", "day", "はじめの日", "First day"),
    column("終了日", "until", "終わりの日。1日だけのときは空", "Last day; empty if there was but one"),
    column("場所", "place.ja", "行った場所", "Place in Japanese"),
    column("場所_英語", "place.en", "行った場所（英語）", "Place in English"),
    column("相手", "partners", "だれと行ったか（改行で区切る）", "With whom, on lines"),
    column("概要", "lead", "何をしたか", "What was done"),
    column(
        "認定品",
        "products",
        "見せた認定品の短い名前（空白で区切る）",
        "Short names of certified products that were shown, with spaces between",
    ),
    column("そのほかに見せたもの", "shown", "認定品のほかに見せたもの（改行で区切る）", "What else was shown, on lines"),
    column("人数", "people", "訪れた人の数。数えていないときは空", "How many people came; empty if nobody counted"),
    column("費用(円)", "cost", "市の費用。記録がないときは空", "Cost to the city in yen; empty if there is no record"),
    column("結果の項目", "figures[].what", "何を数えたか", "What was counted"),
    column("結果の数値", "figures[].value", "数値と単位", "Figure with its unit"),
    column("結果の時点", "figures[].day", "いつの時点の数値か", "As of which day"),
    column("結果の出典", "figures[].source", "だれが数えたか、どこにあるか", "Who counted it, or where it stands"),
    column("次に生かすこと", "learned", "やってみて分かったこと", "What was learned"),
    column("", "updated_on", "最後に変わった日", "Day of the last change"),
];
