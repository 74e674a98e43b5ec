//! Official channels as records.

use super::{super::csv::guarded, Records, goals::both};
use domain::{calendar::iso, channels::ChannelPage};
use serde_json::{Value, json};
use store::{Result, Store};

/// Every channel that is kept, with the figures that count.
#[derive(Default)]
pub(super) struct Channels {
    done: bool,
}

impl Records for Channels {
    type Record = ChannelPage;

    const COLUMNS: &'static [&'static str] =
        &["ID", "名称", "名称_英語", "サービス", "URL", "説明", "日付", "フォロワー数(人)", "出典", "訂正済み"];

    async fn next(&mut self, store: &Store) -> Result<Vec<ChannelPage>> {
        if std::mem::replace(&mut self.done, true) { Ok(Vec::new()) } else { store::channels::public(store).await }
    }

    /// A line for each figure; one without if there is none.
    fn lines(channel: &ChannelPage) -> Vec<Vec<String>> {
        let begin = vec![
            channel.slug.to_string(),
            guarded(&channel.name.ja),
            guarded(&channel.name.en),
            channel.service.code().to_owned(),
            guarded(&channel.url),
            guarded(&channel.about.ja),
        ];
        if channel.figures.is_empty() {
            return vec![[begin, vec![String::new(); 4]].concat()];
        }
        let line = |figure: &domain::channels::ChannelFigure| {
            let corrected = if figure.corrected { "1" } else { "" };
            let end = vec![iso(figure.day), figure.followers.to_string(), guarded(&figure.source), corrected.to_owned()];
            [begin.clone(), end].concat()
        };
        channel.figures.iter().map(line).collect()
    }

    fn object(channel: &ChannelPage) -> Value {
        let figure = |figure: &domain::channels::ChannelFigure| json!({ "day": iso(figure.day), "followers": figure.followers, "source": figure.source, "corrected": figure.corrected });
        json!({
            "id": channel.slug,
            "name": both(&channel.name),
            "service": channel.service.code(),
            "url": channel.url,
            "about": both(&channel.about),
            "figures": channel.figures.iter().map(figure).collect::<Vec<_>>(),
        })
    }
}
