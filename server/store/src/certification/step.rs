//! A step in the course of an application: asked of `domain`, taken, and put down.

use super::letters::{Notice, Writer};
use super::{letters, letters::What, rows, subject};
use crate::{Actor, Result, StoreError, audit::Done, catalogue, goals::Work, sql};
use domain::{
    audit::Change,
    calendar::{OffsetDateTime, jst_date},
    certification::{
        ApplicationKind, ApplicationNumber, ApplicationView, By, CertificateState, CourseProblem, Facts, Interest, Outlook, Seat, SeatView,
        Stage, Step, Tally, after, check_items, tally,
    },
    goals::FiscalYear,
};
use sea_orm::ConnectionTrait;

/// An application in a transaction that takes a step with it.
pub(super) struct Course {
    pub(super) view: ApplicationView,
    pub(super) seats: Vec<SeatView>,
}

impl Course {
    /// What the marks come to.
    pub(super) fn tally(&self) -> Tally {
        let seat = |seat: &SeatView| Seat {
            member: seat.member,
            interest: seat.interest,
            sheet: seat.sheet.clone(),
            locked: seat.locked_at.is_some(),
        };
        tally(&self.view.rules, &self.seats.iter().map(seat).collect::<Vec<_>>())
    }

    /// Whether members have scored it: only what was scored passes by its marks.
    fn is_scored(&self) -> bool {
        self.seats.iter().any(|seat| seat.locked_at.is_some() && seat.interest == Interest::Clear)
    }

    /// What is told of it.
    pub(super) fn notice(&self, what: What) -> Notice {
        Notice {
            id: self.view.id,
            number: self.view.number,
            kind: self.view.kind,
            business: self.view.business.name.clone(),
            product: self.view.form.name.clone(),
            what,
        }
    }
}

