//! Opinions that are worked on, for a file: without who sent them.

use crate::staff::sheet::{Cell, Sheet};
use domain::comments::{Section, UnitLine};

/// Opinions as a table; what the draft calls their sections is looked up.
pub fn units_sheet(lines: &[UnitLine], sections: &[Section]) -> Sheet {
    let columns = vec![
        "受付番号",
        "該当箇所",
        "意見（はじめの200文字）",
        "同じ意見（件）",
        "ほぼ同じもの（確認待ち）",
        "回答のまとまり",
        "対象外の理由",
        "黒塗り",
        "担当",
    ];
    let count = |number: u64| Cell::Number(i64::try_from(number).unwrap_or(i64::MAX));
    let rows = lines.iter().map(|line| {
        let section = sections.iter().find(|section| section.anchor == line.section).filter(|_| !line.section.is_empty());
        let section = section.map_or("案の全体".to_owned(), |section| format!("{} {}", section.number, section.heading));
        let proof = match (line.signed, line.cut_by) {
            (true, _) => "確認済み",
            (false, Some(_)) => "確認待ち",
            (false, None) => "これから",
        };
        vec![
            Cell::Words(line.number.to_string()),
            Cell::Words(section),
            Cell::Words(if line.cut { format!("{}…", line.text) } else { line.text.clone() }),
            count(line.copies),
            count(line.near),
            line.group.as_ref().map_or(Cell::Empty, |(_, title)| title.as_str().into()),
            line.excluded.as_str().into(),
            proof.into(),
            line.keeper.as_str().into(),
        ]
    });
    Sheet { file: "comments", title: "意見の一覧", columns, rows: rows.collect() }
}
