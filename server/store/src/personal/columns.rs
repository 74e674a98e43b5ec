//! Every column of text, and whether an address may stand in it: what proves that nothing is left of who was erased.

use crate::{Result, Store, sql};
use domain::{personal::Mention, staff::Email};
use sea_orm::ConnectionTrait;
use std::collections::HashSet;

/// The columns of text of a table.
struct Table {
    name: &'static str,
    /// What names a row in a finding.
    key: &'static str,
    /// In which an address may stand, by itself or within a text.
    may: &'static [&'static str],
    /// In which none can: codes, hashes, names of files; or none that can be taken away.
    never: &'static [&'static str],
}

/// Every table with text. The audit log stays as it was sealed: staff stand in it by name, others by what stands for them.
/// `product_terms` is made of `product_folded`, and `search_terms` of `search_page`, in pieces of two letters.
const TABLES: &[Table] = &[
    Table {
        name: "applicant",
        key: "id",
        may: &["email", "name", "kana", "name_en", "representative", "person", "address", "summary", "story"],
        never: &["phone", "postal", "area"],
    },
    Table { name: "applicant_link", key: "hash", may: &["email"], never: &["hash"] },
    Table { name: "applicant_session", key: "hash", may: &[], never: &["hash"] },
    Table { name: "application", key: "id", may: &["name", "body", "business"], never: &["kind", "category", "state"] },
    Table {
        name: "application_decision",
        key: "id",
        may: &["reasons", "conditions", "note", "letter", "reply"],
        never: &["kind", "result", "outcome"],
    },
    Table { name: "application_file", key: "id", may: &["name", "alt"], never: &["item", "stem", "kind"] },
    Table { name: "application_finding", key: "item", may: &["note"], never: &["item", "verdict"] },
    Table { name: "application_letter", key: "id", may: &["subject", "body"], never: &["kind"] },
    Table { name: "application_member", key: "application_id", may: &["interest_note", "marks"], never: &["interest"] },
    Table { name: "application_step", key: "id", may: &["by_name", "why"], never: &["step", "state", "by_kind"] },
    Table { name: "area", key: "id", may: &[], never: &["slug", "name", "kana", "name_en"] },
    Table { name: "audit", key: "seq", may: &[], never: &["who", "action", "subject", "changes", "request", "hash"] },
    Table { name: "audit_head", key: "seq", may: &[], never: &["hash", "seal"] },
    Table { name: "bulletin_subscriber", key: "id", may: &["email"], never: &["lang", "hash"] },
    Table { name: "category", key: "id", may: &[], never: &["slug", "name", "name_en"] },
    Table { name: "certificate", key: "id", may: &[], never: &["number", "state"] },
    Table { name: "certificate_event", key: "id", may: &["wording", "wording_en"], never: &["kind"] },
    Table { name: "certificate_measure", key: "id", may: &["reason", "wording", "wording_en", "note"], never: &["kind", "outcome"] },
    Table { name: "certification_round", key: "id", may: &["name", "name_en"], never: &[] },
    Table { name: "channel", key: "id", may: &["name", "name_en", "url", "about", "about_en"], never: &["slug", "service"] },
    Table { name: "channel_figure", key: "id", may: &["source", "reason"], never: &[] },
    Table {
        name: "comment_case",
        key: "id",
        may: &["title", "title_en", "record", "cancel_reason", "late_reason", "final_text"],
        never: &["slug", "figures", "difference"],
    },
    Table {
        name: "comment_group",
        key: "id",
        may: &["title", "summary", "view", "reason", "clause_before", "clause_after"],
        never: &["section", "treatment", "goal_slug"],
    },
    Table { name: "comment_move", key: "id", may: &["body", "note"], never: &["outcome"] },
    Table { name: "comment_opinion", key: "id", may: &["body"], never: &["section", "sha"] },
    Table {
        name: "comment_submission",
        key: "id",
        may: &["name", "address", "place", "email"],
        never: &["way", "lang", "hash", "digest", "who", "phone", "person", "scan", "held"],
    },
    Table { name: "comment_unit", key: "id", may: &["part", "excluded", "shown"], never: &["section", "digest", "state", "cuts"] },
    Table { name: "decision", key: "id", may: &["subject", "reason", "note"], never: &["kind", "outcome"] },
    Table { name: "department", key: "id", may: &["name", "name_en"], never: &["slug", "kana"] },
    Table { name: "emergency", key: "id", may: &["text", "text_en", "link"], never: &[] },
    Table { name: "erased", key: "pseudonym", may: &[], never: &["pseudonym"] },
    Table {
        name: "event_sign_up",
        key: "id",
        may: &["name", "email", "note"],
        never: &["occurrence", "phone", "lang", "hash", "digest", "state", "told"],
    },
    Table { name: "feedback", key: "page", may: &[], never: &["page"] },
    Table {
        name: "goal",
        key: "id",
        may: &[
            "title",
            "title_en",
            "policy",
            "policy_en",
            "measures",
            "measures_en",
            "outputs",
            "outputs_en",
            "outcome",
            "outcome_en",
            "division",
            "division_en",
        ],
        never: &["slug", "stage"],
    },
    Table {
        name: "goal_entry",
        key: "id",
        may: &["body", "body_en", "post", "post_en", "reason", "reason_en", "evidence"],
        never: &["stage"],
    },
    Table { name: "goal_import", key: "id", may: &["name", "body"], never: &[] },
    Table {
        name: "goal_proposal",
        key: "id",
        may: &["change", "reason", "reason_en", "post", "post_en", "note"],
        never: &["subject", "state"],
    },
    Table {
        name: "improvement",
        key: "id",
        may: &[
            "title",
            "title_en",
            "division",
            "division_en",
            "trouble",
            "trouble_en",
            "proposal",
            "proposal_en",
            "reason",
            "reason_en",
            "effect",
            "effect_en",
            "waiting",
        ],
        never: &["state"],
    },
    Table {
        name: "indicator",
        key: "id",
        may: &["name", "name_en", "unit", "unit_en", "last_source", "last_source_en"],
        never: &["slug", "kind", "course", "live"],
    },
    Table {
        name: "inquiry",
        key: "id",
        may: &["body", "name", "email", "reason", "post"],
        never: &["about", "phone", "lang", "hash", "digest", "state"],
    },
    Table { name: "inquiry_note", key: "id", may: &["body", "post"], never: &[] },
    Table { name: "inquiry_reply", key: "id", may: &["body", "post"], never: &[] },
    Table { name: "manifesto", key: "id", may: &["post", "post_en", "message", "message_en", "remark", "remark_en"], never: &[] },
    Table { name: "manifesto_version", key: "id", may: &["plan", "reason", "reason_en", "post", "post_en"], never: &[] },
    Table { name: "manifesto_field", key: "id", may: &["name", "name_en", "tasks", "tasks_en"], never: &[] },
    Table {
        name: "measurement",
        key: "id",
        may: &["source", "source_en", "post", "post_en", "reason", "reason_en", "note", "evidence"],
        never: &["state"],
    },
    Table {
        name: "mark_permit",
        key: "id",
        may: &["holder", "person", "email", "goods", "amount", "shown", "shown_en", "conditions", "reasons"],
        never: &["phone", "lang", "hash", "digest", "state"],
    },
    Table {
        name: "mark_permit_draft",
        key: "id",
        may: &["reasons", "conditions", "shown", "shown_en", "note"],
        never: &["kind", "outcome"],
    },
    Table { name: "media", key: "id", may: &["name", "alt", "alt_en", "credit"], never: &["stem", "kind", "licence", "focus"] },
    Table {
        name: "producer",
        key: "id",
        may: &["name", "name_en", "summary", "summary_en", "story", "story_en", "visit", "visit_en", "picture_alt", "picture_alt_en"],
        never: &["slug", "kana", "picture_src"],
    },
    Table { name: "outbox", key: "id", may: &["recipient", "subject", "body", "trouble"], never: &["name", "end_url"] },
    Table { name: "product", key: "id", may: &["name", "name_en"], never: &["slug", "kana", "picture", "sort_kana", "sort_maker"] },
    Table {
        name: "product_detail",
        key: "product_id",
        may: &["summary", "summary_en", "story", "story_en", "unit", "season_note", "ingredients", "storage"],
        never: &[],
    },
    Table { name: "product_folded", key: "product_id", may: &["folded"], never: &[] },
    Table { name: "product_picture", key: "id", may: &["alt", "alt_en", "credit"], never: &["src"] },
    Table { name: "product_terms", key: "product_id", may: &[], never: &["terms"] },
    Table { name: "reach", key: "product_id", may: &[], never: &["kind"] },
    Table { name: "report", key: "id", may: &["title", "lead"], never: &["slug", "state"] },
    Table { name: "report_photo", key: "id", may: &["alt"], never: &["stem"] },
    Table { name: "report_step", key: "id", may: &["why"], never: &["step", "by_kind"] },
    Table { name: "report_words", key: "id", may: &["title", "body"], never: &[] },
    Table {
        name: "reporter",
        key: "id",
        may: &["name", "kana", "pen", "email", "guardian", "guardian_contact", "wish", "why"],
        never: &["slug", "state", "lang", "hash"],
    },
    Table { name: "reporter_link", key: "hash", may: &["email"], never: &["hash"] },
    Table { name: "reporter_session", key: "hash", may: &[], never: &["hash"] },
    Table { name: "review", key: "id", may: &["place", "attends"], never: &["state"] },
    Table { name: "review_addition", key: "id", may: &["body", "reason"], never: &[] },
    Table {
        name: "review_item",
        key: "id",
        may: &["goal_title", "name", "unit", "discussed", "decided", "decided_en"],
        never: &["kind", "concerns", "stage"],
    },
    Table { name: "review_task", key: "id", may: &["what", "post", "done_note"], never: &[] },
    Table {
        name: "question",
        key: "id",
        may: &[
            "body",
            "name",
            "email",
            "post",
            "answer",
            "answer_en",
            "answer_by",
            "answer_by_en",
            "shown",
            "changed",
            "changed_en",
            "note",
            "corrected_why",
            "corrected_why_en",
        ],
        never: &["kind", "lang", "hash", "digest", "state"],
    },
    Table {
        name: "answer_correction",
        key: "id",
        may: &["answer", "answer_en", "post", "post_en", "shown", "why", "why_en", "note", "old_answer", "old_answer_en"],
        never: &["state"],
    },
    Table {
        name: "programme",
        key: "id",
        may: &["name", "name_en", "division", "division_en", "purpose", "purpose_en", "folded", "waiting"],
        never: &["slug", "kana", "goal_slug"],
    },
    Table {
        name: "programme_assessment",
        key: "id",
        may: &[
            "unit",
            "unit_en",
            "output",
            "output_en",
            "reason",
            "reason_en",
            "next_step",
            "next_step_en",
            "post",
            "post_en",
            "why",
            "why_en",
            "note",
        ],
        never: &["state", "decision", "grade"],
    },
    Table { name: "rule_book", key: "id", may: &["body"], never: &["state"] },
    Table { name: "shop", key: "id", may: &["name", "name_en", "hours", "closed", "note"], never: &["slug", "kana", "kind", "url"] },
    Table { name: "shop", key: "id", may: &["name", "name_en", "hours", "closed", "note"], never: &["slug", "kana", "kind"] },
    Table { name: "signing_key", key: "id", may: &[], never: &["kid", "x", "secret"] },
    Table { name: "search_page", key: "id", may: &["folded"], never: &["kind", "address"] },
    Table { name: "search_terms", key: "page_id", may: &[], never: &["terms"] },
    Table { name: "staff", key: "id", may: &["email", "name"], never: &["password", "totp"] },
    Table { name: "staff_link", key: "staff_id", may: &[], never: &["hash"] },
    Table { name: "staff_passkey", key: "id", may: &["name"], never: &["credential_id", "credential"] },
    Table { name: "staff_passkey_challenge", key: "hash", may: &[], never: &["hash", "purpose", "state"] },
    Table { name: "staff_recovery", key: "staff_id", may: &[], never: &["hash"] },
    Table { name: "staff_session", key: "id", may: &["device"], never: &["hash", "stage", "draft"] },
    Table { name: "piece", key: "id", may: &["title", "record"], never: &["kind", "slug"] },
    Table { name: "piece_shown", key: "piece_id", may: &["card", "title", "title_en"], never: &["kind", "slug", "topic"] },
    Table { name: "piece_version", key: "id", may: &["record", "note"], never: &[] },
    Table { name: "story_place", key: "piece_id", may: &[], never: &["place"] },
    Table { name: "target_change", key: "id", may: &["reason", "reason_en", "post", "post_en"], never: &[] },
];

