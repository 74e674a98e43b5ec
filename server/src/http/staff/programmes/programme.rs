//! What a programme is.

use super::{
    super::{Outcome, Visitor, version},
    Reader, Wrong, fault,
    release::Of,
};
use app::staff::{
    ProgrammeFault,
    desk::{Fault, Form},
};
use domain::{Slug, check::Checked, goals::FiscalYear, programmes::ProgrammeRecord};
use store::{Result, StoreError, goals::Changed, programmes};

pub(super) async fn add(visitor: &Visitor, form: &Form) -> Result<Outcome> {
    let slug = Slug::parse(form.text("slug").as_str()).ok();
    let record = match record(form, slug) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match programmes::add(&visitor.state.store, &visitor.actor(), &record, visitor.now).await {
        Ok(id) if record.public => Ok(Of::Programme.after(id, Changed::Waits(id), "saved")),
        Ok(id) => Ok(Of::Programme.after(id, Changed::Made, "saved")),
        Err(StoreError::Taken(_)) => Ok(Outcome::wrong("slug", Fault::Taken)),
        Err(error) => refused(error),
    }
}

pub(super) async fn change(visitor: &Visitor, id: i64, form: &Form) -> Result<Outcome> {
    let (known, ..) = programmes::one(&visitor.state.store, &visitor.actor(), id).await?;
    let record = match record(form, Some(known.record.slug)) {
        Ok(record) => record,
        Err(wrong) => return Ok(Outcome::Again(wrong)),
    };
    match programmes::change(&visitor.state.store, &visitor.actor(), (id, version(form)), &record, visitor.now).await {
        Ok(changed) => Ok(Of::Programme.after(id, changed, "saved")),
        Err(StoreError::Stale) => Ok(Outcome::wrong("name", Fault::Stale)),
        Err(error) => refused(error),
    }
}

fn refused(error: StoreError) -> Result<Outcome> {
    match error {
        StoreError::Unknown { what: "goal", .. } => Ok(Outcome::wrong("goal", fault(ProgrammeFault::Goal))),
        StoreError::Unknown { what: "department", .. } => Ok(Outcome::wrong("department", Fault::NoChoice)),
        StoreError::Rule("waits") => Ok(Outcome::wrong("waits", fault(ProgrammeFault::Waits))),
        StoreError::Rule("future_since") => Ok(Outcome::wrong("since", fault(ProgrammeFault::FutureYear))),
        StoreError::Rule("before_assessed") => Ok(Outcome::wrong("since", fault(ProgrammeFault::BeforeAssessed))),
        error => Err(error),
    }
}

fn record(form: &Form, slug: Option<Slug>) -> std::result::Result<Checked<ProgrammeRecord>, Wrong> {
    let mut reader = Reader::new(form);
    let named = reader.keep("slug", slug.ok_or(fault(ProgrammeFault::Slug)));
    let department = reader.department();
    let since = reader.year("since");
    let goal = match (form.text("goal_year").as_str(), form.text("goal").as_str()) {
        ("", "") => None,
        (year, goal) => {
            let found = FiscalYear::read(year).zip(Slug::parse(goal).ok());
            reader.keep("goal", found.ok_or(fault(ProgrammeFault::Goal)))
        }
    };
    let public = reader.public();
    // In the place of what can't be read stands something, so that the other fields are looked at as well.
    let instead = || Slug::parse("x").ok();
    let (Some(slug), Some(department), Some(since)) =
        (named.or_else(instead), department.or_else(instead), since.or(FiscalYear::new(1_900)))
    else {
        return Err(reader.wrong);
    };
    let record = ProgrammeRecord {
        slug,
        name: reader.both(["name", "name_en"]),
        kana: form.text("kana"),
        department,
        division: reader.both(["division", "division_en"]),
        purpose: reader.both(["purpose", "purpose_en"]),
        since,
        goal,
        public: public.unwrap_or_default(),
    };
    reader.checked(record)
}
