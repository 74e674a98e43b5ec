//! What is proposed to be cut. A proposal and no more: staff read every opinion, for what no rule finds and for what one finds
//! wrongly.

use super::{Cut, CutReason, abuse::abuse, addresses::addresses, persons};
use crate::goals;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What in a text is proposed to be cut, in order and beside each other: addresses for mail, telephone numbers and postal codes as
/// [`goals::cuts`] finds them, addresses of houses, names as people give their own and others', and plain abuse. Where
/// two overlap, the whole is cut for the reason of the earlier one.
pub fn proposals(text: &str) -> Vec<Cut> {
    let signs: Vec<char> = text.chars().map(plain).collect();
    let mut found = numbers(text);
    found.extend(addresses(&signs).into_iter().map(|range| cut(range, CutReason::Address)));
    found.extend(persons::names(&signs).into_iter().map(|range| cut(range, CutReason::Name)));
    found.extend(abuse(&signs).into_iter().map(|range| cut(range, CutReason::Abuse)));
    found.sort_by_key(|cut| cut.from);
    let mut merged: Vec<Cut> = Vec::with_capacity(found.len());
    for cut in found {
        match merged.last_mut() {
            Some(last) if cut.from < last.to => last.to = last.to.max(cut.to),
            _ => merged.push(cut),
        }
    }
    merged
}

fn cut(range: Range<usize>, reason: CutReason) -> Cut {
    Cut { from: range.start, to: range.end, reason }
}

/// What [`goals::cuts`] finds, with bytes as characters.
fn numbers(text: &str) -> Vec<Cut> {
    let mut chars = 0;
    let mut bytes = 0;
    let mut place = |at: usize| {
        chars += text.get(bytes..at).map_or(0, |between| between.chars().count());
        bytes = at;
        chars
    };
    let found = goals::cuts(text).into_iter().map(|found| {
        let reason = match found.reason {
            goals::CutReason::Email => CutReason::Email,
            goals::CutReason::Phone => CutReason::Phone,
            goals::CutReason::PostalCode => CutReason::PostalCode,
        };
        // 「メール：」 reads as the beginning of an address once it is in half width.
        let words = text.get(found.range.clone()).unwrap_or_default();
        let before = words.len() - words.trim_start_matches([':', '：', '(', '（', '<', '＜']).len();
        cut(place(found.range.start + before)..place(found.range.end), reason)
    });
    found.collect()
}

/// Whether a word stands at a place.
pub(super) fn begins(signs: &[char], place: usize, word: &str) -> bool {
    let mut left = signs.get(place..).unwrap_or(&[]).iter();
    word.chars().all(|c| left.next() == Some(&c))
}

/// A sign in its usual width, if that is one sign; so places stay what they are. All that is written for a hyphen is one.
fn plain(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '－' | 'ｰ' => '-',
        '\u{3000}' => ' ',
        _ => {
            let mut signs = std::iter::once(c).nfkc();
            signs.next().filter(|_| signs.next().is_none()).unwrap_or(c)
        }
    }
}

