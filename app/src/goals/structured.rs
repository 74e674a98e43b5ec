//! A year's promises in the vocabulary of schema.org, as JSON-LD.

use crate::words;
use domain::{calendar::iso, goals::FiscalYear};
use serde_json::json;

/// `Dataset` with the files in which its figures are.
pub(super) fn dataset(year: FiscalYear, name: &str, description: &str) -> String {
    let site = crate::context::context().map(|context| context.site);
    let (url, demo) = site.map(|site| (site.public_url.clone(), site.demo)).unwrap_or_default();
    let address = format!("{url}{}", words::href(&super::year_address(year)));
    let file = |name: &str, ending: &str, media: &str| {
        json!({
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": media,
            "contentUrl": format!("{url}/open-data/{name}.{ending}?year={}", year.number()),
        })
    };
    let files = ["goals", "indicators"].map(|name| [file(name, "csv", "text/csv"), file(name, "json", "application/json")]);
    let city = if demo { "大阪府柏原市（サンプル）" } else { "大阪府柏原市" };
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "temporalCoverage": format!("{}/{}", iso(year.first()), iso(year.last())),
        "spatialCoverage": city,
        "creator": { "@type": "GovernmentOrganization", "name": city },
        "isAccessibleForFree": true,
        "distribution": files.concat(),
    })
    .to_string()
}