/// Every column of text that is known here, as table and column, to be compared with those that there are.
pub fn text_columns() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLES.iter().flat_map(|table| table.may.iter().chain(table.never).map(|column| (table.name, *column)))
}

/// Where something is left of one who was erased: a line each, with table and row, and without the address.
pub(crate) async fn leftovers(store: &Store) -> Result<Vec<String>> {
    let rows = store.read.query_all_raw(sql::statement(&store.read, "SELECT pseudonym FROM erased", [])).await?;
    let erased = rows.iter().map(|row| sql::get::<String>(row, 0)).collect::<Result<HashSet<_>>>()?;
    let mut findings = Vec::new();
    if erased.is_empty() {
        return Ok(findings);
    }
    for table in TABLES {
        for (row, column, text) in with_addresses(&store.read, table).await? {
            if Email::within(&text).any(|email| erased.contains(&store.key.pseudonym(email.as_str()))) {
                findings.push(format!("{} {row}: {column} has the address of someone who was erased", table.name));
            }
        }
    }
    Ok(findings)
}

/// What an erasure takes away by itself, and what is made of other columns.
const NO_MENTIONS: [&str; 10] = [
    "applicant",
    "applicant_link",
    "staff",
    "decision",
    "staff_session",
    "staff_passkey",
    "product_folded",
    "outbox",
    "reporter",
    "reporter_link",
];

