//! The one table of the addresses of the staff area, and who may come to each.

use axum::http;
use domain::{
    publishing::Kind,
    staff::{Action, Stage},
};
use store::staff::Signed;

/// By which method an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Looks, and changes nothing.
    Get,
    /// Does something.
    Post,
}

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Anyone.
    Open,
    /// Whoever has entered his password, and now owes a code.
    Code,
    /// Whoever has entered his password, to set a second factor: for the first time, or another.
    Second,
    /// Whoever has begun to sign in.
    Begun,
    /// Whoever has signed in and may do this.
    For(Action),
}

/// Every address, with `{}` for a number and `{kind}` for a kind of what is published. Whatever is not here is not there.
pub const ADDRESSES: &[(Method, &str, Door)] = {
    use Method::{Get, Post};
    &[
        (Get, "/staff", Door::For(Action::Enter)),
        (Get, "/staff/sign-in", Door::Open),
        (Post, "/staff/sign-in", Door::Open),
        (Get, "/staff/set-up", Door::Open),
        (Post, "/staff/set-up", Door::Open),
        (Get, "/staff/code", Door::Code),
        (Post, "/staff/code", Door::Code),
        (Get, "/staff/second-factor", Door::Second),
        (Get, "/staff/second-factor/qr.svg", Door::Second),
        (Post, "/staff/second-factor", Door::Second),
        (Get, "/staff/confirm", Door::For(Action::Enter)),
        (Post, "/staff/confirm", Door::For(Action::Enter)),
        (Post, "/staff/sign-out", Door::Begun),
        (Post, "/staff/passkey/sign-in", Door::Open),
        (Post, "/staff/passkey/set-up", Door::Open),
        (Post, "/staff/passkey/prove", Door::Begun),
        (Post, "/staff/passkey/add", Door::For(Action::Enter)),
        (Get, "/staff/account", Door::For(Action::Enter)),
        (Post, "/staff/account/password", Door::For(Action::Enter)),
        (Post, "/staff/account/passkey", Door::For(Action::Enter)),
        (Post, "/staff/account/passkey/remove", Door::For(Action::Enter)),
        (Post, "/staff/account/end", Door::For(Action::Enter)),
        (Post, "/staff/account/end-all", Door::For(Action::Enter)),
        (Get, "/staff/people", Door::For(Action::ManageStaff)),
        (Get, "/staff/people.csv", Door::For(Action::ManageStaff)),
        (Get, "/staff/people.xlsx", Door::For(Action::ManageStaff)),
        (Get, "/staff/people/new", Door::For(Action::ManageStaff)),
        (Post, "/staff/people/new", Door::For(Action::ManageStaff)),
        (Get, "/staff/people/{}", Door::For(Action::ManageStaff)),
        (Post, "/staff/people/{}", Door::For(Action::ManageStaff)),
        (Post, "/staff/people/{}/link", Door::For(Action::ManageStaff)),
        (Post, "/staff/people/{}/close", Door::For(Action::ManageStaff)),
        (Post, "/staff/people/{}/open", Door::For(Action::ManageStaff)),
        (Get, "/staff/personal-data", Door::For(Action::ErasePerson)),
        (Post, "/staff/personal-data", Door::For(Action::ErasePerson)),
        (Post, "/staff/personal-data/export", Door::For(Action::ErasePerson)),
        (Post, "/staff/personal-data/erase", Door::For(Action::ErasePerson)),
        (Get, "/staff/decisions/{}", Door::For(Action::Enter)),
        (Post, "/staff/decisions/{}/approve", Door::For(Action::Enter)),
        (Post, "/staff/decisions/{}/reject", Door::For(Action::Enter)),
        (Post, "/staff/decisions/{}/withdraw", Door::For(Action::Enter)),
        (Get, "/staff/reports", Door::For(Action::Publish)),
        (Get, "/staff/reports/{}", Door::For(Action::Publish)),
        (Get, "/staff/reports/photograph/{}", Door::For(Action::Publish)),
        (Post, "/staff/reports/{}/publish", Door::For(Action::Publish)),
        (Post, "/staff/reports/{}/propose", Door::For(Action::Publish)),
        (Post, "/staff/reports/{}/return", Door::For(Action::Publish)),
        (Post, "/staff/reports/{}/refuse", Door::For(Action::Publish)),
        (Post, "/staff/reports/{}/take-down", Door::For(Action::Publish)),
        (Get, "/staff/reporters", Door::For(Action::Publish)),
        (Get, "/staff/reporters/{}", Door::For(Action::Publish)),
        (Post, "/staff/reporters/{}/accept", Door::For(Action::Publish)),
        (Post, "/staff/reporters/{}/refuse", Door::For(Action::Publish)),
        (Post, "/staff/reporters/{}/extend", Door::For(Action::Publish)),
        (Post, "/staff/reporters/{}/end", Door::For(Action::Publish)),
        (Get, "/staff/products", Door::For(Action::SeeRegister)),
        (Get, "/staff/products.csv", Door::For(Action::SeeRegister)),
        (Get, "/staff/products.xlsx", Door::For(Action::SeeRegister)),
        (Get, "/staff/comments", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/new", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/new", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/settings", Door::For(Action::SeeComments)),
        (Post, "/staff/comments/settings", Door::For(Action::DecideComments)),
        (Get, "/staff/comments/{}", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/edit", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/edit", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/preview", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/results-preview", Door::For(Action::SeeComments)),
        (Post, "/staff/comments/{}/publish", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/correct", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/correct", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/cancel", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/late", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/results", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/approve", Door::For(Action::DecideComments)),
        (Post, "/staff/comments/{}/send-back", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/statistics", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/submissions", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/submissions/{}", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/submissions/{}/release", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/submissions/{}/discard", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/submissions/{}/scan", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/submissions/{}/scan", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/intake", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/intake", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/import", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/import", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/import.csv", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/units", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/units.csv", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/units.xlsx", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units/sign", Door::For(Action::DecideComments)),
        (Post, "/staff/comments/{}/units/near", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/units/{}", Door::For(Action::SeeComments)),
        (Post, "/staff/comments/{}/units/{}/cut", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units/{}/sign", Door::For(Action::DecideComments)),
        (Post, "/staff/comments/{}/units/{}/split", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units/{}/unfold", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units/{}/near", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/units/{}/place", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/groups", Door::For(Action::SeeComments)),
        (Get, "/staff/comments/{}/groups/new", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/groups/new", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/groups/{}", Door::For(Action::SeeComments)),
        (Post, "/staff/comments/{}/groups/{}", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/groups/{}/keep", Door::For(Action::KeepComments)),
        (Post, "/staff/comments/{}/groups/{}/remove", Door::For(Action::KeepComments)),
        (Get, "/staff/comments/{}/final", Door::For(Action::SeeComments)),
        (Post, "/staff/comments/{}/final", Door::For(Action::KeepComments)),
        (Get, "/staff/certification", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification.csv", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification.xlsx", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/bulk", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/paper", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/paper", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/rules", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/new", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/rules/new", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/rules/{}", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/rules/{}", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/rules/{}/preview", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/business", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/product", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/story", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/food", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/sales", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/photos", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/papers", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rules/{}/preview/oath", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/rules/{}/use", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/rounds", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/rounds/new", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/rounds/new", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/rounds/{}", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/rounds/{}", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/rounds/{}/publish", Door::For(Action::DecideCertification)),
        // The chair is a member; officers and deciders see it when it is locked: the store knows who.
        (Get, "/staff/certification/rounds/{}/marks", Door::For(Action::Enter)),
        (Post, "/staff/certification/rounds/{}/reopen", Door::For(Action::ScoreApplications)),
        (Post, "/staff/certification/rounds/{}/lock", Door::For(Action::ScoreApplications)),
        (Get, "/staff/certification/scoring", Door::For(Action::ScoreApplications)),
        (Get, "/staff/certification/scoring/{}", Door::For(Action::ScoreApplications)),
        (Post, "/staff/certification/scoring/{}", Door::For(Action::ScoreApplications)),
        (Post, "/staff/certification/scoring/{}/declare", Door::For(Action::ScoreApplications)),
        (Post, "/staff/certification/scoring/{}/lock", Door::For(Action::ScoreApplications)),
        // For officers, deciders, and those who score it.
        (Get, "/staff/certification/file/{}", Door::For(Action::Enter)),
        (Get, "/staff/certification/{}", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/{}/letter/{}", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/{}/part", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/business", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/business", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/product", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/product", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/story", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/story", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/food", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/food", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/sales", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/sales", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/photos", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/photos", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/papers", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/oath", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/oath", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/{}/part/check", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/submit", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/file", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/part/file/remove", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/statistics", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/statistics.csv", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/statistics.xlsx", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/hand-over", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/{}/check", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/begin", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/extend", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/send-back", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/accept", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/fail", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/recall", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/give", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/assign", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/withdraw", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/draft", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/{}/decide", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/{}/return", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/{}/met", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/certificates", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/certificates.csv", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/certificates.xlsx", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/certificates/{}", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/certificates/{}/measure", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/certificates/{}/decide", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/certificates/{}/return", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/certificates/{}/take-back", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/certificates/{}/again", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/certificates/{}/give-up", Door::For(Action::KeepCertification)),
        (Get, "/staff/certification/permits", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/permits.csv", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/permits.xlsx", Door::For(Action::DecideCertification)),
        (Get, "/staff/certification/permits/{}", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/permits/{}/draft", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/permits/{}/decide", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/permits/{}/return", Door::For(Action::DecideCertification)),
        (Post, "/staff/certification/permits/{}/take-back", Door::For(Action::KeepCertification)),
        (Post, "/staff/certification/permits/{}/end", Door::For(Action::KeepCertification)),
        (Get, "/staff/search", Door::For(Action::Enter)),
        (Get, "/staff/audit", Door::For(Action::ReadAudit)),
        (Get, "/staff/audit.csv", Door::For(Action::ReadAudit)),
        (Get, "/staff/media", Door::For(Action::KeepMedia)),
        (Post, "/staff/media", Door::For(Action::KeepMedia)),
        (Get, "/staff/media/{}", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}/replace", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}/retire", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}/restore", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}/remove", Door::For(Action::KeepMedia)),
        (Post, "/staff/media/{}/use", Door::For(Action::KeepRegister)),
        (Post, "/staff/media/{}/take-back", Door::For(Action::KeepRegister)),
        (Get, "/staff/goals", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/import", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/import", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/import.xlsx", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/import/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/import/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/enter", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/approve", Door::For(Action::ApproveFigures)),
        (Post, "/staff/goals/reject", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/overview", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/keepers", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/keepers", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/reviews", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/reviews/new", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/new", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/reviews/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/{}/task", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/{}/drop", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/{}/done", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/reviews/{}/close", Door::For(Action::ApproveFigures)),
        (Post, "/staff/goals/reviews/{}/add", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/items/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/items/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/items/{}/task", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/questions", Door::For(Action::AnswerQuestions)),
        (Get, "/staff/goals/questions.csv", Door::For(Action::AnswerQuestions)),
        (Get, "/staff/goals/questions.xlsx", Door::For(Action::AnswerQuestions)),
        (Get, "/staff/goals/questions/{}", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/assign", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/draft", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/change", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/publish", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/return", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/correct", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/publish-correction", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/return-correction", Door::For(Action::AnswerQuestions)),
        (Post, "/staff/goals/questions/{}/unlist", Door::For(Action::AnswerQuestions)),
        (Get, "/staff/goals/plan", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/plan/new", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/plan/new", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/plan/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/plan/{}/texts", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/plan/{}/texts", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/plan/{}/goal", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/plan/{}/goal", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/plan/{}/publish", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/plan/{}/next", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/goal/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/goal/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/goal/{}/move", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/goal/{}/move", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/goal/{}/drop", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/goal/{}/drop", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/goal/{}/entry", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/goal/{}/entry", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/entry/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/entry/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/goal/{}/indicator", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/goal/{}/indicator", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/measure/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/measure/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/measure/{}/target", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/measure/{}/target", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/measure/{}/drop", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/measure/{}/drop", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/figures/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/figure/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/figure/{}", Door::For(Action::KeepGoals)),
        (Get, "/staff/goals/change/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/goals/change/{}/approve", Door::For(Action::ApproveFigures)),
        (Post, "/staff/goals/change/{}/reject", Door::For(Action::ApproveFigures)),
        (Post, "/staff/goals/change/{}/drop", Door::For(Action::KeepGoals)),
        (Get, "/staff/programmes", Door::For(Action::KeepGoals)),
        (Get, "/staff/programmes.csv", Door::For(Action::KeepGoals)),
        (Get, "/staff/programmes.xlsx", Door::For(Action::KeepGoals)),
        (Get, "/staff/programmes/new", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/new", Door::For(Action::KeepGoals)),
        (Get, "/staff/programmes/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/{}", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/{}/release", Door::For(Action::ApproveFigures)),
        (Post, "/staff/programmes/{}/hold", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/{}/assess", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/{}/amend", Door::For(Action::KeepGoals)),
        (Post, "/staff/programmes/{}/decide", Door::For(Action::ApproveFigures)),
        (Post, "/staff/programmes/{}/reject", Door::For(Action::KeepGoals)),
        (Get, "/staff/improvements", Door::For(Action::Improve)),
        (Get, "/staff/improvements.csv", Door::For(Action::Improve)),
        (Get, "/staff/improvements.xlsx", Door::For(Action::Improve)),
        (Get, "/staff/improvements/new", Door::For(Action::Improve)),
        (Post, "/staff/improvements/new", Door::For(Action::Improve)),
        (Get, "/staff/improvements/{}", Door::For(Action::Improve)),
        (Post, "/staff/improvements/{}", Door::For(Action::Improve)),
        (Post, "/staff/improvements/{}/move", Door::For(Action::KeepGoals)),
        (Post, "/staff/improvements/{}/release", Door::For(Action::ApproveFigures)),
        (Post, "/staff/improvements/{}/hold", Door::For(Action::Improve)),
        (Get, "/staff/inquiries", Door::For(Action::AnswerInquiries)),
        (Get, "/staff/inquiries.csv", Door::For(Action::AnswerInquiries)),
        (Get, "/staff/inquiries.xlsx", Door::For(Action::AnswerInquiries)),
        (Get, "/staff/inquiries/{}", Door::For(Action::AnswerInquiries)),
        (Post, "/staff/inquiries/{}/keep", Door::For(Action::AnswerInquiries)),
        (Post, "/staff/inquiries/{}/note", Door::For(Action::AnswerInquiries)),
        (Post, "/staff/inquiries/{}/hand-over", Door::For(Action::AnswerInquiries)),
        (Post, "/staff/inquiries/{}/reply", Door::For(Action::AnswerInquiries)),
        (Post, "/staff/inquiries/{}/close", Door::For(Action::AnswerInquiries)),
        (Get, "/staff/bulletin", Door::For(Action::Publish)),
        (Get, "/staff/channels", Door::For(Action::Publish)),
        (Get, "/staff/channels/new", Door::For(Action::Publish)),
        (Post, "/staff/channels/new", Door::For(Action::Publish)),
        (Get, "/staff/channels/import", Door::For(Action::Publish)),
        (Post, "/staff/channels/import", Door::For(Action::Publish)),
        (Post, "/staff/channels/import/take", Door::For(Action::Publish)),
        (Get, "/staff/channels/{}", Door::For(Action::Publish)),
        (Post, "/staff/channels/{}", Door::For(Action::Publish)),
        (Post, "/staff/channels/{}/figure", Door::For(Action::Publish)),
        (Get, "/staff/events", Door::For(Action::Publish)),
        (Get, "/staff/events/{}", Door::For(Action::Publish)),
        (Get, "/staff/events/{}/sign-ups.csv", Door::For(Action::Publish)),
        (Get, "/staff/events/{}/sign-ups.xlsx", Door::For(Action::Publish)),
        (Post, "/staff/events/{}/walk-in", Door::For(Action::Publish)),
        (Post, "/staff/events/{}/check-in", Door::For(Action::Publish)),
        (Post, "/staff/events/{}/withdraw", Door::For(Action::Publish)),
        (Get, "/staff/pages", Door::For(Action::Publish)),
        (Get, "/staff/pages/{kind}", Door::For(Action::Publish)),
        (Get, "/staff/pages/{kind}/new", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/new", Door::For(Action::Publish)),
        (Get, "/staff/pages/{kind}/{}", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}", Door::For(Action::Publish)),
        (Get, "/staff/pages/{kind}/{}/preview", Door::For(Action::Publish)),
        (Get, "/staff/pages/{kind}/{}/versions", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}/picture", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}/show", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}/hide", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}/restore", Door::For(Action::Publish)),
        (Post, "/staff/pages/{kind}/{}/remove", Door::For(Action::Publish)),
        (Get, "/staff/notice", Door::For(Action::RaiseNotice)),
        (Post, "/staff/notice", Door::For(Action::RaiseNotice)),
        (Post, "/staff/notice/lower", Door::For(Action::RaiseNotice)),
    ]
};

/// What a door answers.
pub(super) enum Answer {
    /// He may.
    Come,
    /// He has to do something else first: the stage he is at, none if nobody has signed in.
    Elsewhere(Option<Stage>),
    /// He may not.
    No,
}

impl Door {
    pub(super) fn admits(self, signed: Option<&Signed>) -> Answer {
        let stage = signed.map(|signed| signed.stage);
        match (self, signed, stage) {
            (Self::Open, ..) | (Self::Begun, Some(_), _) => Answer::Come,
            (Self::Code, _, Some(Stage::Code)) | (Self::Second, _, Some(Stage::Enroll | Stage::Full)) => Answer::Come,
            (Self::For(action), Some(signed), Some(Stage::Full)) => {
                if signed.member.may(action) {
                    Answer::Come
                } else {
                    Answer::No
                }
            }
            _ => Answer::Elsewhere(stage),
        }
    }
}

/// The door of an address.
pub(super) fn find(method: &http::Method, path: &str) -> Option<Door> {
    let wanted = match *method {
        http::Method::GET => Method::Get,
        http::Method::POST => Method::Post,
        _ => return None,
    };
    ADDRESSES.iter().find(|(method, pattern, _)| *method == wanted && is_at(pattern, path)).map(|(.., door)| *door)
}

/// The methods that an address knows, for `Allow`.
pub(super) fn methods(path: &str) -> String {
    let known = |wanted| ADDRESSES.iter().any(|(method, pattern, _)| *method == wanted && is_at(pattern, path));
    match (known(Method::Get), known(Method::Post)) {
        (true, true) => "GET, HEAD, POST",
        (true, false) => "GET, HEAD",
        (false, true) => "POST",
        (false, false) => "",
    }
    .to_owned()
}

fn is_at(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (pattern.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some("{}"), Some(number)) if !number.is_empty() && number.len() < 19 && number.bytes().all(|b| b.is_ascii_digit()) => {}
            (Some("{kind}"), Some(kind)) if Kind::from_code(kind).is_some() => {}
            (Some(part), Some(same)) if part == same && part != "{}" => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_by_its_form() {
        assert_eq!(find(&http::Method::GET, "/staff/people/12"), Some(Door::For(Action::ManageStaff)));
        assert_eq!(find(&http::Method::GET, "/staff/people/new"), Some(Door::For(Action::ManageStaff)));
        for (method, path) in [
            (http::Method::GET, "/staff/people/12/link"),
            (http::Method::GET, "/staff/people/-1"),
            (http::Method::GET, "/staff/people/99999999999999999999"),
            (http::Method::GET, "/staff/people/{}"),
            (http::Method::POST, "/staff"),
            (http::Method::PUT, "/staff/notice"),
            (http::Method::GET, "/staff/../staff"),
        ] {
            assert_eq!(find(&method, path), None, "{method} {path}");
        }
        assert_eq!(methods("/staff/people/12/link"), "POST");
    }

    #[test]
    fn what_only_looks_is_asked_by_get() {
        for (method, path, _) in ADDRESSES {
            let does = ["/end", "/end-all", "/link", "/close", "/open", "/lower", "/sign-out", "/password", "/add", "/remove"]
                .iter()
                .any(|end| path.ends_with(end));
            assert!(!does || *method == Method::Post, "{path}");
        }
    }
}
