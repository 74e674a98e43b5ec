//! Turns the compiled client into what a browser loads.
//!
//! What `cargo leptos build --release --split` does, in a tool that builds in a minute instead of ten or more:
//! it splits the lazily loaded pages off, makes the JavaScript beside the WebAssembly, shrinks both, bundles
//! the style sheet, copies `public/`, names everything by its content and compresses it once and for all.
//! See `docs/decisions/0001-build-recipe.md`.
//!
//! Usage: `bundle CLIENT.wasm SITE_FOLDER`, from the root of the workspace, with the Node packages sass, esbuild and binaryen in
//! `end2end/node_modules`.

use anyhow::{Context, Result, bail, ensure};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
};

/// Where the splitter writes the hash of its loader: as long as a hash, because it stands inside the binaries.
const PLACEHOLDER: &str = "________________";
const NAME: &str = "kashiwara";
/// Where the Node packages are, and their programs.
const PACKAGES: &str = "end2end";
const TOOLS: &str = "end2end/node_modules/.bin";

fn main() -> Result<()> {
    let mut args = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(client), Some(site)) = (args.next(), args.next()) else { bail!("usage: bundle CLIENT.wasm SITE_FOLDER") };
    // Built beside the old site and swapped at the end: an interrupted build leaves the old one whole.
    let fresh = site.with_extension("new");
    if fresh.exists() {
        fs::remove_dir_all(&fresh)?;
    }
    let pkg = fresh.join("pkg");
    fs::create_dir_all(&pkg)?;
    copy(Path::new("public"), &fresh)?;
    style(&pkg)?;
    program(&client, &pkg)?;
    name_by_content(&pkg)?;
    compress(&fresh)?;
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::rename(&fresh, &site)?;
    Ok(())
}

/// Splits, binds and shrinks the program.
fn program(client: &Path, pkg: &Path) -> Result<()> {
    let wasm = fs::read(client).with_context(|| format!("cannot read {}", client.display()))?;
    let whole = client.with_file_name("client_split.wasm");
    let main_module = format!("./{NAME}.js");
    let link_name = format!("./__wasm_split.{PLACEHOLDER}.js");
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = pkg;
    options.main_out_path = &whole;
    options.main_module = &main_module;
    options.link_name = &link_name;
    let split = match wasm_split_cli_support::transform(options) {
        Ok(split) => split,
        Err(error) => bail!("cannot split {}: {error:?}", client.display()),
    };
    fs::write(pkg.join("__wasm_split_manifest.json"), serde_json::to_string(&split.prefetch_map.into_iter().collect::<BTreeMap<_, _>>())?)?;
    let mut bindgen = wasm_bindgen_cli_support::Bindgen::new();
    bindgen.input_path(&whole).out_name(NAME).web(true)?.keep_lld_exports(true).demangle(false).typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true).generate(pkg)?;
    let script = pkg.join(format!("{NAME}.js"));
    fs::write(&script, imported_once(&fs::read_to_string(&script)?))?;
    fs::rename(pkg.join(format!("{NAME}_bg.wasm")), pkg.join(format!("{NAME}.wasm")))?;

    for path in files(pkg)?.into_iter().filter(|path| ends_with(path, ".js")) {
        let mut command = Command::new(format!("{TOOLS}/esbuild"));
        command.arg(&path).args(["--minify", "--format=esm", "--target=es2022", "--log-level=error", "--allow-overwrite"]);
        run(command.arg(format!("--outfile={}", path.display())))?;
    }
    shrink(&files(pkg)?.into_iter().filter(|path| ends_with(path, ".wasm")).collect::<Vec<_>>())
}

/// Shrinks programs, in the folder whose packages the script needs.
fn shrink(programs: &[PathBuf]) -> Result<()> {
    let programs = programs.iter().map(std::path::absolute).collect::<Result<Vec<_>, _>>()?;
    let mut node = Command::new("node");
    run(node.current_dir(PACKAGES).args(["--input-type=module", "-e", include_str!("shrink.mjs"), "--"]).args(programs))
}

/// The script with each module imported once: for each part of the program wasm-bindgen imports the loader anew, under another name.
fn imported_once(script: &str) -> String {
    let (mut known, mut dropped, mut kept) = (Vec::new(), Vec::new(), String::new());
    for line in script.lines() {
        let import = line.strip_prefix("import * as ").and_then(|rest| rest.split_once(" from "));
        // In the table of imports the later ones stand under the same name as the first.
        let named = line.trim().trim_end_matches(',').rsplit_once(": ").map(|(_, name)| name);
        match import {
            Some((name, from)) if known.contains(&from) => dropped.push(name),
            None if named.is_some_and(|name| dropped.contains(&name)) => {}
            _ => {
                known.extend(import.map(|(_, from)| from));
                kept.extend([line, "\n"]);
            }
        }
    }
    kept
}