/// The [`proposals`] of a text, and wherever it says what its sender has given of himself: his name, whole or in parts, and the rest
/// as it was written. Names of fewer than two characters are left out: they would be found in half of all words.
pub fn proposals_with(text: &str, known: &[(CutReason, &str)]) -> Vec<Cut> {
    let signs: Vec<char> = text.chars().collect();
    let mut cuts = proposals(text);
    for (reason, said) in known {
        let whole: String = said.chars().filter(|c| !c.is_whitespace()).collect();
        let parts = said.split_whitespace().map(str::to_owned);
        for wanted in std::iter::once(said.trim().to_owned()).chain([whole]).chain(parts) {
            let wanted: Vec<char> = wanted.chars().collect();
            if wanted.len() < 2 {
                continue;
            }
            let places = signs.windows(wanted.len()).enumerate().filter(|(_, part)| *part == wanted.as_slice());
            cuts.extend(places.map(|(from, _)| Cut { from, to: from + wanted.len(), reason: *reason }));
        }
    }
    // Of those that overlap one is made, with the reason of the first.
    cuts.sort_by_key(|cut| (cut.from, std::cmp::Reverse(cut.to)));
    let mut merged: Vec<Cut> = Vec::new();
    for cut in cuts {
        match merged.last_mut() {
            Some(last) if cut.from < last.to => last.to = last.to.max(cut.to),
            _ => merged.push(cut),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::super::Cuts;
    use super::*;
    use proptest::prelude::*;

    fn said(text: &str) -> String {
        Cuts::checked(text.chars().count(), proposals(text)).expect("cuts").shown(text)
    }

    #[test]
    fn someone_gives_everything_of_himself() {
        let text = "氏名：山田　花子\n住所：〒582-8555　大阪府柏原市安堂町１番５５号\n電話：072-972-1501\nﾒｰﾙ：hana@city.example\n図書館を残してください。";
        let reasons: Vec<CutReason> = proposals(text).into_iter().map(|cut| cut.reason).collect();
        assert_eq!(reasons, [CutReason::Name, CutReason::PostalCode, CutReason::Address, CutReason::Phone, CutReason::Email]);
        assert_eq!(said(text), "氏名：■■■\n住所：〒■■■　■■■\n電話：■■■\nﾒｰﾙ：■■■\n図書館を残してください。");
    }

    #[test]
    fn abuse_is_proposed_and_criticism_is_not() {
        for (text, expected) in [
            ("この案を作った人は死ね。", "この案を作った人は■■■。"),
            ("バカ野郎としか言えない", "■■■としか言えない"),
            ("ﾎﾞｹﾅｽと人間のクズ", "ﾎﾞｹﾅｽと■■■"),
            ("死ねば終わりでは済まない", "死ねば終わりでは済まない"),
            (
                "無能な市長の税金泥棒の案だ。ゴミ袋と木クズの回収を。殺処分に反対",
                "無能な市長の税金泥棒の案だ。ゴミ袋と木クズの回収を。殺処分に反対",
            ),
        ] {
            assert_eq!(said(text), expected);
        }
    }

    #[test]
    fn sentences_as_people_write_them() {
        for (text, expected) in [
            ("柏原市国分西1-2-3の鳥井さんの塀が危ない。", "■■■の■■■さんの塀が危ない。"),
            ("柏原市大県４丁目１０－２　田中宅の前", "■■■　■■■宅の前"),
            ("連絡は0729-71-1234か、０７２９（７１）１２３４へ", "連絡は■■■か、■■■へ"),
            ("０９０－１２３４－５６７８に電話を", "■■■に電話を"),
            ("上市二丁目５番８号の山本氏に頼んだ", "■■■の■■■氏に頼んだ"),
            (
                "市長と部長に聞きたい。市長さん、部長様へ。課長の説明では足りない。",
                "市長と部長に聞きたい。市長さん、部長様へ。課長の説明では足りない。",
            ),
            ("馬鹿にならない費用がかかる。1-2-3の順で。", "馬鹿にならない費用がかかる。1-2-3の順で。"),
        ] {
            assert_eq!(said(text), expected);
        }
    }

    #[test]
    fn an_opinion_on_the_matter_stays_whole() {
        for text in [
            "",
            "第3章の施策1-2-3について、2026-11-30までに見直してください。",
            "上市1丁目の交差点が危ない。国分駅前の森と林を残してほしい。",
            "皆さんと職員の皆様、高校生さまざまな意見がある。",
            "私は原発に反対です。私は東京に通っています。大事なのは森です。",
            "10-20代の若者、図表1-2-3、65歳以上の人が30%、第1番目の目標",
            "石川県です。千葉市さん、と言われても。",
        ] {
            assert_eq!(said(text), text);
        }
    }

    proptest! {
        #[test]
        fn proposals_are_cuts(text in "([山田柏原市町大字丁目番地号0-9１－ 　一二さん氏様です私は、。]|死ね|@a\\.jp|072-972-1501|氏名：|\\PC){0,40}") {
            let found = proposals(&text);
            prop_assert!(found.len() > 500 || Cuts::checked(text.chars().count(), found.clone()).as_ref().map(Cuts::list) == Ok(&found));
        }
    }

    #[test]
    fn what_a_sender_has_given_of_himself_is_found_in_any_part() {
        let known = [(CutReason::Name, "林 一郎"), (CutReason::Address, "清州3丁目1-2"), (CutReason::Phone, "")];
        let text = "清州3丁目1-2の林一郎です。一郎と呼んでください。林";
        let cuts = proposals_with(text, &known);
        let said: Vec<String> = cuts.iter().map(|cut| text.chars().skip(cut.from).take(cut.to - cut.from).collect()).collect();
        assert!(said.iter().any(|cut| cut.contains("林一郎")) && said.iter().any(|cut| cut == "一郎"), "{said:?}");
        assert!(said.iter().any(|cut| cut.contains("清州3丁目1-2")), "{said:?}");
        assert!(cuts.windows(2).all(|two| two[0].to <= two[1].from), "none overlap");
    }
}
