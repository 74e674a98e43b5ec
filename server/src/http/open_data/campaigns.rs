//! Records of promotion.

use super::{super::csv::guarded, Records, goals::both};
use domain::{
    calendar::{Date, OffsetDateTime, iso, jst_date},
    campaigns::{CampaignFigure, CampaignRecord},
    publishing::Shown,
};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every record that citizens see. There are a few hundred at most, so that they are read at once.
pub(super) struct Campaigns {
    now: OffsetDateTime,
    done: bool,
}

impl Campaigns {
    pub(super) const fn new(now: OffsetDateTime) -> Self {
        Self { now, done: false }
    }
}

impl Records for Campaigns {
    type Record = Shown<CampaignRecord>;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_英語",
        "種類",
        "開始日",
        "終了日",
        "場所",
        "場所_英語",
        "相手",
        "概要",
        "認定品",
        "そのほかに見せたもの",
        "人数",
        "費用(円)",
        "結果の項目",
        "結果の数値",
        "結果の時点",
        "結果の出典",
        "次に生かすこと",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Shown<CampaignRecord>>> {
        if std::mem::replace(&mut self.done, true) {
            return Ok(Vec::new());
        }
        store::campaigns::all(store, self.now).await
    }

    /// A line for each figure; one without if there is none.
    fn lines(campaign: &Shown<CampaignRecord>) -> Vec<Vec<String>> {
        let record = &campaign.what;
        let day = |day: Option<Date>| day.map(iso).unwrap_or_default();
        let begin = [
            record.slug.to_string(),
            guarded(&record.title.ja),
            guarded(&record.title.en),
            record.kind.code().to_owned(),
            day(record.day),
            day(record.until),
            guarded(&record.place.ja),
            guarded(&record.place.en),
            guarded(&record.partners.ja),
            guarded(&record.lead.ja),
            products(record),
            guarded(&record.shown.ja),
            record.people.map(|count| count.to_string()).unwrap_or_default(),
            record.cost.map(|yen| yen.to_string()).unwrap_or_default(),
        ];
        let line = |figure: [String; 4]| begin.iter().cloned().chain(figure).chain([guarded(&record.learned.ja)]).collect();
        if record.figures[0].is_empty() {
            return vec![line([const { String::new() }; 4])];
        }
        let figure = |f: &CampaignFigure| [guarded(&f.what), guarded(&f.value), iso(f.day), guarded(&f.source)];
        record.figures[0].iter().map(|known| line(figure(known))).collect()
    }

    fn object(campaign: &Shown<CampaignRecord>) -> Value {
        let record = &campaign.what;
        let figure = |f: &CampaignFigure| json!({ "what": f.what, "value": f.value, "day": iso(f.day), "source": f.source });
        json!({
            "id": record.slug.as_str(),
            "title": both(&record.title),
            "kind": record.kind.code(),
            "day": record.day.map(iso),
            "until": record.until.map(iso),
            "place": both(&record.place),
            "partners": both(&record.partners),
            "lead": both(&record.lead),
            "products": record.products.iter().map(|slug| slug.as_str()).collect::<Vec<_>>(),
            "shown": both(&record.shown),
            "people": record.people,
            "cost": record.cost,
            "figures": record.figures[0].iter().map(figure).collect::<Vec<_>>(),
            "learned": both(&record.learned),
            "updated_on": iso(jst_date(campaign.updated_at.max(campaign.from))),
        })
    }
}

fn products(record: &CampaignRecord) -> String {
    record.products.iter().map(|slug| slug.as_str()).collect::<Vec<_>>().join(" ")
}
