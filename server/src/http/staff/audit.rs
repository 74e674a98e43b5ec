//! The audit log as a file.

use super::{
    super::csv::{guarded, table},
    Visitor, asked,
};
use app::staff;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use domain::{audit::Change, calendar::JST};
use store::{Result, StoreError, audit};
use time::format_description::well_known::Rfc3339;

/// `GET /staff/audit.csv`
pub(super) async fn csv(visitor: &Visitor, target: &str) -> Result<Response> {
    let filter = staff::audit_filter(&asked(target));
    let entries = audit::export(&visitor.state.store, &visitor.actor(), &filter, visitor.now).await?;
    let rows = entries.into_iter().map(|entry| {
        let (field, value) = (staff::words::field, staff::words::value);
        let change = |c: Change| format!("{}：{} → {}", field(&c.field), value(&c.field, c.before), value(&c.field, c.after));
        let changes: Vec<String> = entry.changes.into_iter().map(change).collect();
        let at = entry.at.to_offset(JST).format(&Rfc3339).unwrap_or_default();
        let action = staff::words::action(&entry.action).to_owned();
        let cells = [entry.seq.to_string(), at, entry.who, action, entry.action, entry.subject, changes.join("；"), entry.request];
        cells.map(|text| guarded(&text)).to_vec()
    });
    let columns = ["番号", "いつ", "だれが", "何を", "記号", "何に", "変えたもの", "リクエスト"];
    let csv = table(&columns, rows).map_err(|_| StoreError::Corrupt("audit.csv"))?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, csv).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_says() {
        for formula in
            ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "\u{200B}=1", "\u{FEFF}=1"]
        {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        assert_eq!(guarded("staff:1 = \"x\", y"), "staff:1 = \"x\", y");
    }
}
