//! Where files are kept: a folder, or a store that speaks S3 (`MEDIA_URL`).

use crate::config::ConfigError;
use axum::body::Bytes;
use domain::media::FileName;
use futures_core::stream::BoxStream;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory, path::Path};
use std::sync::Arc;

/// The variable that names the place.
const NAME: &str = "MEDIA_URL";

/// What a file holds, as it comes.
pub type Content = BoxStream<'static, Result<Bytes, object_store::Error>>;

/// A place for files.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<dyn ObjectStore>);

impl Shelf {
    /// Of an address: `file://data/media`, or `s3://bucket` with the variables that S3 clients know (`AWS_…`).
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn at(url: &str) -> Result<Self, ConfigError> {
        let wrong = |problem: String| ConfigError::new(NAME, problem);
        if let Some(folder) = url.strip_prefix("file://") {
            std::fs::create_dir_all(folder).map_err(|error| wrong(format!("cannot make the folder {folder}: {error}")))?;
            let shelf = LocalFileSystem::new_with_prefix(folder).map_err(|error| wrong(error.to_string()))?;
            return Ok(Self(Arc::new(shelf)));
        }
        if let Some(bucket) = url.strip_prefix("s3://") {
            // Its TLS asks for one; a second try finds the first.
            let _ = rustls::crypto::ring::default_provider().install_default();
            let shelf = AmazonS3Builder::from_env().with_bucket_name(bucket.trim_end_matches('/')).build();
            return Ok(Self(Arc::new(shelf.map_err(|error| wrong(error.to_string()))?)));
        }
        Err(wrong(format!("`{url}` begins neither with file:// nor with s3://")))
    }

    /// As [`Shelf::at`], without making anything: what is looked at may be wrong.
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn to_look(url: &str) -> Result<Self, ConfigError> {
        match url.strip_prefix("file://") {
            // Nothing lies in a folder that is not there.
            Some(folder) if !std::path::Path::new(folder).is_dir() => Ok(Self::in_memory()),
            _ => Self::at(url),
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

    async fn read(shelf: &Shelf, name: &str) -> Option<Vec<u8>> {
        let (length, content) = shelf.open(name).await.expect("an answer")?;
        let bytes = axum::body::to_bytes(axum::body::Body::from_stream(content), 1_000).await.expect("its content");
        assert_eq!(bytes.len() as u64, length);
        Some(bytes.to_vec())
    }

    #[tokio::test]
    async fn a_file_is_kept_under_its_name_and_nowhere_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("media");
        for shelf in [Shelf::at(&format!("file://{}", inside.display())).expect("a shelf"), Shelf::in_memory()] {
            assert_eq!(read(&shelf, "a-320.jpg").await, None);
            for _ in 0..2 {
                shelf.put("a-320.jpg", b"picture".to_vec()).await.expect("kept");
            }
            assert_eq!(read(&shelf, "a-320.jpg").await.as_deref(), Some(&b"picture"[..]));
            assert!(shelf.has("a-320.jpg").await.expect("an answer") && !shelf.has("b.jpg").await.expect("an answer"));
            shelf.put("../../outside.jpg", b"x".to_vec()).await.expect("kept, inside");
            for _ in 0..2 {
                shelf.remove("a-320.jpg").await.expect("gone");
            }
            assert!(!shelf.has("a-320.jpg").await.expect("an answer"));
        }
        assert!(!folder.path().join("outside.jpg").exists(), "no name leads out");
        for wrong in ["", "data/media", "http://x", "file:///proc/nope"] {
            assert!(Shelf::at(wrong).is_err(), "{wrong}");
        }
    }
}
