//! Places as records: all of them in the columns of 観光施設一覧, and those that are protected in those of 文化財一覧
//! (自治体標準オープンデータセット), of which those are left out that nothing here is known of.

use super::{
    super::csv::guarded,
    Records,
    goals::{both, instant},
    katakana,
};
use domain::{
    calendar::OffsetDateTime,
    places::{Area, Facility, Have, PlaceRecord},
    publishing::Shown,
};
use serde_json::{Value, json};
use store::{Result, Store};

type Placed = (Shown<PlaceRecord>, Option<Area>);

/// 観光施設一覧
pub(super) struct Places {
    now: OffsetDateTime,
    sent: bool,
}

/// 文化財一覧
pub(super) struct Heritage(Places);

impl Places {
    pub(super) const fn new(now: OffsetDateTime) -> Self {
        Self { now, sent: false }
    }

    /// All at once: there are some hundreds at most.
    async fn all(&mut self, store: &Store) -> Result<Vec<Placed>> {
        if std::mem::replace(&mut self.sent, true) {
            return Ok(Vec::new());
        }
        store::places::files(store, self.now).await
    }
}

impl Heritage {
    pub(super) const fn new(now: OffsetDateTime) -> Self {
        Self(Places::new(now))
    }
}

/// Names, address and position, which both lists have.
fn begin(place: &PlaceRecord, area: Option<&Area>) -> Vec<String> {
    let degrees =
        |of: fn(domain::places::Position) -> domain::places::Degrees| place.position.map(|at| of(at).to_string()).unwrap_or_default();
    let mut line = vec![place.slug.to_string(), guarded(&place.title.ja), guarded(&katakana(&place.kana)), guarded(&place.title.en)];
    line.extend([guarded(&place.address.ja), area.map(|area| guarded(&area.name)).unwrap_or_default()]);
    line.extend([degrees(|at| at.lat), degrees(|at| at.lon)]);
    line
}

fn remark(place: &PlaceRecord) -> String {
    let mut remarks = Vec::new();
    if place.roughly {
        remarks.push("位置はおおよそ");
    }
    if place.invented {
        remarks.push("架空のサンプル");
    }
    remarks.join("、")
}

const fn have(have: Have) -> &'static str {
    match have {
        Have::Yes => "有",
        Have::No => "無",
        Have::Unknown => "",
    }
}

impl Records for Places {
    type Record = Placed;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_カナ",
        "名称_英語",
        "所在地_連結表記",
        "地区",
        "緯度",
        "経度",
        "種類",
        "利用可能日時特記事項",
        "休み",
        "料金(基本)",
        "見ごろの月",
        "説明",
        "説明_英語",
        "アクセス方法",
        "車椅子可",
        "多目的トイレ",
        "駐車場",
        "ベビーカー可",
        "段差なし",
        "バリアフリー情報",
        "連絡先名称",
        "電話番号",
        "URL",
        "備考",
        "最終更新日時",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Placed>> {
        self.all(store).await
    }

    fn lines((shown, area): &Placed) -> Vec<Vec<String>> {
        let place = &shown.what;
        let mut line = begin(place, area.as_ref());
        line.extend([place.category.code().to_owned(), guarded(&place.hours.ja), guarded(&place.closed.ja), guarded(&place.fee.ja)]);
        line.push((1..=12).filter(|month| place.months.contains(*month)).map(|month| month.to_string()).collect::<Vec<_>>().join(";"));
        line.extend([guarded(&place.summary.ja), guarded(&place.summary.en)]);
        let ways = place.access.iter().map(|way| format!("{}から{}{}分", way.from.ja, way.by.name(), way.minutes));
        line.push(guarded(&ways.collect::<Vec<_>>().join("、")));
        line.extend(Facility::ALL.map(|facility| have(place.facilities.get(facility)).to_owned()));
        line.extend([guarded(&place.facilities_note.ja), guarded(&place.contact.ja), guarded(&place.phone), guarded(&place.website)]);
        line.extend([remark(place), instant(shown.updated_at)]);
        vec![line]
    }

    fn object((shown, area): &Placed) -> Value {
        let place = &shown.what;
        let facility = |facility: Facility| match place.facilities.get(facility) {
            Have::Unknown => Value::Null,
            have => json!(have == Have::Yes),
        };
        json!({
            "id": place.slug,
            "name": both(&place.title),
            "kana": place.kana,
            "category": place.category.code(),
            "area": area.as_ref().map(|area| area.name.clone()),
            "address": both(&place.address),
            "latitude": place.position.map(|at| at.lat.to_f64()),
            "longitude": place.position.map(|at| at.lon.to_f64()),
            "approximate": place.roughly,
            "access": place.access.iter().map(|way| json!({ "from": both(&way.from), "by": way.by.name(), "minutes": way.minutes })).collect::<Vec<_>>(),
            "hours": both(&place.hours),
            "closed": both(&place.closed),
            "fee": both(&place.fee),
            "months": (1..=12).filter(|month| place.months.contains(*month)).collect::<Vec<u8>>(),
            "summary": both(&place.summary),
            "facilities": {
                "wheelchair": facility(Facility::Wheelchair),
                "toilet": facility(Facility::Toilet),
                "parking": facility(Facility::Parking),
                "stroller": facility(Facility::Stroller),
                "level": facility(Facility::Level),
                "note": both(&place.facilities_note),
            },
            "contact": both(&place.contact),
            "phone": place.phone,
            "url": place.website,
            "invented": place.invented,
            "updated_at": instant(shown.updated_at),
        })
    }
}

impl Records for Heritage {
    type Record = Placed;

    const COLUMNS: &'static [&'static str] = &[
        "ID",
        "名称",
        "名称_カナ",
        "名称_英語",
        "所在地_連結表記",
        "地区",
        "緯度",
        "経度",
        "文化財分類",
        "文化財分類_英語",
        "文化財指定日",
        "利用可能日時特記事項",
        "概要",
        "概要_英語",
        "備考",
        "最終更新日時",
    ];

    async fn next(&mut self, store: &Store) -> Result<Vec<Placed>> {
        let mut all = self.0.all(store).await?;
        all.retain(|(place, _)| !place.what.designation.ja.is_empty());
        Ok(all)
    }

    fn lines((shown, area): &Placed) -> Vec<Vec<String>> {
        let place = &shown.what;
        let mut line = begin(place, area.as_ref());
        line.extend([guarded(&place.designation.ja), guarded(&place.designation.en)]);
        line.push(place.designated.map(domain::places::Since::line).unwrap_or_default());
        line.extend([guarded(&place.hours.ja), guarded(&place.summary.ja), guarded(&place.summary.en)]);
        line.extend([remark(place), instant(shown.updated_at)]);
        vec![line]
    }

    fn object((shown, area): &Placed) -> Value {
        let place = &shown.what;
        json!({
            "id": place.slug,
            "name": both(&place.title),
            "kana": place.kana,
            "area": area.as_ref().map(|area| area.name.clone()),
            "address": both(&place.address),
            "latitude": place.position.map(|at| at.lat.to_f64()),
            "longitude": place.position.map(|at| at.lon.to_f64()),
            "approximate": place.roughly,
            "designation": both(&place.designation),
            "designated": place.designated.map(domain::places::Since::line),
            "hours": both(&place.hours),
            "summary": both(&place.summary),
            "updated_at": instant(shown.updated_at),
        })
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn readings_are_katakana() {
        assert_eq!(super::katakana("たつたこどうのさとやまこうえん ー"), "タツタコドウノサトヤマコウエン ー");
    }
}
