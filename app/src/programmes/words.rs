//! What the pages of programmes and improvements say. Only the server renders them: their words are no part of the catalogue
//! that browsers load.

use crate::words;
use domain::{
    lang::Lang,
    programmes::{Decision, ImprovementState, Outlook},
};

/// The words of one language.
pub(super) struct Words {
    /// 事務事業の見直し
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    /// What that is, in plain words.
    pub(super) lead: &'static str,
    /// That all of it is invented.
    pub(super) sample: &'static str,
    pub(super) years: &'static str,
    /// Of so many programmes of a year so many were looked back on.
    pub(super) assessed: fn(&str, u32, u32) -> String,
    pub(super) none_assessed: fn(&str, u32) -> String,
    pub(super) outcomes: &'static str,
    /// What so many came to, as far as it is known.
    pub(super) cost: fn(&str, u32) -> String,
    pub(super) no_cost: &'static str,
    pub(super) open: fn(u32) -> String,
    pub(super) blank_cost: fn(u32) -> String,
    pub(super) narrow: &'static str,
    pub(super) search: &'static str,
    pub(super) department: &'static str,
    pub(super) decision: &'static str,
    pub(super) any: &'static str,
    pub(super) order: &'static str,
    pub(super) show: &'static str,
    pub(super) clear: &'static str,
    pub(super) ignored: &'static str,
    pub(super) list: &'static str,
    pub(super) programme: &'static str,
    pub(super) grade: &'static str,
    pub(super) actual: &'static str,
    pub(super) budget: &'static str,
    pub(super) reason: &'static str,
    pub(super) not_entered: &'static str,
    pub(super) nothing_title: &'static str,
    pub(super) nothing_text: &'static str,
    pub(super) following: &'static str,
    pub(super) from_first: &'static str,
    pub(super) count: fn(u32) -> String,
    pub(super) files: &'static str,
    pub(super) by_name: &'static str,
    pub(super) by_cost: &'static str,
    pub(super) by_grade: &'static str,
    pub(super) continued: &'static str,
    pub(super) improved: &'static str,
    pub(super) reduced: &'static str,
    pub(super) ended: &'static str,
    pub(super) unassessed: &'static str,
    pub(super) grades: &'static str,
    // One programme.
    pub(super) one_description: fn(&str) -> String,
    pub(super) division: &'static str,
    pub(super) purpose: &'static str,
    pub(super) since: &'static str,
    pub(super) goal: &'static str,
    pub(super) over_years: &'static str,
    /// What so many years have cost together.
    pub(super) together: fn(&str, u32) -> String,
    pub(super) year: &'static str,
    pub(super) effort: &'static str,
    pub(super) posts: fn(&str) -> String,
    pub(super) output: &'static str,
    pub(super) decisions: &'static str,
    pub(super) next_step: &'static str,
    pub(super) decided_by: fn(&str, &str) -> String,
    pub(super) corrected: &'static str,
    pub(super) before: &'static str,
    pub(super) never_assessed: &'static str,
    pub(super) latest: fn(&str, &str) -> String,
    pub(super) ended_after: fn(&str) -> String,
    pub(super) all_programmes: &'static str,
    // Improvements.
    pub(super) improvements: &'static str,
    pub(super) improvements_description: &'static str,
    pub(super) improvements_lead: &'static str,
    pub(super) improvements_count: fn(u32) -> String,
    pub(super) states: &'static str,
    pub(super) proposals: &'static str,
    pub(super) every_year: &'static str,
    pub(super) state: &'static str,
    pub(super) proposed: &'static str,
    pub(super) doing: &'static str,
    pub(super) done: &'static str,
    pub(super) not_taken: &'static str,
    pub(super) saved: fn(&str) -> String,
    pub(super) saved_hours: fn(&str, u32) -> String,
    pub(super) saved_yen: fn(&str, u32) -> String,
    pub(super) trouble: &'static str,
    pub(super) proposal: &'static str,
    pub(super) effect: &'static str,
    pub(super) why_not: &'static str,
    pub(super) hours: fn(&str) -> String,
    pub(super) yen: fn(&str) -> String,
    pub(super) on: fn(&str, &str) -> String,
    pub(super) no_improvements: &'static str,
    pub(super) no_improvements_text: &'static str,
}

