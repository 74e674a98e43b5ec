//! Where something is held on a person, and how it goes: one table, in which a feature that holds more adds a part.

use super::Person;
use crate::{Result, sql};
use domain::{
    calendar::{OffsetDateTime, jst_date},
    personal::Kind,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};
use serde_json::{Map, Value as Json};
use time::format_description::well_known::Rfc3339;

/// What stands for `$1`, `$2` … in a statement.
#[derive(Clone, Copy)]
pub(super) enum By {
    /// The address of the person.
    Address,
    /// What stands for the address.
    Pseudonym,
    /// How the audit log names a member of staff with this address, as a pattern.
    Acting,
    /// The instant at hand.
    Now,
    /// The day in Japan at this instant.
    Today,
}

/// The type of a column, for the file.
#[derive(Clone, Copy)]
pub(super) enum As {
    Text,
    Number,
    Flag,
    Moment,
}

/// One part of what is held.
pub(super) struct Part {
    pub(super) kind: Kind,
    /// Name in the file, expression, type.
    columns: &'static [(&'static str, &'static str, As)],
    /// From where, and which rows.
    from: &'static str,
    by: &'static [By],
    order: &'static str,
    /// What erases it; nothing for what stays.
    erase: &'static [(&'static str, &'static [By])],
}

/// A condition: opinions, or units of them, that a person has sent to public comments.
macro_rules! sent_by {
    () => {
        "submission_id IN (SELECT s.id FROM comment_submission s WHERE s.email = $1)"
    };
}

/// A condition: units of a case whose results are not published.
macro_rules! unpublished {
    () => {
        "case_id IN (SELECT c.id FROM comment_case c WHERE c.published_on IS NULL)"
    };
}

/// The units of a person that go, unless results are published: those of which nothing is signed that can stay.
macro_rules! left_by {
    () => {
        concat!(
            "SELECT h.id FROM comment_unit h WHERE h.head_id IS NULL AND h.state <> 'withdrawn' AND (h.signed_at IS NULL OR h.shown LIKE '%@%' \
             OR h.shown LIKE '%\u{FF20}%') AND h.",
            sent_by!(),
            " AND h.",
            unpublished!()
        )
    };
}

