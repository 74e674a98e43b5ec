//! What was cleaned of a draft that was pasted, told to whoever saved it.

/// What came with a pasted text and was left out or written as Markdown has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cleaning {
    /// Signs that can't be seen.
    Unseen,
    /// Spaces before and behind lines.
    Spaces,
    /// Signs of lists.
    Lists,
    /// Tables.
    Tables,
    /// Empty lines in a row.
    Empty,
}

impl Cleaning {
    /// Every kind, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Unseen, Self::Spaces, Self::Lists, Self::Tables, Self::Empty];

    /// In an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unseen => "unseen",
            Self::Spaces => "spaces",
            Self::Lists => "lists",
            Self::Tables => "tables",
            Self::Empty => "empty",
        }
    }

    /// In a sentence of what was mended.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Unseen => "見えない文字",
            Self::Spaces => "行の前後の空白",
            Self::Lists => "箇条書きの記号",
            Self::Tables => "表",
            Self::Empty => "続いた空行",
        }
    }

    /// What is different in a text that was cleaned.
    pub(super) fn of(before: &str, after: &str) -> Vec<Self> {
        let lines = |text: &str, is: fn(&str) -> bool| text.lines().filter(|line| is(line)).count();
        let outside = |line: &str| line.trim_end() != line || line.starts_with(['\u{3000}', '\u{A0}', '\t']);
        let unseen = |text: &str| text.chars().any(|c| !c.is_whitespace() && is_unseen(c));
        let differs = |kind: &Self| match kind {
            Self::Unseen => unseen(before) && !unseen(after),
            Self::Spaces => lines(before, outside) > 0,
            Self::Lists => lines(after, is_item) > lines(before, is_item),
            Self::Tables => lines(after, is_row) > lines(before, is_row),
            Self::Empty => before.contains("\n\n\n\n"),
        };
        if before == after { Vec::new() } else { Self::ALL.into_iter().filter(differs).collect() }
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{E000}'..='\u{F8FF}')
}

/// A line that Markdown takes for a row of a table.
fn is_row(line: &str) -> bool {
    line.starts_with('|')
}

/// A line that Markdown takes for an item of a list.
fn is_item(line: &str) -> bool {
    let line = line.trim_start_matches(' ');
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with("- ") || (rest.len() < line.len() && rest.starts_with(". "))
}