impl Words {
    /// What was decided, or not yet.
    pub(super) const fn outlook(&self, outlook: Outlook) -> &'static str {
        match outlook {
            Outlook::Decided(Decision::Continue) => self.continued,
            Outlook::Decided(Decision::Improve) => self.improved,
            Outlook::Decided(Decision::Reduce) => self.reduced,
            Outlook::Decided(Decision::End) => self.ended,
            Outlook::Open => self.unassessed,
        }
    }

    /// How far an improvement has come.
    pub(super) const fn progress(&self, state: ImprovementState) -> &'static str {
        match state {
            ImprovementState::Proposed => self.proposed,
            ImprovementState::Doing => self.doing,
            ImprovementState::Done => self.done,
            ImprovementState::NotTaken => self.not_taken,
        }
    }

    /// What a parameter of an address that was left aside is called.
    pub(super) fn parameter(&self, key: &'static str) -> &'static str {
        match key {
            "year" => self.year,
            "department" => self.department,
            "decision" => self.decision,
            "state" => self.state,
            "sort" => self.order,
            "q" => self.search,
            "after" | "page" => self.following,
            other => other,
        }
    }
}

/// The words of the page at hand.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &JA,
        Lang::En => &EN,
    }
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "事務事業=じむじぎょう 込=こ 事業=じぎょう 業務改善=ぎょうむかいぜん 運動=うんどう 判定=はんてい 費用=ひよう 成果=せいか 理由=りゆう \
                                   目的=もくてき 改善=かいぜん 提案=ていあん 件数=けんすう 年度=ねんど 当=あ 続=つづ 何=なに";

