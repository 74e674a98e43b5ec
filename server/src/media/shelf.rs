//! Where files are kept: a folder, or a store that speaks S3 (`MEDIA_URL`).

use crate::config::ConfigError;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory, path::Path};
use std::sync::Arc;

/// The variable that names the place.
const NAME: &str = "MEDIA_URL";

/// A place for files.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<dyn ObjectStore>);

impl Shelf {
    /// Of an address: `file://data/media`, or `s3://bucket` with the variables that S3 clients know (`AWS_…`).
    ///
    /// # Errors
    /// [`ConfigError`] that names the setting.
    pub fn open(url: &str) -> Result<Self, ConfigError> {
        let wrong = |problem: String| ConfigError::new(NAME, problem);
        if let Some(folder) = url.strip_prefix("file://") {
            std::fs::create_dir_all(folder).map_err(|error| wrong(format!("cannot make the folder {folder}: {error}")))?;
            let shelf = LocalFileSystem::new_with_prefix(folder).map_err(|error| wrong(error.to_string()))?;
            return Ok(Self(Arc::new(shelf)));
        }
        if let Some(bucket) = url.strip_prefix("s3://") {
            let shelf = AmazonS3Builder::from_env().with_bucket_name(bucket.trim_end_matches('/')).build();
            return Ok(Self(Arc::new(shelf.map_err(|error| wrong(error.to_string()))?)));
        }
        Err(wrong(format!("`{url}` begins neither with file:// nor with s3://")))
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

    /// A file; `None` if there is none.
    ///
    /// # Errors
    /// If the place does not answer.
    pub async fn get(&self, name: &str) -> Result<Option<Vec<u8>>, object_store::Error> {
        match self.0.get(&Path::from(name)).await {
            Ok(found) => Ok(Some(found.bytes().await?.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
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

    #[tokio::test]
    async fn a_file_is_kept_under_its_name_and_nowhere_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = folder.path().join("media");
        for shelf in [Shelf::open(&format!("file://{}", inside.display())).expect("a shelf"), Shelf::in_memory()] {
            assert_eq!(shelf.get("a-320.jpg").await.expect("an answer"), None);
            shelf.put("a-320.jpg", b"picture".to_vec()).await.expect("kept");
            shelf.put("a-320.jpg", b"picture".to_vec()).await.expect("kept again");
            assert_eq!(shelf.get("a-320.jpg").await.expect("an answer").as_deref(), Some(&b"picture"[..]));
            assert!(shelf.has("a-320.jpg").await.expect("an answer") && !shelf.has("b.jpg").await.expect("an answer"));
            shelf.put("../../outside.jpg", b"x".to_vec()).await.expect("kept, inside");
        }
        assert!(!folder.path().join("outside.jpg").exists(), "no name leads out");
        for wrong in ["", "data/media", "http://x", "file:///proc/nope"] {
            assert!(Shelf::open(wrong).is_err(), "{wrong}");
        }
    }
}
