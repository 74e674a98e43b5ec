//! The columns of articles of town reporters.

use super::{Column, column};

/// `reports`
pub(in super::super) const REPORTS: &[Column] = &[
    column("ID", "id", "記事の短い名前", "Short name of the article"),
    column("題名", "title", "記事の題名", "Title of the article"),
    column("書き手ID", "author", "特派員の短い名前", "Short name of the reporter"),
    column("書き手", "author_name", "特派員のペンネーム", "Pen name of the reporter"),
    column("公開日", "published_at", "公開した日。JSONでは日時", "When it was published; with the time in JSON"),
    column("本文", "body", "記事の文（Markdown）", "The text of the article (Markdown)"),
    column("URL", "address", "記事のページ。サイトの先頭から", "Its page, from the root of the site"),
];
