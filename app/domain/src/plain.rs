//! Markdown as it is read aloud: what it says, without its marks.

/// A text without the marks of Markdown and without blocks, a line for each line that says something; links are their words.
pub fn plain(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| ![":::", "：：：", "---"].iter().any(|mark| line.starts_with(mark)));
    let lines = lines.map(|line| bare(unmarked(line))).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A line without what makes it a heading, a quotation, a row of a table or an item of a list.
fn unmarked(line: &str) -> &str {
    let line = line.trim_start_matches(['#', '>', '-', '*', '|', ' ', '　']);
    match line.split_once(". ") {
        Some((number, rest)) if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) => rest,
        _ => line,
    }
}

/// Without where links lead, and without what marks words and cells.
fn bare(line: &str) -> String {
    without_targets(line).replace(['*', '`', '|'], "").trim().to_owned()
}

/// A line in which links are their words.
pub(crate) fn without_targets(line: &str) -> String {
    let (mut plain, mut rest) = (String::with_capacity(line.len()), line);
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        match after.split_once("](").and_then(|(words, to)| Some((words, to.split_once(')')?.1))) {
            Some((words, left)) => {
                plain.push_str(words);
                rest = left;
            }
            None => {
                plain.push('[');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn marks_blocks_and_targets_are_left_out() {
        let text =
            "## 古墳の丘\n\n:::picture 12\n丘の写真\n:::\n[高井田](/places/takaida)の**横穴**を歩く。\n- 一つ目\n2. 二つ目\n| 年 | 数 |";
        assert_eq!(plain(text), "古墳の丘\n丘の写真\n高井田の横穴を歩く。\n一つ目\n二つ目\n年  数");
        assert_eq!(plain("**駅**から[地図](/places)を見て、[ここ]へ。"), "駅から地図を見て、[ここ]へ。");
        for kept in ["[開いた](まま", "[", "1.5倍"] {
            assert_eq!(plain(kept), kept);
        }
    }
}