static JA: Words = Words {
    title: "事務事業の見直し",
    description: "大阪府柏原市（かしわらし）が続けている仕事について、かかった費用、成果、判定とその理由を年度ごとに公開します。",
    lead: "事務事業とは、講座や広報紙のように、市がお金と人手をかけて続けている一つひとつの仕事です。毎年、かかった費用と成果をふり返り、続けるか、直すか、小さくするか、やめるかを決めます。",
    sample: "事業の名前も、金額も、判定も、すべて見本です。市の実績ではありません。",
    years: "年度を選ぶ",
    assessed: |year, of, n| format!("{year}にあった{of}件の事業のうち、{n}件をふり返りました。"),
    none_assessed: |year, of| format!("{year}にあった{of}件の事業は、まだふり返っていません。"),
    outcomes: "判定ごとの件数",
    cost: |yen, n| format!("かかった費用は、金額の分かる{n}件を合わせて{yen}円です。"),
    no_cost: "かかった費用は、まだ記入がありません。",
    open: |n| format!("まだ評価していない事業が{n}件あります。"),
    blank_cost: |n| format!("ほかに、費用の記入がまだの事業が{n}件あります。"),
    narrow: "事業をしぼり込む",
    search: "事業の名前",
    department: "部",
    decision: "判定",
    any: "すべて",
    order: "並べ替え",
    show: "表示する",
    clear: "条件を消す",
    ignored: "読み取れなかった条件は、外して表示しています：",
    list: "事業の一覧",
    programme: "事業",
    grade: "評価",
    actual: "かかった費用",
    budget: "予算",
    reason: "判定の理由",
    not_entered: "記入なし",
    nothing_title: "条件に合う事業がありません",
    nothing_text: "言葉を短くするか、条件を減らしてください。",
    following: "次の事業を見る",
    from_first: "はじめから見る",
    count: |n| format!("{n}件"),
    files: "このページのもとになる数値は、ファイルで受け取れます。",
    by_name: "名前の五十音順",
    by_cost: "費用の大きい順",
    by_grade: "評価の順（Aから）",
    continued: "続ける",
    improved: "改善する",
    reduced: "縮小する",
    ended: "廃止する",
    unassessed: "これから評価",
    grades: "評価は、めざした成果にどれだけ届いたかを表します。A＝届いた、B＝おおむね届いた、C＝半ばまで、D＝一部だけ、E＝始められなかった。",
    one_description: |name| format!("大阪府柏原市（かしわらし）の事務事業「{name}」の費用、成果、判定とその理由を、年度ごとに公開します。"),
    division: "担当",
    purpose: "何のための事業か",
    since: "始めた年度",
    goal: "つながる目標",
    over_years: "年度ごとの費用と成果",
    together: |yen, n| format!("金額の分かる{n}年分の費用を合わせると、{yen}円です。"),
    year: "年度",
    effort: "かかわった職員",
    posts: |n| format!("{n}人分"),
    output: "成果",
    decisions: "年度ごとの判定と理由",
    next_step: "これからすること",
    decided_by: |day, by| format!("{day}に{by}が決めました。"),
    corrected: "訂正しました。",
    before: "訂正前の内容を見る",
    never_assessed: "この事業は、まだ評価していません。",
    latest: |year, decision| format!("{year}をふり返り、「{decision}」と決めました。"),
    ended_after: |year| format!("この事業は{year}までです。"),
    all_programmes: "事業をすべて見る",
    improvements: "業務改善運動",
    improvements_description: "大阪府柏原市（かしわらし）の職場が、自分たちの仕事のやり方を見直した記録です。困りごと、提案、結果を公開します。",
    improvements_lead: "業務改善運動では、職員が日ごろの仕事で困っていることを見つけ、直し方を考えて提案します。やってみた結果も、見送った理由も、ここでお知らせします。",
    improvements_count: |n| format!("提案は{n}件です。"),
    states: "状態ごとの件数",
    proposals: "提案の一覧",
    every_year: "すべての年度",
    state: "状態",
    proposed: "提案",
    doing: "取組み中",
    done: "できた",
    not_taken: "見送り",
    saved: |what| format!("できたものを合わせると、1年で{what}が減る見込みです。"),
    saved_hours: |n, of| format!("仕事の時間{n}時間（{of}件）"),
    saved_yen: |n, of| format!("費用{n}円（{of}件）"),
    trouble: "困っていたこと",
    proposal: "提案",
    effect: "結果",
    why_not: "理由",
    hours: |n| format!("1年に{n}時間減"),
    yen: |n| format!("1年に{n}円減"),
    on: |day, what| format!("{day}　{what}"),
    no_improvements: "あてはまる提案がありません",
    no_improvements_text: "条件を減らしてください。",
};