/// The parts. They are erased from the last to the first: an account goes after all that is found by it.
pub(super) const PARTS: &[Part] = &[
    Part {
        kind: Kind::Account,
        columns: &[
            ("id", "m.id", As::Number),
            ("email", "m.email", As::Text),
            ("name", "m.name", As::Text),
            ("roles", "m.roles", As::Number),
            ("active", "m.active", As::Flag),
            ("created_at", "m.created_at", As::Moment),
            ("closed_at", "m.closed_at", As::Moment),
            ("indicators_kept", "(SELECT COUNT(*) FROM indicator i WHERE i.keeper_id = m.id)", As::Number),
        ],
        from: "staff m WHERE m.email = $1",
        by: &[By::Address],
        order: "m.id",
        erase: &[
            ("UPDATE indicator SET keeper_id = NULL WHERE keeper_id IN (SELECT id FROM staff WHERE email = $1)", &[By::Address]),
            (
                "UPDATE staff SET email = 'erased-' || id, name = '', roles = 0, password = '', totp = '', totp_step = 0, \
             erased_at = $1, version = version + 1 WHERE email = $2",
                &[By::Now, By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Secret,
        // Whether there are any, and never the secrets.
        columns: &[
            ("password", "m.password <> ''", As::Flag),
            ("second_factor", "m.totp <> ''", As::Flag),
            ("recovery_codes", "(SELECT COUNT(*) FROM staff_recovery r WHERE r.staff_id = m.id)", As::Number),
        ],
        from: "staff m WHERE m.email = $1 AND (m.password <> '' OR m.totp <> '')",
        by: &[By::Address],
        order: "m.id",
        erase: &[("DELETE FROM staff_recovery WHERE staff_id IN (SELECT id FROM staff WHERE email = $1)", &[By::Address])],
    },
    Part {
        kind: Kind::Passkey,
        columns: &[("name", "k.name", As::Text), ("added_at", "k.added_at", As::Moment), ("used_at", "k.used_at", As::Moment)],
        from: "staff_passkey k JOIN staff m ON m.id = k.staff_id WHERE m.email = $1",
        by: &[By::Address],
        order: "k.id",
        erase: &[("DELETE FROM staff_passkey WHERE staff_id IN (SELECT id FROM staff WHERE email = $1)", &[By::Address])],
    },
    Part {
        kind: Kind::Session,
        columns: &[
            ("device", "s.device", As::Text),
            ("stage", "s.stage", As::Text),
            ("created_at", "s.created_at", As::Moment),
            ("seen_at", "s.seen_at", As::Moment),
        ],
        from: "staff_session s JOIN staff m ON m.id = s.staff_id WHERE m.email = $1",
        by: &[By::Address],
        order: "s.id",
        erase: &[("DELETE FROM staff_session WHERE staff_id IN (SELECT id FROM staff WHERE email = $1)", &[By::Address])],
    },
    Part {
        kind: Kind::Link,
        columns: &[("expires_at", "l.expires_at", As::Moment), ("used", "l.used", As::Flag)],
        from: "staff_link l JOIN staff m ON m.id = l.staff_id WHERE m.email = $1",
        by: &[By::Address],
        order: "l.expires_at",
        erase: &[("DELETE FROM staff_link WHERE staff_id IN (SELECT id FROM staff WHERE email = $1)", &[By::Address])],
    },
    Part {
        kind: Kind::Decision,
        columns: &[
            ("id", "d.id", As::Number),
            ("kind", "d.kind", As::Text),
            ("subject", "d.subject", As::Text),
            ("reason", "d.reason", As::Text),
            ("drafted_by", "d.drafted_by", As::Number),
            ("drafted_at", "d.drafted_at", As::Moment),
            ("decided_by", "COALESCE(d.decided_by, 0)", As::Number),
            ("decided_at", "d.decided_at", As::Moment),
            ("outcome", "d.outcome", As::Text),
            ("note", "d.note", As::Text),
        ],
        from: "decision d WHERE d.subject = $1 OR d.drafted_by IN (SELECT id FROM staff WHERE email = $1) \
               OR d.decided_by IN (SELECT id FROM staff WHERE email = $1)",
        by: &[By::Address],
        order: "d.id",
        // That it was decided stays, and about whom nobody reads any more. What still waits has nothing left to decide.
        erase: &[
            (
                "UPDATE decision SET outcome = 'withdrawn', decided_at = $1, version = version + 1 WHERE subject = $2 AND outcome = 'pending'",
                &[By::Now, By::Address],
            ),
            ("UPDATE decision SET subject = $1 WHERE subject = $2", &[By::Pseudonym, By::Address]),
        ],
    },
    Part {
        kind: Kind::Letter,
        columns: &[("subject", "o.subject", As::Text), ("text", "o.body", As::Text), ("put_at", "o.put_at", As::Moment)],
        from: "outbox o WHERE o.recipient = $1",
        by: &[By::Address],
        order: "o.id",
        erase: &[("DELETE FROM outbox WHERE recipient = $1", &[By::Address])],
    },
    Part {
        kind: Kind::QuestionContact,
        columns: &[("id", "q.id", As::Number), ("name", "q.name", As::Text), ("email", "q.email", As::Text)],
        from: "question q WHERE q.email = $1",
        by: &[By::Address],
        order: "q.id",
        erase: &[("UPDATE question SET name = '', email = '', version = version + 1 WHERE email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::Question,
        columns: &[
            ("id", "q.id", As::Number),
            ("year", "q.year", As::Number),
            ("serial", "q.serial", As::Number),
            ("goal", "q.goal_id", As::Number),
            ("kind", "q.kind", As::Text),
            ("text", "q.body", As::Text),
            ("agreed", "q.agreed", As::Flag),
            ("sent_at", "q.sent_at", As::Moment),
            ("state", "q.state", As::Text),
            ("closed_at", "q.closed_at", As::Moment),
            ("answer", "CASE WHEN q.state = 'answered' THEN q.answer ELSE '' END", As::Text),
            ("public", "(q.listed AND q.state = 'answered')", As::Flag),
            ("shown", "CASE WHEN q.state = 'answered' THEN q.shown ELSE '' END", As::Text),
        ],
        from: "question q WHERE q.email = $1",
        by: &[By::Address],
        order: "q.id",
        // What waits is taken back, and whoever has sent the same is asked for by himself. What is public stays with its goal, as it
        // was published, unless an address stands in it.
        erase: &[
            (
                "UPDATE question SET same_as = NULL WHERE same_as IN (SELECT q.id FROM question q WHERE q.email = $1 AND q.state = 'waiting')",
                &[By::Address],
            ),
            (
                "UPDATE question SET state = 'withdrawn', closed_at = $1, closed_on = $2, listed = FALSE, drafted_by = NULL, same_as = NULL \
                 WHERE email = $3 AND state = 'waiting'",
                &[By::Now, By::Today, By::Address],
            ),
            ("DELETE FROM answer_correction WHERE question_id IN (SELECT q.id FROM question q WHERE q.email = $1)", &[By::Address]),
            (
                "UPDATE question SET listed = FALSE WHERE email = $1 AND (shown LIKE '%@%' OR shown LIKE '%\u{FF20}%' \
                 OR answer LIKE '%@%' OR answer LIKE '%\u{FF20}%' OR answer_en LIKE '%@%' OR answer_en LIKE '%\u{FF20}%')",
                &[By::Address],
            ),
            (
                "UPDATE question SET body = '', digest = '', note = '', hash = 'erased-' || id, \
                 answer = CASE WHEN listed THEN answer ELSE '' END, answer_en = CASE WHEN listed THEN answer_en ELSE '' END, \
                 shown = CASE WHEN listed THEN shown ELSE '' END, changed = CASE WHEN told_on IS NULL THEN '' ELSE changed END, \
                 changed_en = CASE WHEN told_on IS NULL THEN '' ELSE changed_en END WHERE email = $1",
                &[By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Inquiry,
        columns: &[
            ("id", "q.id", As::Number),
            ("year", "q.year", As::Number),
            ("serial", "q.serial", As::Number),
            ("about", "q.about", As::Text),
            ("text", "q.body", As::Text),
            ("name", "q.name", As::Text),
            ("email", "q.email", As::Text),
            ("phone", "q.phone", As::Text),
            ("may_call", "q.may_call", As::Flag),
            ("sent_at", "q.sent_at", As::Moment),
            ("state", "q.state", As::Text),
            ("reason", "q.reason", As::Text),
            ("answers", "COALESCE((SELECT STRING_AGG(r.body, ' / ') FROM inquiry_reply r WHERE r.inquiry_id = q.id), '')", As::Text),
            ("notes", "COALESCE((SELECT STRING_AGG(n.body, ' / ') FROM inquiry_note n WHERE n.inquiry_id = q.id), '')", As::Text),
        ],
        from: "inquiry q WHERE q.email = $1",
        by: &[By::Address],
        order: "q.id",
        // Number and days stay, so that no number comes twice; what waits is taken back.
        erase: &[
            ("DELETE FROM inquiry_reply WHERE inquiry_id IN (SELECT q.id FROM inquiry q WHERE q.email = $1)", &[By::Address]),
            ("DELETE FROM inquiry_note WHERE inquiry_id IN (SELECT q.id FROM inquiry q WHERE q.email = $1)", &[By::Address]),
            (
                "UPDATE inquiry SET state = 'withdrawn', closed_on = $1, keeper_id = NULL WHERE email = $2 AND state = 'waiting'",
                &[By::Today, By::Address],
            ),
            (
                "UPDATE inquiry SET body = '', name = '', email = '', phone = '', may_call = FALSE, digest = '', reason = '', \
                 hash = 'erased-' || id, version = version + 1 WHERE email = $1",
                &[By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::EventContact,
        columns: &[("id", "s.id", As::Number), ("email", "s.email", As::Text), ("phone", "s.phone", As::Text)],
        from: "event_sign_up s WHERE s.email = $1",
        by: &[By::Address],
        order: "s.id",
        erase: &[("UPDATE event_sign_up SET email = '', phone = '' WHERE email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::EventSignUp,
        columns: &[
            ("id", "s.id", As::Number),
            ("year", "s.year", As::Number),
            ("serial", "s.serial", As::Number),
            ("event", "s.piece_id", As::Number),
            ("occurrence", "s.occurrence", As::Text),
            ("name", "s.name", As::Text),
            ("persons", "s.party", As::Number),
            ("note", "s.note", As::Text),
            ("state", "s.state", As::Text),
            ("sent_at", "s.sent_at", As::Moment),
            ("came_at", "s.came_at", As::Moment),
        ],
        from: "event_sign_up s WHERE s.email = $1",
        by: &[By::Address],
        order: "s.id",
        // What is to come is taken back: the job that looks through events gives the seat on.
        erase: &[
            (
                "UPDATE event_sign_up SET state = 'withdrawn', closed_on = $1 WHERE email = $2 AND state <> 'withdrawn' AND over_on >= $1",
                &[By::Today, By::Address],
            ),
            ("UPDATE event_sign_up SET name = '', note = '', digest = '', hash = 'erased-' || id WHERE email = $1", &[By::Address]),
        ],
    },
    Part {
        kind: Kind::MarkContact,
        columns: &[
            ("id", "p.id", As::Number),
            ("person", "p.person", As::Text),
            ("email", "p.email", As::Text),
            ("phone", "p.phone", As::Text),
        ],
        from: "mark_permit p WHERE p.email = $1",
        by: &[By::Address],
        order: "p.id",
        erase: &[(
            "UPDATE mark_permit SET person = '', email = '', phone = '', digest = '', hash = 'erased-' || id, version = version + 1 \
             WHERE email = $1",
            &[By::Address],
        )],
    },
    Part {
        kind: Kind::MarkPermit,
        columns: &[
            ("id", "p.id", As::Number),
            ("year", "p.year", As::Number),
            ("serial", "p.serial", As::Number),
            ("holder", "p.holder", As::Text),
            ("goods", "p.goods", As::Text),
            ("amount", "p.amount", As::Text),
            ("sent_at", "p.sent_at", As::Moment),
            ("state", "p.state", As::Text),
            ("shown", "p.shown", As::Text),
            ("reasons", "p.reasons", As::Text),
            ("conditions", "p.conditions", As::Text),
        ],
        from: "mark_permit p WHERE p.email = $1",
        by: &[By::Address],
        order: "p.id",
        // What waits is taken back. A permit in force stays with its holder's name, as the public list has it; of everything else
        // nothing is left.
        erase: &[
            (
                "UPDATE mark_permit SET state = 'withdrawn', closed_on = $1 WHERE email = $2 AND state = 'waiting'",
                &[By::Today, By::Address],
            ),
            (
                "DELETE FROM mark_permit_draft WHERE permit_id IN (SELECT p.id FROM mark_permit p WHERE p.email = $1 \
                 AND NOT (p.state = 'granted' AND p.until_on >= $2))",
                &[By::Address, By::Today],
            ),
            (
                "UPDATE mark_permit SET holder = '', goods = '', amount = '', shown = '', shown_en = '', reasons = '', conditions = '' \
                 WHERE email = $1 AND NOT (state = 'granted' AND until_on >= $2)",
                &[By::Address, By::Today],
            ),
        ],
    },
    Part {
        kind: Kind::BulletinAddress,
        columns: &[
            ("id", "b.id", As::Number),
            ("email", "b.email", As::Text),
            ("lang", "b.lang", As::Text),
            ("asked_at", "b.asked_at", As::Moment),
            ("confirmed_at", "b.confirmed_at", As::Moment),
        ],
        from: "bulletin_subscriber b WHERE b.confirmed_at IS NOT NULL AND b.email = $1",
        by: &[By::Address],
        order: "b.id",
        erase: &[("DELETE FROM bulletin_subscriber WHERE confirmed_at IS NOT NULL AND email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::BulletinRequest,
        columns: &[
            ("id", "b.id", As::Number),
            ("email", "b.email", As::Text),
            ("lang", "b.lang", As::Text),
            ("asked_at", "b.asked_at", As::Moment),
        ],
        from: "bulletin_subscriber b WHERE b.confirmed_at IS NULL AND b.email = $1",
        by: &[By::Address],
        order: "b.id",
        erase: &[("DELETE FROM bulletin_subscriber WHERE confirmed_at IS NULL AND email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::CommentContact,
        columns: &[
            ("id", "s.id", As::Number),
            ("name", "s.name", As::Text),
            ("address", "s.address", As::Text),
            ("who", "s.who", As::Text),
            ("place", "s.place", As::Text),
            ("phone", "s.phone", As::Text),
            ("email", "s.email", As::Text),
            ("by_mail", "s.by_mail", As::Flag),
            ("scan", "s.scan", As::Text),
        ],
        from: "comment_submission s WHERE s.email = $1",
        by: &[By::Address],
        order: "s.id",
        erase: &[(
            "UPDATE comment_submission SET name = '', address = '', place = '', phone = '', email = '', person = '', scan = '', by_mail = FALSE \
             WHERE email = $1",
            &[By::Address],
        )],
    },
    Part {
        kind: Kind::Comment,
        columns: &[
            ("id", "o.id", As::Number),
            ("case", "s.case_id", As::Number),
            ("year", "s.year", As::Number),
            ("serial", "s.serial", As::Number),
            ("way", "s.way", As::Text),
            ("sent_at", "s.sent_at", As::Moment),
            ("section", "o.section", As::Text),
            ("text", "o.body", As::Text),
        ],
        from: "comment_opinion o JOIN comment_submission s ON s.id = o.submission_id WHERE s.email = $1",
        by: &[By::Address],
        order: "o.id",
        // What was signed stays as everyone reads it, or will, unless an address stands in it; everything else is taken back. What others
        // have said as well stays with their words, and the first of them leads. What is published keeps its counts.
        erase: &[
            (
                concat!(
                    "UPDATE comment_unit SET nears = (SELECT COUNT(*) FROM comment_unit n WHERE n.near_of = comment_unit.id AND NOT n.",
                    sent_by!(),
                    ") WHERE id IN (SELECT n.near_of FROM comment_unit n WHERE n.near_of IS NOT NULL AND n.",
                    sent_by!(),
                    ")"
                ),
                &[By::Address],
            ),
            (
                concat!(
                    "UPDATE comment_unit SET near_of = NULL, alike = 0 WHERE near_of IS NOT NULL AND (",
                    sent_by!(),
                    " OR near_of IN (SELECT u.id FROM comment_unit u WHERE u.",
                    sent_by!(),
                    "))"
                ),
                &[By::Address],
            ),
            (
                concat!(
                    "UPDATE comment_unit SET copies = copies - (SELECT COUNT(*) FROM comment_unit f WHERE f.head_id = comment_unit.id AND f.",
                    sent_by!(),
                    ") WHERE id IN (SELECT f.head_id FROM comment_unit f WHERE f.",
                    sent_by!(),
                    ") AND ",
                    unpublished!()
                ),
                &[By::Address],
            ),
            (
                concat!(
                    "UPDATE comment_unit SET state = 'withdrawn', head_id = NULL, version = version + 1 WHERE head_id IS NOT NULL AND ",
                    sent_by!(),
                    " AND ",
                    unpublished!()
                ),
                &[By::Address],
            ),
            (
                concat!(
                    "UPDATE comment_unit SET (state, group_id, excluded, keeper_id, copies) = \
                     (SELECT h.state, h.group_id, h.excluded, h.keeper_id, h.copies - 1 FROM comment_unit h WHERE h.id = comment_unit.head_id), \
                     version = version + 1 WHERE id IN (SELECT MIN(f.id) FROM comment_unit f WHERE f.head_id IN (",
                    left_by!(),
                    ") GROUP BY f.head_id)"
                ),
                &[By::Address],
            ),
            (
                concat!(
                    "UPDATE comment_unit SET head_id = (SELECT MIN(f.id) FROM comment_unit f WHERE f.head_id = comment_unit.head_id) \
                     WHERE state = 'folded' AND head_id IN (",
                    left_by!(),
                    ")"
                ),
                &[By::Address],
            ),
            (concat!("UPDATE comment_unit SET head_id = NULL WHERE head_id IN (", left_by!(), ")"), &[By::Address]),
            (
                concat!(
                    "UPDATE comment_unit SET state = 'withdrawn', group_id = NULL, copies = 1, excluded = '', keeper_id = NULL, cut_by = NULL, \
                     signed_by = NULL, signed_at = NULL, shown = '', version = version + 1 WHERE id IN (",
                    left_by!(),
                    ")"
                ),
                &[By::Address],
            ),
            (
                concat!("UPDATE comment_unit SET shown = '' WHERE (shown LIKE '%@%' OR shown LIKE '%\u{FF20}%') AND ", sent_by!()),
                &[By::Address],
            ),
            (concat!("UPDATE comment_unit SET part = shown, digest = '', cuts = '', nears = 0 WHERE ", sent_by!()), &[By::Address]),
            (concat!("UPDATE comment_opinion SET body = '', sha = '' WHERE ", sent_by!()), &[By::Address]),
            (
                "UPDATE comment_submission SET withdrawn_on = COALESCE(withdrawn_on, $1), held = '', digest = '', hash = 'erased-' || id \
                 WHERE email = $2",
                &[By::Today, By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Producer,
        columns: &[
            ("id", "p.id", As::Number),
            ("email", "p.email", As::Text),
            ("name", "p.name", As::Text),
            ("kana", "p.kana", As::Text),
            ("representative", "p.representative", As::Text),
            ("person", "p.person", As::Text),
            ("phone", "p.phone", As::Text),
            ("postal", "p.postal", As::Text),
            ("address", "p.address", As::Text),
            ("summary", "p.summary", As::Text),
            ("story", "p.story", As::Text),
            ("made_at", "p.made_at", As::Moment),
            ("seen_at", "p.seen_at", As::Moment),
        ],
        from: "applicant p WHERE p.email = $1",
        by: &[By::Address],
        order: "p.id",
        // The maker's page in the register stays: it belongs to what is certified.
        erase: &[
            ("DELETE FROM applicant_session WHERE applicant_id IN (SELECT id FROM applicant WHERE email = $1)", &[By::Address]),
            ("DELETE FROM applicant_link WHERE email = $1", &[By::Address]),
            (
                "UPDATE applicant SET email = 'erased-' || id, name = '', kana = '', name_en = '', representative = '', person = '', \
                 phone = '', postal = '', address = '', area = '', since = NULL, summary = '', story = '', version = version + 1 \
                 WHERE email = $1",
                &[By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Application,
        columns: &[
            ("id", "a.id", As::Number),
            ("kind", "a.kind", As::Text),
            ("name", "a.name", As::Text),
            ("state", "a.state", As::Text),
            ("written", "a.body", As::Text),
            ("profile", "a.business", As::Text),
            ("begun_at", "a.begun_at", As::Moment),
            ("received_at", "a.received_at", As::Moment),
        ],
        from: "application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1",
        by: &[By::Address],
        order: "a.id",
        // What is under way is taken back; what was decided stays decided, and nothing is left of what was handed in. Files without a
        // row go in the night.
        erase: &[
            (
                "DELETE FROM application WHERE state = 'draft' AND applicant_id IN (SELECT id FROM applicant WHERE email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application_decision SET outcome = 'withdrawn', version = version + 1 WHERE outcome = 'pending' AND application_id IN \
                 (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application SET state = 'withdrawn', closed_on = $1, version = version + 1 WHERE state NOT IN \
                 ('certified', 'conditional', 'refused', 'withdrawn') AND applicant_id IN (SELECT id FROM applicant WHERE email = $2)",
                &[By::Today, By::Address],
            ),
            (
                "DELETE FROM application_file WHERE application_id IN (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "DELETE FROM application_letter WHERE application_id IN (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application_finding SET note = '' WHERE application_id IN (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application_step SET why = '' WHERE application_id IN (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application_decision SET letter = '', note = '' WHERE application_id IN (SELECT a.id FROM application a JOIN applicant p ON p.id = a.applicant_id WHERE p.email = $1)",
                &[By::Address],
            ),
            (
                "UPDATE application SET body = '{}', business = '', name = '' WHERE applicant_id IN (SELECT id FROM applicant WHERE email = $1)",
                &[By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Reporter,
        columns: &[
            ("id", "p.id", As::Number),
            ("email", "p.email", As::Text),
            ("name", "p.name", As::Text),
            ("kana", "p.kana", As::Text),
            ("pen", "p.pen", As::Text),
            ("born_on", "COALESCE(CAST(p.born_on AS TEXT), '')", As::Text),
            ("wish", "p.wish", As::Text),
            ("state", "p.state", As::Text),
            ("why", "p.why", As::Text),
            ("asked_at", "p.asked_at", As::Moment),
        ],
        from: "reporter p WHERE p.email = $1 AND p.state <> 'refused'",
        by: &[By::Address],
        order: "p.id",
        // The pen name stays with the articles that stay.
        erase: &[
            ("DELETE FROM reporter_session WHERE reporter_id IN (SELECT id FROM reporter WHERE email = $1)", &[By::Address]),
            ("DELETE FROM reporter_link WHERE email = $1", &[By::Address]),
            (
                "DELETE FROM reporter WHERE email = $1 AND NOT EXISTS (SELECT 1 FROM report r WHERE r.reporter_id = reporter.id)",
                &[By::Address],
            ),
            (
                "UPDATE reporter SET state = 'ended', name = '', kana = '', email = 'erased-' || id, born_on = NULL, guardian = '', \
                 guardian_contact = '', wish = '', why = '', renewal_at = NULL, hash = 'erased-' || id, closed_on = COALESCE(closed_on, $1), \
                 version = version + 1 WHERE email = $2",
                &[By::Today, By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Guardian,
        columns: &[("of", "p.id", As::Number), ("name", "p.guardian", As::Text), ("contact", "p.guardian_contact", As::Text)],
        from: "reporter p WHERE p.email = $1 AND p.guardian <> ''",
        by: &[By::Address],
        order: "p.id",
        erase: &[("UPDATE reporter SET guardian = '', guardian_contact = '' WHERE email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::ReporterSignUp,
        columns: &[
            ("id", "p.id", As::Number),
            ("name", "p.name", As::Text),
            ("pen", "p.pen", As::Text),
            ("why", "p.why", As::Text),
            ("asked_at", "p.asked_at", As::Moment),
        ],
        from: "reporter p WHERE p.email = $1 AND p.state = 'refused'",
        by: &[By::Address],
        order: "p.id",
        erase: &[("DELETE FROM reporter WHERE state = 'refused' AND email = $1", &[By::Address])],
    },
    Part {
        kind: Kind::Report,
        columns: &[
            ("id", "r.id", As::Number),
            ("title", "r.title", As::Text),
            ("state", "r.state", As::Text),
            (
                "written",
                "COALESCE((SELECT w.body FROM report_words w WHERE w.report_id = r.id AND w.number = r.words ORDER BY w.id DESC LIMIT 1), '')",
                As::Text,
            ),
            ("begun_at", "r.begun_at", As::Moment),
        ],
        from: "report r JOIN reporter p ON p.id = r.reporter_id WHERE p.email = $1",
        by: &[By::Address],
        order: "r.id",
        // Public articles stay with their pen name if their author wished it; files without a row go in the night.
        erase: &[
            (
                "DELETE FROM report WHERE reporter_id IN (SELECT p.id FROM reporter p WHERE p.email = $1 AND (report.state <> 'published' OR NOT p.stays))",
                &[By::Address],
            ),
            (
                "DELETE FROM report_words WHERE EXISTS (SELECT 1 FROM report r JOIN reporter p ON p.id = r.reporter_id \
                 WHERE r.id = report_words.report_id AND p.email = $1 AND r.words <> report_words.number)",
                &[By::Address],
            ),
            (
                "UPDATE report_step SET why = '' WHERE report_id IN (SELECT r.id FROM report r JOIN reporter p ON p.id = r.reporter_id WHERE p.email = $1)",
                &[By::Address],
            ),
        ],
    },
    Part {
        kind: Kind::Proposal,
        columns: &[
            ("id", "p.id", As::Number),
            ("subject", "p.subject", As::Text),
            ("reason", "p.reason", As::Text),
            ("proposed_by", "COALESCE(p.proposed_by, 0)", As::Number),
            ("proposed_at", "p.proposed_at", As::Moment),
            ("decided_by", "COALESCE(p.decided_by, 0)", As::Number),
            ("decided_at", "p.decided_at", As::Moment),
            ("state", "p.state", As::Text),
            ("note", "p.note", As::Text),
        ],
        from: "goal_proposal p WHERE p.proposed_by IN (SELECT id FROM staff WHERE email = $1) \
               OR p.decided_by IN (SELECT id FROM staff WHERE email = $1)",
        by: &[By::Address],
        order: "p.id",
        // What was promised by whom stays, without the name of who is gone.
        erase: &[],
    },
    Part {
        kind: Kind::Audit,
        columns: &[
            ("seq", "a.seq", As::Number),
            ("at_ms", "a.at_ms", As::Number),
            ("who", "a.who", As::Text),
            ("action", "a.action", As::Text),
            ("subject", "a.subject", As::Text),
            ("changes", "a.changes", As::Text),
            ("request", "a.request", As::Text),
        ],
        from: "audit a WHERE a.who LIKE $1 ESCAPE '\\' OR a.subject = $2 OR a.subject IN (SELECT 'staff:' || id FROM staff WHERE email = $3)",
        by: &[By::Acting, By::Pseudonym, By::Address],
        order: "a.seq",
        // Sealed: see docs/decisions/0013-erasure.md.
        erase: &[],
    },
];

impl Part {
    /// How many rows.
    pub(super) async fn count(&self, db: &impl ConnectionTrait, person: &Person) -> Result<i64> {
        let count = format!("SELECT COUNT(*) FROM {}", self.from);
        let row = db.query_one_raw(sql::statement(db, count, person.values(self.by))).await?;
        row.map_or(Ok(0), |row| sql::get(&row, 0))
    }

    /// The rows, for the file.
    pub(super) async fn rows(&self, db: &impl ConnectionTrait, person: &Person) -> Result<Vec<Json>> {
        let columns: Vec<&str> = self.columns.iter().map(|(_, expression, _)| *expression).collect();
        let select = format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), self.from, self.order);
        let rows = db.query_all_raw(sql::statement(db, select, person.values(self.by))).await?;
        rows.iter().map(|row| self.row(row)).collect()
    }

    /// Whether erasing a person takes it away.
    pub(super) const fn goes(&self) -> bool {
        !self.erase.is_empty()
    }

    pub(super) async fn erase(&self, tx: &impl ConnectionTrait, person: &Person) -> Result<()> {
        for (statement, by) in self.erase {
            tx.execute_raw(sql::statement(tx, *statement, person.values(by))).await?;
        }
        Ok(())
    }

    fn row(&self, row: &QueryResult) -> Result<Json> {
        let cell = |place: usize, as_what: As| -> Result<Json> {
            Ok(match as_what {
                As::Text => sql::get::<String>(row, place)?.into(),
                As::Number => sql::get::<i64>(row, place)?.into(),
                As::Flag => sql::get::<bool>(row, place)?.into(),
                As::Moment => sql::get::<Option<OffsetDateTime>>(row, place)?.and_then(|at| at.format(&Rfc3339).ok()).into(),
            })
        };
        let cells = self.columns.iter().enumerate().map(|(place, (name, _, as_what))| Ok(((*name).to_owned(), cell(place, *as_what)?)));
        Ok(Json::Object(cells.collect::<Result<Map<_, _>>>()?))
    }
}

impl Person {
    fn values(&self, by: &[By]) -> Vec<Value> {
        let value = |by: &By| match by {
            By::Address => self.email.as_str().into(),
            By::Pseudonym => self.pseudonym.as_str().into(),
            By::Acting => format!("%<{}>", sql::pattern(self.email.as_str())).into(),
            By::Now => self.now.into(),
            By::Today => jst_date(self.now).into(),
        };
        by.iter().map(value).collect()
    }
}
