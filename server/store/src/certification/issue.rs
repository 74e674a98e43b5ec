//! What a decision brings into the register: a new product with its certificate, a longer term, or other words.

use super::decisions::term;
use crate::{
    Result, StoreError,
    goals::{Work, insert, update},
    media, products, sql,
};
use domain::{
    Slug,
    calendar::{Date, jst_date},
    certification::{ApplicationForm, ApplicationKind, ApplicationView, Business, CertificateNumber, EventKind, FileView, PHOTOS},
    check::Check,
    media::{Content, Focus, Licence},
    picture::BilingualPicture,
    products::{Allergens, Months, ProductRecord, Season, ShopKind, TaxRate, Yen},
};
use sea_orm::ConnectionTrait;

/// The drawing that stands for a maker until there is a photograph.
const MAKER: &str = "/plates/maker-workshop.svg";

impl Work<'_> {
    /// Brings what was applied for into the register on a day. Returns the number of the certificate and its last day.
    pub(super) async fn issue(&self, view: &ApplicationView, today: Date) -> Result<(CertificateNumber, Date)> {
        let producer = self.producer_of(view).await?;
        let (number, last) = match (view.kind, view.certificate) {
            (ApplicationKind::New, _) | (_, None) => {
                let record = self.record(view, &producer, (today, term(view, None, today))).await?;
                let record = record.checked().map_err(|_| StoreError::Rule("incomplete"))?;
                let number = products::enter(&self.tx, &record, self.now).await?;
                (number, record.expires_on)
            }
            (kind, Some(number)) => {
                let (certified_on, expires_on, state, product) = self.certificate(number).await?;
                if matches!(state.as_str(), "revoked" | "withdrawn") {
                    return Err(StoreError::Rule("ended"));
                }
                let last = term(view, Some(expires_on), today);
                let record = self.record(view, &producer, (certified_on, last)).await?;
                let record = record.checked().map_err(|_| StoreError::Rule("incomplete"))?;
                products::revise(&self.tx, (product, number), &record, self.now).await?;
                let event = if kind == ApplicationKind::Renewal { EventKind::Renewed } else { EventKind::Changed };
                let put =
                    "INSERT INTO certificate_event (certificate_id, on_day, kind) SELECT id, $2, $3 FROM certificate WHERE number = $1";
                let values = [number.to_string().into(), today.into(), event.code().into()];
                self.tx.execute_raw(sql::statement(&self.tx, put, values)).await?;
                (number, last)
            }
        };
        let select = "SELECT id, product_id FROM certificate WHERE number = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [number.to_string().into()])).await?;
        let row = row.ok_or(StoreError::Corrupt("certificate"))?;
        let (certificate, product): (i64, i64) = (sql::get(&row, 0)?, sql::get(&row, 1)?);
        let link = "UPDATE application SET certificate_id = $2 WHERE id = $1";
        self.tx.execute_raw(sql::statement(&self.tx, link, [view.id.into(), certificate.into()])).await?;
        self.show_photos(view, product).await?;
        if view.kind == ApplicationKind::New {
            self.say_where_to_buy(view, product).await?;
        }
        products::recount(&self.tx).await?;
        Ok((number, last))
    }

    /// Certified on, expires on, state and product of a certificate.
    async fn certificate(&self, number: CertificateNumber) -> Result<(Date, Date, String, i64)> {
        let select = "SELECT certified_on, expires_on, state, product_id FROM certificate WHERE number = $1";
        let row = self.tx.query_one_raw(sql::statement(&self.tx, select, [number.to_string().into()])).await?;
        let row = row.ok_or(StoreError::Corrupt("certificate"))?;
        Ok((sql::get(&row, 0)?, sql::get(&row, 1)?, sql::get(&row, 2)?, sql::get(&row, 3)?))
    }

    /// The maker in the register; one who is not there yet is entered.
    async fn producer_of(&self, view: &ApplicationView) -> Result<Slug> {
        let select = "SELECT r.slug FROM applicant p JOIN producer r ON r.id = p.producer_id WHERE p.id = $1";
        if let Some(row) = self.tx.query_one_raw(sql::statement(&self.tx, select, [view.applicant.into()])).await? {
            return sql::slug(sql::get(&row, 0)?);
        }
        let Business { name, kana, name_en, area, since, summary, story, .. } = &view.business;
        let slug = self.free_slug("producer", name_en, &format!("maker-{}", view.applicant)).await?;
        let area = products::id_of(&self.tx, "area", &Slug::parse(area).map_err(|_| StoreError::Rule("incomplete"))?).await?;
        let values = [
            ("slug", slug.to_string().into()),
            ("name", name.clone().into()),
            ("kana", kana.clone().into()),
            ("name_en", or(name_en, name).into()),
            ("area_id", area.into()),
            ("since", since.map(i64::from).into()),
            ("summary", summary.clone().into()),
            ("summary_en", "".into()),
            ("story", or(story, summary).into()),
            ("story_en", "".into()),
            ("visit", "".into()),
            ("visit_en", "".into()),
            ("picture_src", MAKER.into()),
            ("picture_alt", name.clone().into()),
            ("picture_alt_en", "".into()),
            ("picture_width", 600_i64.into()),
            ("picture_height", 400_i64.into()),
            ("picture_drawing", true.into()),
            ("updated_at", self.now.into()),
        ];
        let id = insert(&self.tx, "producer", values).await?;
        update(&self.tx, ("applicant", "version"), view.applicant, vec![("producer_id", id.into())]).await?;
        Ok(slug)
    }

    /// What was applied for, as the register takes it.
    async fn record(&self, view: &ApplicationView, producer: &Slug, (certified_on, expires_on): (Date, Date)) -> Result<ProductRecord> {
        let form = view.form.clone();
        let incomplete = || StoreError::Rule("incomplete");
        let row = self.tx.query_one_raw(sql::statement(&self.tx, "SELECT COALESCE(MAX(sort_place), 0) + 1 FROM product", [])).await?;
        let food = form.food.unwrap_or_default();
        Ok(ProductRecord {
            slug: self.free_slug("product", &form.name_en, &format!("product-{}", view.id)).await?,
            name_en: or(&form.name_en, &form.name),
            category: Slug::parse(&form.category).map_err(|_| incomplete())?,
            producer: producer.clone(),
            story: story(&form),
            summary_en: String::new(),
            story_en: String::new(),
            price: form.price.unwrap_or(Yen(0)),
            tax: form.tax.and_then(|tax| TaxRate::from_percent(tax.into())).ok_or_else(incomplete)?,
            season: Season { main: form.months, some: Months::default() },
            season_note: String::new(),
            food,
            alcohol: food && form.alcohol,
            allergens: if food { form.allergens } else { Allergens::default() },
            ingredients: form.ingredients,
            storage: form.storage,
            unit: form.unit,
            gift: form.gift,
            online: form.online,
            pictures: photos(view).map(|(file, width, height)| picture(file, width, height, &form.name)).collect(),
            shops: Vec::new(),
            place: sql::get(&row.ok_or(StoreError::Corrupt("product"))?, 0)?,
            name: form.name,
            kana: form.kana,
            summary: form.summary,
            certified_on,
            expires_on,
        })
    }

    /// Brings the photographs into the library and onto the page of the product, where they are not there yet.
    async fn show_photos(&self, view: &ApplicationView, product: i64) -> Result<()> {
        for (file, width, height) in photos(view) {
            let known = "SELECT id FROM media WHERE stem = $1";
            let known = self.tx.query_one_raw(sql::statement(&self.tx, known, [file.stem.as_str().into()])).await?;
            let alt = or(&file.alt, &view.form.name);
            let id: i64 = match known {
                Some(row) => sql::get(&row, 0)?,
                None => {
                    let (kind, bytes, width, height) = media::columns(file.content);
                    let values = [
                        ("stem", file.stem.clone().into()),
                        ("kind", kind.into()),
                        ("bytes", bytes.into()),
                        ("width", width.into()),
                        ("height", height.into()),
                        ("name", file.name.clone().into()),
                        ("alt", alt.clone().into()),
                        ("credit", view.business.name.clone().into()),
                        ("licence", Licence::Permitted.code().into()),
                        ("focus", Focus::default().code().into()),
                        ("retired", false.into()),
                        ("added_at", self.now.into()),
                    ];
                    insert(&self.tx, "media", values).await?
                }
            };
            let src = file.content.address(&file.stem, Focus::Centre);
            // A new product has its pictures already, and they are of the library from now on.
            let own = "UPDATE product_picture SET media_id = $3, credit = $4 WHERE product_id = $1 AND src = $2";
            let values = [product.into(), src.as_str().into(), id.into(), view.business.name.clone().into()];
            if self.tx.execute_raw(sql::statement(&self.tx, own, values)).await?.rows_affected() > 0 {
                continue;
            }
            let add = "INSERT INTO product_picture (product_id, place, src, alt, alt_en, width, height, drawing, media_id, credit) \
                       SELECT $1, COALESCE(MAX(place), -1) + 1, $2, $3, '', $4, $5, $6, $7, $8 FROM product_picture WHERE product_id = $1";
            let values = [
                product.into(),
                src.into(),
                alt.into(),
                i64::from(width).into(),
                i64::from(height).into(),
                false.into(),
                id.into(),
                view.business.name.clone().into(),
            ];
            self.tx.execute_raw(sql::statement(&self.tx, add, values)).await?;
        }
        Ok(())
    }

    /// Where the maker says that it is sold, as a place of its own.
    async fn say_where_to_buy(&self, view: &ApplicationView, product: i64) -> Result<()> {
        let area = Slug::parse(&view.business.area).map_err(|_| StoreError::Rule("incomplete"))?;
        let area = products::id_of(&self.tx, "area", &area).await?;
        let note: String = view.form.shops.chars().take(300).collect();
        let values = [
            ("slug", format!("maker-shop-{}", view.id).into()),
            ("name", view.business.name.clone().into()),
            ("kana", view.business.kana.clone().into()),
            ("name_en", or(&view.business.name_en, &view.business.name).into()),
            ("kind", ShopKind::Direct.code().into()),
            ("area_id", area.into()),
            ("hours", "".into()),
            ("closed", "".into()),
            ("note", note.into()),
        ];
        let shop = insert(&self.tx, "shop", values).await?;
        let link = "INSERT INTO product_shop (product_id, shop_id, place) VALUES ($1, $2, 0)";
        self.tx.execute_raw(sql::statement(&self.tx, link, [product.into(), shop.into()])).await?;
        Ok(())
    }

    /// A slug by the English name if that is free, else another one.
    async fn free_slug(&self, table: &str, name_en: &str, other: &str) -> Result<Slug> {
        let proposed = Slug::propose(name_en);
        for text in [
            proposed.as_ref().map_or("", Slug::as_str).to_owned(),
            other.to_owned(),
            format!("{other}-{}", jst_date(self.now).to_julian_day()),
        ] {
            let Ok(slug) = Slug::parse(&text) else { continue };
            let select = sql::statement(&self.tx, format!("SELECT 1 FROM {table} WHERE slug = $1"), [slug.as_str().into()]);
            if self.tx.query_one_raw(select).await?.is_none() {
                return Ok(slug);
            }
        }
        Err(StoreError::Taken("slug"))
    }
}

fn photos(view: &ApplicationView) -> impl Iterator<Item = (&FileView, u32, u32)> {
    view.files.iter().filter(|file| file.item == PHOTOS).filter_map(|file| match file.content {
        Content::Picture { width, height } => Some((file, width, height)),
        Content::Paper { .. } => None,
    })
}

fn picture(file: &FileView, width: u32, height: u32, name: &str) -> BilingualPicture {
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX);
    BilingualPicture {
        src: file.content.address(&file.stem, Focus::Centre),
        alt: or(&file.alt, name),
        alt_en: String::new(),
        width: side(width),
        height: side(height),
        drawing: false,
    }
}

/// What binds the product to the town, and how it is made.
fn story(form: &ApplicationForm) -> String {
    [form.ties.trim(), form.making.trim()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn or(text: &str, other: &str) -> String {
    if text.trim().is_empty() { other.to_owned() } else { text.to_owned() }
}
