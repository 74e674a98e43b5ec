//! 表: what a word processor or a spreadsheet puts on the clipboard of a table, as Markdown has tables.

/// A text in which lines that follow each other with the same number of tabs are a table; the first of them is its head. Lists, whose signs
/// stand before a tab, and lines that are only moved by a tab stay as they are.
pub(super) fn tabled(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut said: Vec<String> = Vec::with_capacity(lines.len());
    for block in lines.chunk_by(|a, b| tabs(a) == tabs(b)) {
        if !is_table(block) {
            said.extend(block.iter().map(|line| (*line).to_owned()));
            continue;
        }
        // What stands beside a table without an empty line is taken for a part of it.
        said.push(String::new());
        for (place, line) in block.iter().enumerate() {
            said.push(format!("| {} |", line.split('\t').map(cell).collect::<Vec<_>>().join(" | ")));
            if place == 0 {
                said.push(format!("|{}", " --- |".repeat(tabs(line) + 1)));
            }
        }
        said.push(String::new());
    }
    said.join("\n")
}

fn tabs(line: &str) -> usize {
    line.bytes().filter(|byte| *byte == b'\t').count()
}

fn is_table(block: &[&str]) -> bool {
    let Some(head) = block.first().filter(|head| block.len() > 1 && tabs(head) > 0) else { return false };
    let first = |line: &str| line.split('\t').next().unwrap_or_default().trim().to_owned();
    let moved = block.iter().all(|line| first(line).is_empty());
    // The sign of an item is one when something follows it.
    let list = block.iter().all(|line| super::cleaned::is_mark(&first(line))) || super::cleaned::is_mark(&first(head));
    !moved && !list && !block.iter().any(|line| line.trim_start().starts_with('#'))
}

fn cell(text: &str) -> String {
    text.trim().replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_with_the_same_tabs_are_a_table() {
        assert_eq!(tabled("前\n年度\t件数\n2025\t 3\n2026\t\n後"), "前\n\n| 年度 | 件数 |\n| --- | --- |\n| 2025 | 3 |\n| 2026 |  |\n\n後");
        assert_eq!(tabled("\t今\t後\n通\t1|2\t3"), "\n|  | 今 | 後 |\n| --- | --- | --- |\n| 通 | 1\\|2 | 3 |\n");
    }

    #[test]
    fn what_only_has_tabs_is_none() {
        for text in [
            "一つ\t二つ",
            "一つ\t二つ\n三つ",
            "•\t図書館\n•\t公民館",
            "1.\t目的\n2.\t方針",
            "(1)\tあ\n(2)\tい",
            "\t本文\n\t本文",
            "## 1\t目的\n## 2\t方針",
        ] {
            assert_eq!(tabled(text), text);
        }
    }
}