static EN: Words = Words {
    title: "Review of programmes",
    description: "What the continuing work of Kashiwara City, Osaka, costs and brings, and what was decided of it and why, year by year.",
    lead: "A programme is one piece of work into which the city puts money and people every year, such as a course or the city magazine. Each year we look back on what it cost and brought, and decide whether to continue it, improve it, reduce it or end it.",
    sample: "Names, amounts and decisions are all samples. They are not results of the city.",
    years: "Choose a year",
    assessed: |year, of, n| {
        let have = if n == 1 { "one has".to_owned() } else { format!("{n} have") };
        format!("Of the {of} programmes of {year}, {have} been looked back on.")
    },
    none_assessed: |year, of| format!("None of the {of} programmes of {year} has been looked back on yet."),
    outcomes: "How many by decision",
    cost: |yen, n| {
        if n == 1 {
            format!("The one of which the cost is known came to {yen} yen.")
        } else {
            format!("The {n} of which the cost is known came to {yen} yen together.")
        }
    },
    no_cost: "No cost has been entered yet.",
    open: |n| if n == 1 { "One programme is not assessed yet.".to_owned() } else { format!("{n} programmes are not assessed yet.") },
    blank_cost: |n| format!("Besides, {n} of those assessed have no cost entered."),
    narrow: "Narrow the programmes",
    search: "Name of the programme",
    department: "Department",
    decision: "Decision",
    any: "All",
    order: "Order",
    show: "Show",
    clear: "Clear the conditions",
    ignored: "Conditions that could not be read were left aside: ",
    list: "The programmes",
    programme: "Programme",
    grade: "Grade",
    actual: "Cost",
    budget: "Budget",
    reason: "Reason for the decision",
    not_entered: "not entered",
    nothing_title: "No programme meets the conditions",
    nothing_text: "Try fewer letters or fewer conditions.",
    following: "See the next programmes",
    from_first: "From the beginning",
    count: |n| n.to_string(),
    files: "The figures behind this page can be had as files.",
    by_name: "By name (in Japanese order)",
    by_cost: "The dearest first",
    by_grade: "By grade, from A",
    continued: "Continue",
    improved: "Improve",
    reduced: "Reduce",
    ended: "End",
    unassessed: "Not assessed yet",
    grades: "The grade says how far the programme reached what it aimed at. A: reached, B: mostly, C: half of it, D: only a part, E: not begun.",
    one_description: |name| {
        format!("What the programme “{name}” of Kashiwara City, Osaka, costs and brings, and what was decided of it, year by year.")
    },
    division: "Division",
    purpose: "What it is there for",
    since: "Begun in",
    goal: "Goal that it serves",
    over_years: "Cost and result of each year",
    together: |yen, n| {
        if n == 1 {
            format!("The one year of which the cost is known came to {yen} yen.")
        } else {
            format!("The {n} years of which the cost is known came to {yen} yen together.")
        }
    },
    year: "Year",
    effort: "Staff",
    posts: |n| format!("{n} full posts"),
    output: "Result",
    decisions: "Decisions of each year, with reasons",
    next_step: "What comes next",
    decided_by: |day, by| format!("Decided on {day}: {by}."),
    corrected: "Corrected.",
    before: "See what stood there before",
    never_assessed: "This programme is not assessed yet.",
    latest: |year, decision| format!("Looking back on {year}, the decision was “{decision}”."),
    ended_after: |year| format!("The last year of this programme is {year}."),
    all_programmes: "See all programmes",
    improvements: "Improvements of our own work",
    improvements_description: "How workplaces of Kashiwara City, Osaka, improve the way they work: the trouble, the proposal, and what came of it.",
    improvements_lead: "Members of staff notice what goes badly in their daily work, think of a better way and propose it. What came of it is told here, and so is why something was not taken up.",
    improvements_count: |n| if n == 1 { "There is one proposal.".to_owned() } else { format!("There are {n} proposals.") },
    states: "How many by state",
    proposals: "The proposals",
    every_year: "All years",
    state: "State",
    proposed: "Proposed",
    doing: "Being done",
    done: "Done",
    not_taken: "Not taken up",
    saved: |what| format!("What is done is expected to save {what} a year."),
    saved_hours: |n, of| format!("{n} hours of work ({of} of them)"),
    saved_yen: |n, of| format!("{n} yen ({of} of them)"),
    trouble: "The trouble",
    proposal: "The proposal",
    effect: "What came of it",
    why_not: "Reason",
    hours: |n| format!("{n} hours less a year"),
    yen: |n| format!("{n} yen less a year"),
    on: |day, what| format!("{day}: {what}"),
    no_improvements: "No proposal meets the conditions",
    no_improvements_text: "Try fewer conditions.",
};

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever cannot read a kanji is told how it is read, in every heading.
    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        let ours = [
            JA.title,
            JA.improvements,
            JA.narrow,
            JA.list,
            JA.nothing_title,
            JA.no_improvements,
            JA.proposals,
            JA.over_years,
            JA.decisions,
            JA.purpose,
            JA.next_step,
            "令和7年度",
        ];
        for heading in ours {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
