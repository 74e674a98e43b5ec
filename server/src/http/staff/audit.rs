//! The audit log as a file.

use super::Visitor;
use app::{page::Address, staff};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::fmt::Write;
use store::{Result, audit};
use time::format_description::well_known::Rfc3339;

/// `GET /staff/audit.csv`: in UTF-8 with its mark, which spreadsheets need to know it by, and CRLF (RFC 4180).
pub(super) async fn csv(visitor: &Visitor, target: &str) -> Result<Response> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let filter = staff::audit_filter(&Address::new(path, query));
    let entries = audit::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    let mut csv = String::from("\u{FEFF}seq,at,who,action,subject,changes,request\r\n");
    for entry in entries {
        let changes: Vec<String> = entry.changes.iter().map(|c| format!("{}: {} -> {}", c.field, c.before, c.after)).collect();
        let at = entry.at.format(&Rfc3339).unwrap_or_default();
        let cells = [at, entry.who, entry.action, entry.subject, changes.join("; "), entry.request];
        // Writing to a string does not fail.
        let _ = write!(csv, "{}", entry.seq);
        for text in cells {
            csv.push(',');
            csv.push_str(&cell(&text));
        }
        csv.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, csv).into_response())
}

/// A cell in quotes. What a spreadsheet would take for a formula gets a sign before it (OWASP: CSV injection).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    format!("\"{}{}\"", if formula { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_says() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
    }
}
