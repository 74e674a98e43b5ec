//! Public comments as records: cases, answers with opinions as they were signed, and figures in which small numbers are not told.
//! Nothing here tells of a sender.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, instant},
};
use app::comments::names;
use domain::{
    Slug,
    calendar::{Date, OffsetDateTime, iso, jst_date},
    comments::{CaseFigures, CaseLine, CasePhase, Copied, FigureKind, Section, Shown, ShownOpinion, Treatment, hides_enough},
    lang::{Both, Lang, Said},
};
use serde_json::{Value, json};
use store::{
    Result, Store,
    comments::{AnswerFile, CaseFile},
};

/// A case with its words in English.
pub(super) struct Case {
    file: CaseFile,
    title: Both,
    body: Both,
    summary: Both,
}

/// Every public case.
pub(super) struct Cases {
    now: OffsetDateTime,
    done: bool,
}

impl Cases {
    pub(super) const fn new(now: OffsetDateTime) -> Self {
        Self { now, done: false }
    }
}

impl Records for Cases {
    type Record = Case;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_英語",
        "担当",
        "担当_英語",
        "概要",
        "段階",
        "段階名",
        "公開日時",
        "募集開始日",
        "募集終了日",
        "結果公表予定日",
        "結果公表予定日_延期後",
        "結果公表日",
        "取りやめ日",
        "意見の提出数(通)",
        "提出した人の数(人)",
        "意見の数(件)",
        "回答の数",
        "対象外の数(件)",
        "取り下げの数(通)",
        "最終更新日時",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Case>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(Vec::new());
        }
        let today = jst_date(self.now);
        let english = store::comments::list(store, Lang::En, today).await?;
        let case = |file: CaseFile| {
            let same = english.iter().find(|line| line.id == file.line.id);
            let pair = |of: &dyn Fn(&CaseLine) -> Said| {
                let there = same.map(of).filter(|said| said.lang == Lang::En).map(|said| said.text);
                Both::new(of(&file.line).text, there.unwrap_or_default())
            };
            let [title, body] = [pair(&|line| line.title.clone()), pair(&|line| line.body.clone())];
            Case { title, body, summary: pair(&|line| line.summary.clone()), file }
        };
        Ok(store::comments::case_files(store, today).await?.into_iter().map(case).collect())
    }

    fn lines(case: &Case) -> Vec<Vec<String>> {
        let (line, figures) = (&case.file.line, case.file.figures.as_ref());
        let (dates, phase) = (line.standing.dates, line.phase);
        let day = |day: Option<Date>| day.map(iso).unwrap_or_default();
        let count = |of: &dyn Fn(&CaseFigures) -> u64| figures.map(|figures| of(figures).to_string()).unwrap_or_default();
        let mut row = vec![line.slug.to_string(), guarded(&case.title.ja), guarded(&case.title.en)];
        row.extend([guarded(&case.body.ja), guarded(&case.body.en), guarded(&case.summary.ja)]);
        row.extend([phase.map_or("", CasePhase::code), phase.map_or("", |phase| names::phase(phase, Lang::Ja))].map(str::to_owned));
        row.push(line.public_at.map(instant).unwrap_or_default());
        row.extend([iso(dates.opens_on), iso(dates.closes_on), iso(dates.results_on)]);
        row.extend([day(line.standing.late_until), day(line.standing.published_on), day(line.standing.cancelled_on)]);
        row.extend([count(&|f| f.submissions), count(&|f| f.persons), count(&|f| f.units), count(&|f| f.groups)]);
        row.extend([count(&|f| f.excluded), count(&|f| f.withdrawn), instant(line.updated_at)]);
        vec![row]
    }

    fn object(case: &Case) -> Value {
        let line = &case.file.line;
        let dates = line.standing.dates;
        let counts = |figures: &CaseFigures| {
            json!({
                "submissions": figures.submissions,
                "persons": figures.persons,
                "opinions": figures.units,
                "answers": figures.groups,
                "out_of_scope": figures.excluded,
                "withdrawn": figures.withdrawn,
            })
        };
        json!({
            "id": line.slug,
            "title": both(&case.title),
            "body": both(&case.body),
            "summary": both(&case.summary),
            "phase": line.phase.map(CasePhase::code),
            "public_at": line.public_at.map(instant),
            "opens_on": iso(dates.opens_on),
            "closes_on": iso(dates.closes_on),
            "results_promised_on": iso(dates.results_on),
            "results_promised_anew_on": line.standing.late_until.map(iso),
            "results_published_on": line.standing.published_on.map(iso),
            "cancelled_on": line.standing.cancelled_on.map(iso),
            "counts": case.file.figures.as_ref().map(counts),
            "updated_at": instant(line.updated_at),
        })
    }
}

