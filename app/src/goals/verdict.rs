//! How promises stand, in sentences: what a citizen reads first. Plain functions over views; the words are the
//! catalogue's.

use crate::words::{self, VerdictWords};
use domain::{
    calendar::{self, Date},
    goals::{Aim, Amount, Finding, FiscalYear, GoalLine, Grade, IndicatorLine, Progress, Scale, Standing, Tally},
    lang::Lang,
};

/// From here on, in hundredths of a per cent above what is expected, a pace is early; below it is only ahead.
const EARLY: i64 = 2_000;
/// From here on it is ahead, not even.
const AHEAD: i64 = 500;

/// Says verdicts in one language.
#[derive(Clone, Copy)]
pub(super) struct Speaker {
    words: &'static VerdictWords,
    lang: Lang,
}

impl Speaker {
    /// In the language of the page at hand.
    pub(super) fn here() -> Self {
        Self { words: &words::words().verdict, lang: words::lang() }
    }

    /// In a language that is given.
    #[cfg(feature = "ssr")]
    pub(super) fn of(lang: Lang) -> Self {
        Self { words: &words::of(lang).verdict, lang }
    }

    /// A year's promises under so many goals, and how they stand; nothing is said of what there is none of.
    pub(super) fn year(self, goals: u32, tally: Tally, over: bool) -> Vec<String> {
        let words = self.words;
        let goals_said = match goals {
            1 => words.goals_one(self.of_things(1)),
            n => words.goals_other(self.of_things(n)),
        };
        if tally.all() == 0 {
            return if goals == 0 { Vec::new() } else { vec![words.opening_blank(goals_said)] };
        }
        let promises = self.promises(tally.all());
        let opening = if over { words.opening_past(goals_said, promises) } else { words.opening(goals_said, promises) };
        std::iter::once(opening).chain(self.standings(tally, over)).collect()
    }

    /// 「5つの約束」
    pub(super) fn promises(self, n: u32) -> String {
        match n {
            1 => self.words.promises_one(self.of_things(1)),
            n => self.words.promises_other(self.of_things(n)),
        }
    }

    /// How promises stand, the best first.
    pub(super) fn standings(self, tally: Tally, over: bool) -> Vec<String> {
        let words = self.words;
        let count = |standing| Some(tally.of(standing)).filter(|n| *n > 0).map(|n| self.things(n));
        let [kept, on_time, to_come, behind, late, unmeasured] = Standing::ALL.map(count);
        if tally.of(Standing::Done) == tally.all() && tally.all() > 1 {
            return vec![words.all_kept.to_owned()];
        }
        let good = match (kept, on_time) {
            (Some(kept), Some(on_time)) => Some(words.kept_on_time(kept, on_time)),
            (Some(kept), None) => Some(words.kept(kept)),
            (None, on_time) => on_time.map(|n| words.on_time(n)),
        };
        let bad = match (behind, late, over) {
            (Some(behind), Some(late), false) => Some(words.behind_late(behind, late)),
            (Some(behind), Some(late), true) => Some(words.behind_late_past(behind, late)),
            (Some(behind), None, false) => Some(words.behind(behind)),
            (Some(behind), None, true) => Some(words.behind_past(behind)),
            (None, Some(late), false) => Some(words.late(late)),
            (None, Some(late), true) => Some(words.late_past(late)),
            (None, None, _) => None,
        };
        let blank = unmeasured.map(|n| if over { words.unmeasured_past(n) } else { words.unmeasured(n) });
        let to_come = to_come.map(|n| words.to_come(n));
        [good, to_come, bad, blank].into_iter().flatten().collect()
    }

