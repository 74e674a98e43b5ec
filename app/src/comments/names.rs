//! What phases, ways, kinds of persons and treatments are called.

use domain::{
    comments::{CasePhase, Treatment, Way, Who},
    lang::Lang,
};

/// 段階
pub const fn phase(phase: CasePhase, lang: Lang) -> &'static str {
    match (phase, lang) {
        (CasePhase::Announced, Lang::Ja) => "予告",
        (CasePhase::Open, Lang::Ja) => "募集中",
        (CasePhase::Considering, Lang::Ja) => "締切・検討中",
        (CasePhase::Published, Lang::Ja) => "結果公表",
        (CasePhase::Cancelled, Lang::Ja) => "取りやめ",
        (CasePhase::Announced, Lang::En) => "Announced",
        (CasePhase::Open, Lang::En) => "Open",
        (CasePhase::Considering, Lang::En) => "Closed, under consideration",
        (CasePhase::Published, Lang::En) => "Results published",
        (CasePhase::Cancelled, Lang::En) => "Called off",
    }
}

/// 提出の方法
pub const fn way(way: Way, lang: Lang) -> &'static str {
    match (way, lang) {
        (Way::Form, Lang::Ja) => "入力フォーム",
        (Way::Mail, Lang::Ja) => "電子メール",
        (Way::Fax, Lang::Ja) => "ファクス",
        (Way::Post, Lang::Ja) => "郵送",
        (Way::Counter, Lang::Ja) => "窓口",
        (Way::Form, Lang::En) => "This form",
        (Way::Mail, Lang::En) => "E-mail",
        (Way::Fax, Lang::En) => "Fax",
        (Way::Post, Lang::En) => "Post",
        (Way::Counter, Lang::En) => "At the counter",
    }
}

/// 意見を出せる人
pub const fn who(who: Who, lang: Lang) -> &'static str {
    match (who, lang) {
        (Who::Resident, Lang::Ja) => "市内に住んでいる人",
        (Who::Worker, Lang::Ja) => "市内で働いている人",
        (Who::Student, Lang::Ja) => "市内の学校に通っている人",
        (Who::Business, Lang::Ja) => "市内に事務所や事業所がある法人・団体",
        (Who::Taxpayer, Lang::Ja) => "市に税を納めている人",
        (Who::Interested, Lang::Ja) => "この案件に利害関係がある人",
        (Who::Resident, Lang::En) => "Resident of the city",
        (Who::Worker, Lang::En) => "Working in the city",
        (Who::Student, Lang::En) => "At a school in the city",
        (Who::Business, Lang::En) => "Business or group with an office in the city",
        (Who::Taxpayer, Lang::En) => "Taxpayer of the city",
        (Who::Interested, Lang::En) => "Otherwise concerned by this case",
    }
}

/// 対応区分
pub const fn treatment(treatment: Treatment, lang: Lang) -> &'static str {
    match (treatment, lang) {
        (Treatment::Adopted, Lang::Ja) => "反映",
        (Treatment::Partly, Lang::Ja) => "一部反映",
        (Treatment::Already, Lang::Ja) => "記載済み",
        (Treatment::Reference, Lang::Ja) => "参考",
        (Treatment::Declined, Lang::Ja) => "反映困難",
        (Treatment::OutOfScope, Lang::Ja) => "対象外",
        (Treatment::Adopted, Lang::En) => "Adopted",
        (Treatment::Partly, Lang::En) => "Adopted in part",
        (Treatment::Already, Lang::En) => "Already in the draft",
        (Treatment::Reference, Lang::En) => "Noted for later",
        (Treatment::Declined, Lang::En) => "Not adopted",
        (Treatment::OutOfScope, Lang::En) => "Out of scope",
    }
}
