//! What a `$ref` leads to.

use openapiv3::{Components, OpenAPI, Parameter, ReferenceOr, RequestBody, Response, Schema};

/// A kind of component that a document can refer to.
pub(crate) trait Component: Sized {
    /// The section of `components` that holds this kind.
    const SECTION: &'static str;
    /// The component of that name.
    fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>>;
}

macro_rules! component {
    ($kind:ty, $section:literal, $field:ident) => {
        impl Component for $kind {
            const SECTION: &'static str = $section;

            fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>> {
                components.$field.get(name)
            }
        }
    };
}
component!(Schema, "schemas", schemas);
component!(Parameter, "parameters", parameters);
component!(Response, "responses", responses);
component!(RequestBody, "requestBodies", request_bodies);

/// The component's name in a reference of the form `#/components/schemas/Task`.
pub(crate) fn name<T: Component>(reference: &str) -> Result<String, String> {
    let prefix = format!("#/components/{}/", T::SECTION);
    match reference.strip_prefix(&prefix) {
        Some(name) => Ok(name.replace("~1", "/").replace("~0", "~")),
        None => Err(format!(
            "the reference `{reference}` does not start with `{prefix}`"
        )),
    }
}

/// Follows references to the end.
pub(crate) fn resolve<'a, T: Component>(
    document: &'a OpenAPI,
    item: &'a ReferenceOr<T>,
) -> Result<&'a T, String> {
    let mut item = item;
    // A chain longer than this goes round in a circle.
    for _ in 0..32 {
        match item {
            ReferenceOr::Item(item) => return Ok(item),
            ReferenceOr::Reference { reference } => {
                let name = name::<T>(reference)?;
                let found = document
                    .components
                    .as_ref()
                    .and_then(|all| T::find(all, &name));
                item = found.ok_or_else(|| format!("the reference `{reference}` leads nowhere"))?;
            }
        }
    }
    Err("the references go round in a circle".to_owned())
}
