//! Where files are kept: a folder, or a store that speaks S3 (`MEDIA_URL`).

use crate::config::ConfigError;
use axum::body::Bytes;
use domain::{calendar::OffsetDateTime, media::FileName};
use futures_core::stream::BoxStream;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory, path::Path};
use std::{path::PathBuf, sync::Arc};

/// The variable that names the place.
const NAME: &str = "MEDIA_URL";

/// Where the place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// `file://data/media`
    Folder(PathBuf),
    /// `s3://bucket`; the rest stands in the variables that S3 clients know (`AWS_ENDPOINT`, `AWS_ACCESS_KEY_ID` …).
    Bucket(String),
}

impl Place {
    /// Reads an address.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn parse(url: &str) -> Result<Self, ConfigError> {
        let wrong = || ConfigError::new(NAME, format!("`{url}` is neither file://folder nor s3://bucket"));
        let (kind, name) = url.split_once("://").ok_or_else(wrong)?;
        match (kind, name.trim_end_matches('/')) {
            (_, "") => Err(wrong()),
            ("file", folder) => Ok(Self::Folder(folder.into())),
            ("s3", bucket) if !bucket.contains('/') => Ok(Self::Bucket(bucket.to_owned())),
            _ => Err(wrong()),
        }
    }
}

/// What a file holds, as it comes.
pub type Content = BoxStream<'static, Result<Bytes, object_store::Error>>;

/// A place for files.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<dyn ObjectStore>);

