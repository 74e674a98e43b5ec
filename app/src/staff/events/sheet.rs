//! The list of one time as a file.

use super::super::sheet::{Cell, Sheet};
use crate::events::when;
use domain::{
    events::{DoorSheet, SeatState, SignUpLine},
    lang::Lang,
};

/// Who has signed up for the time that is looked at.
pub fn sheet(door: &DoorSheet) -> Sheet {
    let time = door.times.get(door.chosen);
    let when = time.map_or_else(String::new, |time| match &time.occurrence {
        Some(one) => when::whole(Lang::Ja, one, door.whole_day),
        None => time.key.clone(),
    });
    let row = |line: &SignUpLine| {
        vec![
            Cell::Words(line.number.to_string()),
            state(line).into(),
            line.in_line.map_or(Cell::Empty, |place| Cell::Number(place.into())),
            line.name.as_str().into(),
            Cell::Number(line.party.into()),
            line.email.as_str().into(),
            line.phone.as_str().into(),
            line.note.as_str().into(),
            if line.by_staff { "職員" } else { "サイト" }.into(),
            Cell::Moment(line.sent_at),
            line.came_at.map_or(Cell::Empty, Cell::Moment),
            door.title.as_str().into(),
            when.as_str().into(),
        ]
    };
    Sheet {
        file: "sign-ups",
        title: "申込",
        columns: vec![
            "受付番号",
            "状態",
            "空き待ちの順",
            "名前",
            "人数",
            "メール",
            "電話",
            "伝えたいこと",
            "入れた人",
            "申し込んだ日時",
            "来た日時",
            "催し",
            "日時",
        ],
        rows: door.lines.iter().map(row).collect(),
    }
}

/// What became of a sign-up.
pub(super) const fn state(line: &SignUpLine) -> &'static str {
    match line.state {
        SeatState::Seat if line.moved_up_at.is_some() => "席あり（くり上がり）",
        SeatState::Seat => "席あり",
        SeatState::Waiting => "空き待ち",
        SeatState::Withdrawn => "取りやめ",
    }
}
