//! What search engines get: schema.org.

use super::words;
use domain::{
    lang::Lang,
    living::{GuidePage, GuideRecord, GuideShape},
    plain::plain,
    publishing::Shown,
};
use serde_json::{Value, json};

/// The page, of a visit the town as a destination, and the questions with their answers.
pub(super) fn data(page: GuidePage, sections: &[Shown<GuideRecord>], lang: Lang) -> String {
    let own = words::here().of(page);
    let town = json!({
        "@type": if page == GuidePage::Visit { "TouristDestination" } else { "City" },
        "name": if lang == Lang::En { "Kashiwara, Osaka" } else { "大阪府柏原市" },
        "alternateName": "かしわらし",
        "address": { "@type": "PostalAddress", "addressCountry": "JP", "addressRegion": "大阪府", "addressLocality": "柏原市" },
    });
    let mut graph = vec![json!({
        "@type": "WebPage",
        "name": own.title,
        "description": own.description,
        "inLanguage": lang.tag(),
        "about": town,
    })];
    let questions: Vec<Value> =
        sections.iter().filter(|section| section.what.shape == GuideShape::Questions).flat_map(|s| asked(&s.what, lang)).collect();
    if !questions.is_empty() {
        graph.push(json!({ "@type": "FAQPage", "inLanguage": lang.tag(), "mainEntity": questions }));
    }
    json!({ "@context": "https://schema.org", "@graph": graph }).to_string()
}

fn asked(record: &GuideRecord, lang: Lang) -> Vec<Value> {
    let parts = record.parts(lang).1.into_iter();
    let question = |part: domain::living::GuidePart| json!({ "@type": "Question", "name": part.title, "acceptedAnswer": { "@type": "Answer", "text": plain(&part.text) } });
    parts.map(question).collect()
}
