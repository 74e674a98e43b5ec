//! A product in the vocabulary of schema.org, as JSON-LD.

use domain::{
    calendar::iso,
    certification::Standing,
    products::{ProductPage, ShopKind},
};
use serde_json::json;

/// `Product` with its `Certification` and `Offer`.
pub(super) fn product(page: &ProductPage) -> String {
    let site = crate::context::context().map(|context| context.site);
    let (url, demo) = site.map(|site| (site.public_url.clone(), site.demo)).unwrap_or_default();
    let address = format!("{url}/products/{}", page.slug);
    let status = if page.certificate.standing.is_listed() { "CertificationActive" } else { "CertificationInactive" };
    let mut product = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": address,
        "url": address,
        "name": page.name,
        "alternateName": [page.kana, page.name_en],
        "description": page.summary.text,
        "category": page.category.name,
        "image": page.pictures.iter().map(|picture| format!("{url}{}", picture.file())).collect::<Vec<_>>(),
        "manufacturer": { "@type": "Organization", "name": page.producer, "url": format!("{url}/producers/{}", page.producer_slug) },
        "hasCertification": {
            "@type": "Certification",
            "name": "柏原産（かしわらもん）",
            "certificationIdentification": page.certificate.number.to_string(),
            "certificationStatus": format!("https://schema.org/{status}"),
            "issuedBy": { "@type": "GovernmentOrganization", "name": if demo { "大阪府柏原市（サンプル）" } else { "大阪府柏原市" } },
            "validFrom": iso(page.certificate.certified_on),
            "expires": iso(page.certificate.expires_on),
        },
    });
    if page.certificate.standing != Standing::Revoked {
        let availability =
            if page.online || page.shops.iter().any(|shop| shop.kind == ShopKind::Online) { "InStock" } else { "InStoreOnly" };
        product["offers"] = json!({
            "@type": "Offer",
            "price": page.price.0,
            "priceCurrency": "JPY",
            "availability": format!("https://schema.org/{availability}"),
        });
    }
    product.to_string()
}