/// An answer with what the draft calls its section.
pub(super) struct Answer {
    case: Slug,
    file: AnswerFile,
    heading: String,
}

/// Answers of a case, each with its opinions.
pub(super) struct Answers {
    slug: Slug,
    now: OffsetDateTime,
    done: bool,
}

impl Answers {
    pub(super) const fn new(slug: Slug, now: OffsetDateTime) -> Self {
        Self { slug, now, done: false }
    }
}

impl Records for Answers {
    type Record = Answer;

    const COLUMNS: &'static [&'static str] = &[
        "案件ID",
        "回答番号",
        "題名",
        "該当箇所ID",
        "該当箇所",
        "意見の概要",
        "市の考え方",
        "対応区分",
        "対応区分名",
        "理由",
        "修正前",
        "修正後",
        "目標",
        "回答した意見の数(件)",
        "意見",
        "同じ意見の数(件)",
        "黒塗り",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Answer>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(Vec::new());
        }
        let files = store::comments::opinion_files(store, &self.slug).await?;
        let sections = store::comments::view(store, &self.slug, Lang::Ja, jst_date(self.now)).await?.sections;
        Ok(files
            .into_iter()
            .map(|file| Answer { case: self.slug.clone(), heading: heading(&sections, &file.record.section), file })
            .collect())
    }

    /// A line for each opinion; one without if none is there to be read.
    fn lines(answer: &Answer) -> Vec<Vec<String>> {
        let (file, record) = (&answer.file, &answer.file.record);
        let treatment = record.treatment;
        let mut begin = vec![answer.case.to_string(), file.number.to_string(), guarded(&record.title), record.section.clone()];
        begin.extend([&answer.heading, &record.summary, &record.view].map(|text| guarded(text)));
        begin.push(treatment.map_or("", Treatment::code).to_owned());
        begin.push(treatment.map_or("", |treatment| names::treatment(treatment, Lang::Ja)).to_owned());
        begin.extend([&record.reason, &record.before, &record.after].map(|text| guarded(text)));
        begin.push(record.goal.as_ref().map(|(year, slug)| format!("{}/{slug}", year.number())).unwrap_or_default());
        begin.push(file.units.to_string());
        if file.opinions.is_empty() {
            begin.extend([const { String::new() }; 3]);
            return vec![begin];
        }
        let line = |opinion: &ShownOpinion| {
            let mut line = begin.clone();
            line.extend([guarded(&opinion.text), opinion.copies.to_string(), if opinion.cut { "1" } else { "" }.to_owned()]);
            line
        };
        file.opinions.iter().map(line).collect()
    }

    fn object(answer: &Answer) -> Value {
        let (file, record) = (&answer.file, &answer.file.record);
        let opinion = |opinion: &ShownOpinion| {
            let copies: Copied = opinion.copies;
            json!({ "text": opinion.text, "copies": copies, "redacted": opinion.cut })
        };
        json!({
            "number": file.number,
            "title": record.title,
            "section": record.section,
            "section_heading": answer.heading,
            "summary": record.summary,
            "view": record.view,
            "treatment": record.treatment.map(Treatment::code),
            "reason": record.reason,
            "before": record.before,
            "after": record.after,
            "goal": record.goal.as_ref().map(|(year, slug)| json!({ "year": year.number(), "id": slug })),
            "opinion_count": file.units,
            "opinions": file.opinions.iter().map(opinion).collect::<Vec<_>>(),
        })
    }
}

/// A number by what it counts.
pub(super) struct Figure {
    kind: &'static str,
    code: String,
    name: String,
    shown: Shown,
}

