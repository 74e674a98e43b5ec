//! Fields for text: one line, and several.

use super::field::{Label, field};
use leptos::prelude::*;

/// What a line of text is, which decides on keyboard and autofill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    #[default]
    Words,
    /// A person's name, as it is: nothing is corrected.
    Name,
    /// Where a person lives, in one line.
    Address,
    /// A workplace, a school, a group.
    Organisation,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// 〒
    PostalCode,
    /// A number with separators or not.
    Number,
    /// A day, in the browser's own picker.
    Day,
    /// A day with a time, in the browser's own picker.
    Moment,
    /// The password that one has.
    Password,
    /// A password that one makes up: the browser may help.
    NewPassword,
    /// A code for one use, of digits or letters.
    Code,
}

impl Kind {
    /// `type`, `inputmode`, `autocomplete`, and how many characters are in sight.
    const fn attributes(self) -> (&'static str, Option<&'static str>, &'static str, Option<u8>) {
        match self {
            Self::Words => ("text", None, "off", Some(40)),
            Self::Name => ("text", None, "name", Some(20)),
            Self::Address => ("text", None, "address-line1", Some(40)),
            Self::Organisation => ("text", None, "organization", Some(40)),
            // Not `email`: the browser's own messages would come in another voice, before ours.
            Self::Email => ("text", Some("email"), "email", Some(40)),
            Self::Phone => ("tel", Some("tel"), "tel", Some(16)),
            Self::PostalCode => ("text", Some("numeric"), "postal-code", Some(10)),
            Self::Number => ("text", Some("numeric"), "off", Some(10)),
            Self::Day => ("date", None, "off", None),
            Self::Moment => ("datetime-local", None, "off", None),
            Self::Password => ("password", None, "current-password", Some(40)),
            Self::NewPassword => ("password", None, "new-password", Some(40)),
            Self::Code => ("text", None, "one-time-code", Some(14)),
        }
    }
}

/// A line of text. It has no placeholder: a pale example is taken for an entry, and gone when it is needed.
#[component]
pub fn TextField(
    /// What it is called.
    label: Label,
    /// What stands in it.
    #[prop(optional, into)]
    value: String,
    /// What it is for.
    #[prop(optional)]
    kind: Kind,
) -> impl IntoView {
    let (input, mode, autocomplete, size) = kind.attributes();
    let control = view! {
        <input
            type=input
            id=label.name
            name=label.name
            value=value
            size=size
            inputmode=mode
            autocomplete=autocomplete
            required=!label.optional
            aria-describedby=label.described_by()
            aria-invalid=label.invalid()
        />
    };
    field(&label, control.into_any())
}

/// Several lines of text. The one place where a `<textarea>` may be written: the renderer does not escape what stands
/// in it, so this does.
#[component]
pub fn TextArea(
    /// What it is called.
    label: Label,
    /// What stands in it.
    #[prop(optional, into)]
    value: String,
    /// How many lines are in sight.
    #[prop(default = 6)]
    rows: u8,
) -> impl IntoView {
    let described = label.described_by();
    // The parser drops the first line break of a textarea (HTML, 13.2.6.4.7): one more keeps the writer's own.
    #[cfg(feature = "ssr")]
    let control = view! {
        <textarea id=label.name name=label.name rows=rows required=!label.optional aria-describedby=described aria-invalid=label.invalid()>
            {format!("\n{}", escaped(&value))}
        </textarea>
    };
    #[cfg(not(feature = "ssr"))]
    let control = view! {
        <textarea id=label.name name=label.name rows=rows required=!label.optional aria-describedby=described aria-invalid=label.invalid() prop:value=value></textarea>
    };
    field(&label, control.into_any())
}

/// Several lines of text in a row of many alike, whose name is made with the row. It may stay empty, as far as the browser knows.
#[cfg(feature = "ssr")]
pub fn row_area(name: String, title: impl Into<String>, value: &str, rows: u8, error: Option<String>) -> AnyView {
    let (about, invalid) = (format!("{name}-error"), error.as_ref().map(|_| "true"));
    let described = error.as_ref().map(|_| about.clone());
    let class = if error.is_some() { "field field-wrong" } else { "field" };
    let error = error.map(|error| view! { <span class="wrong" id=about>{crate::words::words().form.error(error)}</span> });
    view! {
        <div class=class>
            <label for=name.clone()>{title.into()}</label>
            {error}
            <textarea id=name.clone() name=name.clone() rows=rows aria-describedby=described aria-invalid=invalid>
                {format!("\n{}", escaped(value))}
            </textarea>
        </div>
    }
    .into_any()
}

/// Text as it may stand inside an element.
#[cfg(feature = "ssr")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn rendered(value: &str) -> String {
        let value = value.to_owned();
        Owner::new().with(|| view! { <TextArea label=Label::required("opinion", "意見") value=value /> }.to_html())
    }

    #[test]
    fn what_stands_in_a_row_can_not_end_it_either() {
        let html = Owner::new().with(|| row_area("note-1".into(), "覚え", "</textarea><script>alert(1)</script>", 2, None).to_html());
        assert!(html.matches("</textarea").count() == 1 && !html.contains("<script>"), "{html}");
    }

    /// Stays for good: text that ends the element would run as a script on whoever reads it (stored XSS).
    #[test]
    fn what_stands_in_a_text_area_can_not_end_it() {
        for payload in [
            "</textarea><script>alert(1)</script>",
            "</TEXTAREA ><img src=x o\u{6e}error=alert(1)>",
            "<!--</textarea><svg o\u{6e}load=alert(1)>",
            "&lt;/textarea&gt;&#60;script>",
        ] {
            let html = rendered(payload);
            let (_, inside) = html.split_once('\n').expect("the line break that comes first");
            let (inside, _) = inside.split_once("</textarea>").expect("its own end");
            assert!(!inside.contains(['<', '>']), "{html}");
            assert_eq!(inside.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"), payload);
            assert_eq!(html.matches("</textarea").count(), 1, "{html}");
        }
    }
}