    /// How one promise stands.
    pub(super) fn promise(self, line: &IndicatorLine, year: FiscalYear, today: Date) -> String {
        let words = self.words;
        let over = today > year.last();
        let due = self.day(line.due);
        match (line.aim, line.found) {
            (Aim::Numeric(scale), Some((_, Finding::Value(value)))) => self.figure(line, scale, value, today, over),
            (Aim::Deed, Some((day, Finding::Done(true)))) => words.deed_done(self.day(day)),
            (Aim::Deed, Some((_, Finding::Done(false)))) if over => words.deed_missed.to_owned(),
            (Aim::Deed, Some((_, Finding::Done(false)))) if line.due < today => words.deed_overdue(due),
            (Aim::Deed, None) if line.due < today && !over => words.deed_unknown(due),
            (Aim::Deed, _) if !over => words.deed_to_come(due),
            (Aim::Narrative, Some((_, Finding::Judged(grade)))) => words.judged(grade.letter(), self.judgement(grade, over)),
            _ if over => words.blank_past.to_owned(),
            _ => words.blank.to_owned(),
        }
    }

    /// What a grade says of what was judged.
    fn judgement(self, grade: Grade, over: bool) -> &'static str {
        let words = self.words;
        match (grade, over) {
            (Grade::A, false) => words.judged_a,
            (Grade::B, false) => words.judged_b,
            (Grade::C, false) => words.judged_c,
            (Grade::D, false) => words.judged_d,
            (Grade::E, false) => words.judged_e,
            (Grade::A, true) => words.judged_a_past,
            (Grade::B, true) => words.judged_b_past,
            (Grade::C, true) => words.judged_c_past,
            (Grade::D, true) => words.judged_d_past,
            (Grade::E, true) => words.judged_e_past,
        }
    }

    /// A figure against its target: what is missing, and whether the pace is right.
    fn figure(self, line: &IndicatorLine, scale: Scale, value: Amount, today: Date, over: bool) -> String {
        let words = self.words;
        let amount = |amount: Amount| self.quantity(amount, &line.unit.text);
        let progress = scale.progress(value);
        if progress >= Progress::WHOLE {
            let more = amount(apart(value, scale.target()));
            return match (value == scale.target(), scale.is_up()) {
                (true, _) => words.reached(amount(scale.target())),
                (false, true) => words.above(more),
                (false, false) => words.below(amount(scale.target()), more),
            };
        }
        let missing = amount(scale.missing(value));
        let first = match (over, scale.is_up()) {
            (true, true) => words.missed_up(missing),
            (true, false) => words.missed_down(missing),
            (false, _) if line.due < today => words.missing_after(self.day(line.due), missing),
            (false, _) => words.missing(missing),
        };
        let second = if progress < Progress::NONE {
            let gap = amount(apart(value, scale.baseline()));
            Some(match (scale.is_up(), over) {
                (true, false) => words.away_up(gap),
                (false, false) => words.away_down(gap),
                (true, true) => words.away_up_past(gap),
                (false, true) => words.away_down_past(gap),
            })
        } else if over || line.due < today {
            None
        } else {
            Some(self.pace(line, scale, value))
        };
        match (second, self.lang) {
            (None, _) => first,
            (Some(second), Lang::Ja) => first + &second,
            (Some(second), Lang::En) => format!("{first} {second}"),
        }
    }

    /// Whether as much has been done as expected by now.
    fn pace(self, line: &IndicatorLine, scale: Scale, value: Amount) -> String {
        let words = self.words;
        let gap = self.quantity(rough(apart(scale.value_at(line.expected), value), scale), &line.unit.text);
        match (line.standing, scale.is_up()) {
            (Standing::Behind, true) => words.pace_behind_up(gap),
            (Standing::Behind, false) => words.pace_behind_down(gap),
            (Standing::Late, true) => words.pace_late_up(gap),
            (Standing::Late, false) => words.pace_late_down(gap),
            _ => match scale.progress(value).hundredths().saturating_sub(line.expected.hundredths()) {
                EARLY.. => words.pace_early,
                AHEAD.. => words.pace_ahead,
                _ => words.pace_even,
            }
            .to_owned(),
        }
    }

    /// An amount with its unit: 「1,000人」, “12 articles”, “85%”.
    pub(super) fn quantity(self, amount: Amount, unit: &str) -> String {
        let apart = self.lang == Lang::En && unit.starts_with(|c: char| c.is_ascii_alphanumeric());
        format!("{amount}{}{unit}", if apart { " " } else { "" })
    }

    /// 「12件」
    pub(super) fn things(self, n: u32) -> String {
        self.words.many(n)
    }

    /// 「5つ」「12」, before what is counted.
    fn of_things(self, n: u32) -> String {
        if n < 10 { self.words.few(n) } else { n.to_string() }
    }

    /// 「11月22日」
    fn day(self, day: Date) -> String {
        match self.lang {
            Lang::Ja => calendar::month_and_day(day),
            Lang::En => calendar::month_and_day_english(day),
        }
    }
}