/// Figures of a case.
pub(super) struct Figures {
    slug: Slug,
    now: OffsetDateTime,
    done: bool,
}

impl Figures {
    pub(super) const fn new(slug: Slug, now: OffsetDateTime) -> Self {
        Self { slug, now, done: false }
    }
}

impl Records for Figures {
    type Record = Figure;

    const COLUMNS: &'static [&'static str] = &["集計", "区分", "区分名", "数", "秘匿"];

    async fn next(&mut self, store: &Store) -> Result<Vec<Figure>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(Vec::new());
        }
        let figures = store::comments::result_figures(store, &self.slug).await?;
        let sections = store::comments::view(store, &self.slug, Lang::Ja, jst_date(self.now)).await?.sections;
        Ok(FigureKind::ALL.into_iter().flat_map(|kind| of_kind(&figures, kind, &sections)).chain(totals(&figures)).collect())
    }

    fn lines(figure: &Figure) -> Vec<Vec<String>> {
        let (number, hidden) = match figure.shown {
            Shown::Number(number) => (number.to_string(), ""),
            Shown::Few => (String::new(), "1"),
        };
        vec![vec![figure.kind.to_owned(), figure.code.clone(), guarded(&figure.name), number, hidden.to_owned()]]
    }

    fn object(figure: &Figure) -> Value {
        let number = match figure.shown {
            Shown::Number(number) => Some(number),
            Shown::Few => None,
        };
        json!({ "by": figure.kind, "code": figure.code, "name": figure.name, "number": number, "suppressed": number.is_none() })
    }
}

/// Numbers of one kind. If the totals, which everyone may know, would tell what is hidden, none of them is there.
fn of_kind(figures: &CaseFigures, kind: FigureKind, sections: &[Section]) -> Vec<Figure> {
    let enough = |numbers: Vec<u64>| hides_enough(&numbers);
    let told = match kind {
        FigureKind::Day => enough(figures.by_day.iter().map(|(_, number)| *number).collect()),
        FigureKind::Section => enough(figures.by_section.iter().map(|(_, number)| *number).collect()),
        FigureKind::Way => enough(figures.by_way.iter().map(|(_, number)| *number).collect()),
        FigureKind::Who => enough(figures.by_who.iter().map(|(_, number)| *number).collect()),
    };
    if !told {
        return Vec::new();
    }
    let figure = |code: String, name: String, shown| Figure { kind: kind.code(), code, name, shown };
    match kind {
        FigureKind::Day => figures.shown_by_day().into_iter().map(|(day, shown)| figure(iso(day), iso(day), shown)).collect(),
        FigureKind::Section => {
            let all = figures.shown_by_section().into_iter();
            all.map(|(anchor, shown)| figure(anchor.clone(), heading(sections, &anchor), shown)).collect()
        }
        FigureKind::Way => {
            let all = figures.shown_by_way().into_iter();
            all.map(|(way, shown)| figure(way.code().to_owned(), names::way(way, Lang::Ja).to_owned(), shown)).collect()
        }
        FigureKind::Who => {
            let all = figures.shown_by_who().into_iter();
            all.map(|(who, shown)| figure(who.code().to_owned(), names::who(who, Lang::Ja).to_owned(), shown)).collect()
        }
    }
}

/// What is counted of the whole.
fn totals(figures: &CaseFigures) -> [Figure; 6] {
    let total = |code: &str, name: &str, number| Figure {
        kind: "total",
        code: code.to_owned(),
        name: name.to_owned(),
        shown: Shown::Number(number),
    };
    [
        total("submissions", "意見の提出数(通)", figures.submissions),
        total("persons", "提出した人の数(人)", figures.persons),
        total("opinions", "意見の数(件)", figures.units),
        total("answers", "回答の数", figures.groups),
        total("out_of_scope", "対象外の数(件)", figures.excluded),
        total("withdrawn", "取り下げの数(通)", figures.withdrawn),
    ]
}

/// What the draft calls a section.
fn heading(sections: &[Section], anchor: &str) -> String {
    let section = sections.iter().find(|section| section.anchor == anchor).filter(|_| !anchor.is_empty());
    section.map_or_else(|| "案の全体".to_owned(), |section| section.heading.clone())
}
