//! Prints the types that progenitor makes of a document of the whole document:
//! what the benchmark of decoding compares the client with.
//!
//! ```sh
//! cargo run -p generator --example progenitor -- spec/sms-v3.yaml > generated-client/benches/decode/progenitor.rs
//! ```

use std::error::Error;
use std::path::PathBuf;

use document::load;
use openapiv3::OpenAPI;
use progenitor::{GenerationSettings, Generator, InterfaceStyle};
use syn::fold::Fold;
use syn::{Attribute, Item};

struct Undocumented;

impl Fold for Undocumented {
    fn fold_attributes(&mut self, attributes: Vec<Attribute>) -> Vec<Attribute> {
        let mut kept = attributes;
        kept.retain(|attribute| !attribute.path().is_ident("doc"));
        kept
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let path: PathBuf = std::env::args_os().nth(1).ok_or("name a document")?.into();
    let document = load::load(&path)?;
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    let openapi: OpenAPI = serde_json::from_value(document.source.root().to_json())?;
    let tokens = Generator::new(&settings).generate_tokens(&openapi)?;
    let file: syn::File = syn::parse2(tokens)?;
    let types = file.items.into_iter().find_map(|item| match item {
        Item::Mod(module) if module.ident == "types" => module.content,
        _ => None,
    });
    let (_, mut items) = types.ok_or("progenitor made no types")?;
    // Builders and documentation take no part in decoding.
    items.retain(|item| match item {
        Item::Mod(module) => module.ident != "builder",
        Item::Impl(block) => block.trait_.is_some(),
        _ => true,
    });
    let file = Undocumented.fold_file(syn::File {
        shebang: None,
        attrs: Vec::new(),
        items,
    });
    println!("// Printed by generator/examples/progenitor.rs; do not edit.\n");
    print!("{}", prettyplease::unparse(&file));
    Ok(())
}
