//! The columns of goals and indicators.

use super::{Column, column};

/// `goals`
pub(in super::super) const GOALS: &[Column] = &[
    column("年度", "year", "目標の年度（4月から翌年3月まで）", "Fiscal year of the goal, April to March"),
    column("部ID", "department", "部の短い名前", "Short name of the department"),
    column("部名", "department_name", "部の名前", "Name of the department"),
    column("ID", "id", "目標の短い名前。年度と合わせて1つに決まる", "Short name of the goal, one of its kind within the year"),
    column("上位の目標ID", "parent", "この目標を束ねる目標のID。いちばん上の目標では空", "ID of the goal above; empty at the top"),
    column("名称", "title.ja", "目標の名前", "Title of the goal in Japanese"),
    column("名称_英語", "title.en", "目標の名前（英語）", "Title of the goal in English"),
    column("取組方針", "policy", "どのような考えで取り組むか", "How it is approached"),
    column("具体的な取組み", "measures", "実際にすること", "What is done"),
    column("アウトプット", "outputs", "取組みで作るもの、行うこと", "What the work puts out"),
    column("アウトカム", "outcome", "取組みで、まちがどう変わるか", "What it changes in the city"),
    column("担当", "division", "担当する課", "Division in charge"),
    column("重み", "weight", "上の目標の達成率を出すときに掛ける数", "How much it counts in the goal above"),
    column("段階", "stage", "plan（計画）、do（実施）、check（評価）、act（改善）のどれか", "plan, do, check or act"),
    column(
        "達成率(%)",
        "progress_percent",
        "指標から計算した達成率。測っていなければ空",
        "Progress from its indicators; empty if nothing was measured",
    ),
    column("測った指標の数", "measured", "数値のある指標の数", "Indicators with a figure"),
    column("指標の数", "indicators", "指標の数", "All its indicators"),
    column(
        "評価",
        "grade",
        "A（達成率100%以上）、B（70%以上）、C（50%以上）、D（50%未満）、E（0%以下）",
        "A (100% or more), B (70%), C (50%), D (less) or E (none)",
    ),
    column("最終更新日", "updated_at", "最後に変わった日（JSONは日時）", "Day of the last change; in JSON with the time"),
    column("", "stage_since", "いまの段階になった日", "Day on which it came to this stage"),
];

/// `indicators`
pub(in super::super) const INDICATORS: &[Column] = &[
    column("年度", "year", "指標の年度（4月から翌年3月まで）", "Fiscal year of the indicator, April to March"),
    column("部ID", "department", "部の短い名前", "Short name of the department"),
    column("部名", "department_name", "部の名前", "Name of the department"),
    column("目標ID", "goal", "指標が属する目標のID", "ID of its goal"),
    column("目標名", "goal_title", "指標が属する目標の名前", "Title of its goal"),
    column("ID", "id", "指標の短い名前", "Short name of the indicator"),
    column("名称", "name.ja", "指標の名前", "Name of the indicator in Japanese"),
    column("名称_英語", "name.en", "指標の名前（英語）", "Name of the indicator in English"),
    column(
        "種類",
        "kind",
        "numeric（数値）、deed（したか、していないか）、narrative（AからEの評価）",
        "numeric, deed (done or not) or narrative (A to E)",
    ),
    column("単位", "unit", "数値の単位", "Unit of the figures"),
    column("はじめの値", "baseline", "取組みを始めるときの数値", "Figure at the beginning"),
    column("目標値", "target", "めざす数値", "Figure that is promised"),
    column("期限", "due", "いつまでに達成するか", "By when"),
    column("重み", "weight", "目標の達成率を出すときに掛ける数", "How much it counts in its goal"),
    column(
        "自動集計",
        "counted_by",
        "このサイトの記録から自動で数えるときの、数え方の名前。人が記入するものは空",
        "What counts it, if this site does; empty if people enter it",
    ),
    column("日付", "figures[].day", "数値の日付。測っていなければ空", "Day of the figure; empty if nothing was measured"),
    column(
        "値",
        "figures[].value",
        "数値。したか、していないかは1と0（JSONはtrueとfalse）",
        "The figure; done or not is 1 or 0, in JSON true or false",
    ),
    column("達成率(%)", "figures[].progress_percent", "その数値での達成率", "Progress with this figure"),
    column("出典", "figures[].source", "数値の出どころ", "Where the figure is from"),
    column("根拠", "figures[].evidence", "確かめられる資料のアドレス", "Address of a paper that shows it"),
    column("記入した職", "figures[].by", "数値を記入した職", "Post that entered it"),
    column("訂正前の値", "figures[].corrects", "訂正の場合の、前の数値", "Figure that it corrects"),
    column("訂正の理由", "figures[].reason", "訂正の場合の、理由", "Why it was corrected"),
    column("訂正済み", "figures[].superseded", "あとで訂正された数値は1（JSONはtrue）", "1 if it was corrected later, in JSON true"),
    column("やめた日", "withdrawn_on", "指標をやめた日", "Day on which the indicator was given up"),
    column("備考", "remark", "指標についての補足", "Remark on the indicator"),
    column("", "figures[].entered_at", "数値を記入した日時", "When the figure was entered"),
    column(
        "",
        "target_changes",
        "目標値の変更。いつから、新しい目標値、理由、変えた職",
        "Changes of the target: from which day, the new target, why, and which post",
    ),
];
