//! The columns of programmes and improvements.

use super::{Column, column};

/// `programmes`
pub(in super::super) const PROGRAMMES: &[Column] = &[
    column("ID", "id", "事務事業の短い名前", "Short name of the programme"),
    column("名称", "name.ja", "事務事業の名前", "Name of the programme in Japanese"),
    column("名称_カナ", "kana", "名前の読み", "Reading of the name"),
    column("名称_英語", "name.en", "事務事業の名前（英語）", "Name of the programme in English"),
    column("部ID", "department", "部の短い名前", "Short name of the department"),
    column("部名", "department_name", "部の名前", "Name of the department"),
    column("担当", "division", "担当する課", "Division in charge"),
    column("目的", "purpose", "何のための事業か", "What it is for"),
    column("開始年度", "since", "始めた年度", "First fiscal year"),
    column("終了年度", "ended_after", "終わった年度。続いていれば空", "Last fiscal year; empty while it goes on"),
    column("年度", "assessments[].year", "評価した年度。評価がなければ空", "Fiscal year of the review; empty if there is none"),
    column(
        "予算額(円)",
        "assessments[].budget_yen",
        "その年度の予算。空は0円ではなく、記入がないこと",
        "Budget in yen; empty means not entered, not zero",
    ),
    column(
        "決算額(円)",
        "assessments[].actual_yen",
        "その年度にかかった費用。空は0円ではなく、記入がないこと",
        "Cost in yen; empty means not entered, not zero",
    ),
    column("職員(人分)", "assessments[].posts", "かかわった職員が何人分にあたるか", "Work of staff, as full posts"),
    column("成果", "assessments[].output", "その年度の成果", "What came of it"),
    column("成果の値", "assessments[].value", "成果を表す数値", "A figure of what came of it"),
    column("成果の単位", "assessments[].unit", "その数値の単位", "Its unit"),
    column("評価", "assessments[].grade", "めざした成果への届き方。AからE", "How far it came, from A to E"),
    column(
        "判定",
        "assessments[].decision",
        "continue（続ける）、improve（改善する）、reduce（縮小する）、end（廃止する）のどれか",
        "continue, improve, reduce or end",
    ),
    column("理由", "assessments[].reason", "判定の理由", "Why it was decided so"),
    column("今後", "assessments[].next_step", "これからすること", "What is done next"),
    column("決定日", "assessments[].day", "判定を決めた日", "Day of the decision"),
    column("決定した職", "assessments[].by", "判定を決めた職", "Post that decided"),
    column("訂正の理由", "assessments[].why", "訂正の場合の、理由", "Why it was corrected"),
    column("訂正済み", "assessments[].superseded", "あとで訂正された評価は1（JSONはtrue）", "1 if it was corrected later, in JSON true"),
    column("", "assessments[].id", "評価の番号", "Number of the review"),
    column("", "assessments[].corrects", "訂正の場合の、前の評価の番号", "Number of the review that it corrects"),
    column("", "goal", "つながる目標の年度とID", "Year and ID of the goal that it serves"),
    column("", "updated_on", "最後に変わった日", "Day of the last change"),
];

/// `improvements`
pub(in super::super) const IMPROVEMENTS: &[Column] = &[
    column("ID", "id", "提案の番号", "Number of the proposal"),
    column("名称", "title.ja", "提案の題名", "Title in Japanese"),
    column("名称_英語", "title.en", "提案の題名（英語）", "Title in English"),
    column("部ID", "department", "部の短い名前", "Short name of the department"),
    column("部名", "department_name", "部の名前", "Name of the department"),
    column("職場", "division", "提案した職場", "Workplace that proposed it"),
    column("困りごと", "trouble", "何に困っていたか", "What the trouble was"),
    column("提案", "proposal", "どう変えるか", "What is to change"),
    column("提案日", "day", "提案した日", "Day of the proposal"),
    column(
        "状態",
        "state",
        "proposed（提案した）、doing（進めている）、done（できた）、not_taken（見送った）のどれか",
        "proposed, doing, done or not_taken",
    ),
    column("開始日", "started_on", "進め始めた日", "Day on which it was begun"),
    column("終了日", "ended_on", "終わった日", "Day on which it ended"),
    column("理由", "reason", "見送った場合の、理由", "Why it was not taken up"),
    column("結果", "effect", "やってみた結果", "What came of it"),
    column("減る時間(年)", "hours_a_year", "1年に減る時間", "Hours saved in a year"),
    column("減る費用(円/年)", "yen_a_year", "1年に減る費用", "Yen saved in a year"),
];