/// Where the texts that staff have written name an address: nobody but people can put other words there.
pub(super) async fn mentions(db: &impl ConnectionTrait, wanted: &Email) -> Result<Vec<Mention>> {
    let mut found: Vec<Mention> = Vec::new();
    for table in TABLES.iter().filter(|table| !NO_MENTIONS.contains(&table.name)) {
        for (row, _, text) in with_addresses(db, table).await? {
            let mention = Mention { table: table.name, row };
            if Email::within(&text).any(|email| email == *wanted) && !found.contains(&mention) {
                found.push(mention);
            }
        }
    }
    // His own questions and applications go with him.
    let sent = "submission_id IN (SELECT s.id FROM comment_submission s WHERE s.email = $1)";
    let of_inquiry = "inquiry_id IN (SELECT q.id FROM inquiry q WHERE q.email = $1)";
    // What is public of him stays or goes as he wished, and only what stays has to be mended by people.
    let reports =
        "SELECT r.id FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE p.email = $1 AND NOT (r.state = 'published' AND p.stays)";
    let (own_report, of_report) = (format!("id IN ({reports})"), format!("report_id IN ({reports})"));
    for (table, own) in [
        ("question", "email = $1"),
        ("inquiry", "email = $1"),
        ("inquiry_reply", of_inquiry),
        ("inquiry_note", of_inquiry),
        ("mark_permit", "email = $1"),
        ("event_sign_up", "email = $1"),
        ("comment_submission", "email = $1"),
        ("bulletin_subscriber", "email = $1"),
        ("comment_opinion", sent),
        ("comment_unit", sent),
        ("report", &own_report),
        ("report_photo", &of_report),
        ("report_step", &of_report),
        ("report_words", &of_report),
    ] {
        let own = format!("SELECT CAST(id AS TEXT) FROM {table} WHERE {own}");
        for row in db.query_all_raw(sql::statement(db, own, [wanted.as_str().into()])).await? {
            let own: String = sql::get(&row, 0)?;
            found.retain(|mention| mention.table != table || mention.row != own);
        }
    }
    Ok(found)
}

/// Row, column and text of everything in a table that has an address in it.
async fn with_addresses(db: &impl ConnectionTrait, Table { name, key, may, .. }: &Table) -> Result<Vec<(String, &'static str, String)>> {
    let mut texts = Vec::new();
    for column in *may {
        let select = format!(
            "SELECT CAST({key} AS TEXT), {column} FROM {name} WHERE {column} LIKE '%@%' OR {column} LIKE '%\u{FF20}%' ORDER BY {key}"
        );
        for row in db.query_all_raw(sql::statement(db, select, [])).await? {
            texts.push((sql::get(&row, 0)?, *column, sql::get(&row, 1)?));
        }
    }
    Ok(texts)
}
