//! What the browser loads, held in memory: compressed when it was built, named by its content, kept for ever.

use app::words;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::lang::Lang;
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    io,
    path::{Path, PathBuf},
};

/// The files of the site.
#[derive(Debug)]
pub struct Assets {
    files: HashMap<String, Asset>,
    /// Set while `cargo leptos watch` rebuilds the files under the running server.
    watched: Option<PathBuf>,
    /// The address of the style sheet.
    pub style: String,
    /// That of the sheet for pages with long forms; empty if it is part of the other.
    pub desk_style: String,
    /// The address of the browser's script.
    pub script: String,
    /// The address of the browser's program.
    pub wasm: String,
}

/// The folder of the site can't be used.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// It can't be read.
    #[error("LEPTOS_SITE_ROOT: cannot read {0}: {1}")]
    Unreadable(PathBuf, io::Error),
    /// It is not what `make build` leaves.
    #[error("LEPTOS_SITE_ROOT: {0} has no pkg/kashiwara{1}: run `make build` first")]
    Missing(PathBuf, &'static str),
}

#[derive(Clone, Debug)]
struct Asset {
    content_type: &'static str,
    tag: String,
    /// Named by its content, so that it never changes.
    immutable: bool,
    plain: axum::body::Bytes,
    brotli: Option<axum::body::Bytes>,
    gzip: Option<axum::body::Bytes>,
}

impl Assets {
    /// Reads the folder.
    ///
    /// # Errors
    /// [`AssetsError`] if it is not there or not whole.
    pub fn load(root: &Path) -> Result<Self, AssetsError> {
        let mut files = HashMap::new();
        read_folder(root, root, &mut files).map_err(|e| AssetsError::Unreadable(root.to_owned(), e))?;
        for lang in Lang::ALL {
            let asset = Asset::new("words.txt", words::of(lang).encode().into_bytes(), true);
            files.insert(format!("/pkg/words.{}.{}.txt", lang.tag(), asset.tag), asset);
        }
        let find = |end: &'static str| {
            let found = files.keys().filter(|path| path.starts_with("/pkg/kashiwara") && path.ends_with(end));
            found.max().cloned().ok_or_else(|| AssetsError::Missing(root.to_owned(), end))
        };
        let style = find(".css")?;
        let script = find(".js")?;
        let wasm = find(".wasm")?;
        // `cargo leptos watch` makes one sheet of both.
        let desk_style = files.keys().find(|path| path.starts_with("/pkg/desk.") && path.ends_with(".css")).cloned().unwrap_or_default();
        let watched = std::env::var_os("LEPTOS_WATCH").map(|_| root.to_owned());
        Ok(Self { files, watched, style, desk_style, script, wasm })
    }

    /// What a page can't do without: names the build, too.
    pub fn essential(&self) -> Vec<&str> {
        let words = self.files.keys().filter(|path| path.starts_with("/pkg/words."));
        let mut essential: Vec<&str> = words.chain([&self.style, &self.script, &self.wasm]).map(String::as_str).collect();
        essential.sort_unstable();
        essential
    }

    /// Where the browser finds the words of a language.
    pub fn words_address(&self, lang: Lang) -> String {
        let start = format!("/pkg/words.{}.", lang.tag());
        self.files.keys().find(|path| path.starts_with(&start)).cloned().unwrap_or_default()
    }

    /// The answer for an address, if it is a file of the site.
    pub fn get(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        match &self.watched {
            // Only names that were there at the start: a path of the request never reaches the file system.
            Some(root) if self.files.contains_key(path) && !path.starts_with("/pkg/words.") => {
                let bytes = std::fs::read(root.join(&path[1..])).ok()?;
                Some(Asset::new(path, bytes, false).answer(request))
            }
            _ => self.files.get(path).map(|asset| asset.answer(request)),
        }
    }
}

impl Asset {
    fn new(name: &str, plain: Vec<u8>, immutable: bool) -> Self {
        let tag = URL_SAFE_NO_PAD.encode(&Sha256::digest(&plain)[..12]);
        Self { content_type: content_type(name), tag, immutable, plain: plain.into(), brotli: None, gzip: None }
    }

    fn answer(&self, request: &HeaderMap) -> Response {
        let mut headers = HeaderMap::new();
        let mut set = |name, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        let accepts = |coding: &str| {
            request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(',')).any(|part| {
                let mut parts = part.split(';').map(str::trim);
                parts.next() == Some(coding)
                    && !parts.any(|p| p.strip_prefix(['q', 'Q']).and_then(|p| p.strip_prefix('=')).is_some_and(|q| q.parse() == Ok(0.0)))
            })
        };
        let (body, coding) = match (&self.brotli, &self.gzip) {
            (Some(brotli), _) if accepts("br") => (brotli, "br"),
            (_, Some(gzip)) if accepts("gzip") => (gzip, "gzip"),
            _ => (&self.plain, ""),
        };
        // Each coding is a representation of its own (RFC 9110 8.8.3).
        // What has no forms of its own is compressed on the way out, where its tag stays: that one is weak.
        let weak = if self.brotli.is_none() && self.gzip.is_none() { "W/" } else { "" };
        let tag = format!("{weak}\"{}{coding}\"", self.tag);
        set(header::ETAG, &tag);
        set(header::CACHE_CONTROL, if self.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" });
        set(header::VARY, "accept-encoding");
        let known = request.get(header::IF_NONE_MATCH).and_then(|v| v.to_str().ok());
        if known.is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag.trim_start_matches("W/"))) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        set(header::CONTENT_TYPE, self.content_type);
        if !coding.is_empty() {
            set(header::CONTENT_ENCODING, coding);
        }
        (headers, Body::from(body.clone())).into_response()
    }
}

/// Reads a folder with everything in it. `name.br` and `name.gz` are forms of `name`.
fn read_folder(root: &Path, folder: &Path, files: &mut HashMap<String, Asset>) -> io::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries {
        let Some(name) = path.strip_prefix(root).ok().and_then(|p| p.to_str()).map(|p| format!("/{p}")) else { continue };
        if path.is_dir() {
            read_folder(root, &path, files)?;
        } else if name.rsplit('/').next().is_some_and(|file| file.starts_with('.')) {
            // The build's own notes.
        } else if let Some(of) = name.strip_suffix(".br").filter(|of| files.contains_key(*of)) {
            let bytes = std::fs::read(&path)?.into();
            files.entry(of.to_owned()).and_modify(|asset| asset.brotli = Some(bytes));
        } else if let Some(of) = name.strip_suffix(".gz").filter(|of| files.contains_key(*of)) {
            let bytes = std::fs::read(&path)?.into();
            files.entry(of.to_owned()).and_modify(|asset| asset.gzip = Some(bytes));
        } else {
            let asset = Asset::new(&name, std::fs::read(&path)?, is_named_by_content(&name));
            files.insert(name, asset);
        }
    }
    Ok(())
}

/// `/pkg/name.{16 characters of a hash}.ending`
fn is_named_by_content(name: &str) -> bool {
    let hash = name.rsplit('.').nth(1).unwrap_or_default();
    name.starts_with("/pkg/")
        && hash.len() == 16
        && hash.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        && !hash.contains("______")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_last_for_ever() {
        assert!(is_named_by_content("/pkg/kashiwara.AbCdEfGhIjKlMn-_.js"));
        for name in ["/pkg/kashiwara.js", "/favicon.svg", "/plates/AbCdEfGhIjKlMn-_.svg", "/pkg/__wasm_split.________________.js"] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }
}
