//! What the pages of public comments say to readers. Only the server renders them: their words are no part of the catalogue that
//! browsers load.

mod en;
mod ja;

use crate::words;
use domain::{comments::Treatment, goals::Amount, lang::Lang};

/// The words of one language.
pub(super) struct Words {
    /// パブリックコメント
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    /// What that is, in two sentences.
    pub(super) lead: &'static str,
    /// That all of it is invented.
    pub(super) sample: &'static str,
    /// Days of the week, from Monday.
    pub(super) weekdays: [&'static str; 7],
    /// A day with its weekday.
    pub(super) weekday: fn(&str, &str) -> String,
    // Phases and days.
    pub(super) stages: &'static str,
    pub(super) closed: &'static str,
    pub(super) considering: &'static str,
    pub(super) from: fn(&str) -> String,
    pub(super) promised: fn(&str) -> String,
    /// By when results had been promised, where that day is over.
    pub(super) was_promised: fn(&str) -> String,
    pub(super) close: fn(&str) -> String,
    pub(super) last_day: &'static str,
    /// What stands before and after the number of days that are left.
    pub(super) left: [&'static str; 2],
    pub(super) left_in_line: fn(i64) -> String,
    pub(super) today_included: &'static str,
    // The list.
    pub(super) none_open: &'static str,
    pub(super) none_open_text: &'static str,
    pub(super) none: &'static str,
    pub(super) none_text: &'static str,
    pub(super) opens: fn(&str) -> String,
    pub(super) results_by: fn(&str) -> String,
    pub(super) results_late: fn(&str) -> String,
    pub(super) published_on: fn(&str) -> String,
    /// By when results had been promised, if they came later.
    pub(super) published_late: fn(&str, i64) -> String,
    pub(super) cancelled_on: fn(&str) -> String,
    pub(super) received: fn(u64) -> String,
    pub(super) nobody: &'static str,
    pub(super) read_results: &'static str,
    pub(super) earlier: fn(usize) -> String,
    pub(super) keep_up: &'static str,
    pub(super) feed: &'static str,
    pub(super) calendar: &'static str,
    pub(super) open_data: &'static str,
    // A case.
    pub(super) one_description: fn(&str) -> String,
    /// The same when nothing is taken any more.
    pub(super) one_description_over: fn(&str) -> String,
    pub(super) minute: &'static str,
    pub(super) what: &'static str,
    pub(super) changes: &'static str,
    pub(super) affected: &'static str,
    pub(super) deadline: &'static str,
    pub(super) write: &'static str,
    pub(super) private: &'static str,
    pub(super) other_ways: &'static str,
    pub(super) not_yet: &'static str,
    pub(super) over: &'static str,
    pub(super) corrected: fn(&str) -> String,
    pub(super) late: fn(&str) -> String,
    pub(super) late_reason: &'static str,
    pub(super) late_unsaid: &'static str,
    /// The day that is promised anew, and that it is over as well.
    pub(super) late_until: fn(&str) -> String,
    pub(super) late_again: fn(&str) -> String,
    pub(super) cancelled: fn(&str) -> String,
    pub(super) reason: &'static str,
    pub(super) draft: &'static str,
    pub(super) drafted_on: fn(&str) -> String,
    pub(super) contents: &'static str,
    pub(super) to_contents: &'static str,
    pub(super) preamble: &'static str,
    /// What was decided, in the place of the draft.
    pub(super) decided: &'static str,
    pub(super) decided_changed: &'static str,
    pub(super) decided_same: &'static str,
    pub(super) decided_contents: &'static str,
    pub(super) see_difference: &'static str,
    pub(super) as_it_was: &'static str,
    pub(super) write_here: &'static str,
    pub(super) questions: &'static str,
    pub(super) how: &'static str,
    pub(super) period: &'static str,
    pub(super) period_of: fn(&str, &str, i64) -> String,
    pub(super) short_reason: &'static str,
    pub(super) who: &'static str,
    pub(super) ways: &'static str,
    pub(super) ways_text: &'static str,
    pub(super) contact: &'static str,
    pub(super) results_day: &'static str,
    pub(super) results_day_of: fn(&str) -> String,
    pub(super) results_were_promised: fn(&str) -> String,
    // The same when nothing is taken any more.
    pub(super) how_was: &'static str,
    pub(super) period_planned: &'static str,
    pub(super) who_could: &'static str,
    pub(super) ways_were: &'static str,
    pub(super) contact_to_ask: &'static str,
    pub(super) handling: &'static str,
    pub(super) handling_points: &'static [&'static str],
    /// What else is so until the close.
    pub(super) handling_until_close: &'static str,
    pub(super) published: &'static str,
    pub(super) treatments: &'static str,
    pub(super) treatment_meanings: [&'static str; 6],
    pub(super) papers: &'static str,
    /// Type, size and pages of a paper.
    pub(super) paper: fn(&str, Option<&str>, Option<u32>) -> String,
    pub(super) goals: &'static str,
    pub(super) corrections: &'static str,
    // Results.
    pub(super) results_title: &'static str,
    pub(super) results_description: fn(&str) -> String,
    /// So many persons in so many submissions with so many opinions; so many days.
    pub(super) results_told: fn(u64, u64, u64, i64) -> String,
    pub(super) answers_told: fn(u64, u64) -> String,
    pub(super) counts: &'static str,
    /// What is counted, with its gloss: 通, 人, 件, 回答.
    pub(super) submissions: [&'static str; 3],
    pub(super) persons: [&'static str; 3],
    pub(super) units: [&'static str; 3],
    pub(super) groups: [&'static str; 3],
    pub(super) no_votes: &'static str,
    pub(super) withdrawn: fn(u64) -> String,
    pub(super) on_this_page: &'static str,
    pub(super) answers: &'static str,
    pub(super) narrow: &'static str,
    pub(super) by_treatment: &'static str,
    pub(super) section: &'static str,
    pub(super) whole: &'static str,
    pub(super) all: &'static str,
    pub(super) counted: fn(&str, u64) -> String,
    pub(super) show: &'static str,
    pub(super) clear: &'static str,
    pub(super) shown: fn(u64) -> String,
    pub(super) ignored: &'static str,
    pub(super) parameter_page: &'static str,
    pub(super) parameter_answer: &'static str,
    pub(super) nothing: &'static str,
    pub(super) nothing_text: &'static str,
    pub(super) answer: fn(u32) -> String,
    pub(super) of_section: fn(&str) -> String,
    /// So many opinions of so many different texts.
    pub(super) of_units: fn(u64, u64) -> String,
    pub(super) summary: &'static str,
    pub(super) opinions: &'static str,
    pub(super) unfold: fn(u64) -> String,
    pub(super) originals: &'static str,
    pub(super) copies: fn(u64) -> String,
    pub(super) black: &'static str,
    pub(super) all_of_answer: fn(u64) -> String,
    pub(super) view: &'static str,
    pub(super) why: &'static str,
    pub(super) clause: &'static str,
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) absent: &'static str,
    pub(super) goal_changed: &'static str,
    pub(super) back_to_answers: &'static str,
    pub(super) back_to_results: &'static str,
    pub(super) to_case: &'static str,
    pub(super) excluded: &'static str,
    pub(super) excluded_text: &'static str,
    pub(super) excluded_reason: &'static str,
    pub(super) excluded_count: &'static str,
    pub(super) opinions_number: fn(u64) -> String,
    // The difference.
    pub(super) difference: &'static str,
    pub(super) difference_lead: fn(usize, usize) -> String,
    pub(super) difference_none: &'static str,
    pub(super) legend: &'static str,
    pub(super) removed: &'static str,
    pub(super) added: &'static str,
    pub(super) section_changed: &'static str,
    pub(super) section_added: &'static str,
    pub(super) section_removed: &'static str,
    pub(super) heading_was: fn(&str) -> String,
    pub(super) unchanged: fn(usize) -> String,
    // Figures.
    pub(super) figures: &'static str,
    pub(super) by_day: &'static str,
    pub(super) by_section: &'static str,
    pub(super) by_way: &'static str,
    pub(super) by_who: &'static str,
    pub(super) day: &'static str,
    pub(super) way: &'static str,
    pub(super) kind_of_person: &'static str,
    pub(super) number_submissions: &'static str,
    pub(super) number_opinions: &'static str,
    pub(super) most_day: fn(&str, u64) -> String,
    pub(super) most_section: fn(&str, u64) -> String,
    pub(super) most_other: fn(&str, u64) -> String,
    pub(super) about_days: fn(&str, &str) -> String,
    pub(super) few: &'static str,
    pub(super) few_note: &'static str,
    pub(super) few_days: &'static str,
    pub(super) too_few: fn(&str) -> String,
    // Files.
    pub(super) files: &'static str,
    pub(super) files_text: &'static str,
    pub(super) file: fn(&str) -> String,
    // Nobody sent anything.
    pub(super) zero_verdict: &'static str,
    pub(super) zero_told: fn(&str, &str, i64) -> String,
    pub(super) zero_withdrawn: fn(u64) -> String,
    pub(super) zero_then: &'static str,
    pub(super) zero_same: &'static str,
    pub(super) zero_changed: &'static str,
    pub(super) zero_silence: &'static str,
    pub(super) zero_silence_text: &'static str,
    pub(super) zero_still: &'static str,
    pub(super) zero_still_text: &'static str,
}

impl Words {
    /// What a 対応区分 means.
    pub(super) fn meaning(&self, treatment: Treatment) -> &'static str {
        let place = Treatment::ALL.iter().position(|it| *it == treatment).unwrap_or_default();
        self.treatment_meanings[place]
    }

    /// What a parameter of an address is called.
    pub(super) fn parameter(&self, key: &str) -> &'static str {
        match key {
            "section" => self.section,
            "treatment" => self.by_treatment,
            "answer" => self.parameter_answer,
            _ => self.parameter_page,
        }
    }
}

/// The words of the page at hand.
pub(super) fn here() -> &'static Words {
    match words::lang() {
        Lang::Ja => &ja::WORDS,
        Lang::En => &en::WORDS,
    }
}

/// The Japanese ones, where there is no page.
#[cfg(test)]
pub(super) const fn here_for_tests() -> &'static Words {
    &ja::WORDS
}

/// A number with commas.
pub(super) fn grouped(number: u64) -> String {
    Amount::whole(i64::try_from(number).unwrap_or(i64::MAX)).to_string()
}

/// How the words of our headings are read that the catalogue has no reading for.
pub(super) const READINGS: &str = "意見=いけん 募集中=ぼしゅうちゅう 募集=ぼしゅう 予告=よこく 締切=しめきり 検討中=けんとうちゅう 結果公表=けっかこうひょう 要点=ようてん 変=か 影響=えいきょう \
                                   受=う 人=ひと 案=あん 出=だ 扱=あつか 目次=もくじ 質問=しつもん 資料=しりょう 関係=かんけい 目標=もくひょう 対応区分=たいおうくぶん 公開後=こうかいご 直=なお 所=ところ \
                                   市=し 考=かんが 回答=かいとう 対象外=たいしょうがい 数字=すうじ 沈黙=ちんもく 賛成=さんせい 後=あと 今=いま 分で=ぷんで 知=し 届=とど 条件=じょうけん 合=あ 決=き 内容=ないよう";

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever cannot read a kanji is told how it is read, in every heading.
    #[test]
    fn the_readings_cover_every_heading() {
        let readings = format!("{READINGS} {}", words::of(Lang::Ja).site.readings);
        let w = &ja::WORDS;
        let ours = [
            w.title,
            w.none_open,
            w.none,
            w.keep_up,
            w.minute,
            w.draft,
            w.questions,
            w.how,
            w.how_was,
            w.decided,
            w.handling,
            w.treatments,
            w.papers,
            w.goals,
            w.corrections,
            w.results_title,
            w.answers,
            w.nothing,
            w.excluded,
            w.difference,
            w.figures,
            w.files,
            w.zero_then,
            w.zero_silence,
            w.zero_still,
            w.view,
            w.opinions,
            w.deadline,
        ];
        let phases = domain::comments::CasePhase::ALL.map(|phase| super::super::names::phase(phase, Lang::Ja));
        for heading in ours.into_iter().chain(phases) {
            let bare = domain::ruby::annotate(heading, &readings).into_iter().filter(|part| part.reading.is_none());
            let unread: String = bare.flat_map(|part| part.text.chars()).filter(|c| domain::ruby::is_kanji(*c)).collect();
            assert_eq!(unread, "", "no reading in 「{heading}」");
        }
    }
}
