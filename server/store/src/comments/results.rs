//! Published results: answers with the signed version of every opinion, and the difference.

use super::{
    figures,
    groups::{COLUMNS, WIDTH, record},
    public::{self, goal_title, view},
    rows::Case,
};
use crate::{Actor, Result, Store, StoreError, sql};
use domain::{
    Slug,
    calendar::Date,
    comments::{
        CaseFigures, CasePhase, CaseRecord, CaseView, GroupAnswer, ResultsFilter, ResultsPage, ShownOpinion, Standing, Treatment,
        difference, sections_after,
    },
    goals::BLACK,
    lang::Lang,
    paging::Paging,
    staff::Action,
};
use sea_orm::{ConnectionTrait, QueryResult, Value};

/// Results of a case.
///
/// # Errors
/// [`StoreError::NotFound`] if they are not published, or there is no such page.
pub async fn results(
    store: &Store,
    slug: &Slug,
    asked: (ResultsFilter, Vec<&'static str>),
    (lang, today): (Lang, Date),
) -> Result<ResultsPage> {
    let case = view(store, slug, lang, today).await?;
    if case.phase != CasePhase::Published {
        return Err(StoreError::NotFound);
    }
    let db = &store.read;
    let select = "SELECT figures, difference FROM comment_case WHERE id = $1";
    let row = db.query_one_raw(sql::statement(db, select, [case.id.into()])).await?.ok_or(StoreError::NotFound)?;
    let difference = serde_json::from_str(&sql::get::<String>(&row, 1)?).map_err(|_| StoreError::Corrupt("comment_case.difference"))?;
    let page = page(store, case, asked, lang, KEPT).await?;
    Ok(ResultsPage { figures: figures_of(&row)?, difference, ..page })
}

/// Results of a case as everyone would read them if they were published today, by the same queries; answers that are not written yet
/// are left out. For staff, while opinions are considered.
///
/// # Errors
/// [`StoreError::Forbidden`], [`StoreError::NotFound`] in any other phase, or if there is no such page.
pub async fn results_preview(
    store: &Store,
    actor: &Actor,
    id: i64,
    asked: (ResultsFilter, Vec<&'static str>),
    today: Date,
) -> Result<ResultsPage> {
    actor.must(Action::SeeComments)?;
    let (case, public) = public::preview(store, actor, id, today).await?;
    if !public || case.phase != CasePhase::Considering {
        return Err(StoreError::NotFound);
    }
    let final_text = Case::find(&store.read, id).await?.final_text;
    let standing = Standing { published_on: Some(today), ..case.standing };
    let case = CaseView { phase: standing.phase(today), late: standing.is_late(today), standing, ..case };
    let figures = figures::count(&store.read, id, &case.record).await?;
    let last = if final_text.trim().is_empty() { case.sections.clone() } else { sections_after(&case.sections, &final_text) };
    let difference = difference(&case.sections, &last);
    let page = page(store, case, asked, Lang::Ja, LIVE).await?;
    Ok(ResultsPage { figures, difference, preview: Some(id), ..page })
}

/// How many opinions a group `g` has, as it was counted when results were published: different ones, and all.
const KEPT: &str = "g.different, g.units";

/// The same as it would be counted now; see [`count_groups`].
const LIVE: &str = "(SELECT COUNT(*) FROM comment_unit u WHERE u.group_id = g.id), \
                    (SELECT CAST(COALESCE(SUM(u.copies), 0) AS BIGINT) FROM comment_unit u WHERE u.group_id = g.id)";

/// The answers of a case; without figures and difference.
async fn page(
    store: &Store,
    case: CaseView,
    (filter, ignored): (ResultsFilter, Vec<&'static str>),
    lang: Lang,
    counts: &'static str,
) -> Result<ResultsPage> {
    let db = &store.read;
    let counted = "SELECT treatment, section, COUNT(*) FROM comment_group WHERE case_id = $1 AND answered GROUP BY treatment, section";
    let counted = db.query_all_raw(sql::statement(db, counted, [case.id.into()])).await?;
    let counted = counted.iter().map(|row| Ok((sql::get(row, 0)?, sql::get(row, 1)?, sql::fit(sql::get(row, 2)?, "count")?)));
    let counted = counted.collect::<Result<Vec<(String, String, u64)>>>()?;
    let chosen = Chosen::new(&filter, case.id, counts);
    let total = chosen.total(db).await?;
    let (paging, answers) = match filter.group {
        Some(_) => {
            let mut answers = chosen.answers(db, lang, (0, 1)).await?;
            let answer = answers.first_mut().ok_or(StoreError::NotFound)?;
            let per_page = ResultsFilter::OPINIONS_OF_ONE;
            let paging = Paging::of(filter.page, answer.1.different, per_page).ok_or(StoreError::NotFound)?;
            answer.1.opinions = opinions(db, answer.0, (paging.offset(per_page), per_page)).await?;
            (paging, answers)
        }
        None => {
            let per_page = ResultsFilter::GROUPS;
            let paging = Paging::of(filter.page, total, per_page).ok_or(StoreError::NotFound)?;
            let mut answers = chosen.answers(db, lang, (paging.offset(per_page), per_page)).await?;
            for (id, answer) in &mut answers {
                answer.opinions = opinions(db, *id, (0, ResultsFilter::OPINIONS)).await?;
            }
            (paging, answers)
        }
    };
    let excluded = "SELECT excluded, CAST(SUM(copies) AS BIGINT) FROM comment_unit WHERE case_id = $1 AND state = 'excluded' GROUP BY excluded \
                    ORDER BY 2 DESC, 1 LIMIT 50";
    let excluded = db.query_all_raw(sql::statement(db, excluded, [case.id.into()])).await?;
    let sum = |matches: &dyn Fn(&(String, String, u64)) -> bool| counted.iter().filter(|one| matches(one)).map(|one| one.2).sum();
    let anchors = std::iter::once(String::new()).chain(case.sections.iter().map(|section| section.anchor.clone()));
    Ok(ResultsPage {
        figures: CaseFigures::default(),
        by_treatment: Treatment::ALL.into_iter().map(|it| (it, sum(&|one| one.0 == it.code()))).collect(),
        by_section: anchors.map(|anchor| (anchor.clone(), sum(&|one| one.1 == anchor))).collect(),
        total,
        paging,
        answers: answers.into_iter().map(|(_, answer)| answer).collect(),
        difference: Vec::new(),
        preview: None,
        excluded: excluded.iter().map(|row| Ok((sql::get(row, 0)?, sql::fit(sql::get(row, 1)?, "count")?))).collect::<Result<_>>()?,
        filter,
        ignored,
        case,
    })
}

/// What was counted when results were published.
///
/// # Errors
/// [`StoreError::NotFound`] if they are not.
pub async fn figures(store: &Store, slug: &Slug) -> Result<CaseFigures> {
    let select = "SELECT figures FROM comment_case WHERE slug = $1 AND published_on IS NOT NULL AND public_at IS NOT NULL";
    let row = store.read.query_one_raw(sql::statement(&store.read, select, [slug.as_str().into()])).await?;
    figures_of(&row.ok_or(StoreError::NotFound)?)
}

/// Counts the opinions of each group, when results are published: after that they change no more.
pub(super) async fn count_groups(db: &impl ConnectionTrait, case: i64) -> Result<()> {
    let update = "UPDATE comment_group SET different = (SELECT COUNT(*) FROM comment_unit u WHERE u.group_id = comment_group.id), \
                  units = (SELECT COALESCE(SUM(u.copies), 0) FROM comment_unit u WHERE u.group_id = comment_group.id) WHERE case_id = $1";
    db.execute_raw(sql::statement(db, update, [case.into()])).await?;
    Ok(())
}

/// Keeps what changed from draft to final: comparing long texts is no work for each reader of a page.
pub(super) async fn keep_difference(db: &impl ConnectionTrait, case: i64, draft: &CaseRecord, final_text: &str) -> Result<()> {
    let before = draft.sections();
    let difference = difference(&before, &sections_after(&before, final_text));
    let json = serde_json::to_string(&difference).map_err(|_| StoreError::Corrupt("comment_case.difference"))?;
    let update = "UPDATE comment_case SET difference = $2 WHERE id = $1";
    db.execute_raw(sql::statement(db, update, [case.into(), json.into()])).await?;
    Ok(())
}

/// Opinions of a group as they were signed, those that most have sent first.
pub(super) async fn opinions(db: &impl ConnectionTrait, group: i64, (offset, limit): (u64, u32)) -> Result<Vec<ShownOpinion>> {
    let select = format!(
        "SELECT u.shown, u.copies FROM comment_unit u WHERE u.group_id = $1 AND u.signed_at IS NOT NULL AND u.shown <> '' \
         ORDER BY u.copies DESC, u.id DESC LIMIT {limit} OFFSET {offset}"
    );
    let rows = db.query_all_raw(sql::statement(db, select, [group.into()])).await?;
    let one = |row: &QueryResult| {
        let text: String = sql::get(row, 0)?;
        Ok(ShownOpinion { cut: text.contains(BLACK), text, copies: sql::fit(sql::get(row, 1)?, "comment_unit.copies")? })
    };
    rows.iter().map(one).collect()
}

fn figures_of(row: &QueryResult) -> Result<CaseFigures> {
    read_figures(&sql::get::<String>(row, 0)?)
}

/// Figures from the database.
pub(super) fn read_figures(json: &str) -> Result<CaseFigures> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("comment_case.figures"))
}

/// Which groups are wanted, as a condition on `g`, and how their opinions are counted.
struct Chosen {
    condition: String,
    values: Vec<Value>,
    counts: &'static str,
}

impl Chosen {
    fn new(filter: &ResultsFilter, case: i64, counts: &'static str) -> Self {
        let mut chosen = Self { condition: "g.case_id = $1 AND g.answered".to_owned(), values: vec![case.into()], counts };
        let mut and = |column: &str, value: Value| {
            chosen.values.push(value);
            chosen.condition.push_str(&format!(" AND g.{column} = ${}", chosen.values.len()));
        };
        if let Some(section) = &filter.section {
            and("section", section.clone().into());
        }
        if let Some(treatment) = filter.treatment {
            and("treatment", treatment.code().into());
        }
        if let Some(number) = filter.group {
            and("number", i64::from(number).into());
        }
        chosen
    }

    async fn total(&self, db: &impl ConnectionTrait) -> Result<u64> {
        let select = format!("SELECT COUNT(*) FROM comment_group g WHERE {}", self.condition);
        let row = db.query_one_raw(sql::statement(db, select, self.values.clone())).await?.ok_or(StoreError::NotFound)?;
        sql::fit(sql::get(&row, 0)?, "count")
    }

    /// Answers without their opinions, each with its number in the database.
    async fn answers(&self, db: &impl ConnectionTrait, lang: Lang, (offset, limit): (u64, u32)) -> Result<Vec<(i64, GroupAnswer)>> {
        let select = format!(
            "SELECT {COLUMNS}, g.id, g.number, {} FROM comment_group g WHERE {} ORDER BY g.number LIMIT {limit} OFFSET {offset}",
            self.counts, self.condition
        );
        let rows = db.query_all_raw(sql::statement(db, select, self.values.clone())).await?;
        let mut answers = Vec::with_capacity(rows.len());
        for row in &rows {
            let record = record(row, 0)?;
            let goal = match record.goal {
                Some((year, slug)) => goal_title(db, year, &slug, lang).await?.map(|title| (year, slug, title)),
                None => None,
            };
            let answer = GroupAnswer {
                number: sql::fit(sql::get(row, WIDTH + 1)?, "comment_group.number")?,
                title: record.title,
                section: record.section,
                summary: record.summary,
                view: record.view,
                treatment: record.treatment.ok_or(StoreError::Corrupt("comment_group.treatment"))?,
                reason: record.reason,
                clauses: (record.before, record.after),
                goal,
                units: sql::fit(sql::get(row, WIDTH + 3)?, "comment_group.units")?,
                different: sql::fit(sql::get(row, WIDTH + 2)?, "comment_group.different")?,
                opinions: Vec::new(),
            };
            answers.push((sql::get(row, WIDTH)?, answer));
        }
        Ok(answers)
    }
}
