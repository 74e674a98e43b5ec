//! Files of figures from outside: sent, looked through, taken in whole or not at all.

use crate::support::TestSite;
use domain::staff::Role;
use rust_xlsxwriter::{Format, Workbook};
use std::io::Cursor;

const HEAD: &str = "年度,目標,指標,日付,値,出どころ,職\r\n";

fn csv(rows: &str) -> Vec<u8> {
    format!("{HEAD}{rows}").into_bytes()
}

#[tokio::test]
async fn a_file_is_looked_through_and_then_taken_in() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    officer.get("/staff/goals/import").await.assert_page(200, "where it is sent");
    let file =
        csv("令和8年度,voices,reader-notes,2026-11-20,３５件,広報担当が数えた,広報担当\r\n2026,voices,newsletter,2026-11-20,,x,y\r\n");
    let sent = officer.send("/staff/goals/import", &[("11月.csv", &file)]).await;
    let page = sent.header("location").expect("what would come of it").to_owned();
    let seen = officer.get(&page).await;
    let text = seen.assert_page(200, "what would come of it");
    assert!(
        text.contains("値　1件")
            && text.contains("値が空の行が1行")
            && text.contains("11月.csv 3行目")
            && text.contains("voices / reader-notes　2026年11月20日の値 35")
            && text.contains("11月.csv"),
        "{text}"
    );
    let mut other = site.member("head@city.example", Role::Head).await;
    assert_eq!(other.get(&page).await.status, 404, "another's file");
    assert!(!officer.get("/staff/goals").await.text().contains("広報担当が数えた"), "nothing is taken in yet");

    let done = officer.post(&page, &[]).await;
    assert_eq!(done.header("location"), Some("/staff/goals/import?done=imported"), "{}", done.text());
    assert!(other.get("/staff/goals").await.text().contains("広報担当が数えた"), "it waits for another");
    assert_eq!(officer.post(&page, &[]).await.status, 404, "once");
}

#[tokio::test]
async fn what_is_wrong_is_told_by_sheet_row_and_column_and_nothing_is_taken_in() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let mut book = Workbook::new();
    book.add_worksheet().set_name("メモ").expect("a name").write_string(0, 0, "この表の使い方").expect("a cell");
    let page = book.add_worksheet();
    page.set_name("11月").expect("a name");
    let titles = ["値", "指標", "目標", "年度", "日付", "出どころ", "職"];
    for (column, title) in (0..).zip(titles) {
        page.write_string(1, column, title).expect("a title");
    }
    let rows = [
        ["9", "reader-notes", "voices", "2026", "2026-11-20", "数えた", "広報担当"],
        ["約10件", "reader-notes", "voices", "2026", "2026-11-19", "数えた", "広報担当"],
        ["-1", "reader-notes", "voices", "2026", "2026-11-18", "数えた", "広報担当"],
        ["1", "reader-notes", "voices", "2026", "2026-03-31", "数えた", "広報担当"],
    ];
    for (row, cells) in (2..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(row, column, cell).expect("a cell");
        }
    }
    page.merge_range(6, 0, 7, 0, "5", &Format::new()).expect("a merged cell");
    let sent = officer.send("/staff/goals/import", &[("R8.xlsx", &book.save_to_buffer().expect("a file"))]).await;
    let page = sent.header("location").unwrap_or_else(|| panic!("{}", sent.text())).to_owned();
    let seen = officer.get(&page).await;
    let text = seen.assert_page(200, "what is wrong");
    assert!(text.contains("11月 4行目") && text.contains("はっきりした値"), "{text}");
    assert!(text.contains("11月 7行目") && text.contains("結合されたセル") && text.contains("読まなかったシート：メモ"), "{text}");
    assert!(!text.contains("すべて取り込む"));
    assert!(officer.post(&page, &[]).await.assert_page(422, "all the same").contains("何も取り込んでいません"));
    assert!(!officer.get("/staff/goals").await.text().contains("数えた</"), "nothing");

    // What only the register knows is told with what can't be read.
    let file = csv(
        "2026,voices,reader-notes,2026-11-18,-1,数えた,広報担当\n2026,voices,reader-notes,2026-03-31,1,数えた,広報担当\n2026,voices,certified,2026-11-18,1,数えた,広報担当\n",
    );
    let sent = officer.send("/staff/goals/import", &[("R8.csv", &file)]).await;
    let page = sent.header("location").expect("what is wrong").to_owned();
    let text = officer.get(&page).await.text().to_owned();
    for words in ["ファイルにもサイトにもありません", "0より小さい値はありません", "外の日付です"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[tokio::test]
async fn what_is_no_table_is_refused_with_a_plain_word() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    for (bytes, words) in [
        (&b""[..], "ファイルを選んでください"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0", "古いExcel"),
        (b"PK\x03\x04 and nothing more", "壊れているか"),
        (b"<html><script>alert(1)</script>", "表が見つかりません"),
        (b"\xFD\xFD\xFE\xFE", "文字を読み取れません"),
        (&csv("2026,voices,\"reader-notes,2026-11-18,1,x,y\r\n2026,voices,newsletter,2026-11-18,1,x,y\r\n"), "2行目で始まる引用符"),
        (&vec![b'1'; 5_000_001], "5MBより大きい"),
        (&"1\n".repeat(5_001).into_bytes(), "5000行"),
    ] {
        let answer = officer.send("/staff/goals/import", &[("../../x.csv", bytes)]).await;
        assert!(answer.assert_page(422, words).contains(words), "{words}: {}", answer.text());
    }
    let raw = officer.send_raw("/staff/goals/import", "text/plain", b"x".to_vec()).await;
    assert!(raw.assert_page(422, "no form").contains("ファイルを選んでください"));
}

#[tokio::test]
async fn the_workbook_that_is_given_out_comes_back() {
    let site = TestSite::sample().await;
    let mut officer = site.member("policy@city.example", Role::Policy).await;
    let file = officer.get("/staff/goals/import.xlsx").await;
    assert_eq!(file.status, 200);
    assert!(file.header("content-disposition").is_some_and(|name| name.contains("kashiwara-goals-")));
    assert!(zip::ZipArchive::new(Cursor::new(file.body.clone())).is_ok());
    let sent = officer.send("/staff/goals/import", &[("kashiwara-goals.xlsx", &file.body)]).await;
    let page = sent.header("location").unwrap_or_else(|| panic!("{}", sent.text())).to_owned();
    let text = officer.get(&page).await.assert_page(200, "as it was given out").to_owned();
    assert!(text.contains("測っていないものとして読み飛ばします") && text.contains("取り込むものがありません"), "{text}");
}