/// Bundles the style sheets and makes sure that nothing of them was dropped on the way.
fn style(pkg: &Path) -> Result<()> {
    for (from, to) in [("style/main.scss", format!("{NAME}.css")), ("style/desk.scss", "desk.css".to_owned())] {
        let to = pkg.join(to);
        run(Command::new(format!("{TOOLS}/sass")).args(["--style=compressed", "--no-source-map", "--no-charset", from]).arg(&to))?;
        let css = fs::read_to_string(&to)?;
        ensure!(!css.contains("@import") && css.contains("@layer"), "{from} was not bundled");
    }
    Ok(())
}

/// Puts the hash of each file into its name, and the new names into the files that use them: first the pages'
/// programs, then the loader that names them, then the main program, whose script comes last.
fn name_by_content(pkg: &Path) -> Result<()> {
    let loader = format!("__wasm_split.{PLACEHOLDER}.js");
    let main = [format!("{NAME}.js"), format!("{NAME}.wasm"), format!("{NAME}.css")];
    let mut renamed = BTreeMap::new();
    let names: Vec<String> = files(pkg)?.iter().filter_map(|p| p.file_name()?.to_str().map(str::to_owned)).collect();
    // The loader names the pages' programs and the main script; those name the loader. The loader's name is made of
    // everything that hangs together, so that it changes whenever any of it does.
    let mut whole = Sha256::new();
    for path in files(pkg)? {
        whole.update(fs::read(path)?);
    }
    let build = URL_SAFE_NO_PAD.encode(&whole.finalize()[..12]);
    for name in &names {
        // All programs name the loader, so that they are others with each build; and one name for all of them is shorter.
        let of_build = *name == loader || main[..2].contains(name) || name.ends_with(".wasm");
        let hash = if of_build { build.clone() } else { hash_of(&fs::read(pkg.join(name))?) };
        let new = match name.contains(PLACEHOLDER) {
            true => name.replace(PLACEHOLDER, &hash),
            false => {
                let (stem, ending) = name.rsplit_once('.').context("a file without an ending")?;
                format!("{stem}.{hash}.{ending}")
            }
        };
        renamed.insert(name.clone(), new);
    }
    for name in &names {
        let path = pkg.join(name);
        let mut bytes = fs::read(&path)?;
        if name.ends_with(".wasm") {
            replace_in_place(&mut bytes, loader.as_bytes(), renamed[&loader].as_bytes());
        } else if name.ends_with(".js") {
            let mut text = String::from_utf8(bytes)?;
            for (old, new) in &renamed {
                for quote in ['"', '\'', '`', '/'] {
                    for end in ['"', '\'', '`'] {
                        text = text.replace(&format!("{quote}{old}{end}"), &format!("{quote}{new}{end}"));
                    }
                }
            }
            bytes = text.into_bytes();
        } else if name.ends_with(".json") {
            let mut text = String::from_utf8(bytes)?;
            for (old, new) in renamed.iter().filter(|(old, _)| old.ends_with(".wasm")) {
                let stem = |name: &str| format!("\"{}\"", name.trim_end_matches(".wasm"));
                text = text.replace(&stem(old), &stem(new));
            }
            bytes = text.into_bytes();
        }
        fs::write(pkg.join(&renamed[name]), bytes)?;
        fs::remove_file(path)?;
    }
    Ok(())
}

fn hash_of(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(&Sha256::digest(bytes)[..12])
}

/// Replaces bytes by as many others.
fn replace_in_place(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(old.len()).position(|part| part == old) {
        at += found;
        bytes[at..at + old.len()].copy_from_slice(new);
        at += old.len();
    }
}

/// Puts a `.br` and a `.gz` beside every file that gets smaller by it.
fn compress(folder: &Path) -> Result<()> {
    for path in files(folder)? {
        if ![".js", ".css", ".wasm", ".svg", ".json", ".txt", ".webmanifest"].iter().any(|ending| ends_with(&path, ending)) {
            continue;
        }
        let plain = fs::read(&path)?;
        let mut brotli = Vec::new();
        brotli::CompressorWriter::new(&mut brotli, 1 << 16, 11, 22).write_all(&plain)?;
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(&plain)?;
        for (ending, bytes) in [("br", brotli), ("gz", gzip.finish()?)] {
            if bytes.len() < plain.len() {
                fs::write(format!("{}.{ending}", path.display()), bytes)?;
            }
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for path in files(from)? {
        let target = to.join(path.strip_prefix(from)?);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(&path, &target)?;
    }
    Ok(())
}

/// Every file in a folder and the folders in it, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

fn ends_with(path: &Path, ending: &str) -> bool {
    path.to_str().is_some_and(|path| path.ends_with(ending))
}

/// Runs a tool. What it says matters only if it fails.
fn run(command: &mut Command) -> Result<()> {
    let output = command.output().with_context(|| format!("cannot run {:?}", command.get_program()))?;
    ensure!(output.status.success(), "{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
