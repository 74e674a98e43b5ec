//! Papers for samples: one page of Japanese text as PDF (ISO 32000-1), in a font that every reader of such files has of its own.

use std::fmt::Write;

/// A page in A4 with a title and lines.
pub(in crate::demo) fn page(title: &str, lines: &[&str]) -> Vec<u8> {
    let mut text = format!("BT /F 16 Tf 56 770 Td <{}> Tj 0 -14 Td", hex(title));
    for line in lines {
        let _ = write!(text, " /F 11 Tf 0 -22 Td <{}> Tj", hex(line));
    }
    text.push_str(" ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R/Lang(ja-JP)/ViewerPreferences<</DisplayDocTitle true>>>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 7 0 R>>".to_owned(),
        "<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[5 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>\
         /DW 1000/W[1 94 500]/FontDescriptor 6 0 R>>"
            .to_owned(),
        "<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0/Ascent 752/Descent -221\
         /CapHeight 737/StemV 114>>"
            .to_owned(),
        format!("<</Length {}>>stream\n{text}\nendstream", text.len()),
        format!("<</Title<FEFF{}>>>", hex(title)),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (place, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = writeln!(file, "{} 0 obj{object}endobj", place + 1);
    }
    let (table, count) = (file.len(), objects.len() + 1);
    let _ = write!(file, "xref\n0 {count}\n0000000000 65535 f \n");
    for place in places {
        let _ = writeln!(file, "{place:010} 00000 n ");
    }
    let _ = write!(file, "trailer<</Size {count}/Root 1 0 R/Info 8 0 R>>\nstartxref\n{table}\n%%EOF\n");
    file.into_bytes()
}

/// A text in UTF-16 as a string of PDF.
fn hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_table_leads_to_every_object() {
        let file = String::from_utf8(page("見本", &["あ", "い"])).expect("letters");
        let table = file.find("xref\n").expect("a table");
        let lines = file[table..].lines().skip(3).take(8);
        for (number, line) in (1..).zip(lines) {
            let at: usize = line[..10].parse().expect("a place");
            assert!(file[at..].starts_with(&format!("{number} 0 obj")), "{line}");
        }
        assert!(file.ends_with(&format!("startxref\n{table}\n%%EOF\n")));
    }
}
