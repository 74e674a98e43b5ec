//! The audit log as a file.

use super::Visitor;
use app::{page::Address, staff};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use store::{Result, StoreError, audit};
use time::format_description::well_known::Rfc3339;

/// `GET /staff/audit.csv`: in UTF-8 with its mark, which spreadsheets need to know it by, and CRLF (RFC 4180).
pub(super) async fn csv(visitor: &Visitor, target: &str) -> Result<Response> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let filter = staff::audit_filter(&Address::new(path, query));
    let entries = audit::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::from("\u{FEFF}"));
    let header = ["seq", "at", "who", "action", "subject", "changes", "request"];
    let mut written = csv.write_record(header);
    for entry in entries {
        let changes: Vec<String> = entry.changes.iter().map(|c| format!("{}: {} -> {}", c.field, c.before, c.after)).collect();
        let at = entry.at.format(&Rfc3339).unwrap_or_default();
        let cells = [entry.seq.to_string(), at, entry.who, entry.action, entry.subject, changes.join("; "), entry.request];
        written = written.and_then(|()| csv.write_record(cells.map(guarded)));
    }
    let csv = csv.into_inner().map_err(|_| StoreError::Corrupt("audit.csv"))?;
    written.map_err(|_| StoreError::Corrupt("audit.csv"))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, csv).into_response())
}

/// What a spreadsheet would take for a formula gets a sign before it (OWASP: CSV injection).
fn guarded(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_says() {
        for formula in ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"] {
            assert_eq!(guarded(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(guarded("staff:1 = \"x\", y".to_owned()), "staff:1 = \"x\", y");
    }
}
