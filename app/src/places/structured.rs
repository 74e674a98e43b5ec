//! A place in the vocabulary of schema.org, as JSON-LD.

use super::{PLACES, address, words::here};
use crate::words::{self, href};
use domain::places::{Facility, Have, PlacePage};
use serde_json::{Value, json};

/// `TouristAttraction` and the way to its page.
pub(super) fn data(page: &PlacePage) -> String {
    let words = here();
    let url = crate::context::context().map(|context| context.site.public_url.clone()).unwrap_or_default();
    let (line, record, lang) = (&page.line, &page.record, words::lang());
    let at = format!("{url}{}", href(&address(&line.slug)));
    let names = [&record.title.ja, &record.kana, &record.title.en];
    let other: Vec<&String> = names.into_iter().filter(|name| !name.is_empty() && **name != line.title.text).collect();
    let mut place = json!({
        "@type": "TouristAttraction",
        "@id": at,
        "url": at,
        "name": line.title.text,
        "alternateName": other,
        "description": line.summary.text,
        "inLanguage": line.summary.lang.tag(),
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "addressRegion": "大阪府",
            "addressLocality": "柏原市",
            "streetAddress": record.address.said(lang).text,
        },
    });
    if let Some(position) = line.position {
        place["geo"] = json!({ "@type": "GeoCoordinates", "latitude": position.lat.to_string(), "longitude": position.lon.to_string() });
    }
    if let Some(cover) = &line.cover {
        place["image"] = json!(format!("{url}{}", cover.file()));
    }
    let feature = |facility: Facility| {
        let value = match record.facilities.get(facility) {
            Have::Unknown => return None,
            have => have == Have::Yes,
        };
        Some(json!({ "@type": "LocationFeatureSpecification", "name": words.facility(facility), "value": value }))
    };
    let features: Vec<Value> = Facility::ALL.into_iter().filter_map(feature).collect();
    if !features.is_empty() {
        place["amenityFeature"] = json!(features);
    }
    if !record.phone.is_empty() {
        place["telephone"] = json!(record.phone);
    }
    let crumb = |position: u8, name: &str, to: String| json!({ "@type": "ListItem", "position": position, "name": name, "item": to });
    let crumbs = [
        crumb(1, words::words().site.top, format!("{url}{}", href("/"))),
        crumb(2, words.title, format!("{url}{}", href(PLACES))),
        crumb(3, &line.title.text, at),
    ];
    let way = json!({ "@type": "BreadcrumbList", "itemListElement": crumbs });
    json!({ "@context": "https://schema.org", "@graph": [place, way] }).to_string()
}
