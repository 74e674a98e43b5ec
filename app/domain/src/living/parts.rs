//! A text that is a list: questions with answers, or hours with what happens.

/// What stands below a heading of the second level: a question with its answer, or an hour with what happens then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuidePart {
    /// The heading.
    pub title: String,
    /// Markdown; may be empty.
    pub text: String,
}

/// What stands before the first `## `, and the parts after it.
pub fn guide_parts(text: &str) -> (String, Vec<GuidePart>) {
    let (mut before, mut parts) = (String::new(), Vec::<GuidePart>::new());
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            parts.push(GuidePart { title: title.trim().to_owned(), text: String::new() });
            continue;
        }
        let text = parts.last_mut().map_or(&mut before, |part| &mut part.text);
        text.push_str(line);
        text.push('\n');
    }
    for part in &mut parts {
        part.text = part.text.trim().to_owned();
    }
    (before.trim().to_owned(), parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_the_second_level_begin_parts() {
        let (before, parts) = guide_parts("はじめに\n\n## 車は要りますか\n\n駅の近くなら。\n\n### 坂\n急です。\n## 猫は\n");
        assert_eq!(before, "はじめに");
        let part = |title: &str, text: &str| GuidePart { title: title.into(), text: text.into() };
        assert_eq!(parts, [part("車は要りますか", "駅の近くなら。\n\n### 坂\n急です。"), part("猫は", "")]);
        assert_eq!(guide_parts(""), (String::new(), Vec::new()));
        assert_eq!(guide_parts("##x").1, [], "no heading without a space");
    }
}