/// How the promises of a goal and of its parts stand.
pub(super) fn tally(goal: &GoalLine) -> Tally {
    let mut tally = Tally::default();
    for line in &goal.indicators {
        tally.add(line.standing);
    }
    for part in &goal.parts {
        tally += self::tally(part);
    }
    tally
}

/// How far two amounts are apart.
fn apart(a: Amount, b: Amount) -> Amount {
    let thousandths = (a.thousandths() - b.thousandths()).abs();
    Amount::from_thousandths(thousandths).unwrap_or(Amount::whole(thousandths / 1_000))
}

/// An amount that was reckoned and not measured, no finer than the way is long: whole ones where that is five or more,
/// tenths where it is a half, else hundredths; never nothing where there is something.
pub(super) fn rough(amount: Amount, scale: Scale) -> Amount {
    let step = match apart(scale.target(), scale.baseline()).thousandths() {
        5_000.. => 1_000,
        500.. => 100,
        _ => 10,
    };
    let n = amount.thousandths();
    let steps = (n + step / 2).div_euclid(step);
    let steps = if steps == 0 { n.signum() } else { steps };
    Amount::from_thousandths(steps * step).unwrap_or(amount)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::{
        Slug,
        calendar::parse_iso,
        goals::{Course, standing},
        lang::Said,
    };

    fn say(lang: Lang) -> Speaker {
        Speaker::of(lang)
    }

    fn day(iso: &str) -> Date {
        parse_iso(iso).expect("a day")
    }

    fn tally(counts: [u32; 6]) -> Tally {
        let mut tally = Tally::default();
        for (standing, n) in Standing::ALL.into_iter().zip(counts) {
            (0..n).for_each(|_| tally.add(standing));
        }
        tally
    }

    /// A promise for fiscal 2026, as it stands on a day.
    fn line(aim: Aim, found: Option<(&str, Finding)>, due: &str, today: &str) -> IndicatorLine {
        let year = FiscalYear::new(2026).expect("a year");
        let due = day(due);
        let expected = Course::Even { due }.expected(year, day(today));
        let found = found.map(|(on, finding)| (day(on), finding));
        let progress = found.and_then(|(_, finding)| aim.progress(finding));
        IndicatorLine {
            slug: Slug::parse("articles").expect("a slug"),
            name: Said::ja("記事".to_owned()),
            aim,
            unit: Said::ja("件".to_owned()),
            weight: 1,
            due,
            found,
            progress,
            expected,
            standing: standing(progress, expected),
            live: None,
            source: Said::ja("担当課調べ".to_owned()),
            next_on: None,
        }
    }

    fn figure(baseline: i64, target: i64, value: i64, today: &str) -> String {
        due_on(baseline, target, value, "2027-03-31", today)
    }

    fn due_on(baseline: i64, target: i64, value: i64, due: &str, today: &str) -> String {
        let aim = Aim::Numeric(Scale::new(Amount::whole(baseline), Amount::whole(target)).expect("a scale"));
        let line = line(aim, Some(("2026-11-15", Finding::Value(Amount::whole(value)))), due, today);
        say(Lang::Ja).promise(&line, FiscalYear::new(2026).expect("a year"), day(today))
    }

    fn other(aim: Aim, found: Option<(&str, Finding)>, today: &str) -> String {
        let line = line(aim, found, "2027-03-10", today);
        say(Lang::Ja).promise(&line, FiscalYear::new(2026).expect("a year"), day(today))
    }

    #[test]
    fn a_year_is_told_in_a_few_sentences() {
        assert_eq!(
            say(Lang::Ja).year(5, tally([3, 7, 0, 2, 1, 9]), false).concat(),
            "5つの重点目標に、22の約束があります。3件を果たし、7件が予定どおりです。2件がやや遅れ、1件が遅れています。9件はまだ測っていません。"
        );
        assert_eq!(
            say(Lang::En).year(5, tally([3, 7, 0, 2, 1, 9]), false).join(" "),
            "22 promises under 5 priority goals. 3 kept, 7 on schedule. 2 slightly behind, 1 late. 9 not measured yet."
        );
        assert_eq!(say(Lang::En).year(1, tally([1, 0, 0, 0, 0, 0]), false).join(" "), "1 promise under 1 priority goal. 1 kept.");
    }

    #[test]
    fn what_nothing_is_due_of_is_to_come() {
        assert_eq!(
            say(Lang::Ja).standings(tally([1, 2, 3, 0, 0, 0]), false),
            ["1件を果たし、2件が予定どおりです。", "3件はこれからです。"]
        );
        assert_eq!(say(Lang::En).standings(tally([0, 0, 3, 0, 1, 0]), false), ["3 to come.", "1 late."]);
    }

    #[test]
    fn a_year_that_is_over_is_past() {
        assert_eq!(
            say(Lang::Ja).year(5, tally([12, 0, 0, 3, 2, 1]), true).concat(),
            "5つの重点目標に、18の約束がありました。12件を果たしました。3件は目標の7割以上まで届き、2件は果たせませんでした。1件は測った値がありません。"
        );
        assert_eq!(say(Lang::Ja).year(2, tally([4, 0, 0, 0, 0, 0]), true)[1], "すべて果たしました。");
    }

    #[test]
    fn nothing_is_said_of_what_there_is_none_of() {
        assert_eq!(say(Lang::Ja).year(0, tally([0; 6]), false), Vec::<String>::new());
        assert_eq!(say(Lang::Ja).year(3, tally([0; 6]), false), ["3つの重点目標があります。約束はまだ決めていません。"]);
        assert_eq!(say(Lang::Ja).standings(tally([0, 0, 0, 0, 2, 0]), false), ["2件が遅れています。"]);
        assert_eq!(say(Lang::Ja).standings(tally([0, 2, 0, 1, 0, 0]), false), ["2件が予定どおりです。", "1件がやや遅れています。"]);
        assert_eq!(say(Lang::Ja).standings(tally([0; 6]), true), Vec::<String>::new());
    }

    #[test]
    fn a_figure_is_told_by_what_is_missing_and_its_pace() {
        let today = "2026-11-22";
        assert_eq!(figure(4, 10, 8, today), "目標まであと2件。予定どおりの歩みです。");
        assert_eq!(figure(0, 10, 7, today), "目標まであと3件。予定よりやや早い歩みです。");
        assert_eq!(figure(0, 10, 9, today), "目標まであと1件。予定より早い歩みです。");
        assert_eq!(figure(0, 10, 5, today), "目標まであと5件。この時期の目安より1件ほど少なく、やや遅れています。");
        assert_eq!(figure(0, 5, 1, today), "目標まであと4件。この時期の目安より2件ほど少なく、遅れています。");
        assert_eq!(figure(1_320, 1_500, 1_690, today), "目標を190件上回りました。");
        assert_eq!(figure(0, 10, 10, today), "目標の10件に届きました。");
        assert_eq!(figure(4, 10, 1, today), "目標まであと9件。はじめより3件減っています。");
    }

    #[test]
    fn less_may_be_better() {
        let today = "2026-11-22";
        assert_eq!(figure(200, 100, 150, today), "目標まであと50件。この時期の目安より15件ほど多く、やや遅れています。");
        assert_eq!(figure(200, 100, 90, today), "目標の100件より、さらに10件少なくなりました。");
        assert_eq!(figure(200, 100, 230, today), "目標まであと130件。はじめより30件増えています。");
        assert_eq!(figure(200, 100, 110, "2027-05-01"), "目標より10件多く、届きませんでした。");
    }

    #[test]
    fn a_day_that_is_over_is_told() {
        assert_eq!(due_on(0, 10, 5, "2026-09-30", "2026-11-22"), "期限（9月30日）を過ぎ、目標まであと5件です。");
        assert_eq!(due_on(0, 10, 5, "2026-11-22", "2026-11-22"), "目標まであと5件。この時期の目安より5件ほど少なく、遅れています。");
        assert_eq!(figure(0, 10, 8, "2027-04-01"), "目標に2件届きませんでした。");
        assert_eq!(figure(0, 10, -1, "2027-04-01"), "目標に11件届きませんでした。はじめより1件減りました。");
    }

    #[test]
    fn deeds_and_judgements_have_words_of_their_own() {
        let today = "2026-11-22";
        assert_eq!(other(Aim::Deed, Some(("2026-10-03", Finding::Done(true))), today), "実施しました（10月3日に確認）。");
        assert_eq!(other(Aim::Deed, Some(("2026-10-03", Finding::Done(false))), today), "これから実施します（期限3月10日）。");
        assert_eq!(other(Aim::Deed, None, today), "これから実施します（期限3月10日）。");
        assert_eq!(
            other(Aim::Deed, Some(("2026-10-03", Finding::Done(false))), "2027-03-11"),
            "期限（3月10日）を過ぎても、まだ実施していません。"
        );
        assert_eq!(other(Aim::Deed, None, "2027-03-11"), "期限（3月10日）を過ぎましたが、実施したという記録がありません。");
        assert_eq!(other(Aim::Deed, Some(("2026-10-03", Finding::Done(false))), "2027-04-01"), "実施できませんでした。");
        assert_eq!(other(Aim::Deed, None, "2027-04-01"), "測った値がありません。");
        assert_eq!(other(Aim::Narrative, Some(("2026-10-03", Finding::Judged(Grade::B))), today), "B評価：おおむね果たしています。");
        assert_eq!(other(Aim::Narrative, None, today), "まだ測っていません。");
    }

    #[test]
    fn english_parts_numbers_from_words() {
        let en = say(Lang::En);
        assert_eq!(en.quantity(Amount::whole(1_000), "people"), "1,000 people");
        assert_eq!(en.quantity(Amount::whole(85), "%"), "85%");
        assert_eq!(en.quantity(Amount::whole(3), ""), "3");
        assert_eq!(say(Lang::Ja).quantity(Amount::whole(1_000), "人"), "1,000人");
    }

    #[test]
    fn what_is_reckoned_is_not_finer_than_what_is_measured() {
        let scale = |a, b| Scale::new(Amount::whole(a), Amount::whole(b)).expect("a scale");
        let thousandths = |n| Amount::from_thousandths(n).expect("an amount");
        assert_eq!(rough(thousandths(1_393), scale(0, 10)), Amount::whole(1));
        assert_eq!(rough(thousandths(2_233), scale(0, 4)), thousandths(2_200));
        assert_eq!(rough(thousandths(40), scale(0, 10)), Amount::whole(1), "something is not nothing");
        assert_eq!(rough(thousandths(-1_600), scale(0, 10)), Amount::whole(-2));
        assert_eq!(rough(Amount::ZERO, scale(0, 10)), Amount::ZERO);
    }
}