impl Work<'_> {
    /// An application of which the actor has seen a version, with everything a step depends on.
    pub(super) async fn application(&self, (id, version): (i64, i64)) -> Result<Course> {
        let view = rows::application(&self.tx, id).await?;
        if view.version != version {
            return Err(StoreError::Stale);
        }
        Ok(Course { seats: rows::seats(&self.tx, id).await?, view })
    }

    /// Takes a step, or says by a rule why it can't be taken. `came_at` is when it came, if that is not now.
    pub(super) async fn take(
        &self,
        course: &mut Course,
        (step, by, why): (Step, By, &str),
        came_at: Option<OffsetDateTime>,
        drafted_by_another: bool,
    ) -> Result<()> {
        let facts = self.facts(course, came_at, drafted_by_another).await?;
        let view = &mut course.view;
        let next = after(view.stage, step, by, &facts, self.now).map_err(refusal)?;
        if step == Step::Submit {
            view.number = Some(self.next_application_number().await?);
            view.received_at = Some(came_at.filter(|_| by == By::Officer).unwrap_or(self.now).min(self.now));
        }
        let (year, serial) = view.number.map(ApplicationNumber::parts).unzip();
        if matches!(step, Step::Submit | Step::Answer) {
            // What is judged is what was sent, whatever he writes of himself later.
            let business = serde_json::to_string(&view.business).map_err(|_| StoreError::Corrupt("application.business"))?;
            let keep = sql::statement(&self.tx, "UPDATE application SET business = $2 WHERE id = $1", [view.id.into(), business.into()]);
            self.tx.execute_raw(keep).await?;
        }
        let update = "UPDATE application SET state = $2, year = $3, serial = $4, received_at = $5, moved_at = $6, closed_on = $7, \
                      version = version + 1 WHERE id = $1";
        let values = [
            view.id.into(),
            next.code().into(),
            year.map(|year| i64::from(year.number())).into(),
            serial.map(i64::from).into(),
            view.received_at.into(),
            self.now.into(),
            next.is_over().then(|| jst_date(self.now)).into(),
        ];
        self.tx.execute_raw(sql::statement(&self.tx, update, values)).await?;
        if next == Stage::Withdrawn {
            let drop = "UPDATE application_decision SET outcome = 'withdrawn', version = version + 1 \
                        WHERE application_id = $1 AND outcome = 'pending'";
            self.tx.execute_raw(sql::statement(&self.tx, drop, [view.id.into()])).await?;
        }
        self.put_step(view.id, (step.code(), next), why).await?;
        let changes = [Change::of("stage", view.stage.code(), next.code()), Change::of("why", "", why)];
        self.put(Done::new(audited(step), subject(view.id)).changes(changes)).await?;
        (view.stage, view.version) = (next, view.version + 1);
        Ok(())
    }

    /// Puts down in the history of an application what was done with it.
    pub(super) async fn put_step(&self, id: i64, (step, stage): (&str, Stage), why: &str) -> Result<()> {
        let (kind, by, name) = match self.actor() {
            Actor::Staff(member) => ("staff", Some(member.id), member.name.clone()),
            Actor::Applicant(..) | Actor::Reporter(..) | Actor::Visitor | Actor::Asking(_) => ("applicant", None, String::new()),
            Actor::System(_) => ("system", None, String::new()),
        };
        let insert = "INSERT INTO application_step (application_id, taken_at, step, state, by_kind, by_id, by_name, why) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let values = [id.into(), self.now.into(), step.into(), stage.code().into(), kind.into(), by.into(), name.into(), why.into()];
        self.tx.execute_raw(sql::statement(&self.tx, insert, values)).await?;
        Ok(())
    }

    /// Tells the applicant.
    pub(super) async fn tell(&self, course: &Course, what: What, write: Writer<'_>) -> Result<()> {
        letters::send(&self.tx, &course.notice(what), &course.view.email, write, self.now).await.map(drop)
    }

    async fn facts(&self, course: &Course, came_at: Option<OffsetDateTime>, drafted_by_another: bool) -> Result<Facts> {
        let view = &course.view;
        let outlook = Outlook::of(&check_items(&view.rules, &view.form.category), &view.checked);
        let (tally, scored) = (course.tally(), course.is_scored());
        Ok(Facts {
            kind: view.kind,
            window: view.window.filter(|_| view.kind == ApplicationKind::New),
            came_at: came_at.unwrap_or(self.now),
            complete: view.is_whole(&catalogue::area_slugs(&self.tx).await?),
            too_many: self.has_too_many(view).await?,
            asks: outlook.asks,
            fails: outlook.fails,
            unchecked: outlook.unchecked,
            scored,
            marks_missing: !tally.missing.is_empty() || tally.counted < usize::from(view.rules.least_members),
            passes: if view.kind.is_scored() { scored && tally.passes } else { !outlook.fails },
            drafted_by_another,
            ended: self.has_ended(view).await?,
        })
    }

    /// Whether the certificate that an application is of was given up or revoked.
    async fn has_ended(&self, view: &ApplicationView) -> Result<bool> {
        let Some(number) = view.certificate else { return Ok(false) };
        let select = sql::statement(&self.tx, "SELECT state FROM certificate WHERE number = $1", [number.to_string().into()]);
        let row = self.tx.query_one_raw(select).await?.ok_or(StoreError::Corrupt("certificate"))?;
        let state = CertificateState::from_code(&sql::get::<String>(&row, 0)?).ok_or(StoreError::Corrupt("certificate.state"))?;
        Ok(state.has_ended())
    }

    /// Ends what is under way for a certificate that was given up or revoked. Returns what ended.
    pub(super) async fn lapse(&self, certificate: i64, by: By) -> Result<Vec<ApplicationNumber>> {
        let select = "SELECT id, version FROM application WHERE certificate_id = $1 \
                      AND state IN ('received', 'checking', 'returned', 'reviewing', 'deciding') ORDER BY id";
        let mut ended = Vec::new();
        for row in &self.tx.query_all_raw(sql::statement(&self.tx, select, [certificate.into()])).await? {
            let mut course = self.application((sql::get(row, 0)?, sql::get(row, 1)?)).await?;
            self.take(&mut course, (Step::Lapse, by, ""), None, false).await?;
            ended.extend(course.view.number);
        }
        Ok(ended)
    }

    /// Whether an applicant has as many applications in the round as he may have, beside this one.
    async fn has_too_many(&self, view: &ApplicationView) -> Result<bool> {
        let Some((round, _)) = &view.round else { return Ok(false) };
        let select = "SELECT COUNT(*) FROM application WHERE round_id = $1 AND applicant_id = $2 AND id <> $3 AND state NOT IN ('draft', 'withdrawn')";
        let values = [(*round).into(), view.applicant.into(), view.id.into()];
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, values)).await?;
        let others: i64 = sql::get(&row.ok_or(StoreError::Corrupt("application"))?, 0)?;
        Ok(others >= i64::from(view.rules.most_per_applicant))
    }

    /// The next number of the fiscal year. No row that has one is ever deleted, so that none comes twice.
    async fn next_application_number(&self) -> Result<ApplicationNumber> {
        let year = FiscalYear::of(jst_date(self.now)).ok_or(StoreError::Corrupt("now"))?;
        let select = "SELECT COALESCE(MAX(serial), 0) + 1 FROM application WHERE year = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [i64::from(year.number()).into()])).await?;
        let serial = sql::fit(sql::get(&row.ok_or(StoreError::Corrupt("application.serial"))?, 0)?, "application.serial")?;
        ApplicationNumber::new(year, serial).ok_or(StoreError::Busy)
    }
}

/// A problem of the course, as the rule of its name.
pub(super) fn refusal(problem: CourseProblem) -> StoreError {
    StoreError::Rule(match problem {
        CourseProblem::NotNow => "not_now",
        CourseProblem::NotBy => return StoreError::Forbidden,
        CourseProblem::TooEarly => "too_early",
        CourseProblem::TooLate => "too_late",
        CourseProblem::Incomplete => "incomplete",
        CourseProblem::TooMany => "too_many",
        CourseProblem::NothingAsked => "nothing_asked",
        CourseProblem::NotChecked => "not_checked",
        CourseProblem::NothingFails => "nothing_fails",
        CourseProblem::MarksMissing => "marks_missing",
        CourseProblem::Scored => "scored",
        CourseProblem::DoesNotPass => "does_not_pass",
        CourseProblem::TwoPersons => "same_person",
        CourseProblem::Ended => "ended",
    })
}

const fn audited(step: Step) -> &'static str {
    match step {
        Step::Save => "certification.save",
        Step::Submit => "certification.submit",
        Step::Begin => "certification.begin",
        Step::SendBack => "certification.send_back",
        Step::Answer => "certification.answer",
        Step::Accept => "certification.accept",
        Step::Fail => "certification.fail",
        Step::Recall => "certification.recall",
        Step::Lock => "certification.lock",
        Step::Decide(_) => "certification.decide",
        Step::Withdraw => "certification.withdraw",
        Step::Lapse => "certification.lapse",
    }
}