impl Shelf {
    /// Opens a place; a folder that is not there is made.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn open_at(place: &Place) -> Result<Self, ConfigError> {
        let wrong = |problem: String| ConfigError::new(NAME, problem);
        match place {
            Place::Folder(folder) => {
                std::fs::create_dir_all(folder).map_err(|error| wrong(format!("cannot make the folder {}: {error}", folder.display())))?;
                let shelf = LocalFileSystem::new_with_prefix(folder).map_err(|error| wrong(error.to_string()))?;
                Ok(Self(Arc::new(shelf)))
            }
            Place::Bucket(bucket) => Self::bucket(AmazonS3Builder::from_env().with_bucket_name(bucket)),
        }
    }

    fn bucket(bucket: AmazonS3Builder) -> Result<Self, ConfigError> {
        // Its TLS asks for one; a second try finds the first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Ok(Self(Arc::new(bucket.build().map_err(|error| ConfigError::new(NAME, error.to_string()))?)))
    }

    /// As [`Shelf::open_at`], without making anything: what is looked at may be wrong.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn to_look(place: &Place) -> Result<Self, ConfigError> {
        match place {
            // Nothing lies in a folder that is not there.
            Place::Folder(folder) if !folder.is_dir() => Ok(Self::in_memory()),
            _ => Self::open_at(place),
        }
    }

    /// Which of these files are not there, a line each.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn missing(&self, names: &[FileName]) -> Result<Vec<String>, object_store::Error> {
        let mut missing = Vec::new();
        for name in names {
            if !self.has(&name.to_string()).await? {
                missing.push(format!("the file {name} of the media library is missing"));
            }
        }
        Ok(missing)
    }

    /// In memory, for tests.
    pub fn in_memory() -> Self {
        Self(Arc::new(InMemory::new()))
    }

    /// Keeps a file. A name stands for its content: writing it twice changes nothing.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn put(&self, name: &str, bytes: Vec<u8>) -> Result<(), object_store::Error> {
        self.0.put(&Path::from(name), PutPayload::from(bytes)).await.map(drop)
    }

    /// A file by its length in bytes, to be read bit by bit; `None` if there is none.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn open(&self, name: &str) -> Result<Option<(u64, Content)>, object_store::Error> {
        match self.0.get(&Path::from(name)).await {
            Ok(found) => Ok(Some((found.meta.size, found.into_stream()))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Takes a file away; that there is none is as good.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn remove(&self, name: &str) -> Result<(), object_store::Error> {
        match self.0.delete(&Path::from(name)).await {
            Err(object_store::Error::NotFound { .. }) => Ok(()),
            done => done,
        }
    }

    /// Names below a prefix whose files were written before an instant.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn older(&self, prefix: &str, before: OffsetDateTime) -> Result<Vec<String>, object_store::Error> {
        let mut all = self.0.list(Some(&Path::from(prefix)));
        let mut older = Vec::new();
        while let Some(found) = std::future::poll_fn(|cx| all.as_mut().poll_next(cx)).await {
            let found = found?;
            if found.last_modified.timestamp() < before.unix_timestamp() {
                older.push(found.location.to_string());
            }
        }
        Ok(older)
    }

    /// Whether a file is there.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn has(&self, name: &str) -> Result<bool, object_store::Error> {
        match self.0.head(&Path::from(name)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{
        extract::{Request, State},
        http::StatusCode,
        response::{IntoResponse, Response},
    };
    use std::{collections::HashMap, net::SocketAddr, sync::Mutex};

    async fn read(shelf: &Shelf, name: &str) -> Option<Vec<u8>> {
        let (length, content) = shelf.open(name).await.expect("an answer")?;
        let bytes = axum::body::to_bytes(axum::body::Body::from_stream(content), 1_000).await.expect("its content");
        assert_eq!(bytes.len() as u64, length);
        Some(bytes.to_vec())
    }

    /// The part of S3 that is used, in memory.
    async fn s3() -> SocketAddr {
        type Objects = Arc<Mutex<HashMap<String, Bytes>>>;
        async fn answer(State(objects): State<Objects>, request: Request) -> Response {
            let (parts, body) = request.into_parts();
            let signed = parts.headers.get("authorization").is_some_and(|value| value.as_bytes().starts_with(b"AWS4-HMAC-SHA256 "));
            assert!(signed, "{} {} is not signed", parts.method, parts.uri);
            let name = parts.uri.path().to_owned();
            let bytes = axum::body::to_bytes(body, 1_000_000).await.expect("a body");
            let mut objects = objects.lock().expect("the objects");
            match parts.method.as_str() {
                "PUT" => {
                    objects.insert(name, bytes);
                    ([("etag", "\"1\"")], "").into_response()
                }
                // Several at once (DeleteObjects).
                "POST" => {
                    let keys = String::from_utf8_lossy(&bytes).into_owned();
                    let mut gone = String::new();
                    for key in keys.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next()) {
                        objects.remove(&format!("{name}/{key}"));
                        gone.push_str(&format!("<Deleted><Key>{key}</Key></Deleted>"));
                    }
                    format!("<DeleteResult>{gone}</DeleteResult>").into_response()
                }
                _ => match objects.get(&name) {
                    Some(found) => ([("etag", "\"1\""), ("last-modified", "Tue, 24 Nov 2026 00:00:00 GMT")], found.clone()).into_response(),
                    None => StatusCode::NOT_FOUND.into_response(),
                },
            }
        }
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        let router = axum::Router::new().fallback(answer).with_state(Objects::default());
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }

    async fn keeps_files(shelf: &Shelf) {
        assert_eq!(read(shelf, "a-320.jpg").await, None);
        for _ in 0..2 {
            shelf.put("a-320.jpg", b"picture".to_vec()).await.expect("kept");
        }
        assert_eq!(read(shelf, "a-320.jpg").await.as_deref(), Some(&b"picture"[..]));
        assert!(shelf.has("a-320.jpg").await.expect("an answer") && !shelf.has("b.jpg").await.expect("an answer"));
        shelf.put("../../outside.jpg", b"x".to_vec()).await.expect("kept, inside");
        for _ in 0..2 {
            shelf.remove("a-320.jpg").await.expect("gone");
        }
        assert!(!shelf.has("a-320.jpg").await.expect("an answer"));
    }

    #[tokio::test]
    async fn a_folder_keeps_files_and_no_name_leads_out_of_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = Place::parse(&format!("file://{}/media", folder.path().display())).expect("a place");
        assert!(!Shelf::to_look(&place).expect("a shelf").has("a.jpg").await.expect("an answer"));
        assert!(!folder.path().join("media").exists(), "looking makes nothing");
        keeps_files(&Shelf::open_at(&place).expect("a shelf")).await;
        assert!(!folder.path().join("outside.jpg").exists());
    }

    #[tokio::test]
    async fn a_bucket_keeps_files() {
        let bucket = AmazonS3Builder::new().with_endpoint(format!("http://{}", s3().await)).with_allow_http(true);
        let bucket = bucket.with_bucket_name("mon").with_region("test").with_access_key_id("key").with_secret_access_key("secret");
        keeps_files(&Shelf::bucket(bucket).expect("a shelf")).await;
    }

    #[tokio::test]
    async fn memory_keeps_files() {
        keeps_files(&Shelf::in_memory()).await;
    }

    #[test]
    fn an_address_names_a_place() {
        assert_eq!(Place::parse("s3://mon/").ok(), Some(Place::Bucket("mon".into())));
        assert_eq!(Place::parse("file:///var/media").ok(), Some(Place::Folder("/var/media".into())));
        for wrong in ["", "data/media", "http://x", "file://", "s3://", "s3://a/b"] {
            assert!(Place::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Shelf::open_at(&Place::Folder("/proc/nope".into())).is_err());
    }
}
