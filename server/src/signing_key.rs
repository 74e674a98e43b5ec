//! The key of the installation (`SIGNING_KEY_FILE`): made on first use, kept beside the database, backed up apart from it.

use crate::config::ConfigError;
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{
    fs::{self, OpenOptions},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};
use store::Key;

/// The variable that names the file.
const NAME: &str = "SIGNING_KEY_FILE";

/// Reads the key; makes one if there is none and `make` says so.
///
/// # Errors
/// If it can't be read or made, or is no key, in one line.
pub fn load(path: &Path, make: bool) -> Result<Key, ConfigError> {
    let wrong = |what: &str, error: &dyn std::fmt::Display| ConfigError::new(NAME, format!("{what} {}: {error}", path.display()));
    match fs::read_to_string(path) {
        Ok(text) => read(&text).ok_or_else(|| wrong("this is no key:", &"it needs 32 bytes in Base64")),
        Err(error) if error.kind() == ErrorKind::NotFound && make => self::make(path).map_err(|error| wrong("cannot make", &error)),
        Err(error) => Err(wrong("cannot read", &error)),
    }
}

fn read(text: &str) -> Option<Key> {
    let bytes = STANDARD.decode(text.trim()).ok()?;
    Some(Key::new(bytes.try_into().ok()?))
}

/// Only its owner can read it. Of two programs that start at once, one makes it.
fn make(path: &Path) -> std::io::Result<Key> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let text = STANDARD.encode(crate::random::bytes::<32>());
    // Whole or not at all: it is written aside and then given its name, which only one can have.
    let aside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    let made = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    match made {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
        _ => read(&fs::read_to_string(path)?).ok_or_else(|| ErrorKind::InvalidData.into()),
    }
}
