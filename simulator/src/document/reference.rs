//! What a `$ref` leads to.

use std::collections::BTreeSet;

use openapiv3::{
    AdditionalProperties, Components, OpenAPI, Parameter, ReferenceOr, RequestBody, Response,
    Schema, SchemaKind, SecurityScheme, Type,
};

/// A kind of component that a document can refer to.
pub(super) trait Component: Sized {
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
component!(Parameter, "parameters", parameters);
component!(RequestBody, "requestBodies", request_bodies);
component!(Response, "responses", responses);
component!(Schema, "schemas", schemas);
component!(SecurityScheme, "securitySchemes", security_schemes);

/// What a reference names, which may be a reference again.
pub(super) fn target<'a, T: Component>(
    openapi: &'a OpenAPI,
    reference: &str,
) -> Result<&'a ReferenceOr<T>, String> {
    let prefix = format!("#/components/{}/", T::SECTION);
    let name = reference
        .strip_prefix(&prefix)
        .ok_or_else(|| format!("the reference {reference} does not start with {prefix}"))?;
    let components = openapi.components.as_ref();
    components
        .and_then(|components| T::find(components, name))
        .ok_or_else(|| format!("the reference {reference} leads nowhere"))
}

/// The references that were followed on one way, to notice a circle.
#[derive(Clone, Debug, Default)]
struct Way<'a>(Vec<&'a str>);

impl<'a> Way<'a> {
    fn follow(&mut self, reference: &'a str) -> Result<(), String> {
        if self.0.contains(&reference) {
            return Err(format!("the reference {reference} leads back to itself"));
        }
        self.0.push(reference);
        Ok(())
    }
}

/// What stands at the end of any number of references.
pub(super) fn resolve<'a, T: Component>(
    openapi: &'a OpenAPI,
    mut at: &'a ReferenceOr<T>,
) -> Result<&'a T, String> {
    let mut way = Way::default();
    loop {
        match at {
            ReferenceOr::Item(item) => return Ok(item),
            ReferenceOr::Reference { reference } => {
                way.follow(reference)?;
                at = target(openapi, reference)?;
            }
        }
    }
}

/// A schema that stands in place, or what refers to one.
#[derive(Clone, Copy)]
pub(super) enum Link<'a> {
    Here(&'a Schema),
    There(&'a str),
}

impl<'a> From<&'a ReferenceOr<Schema>> for Link<'a> {
    fn from(schema: &'a ReferenceOr<Schema>) -> Self {
        match schema {
            ReferenceOr::Item(schema) => Self::Here(schema),
            ReferenceOr::Reference { reference } => Self::There(reference),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for Link<'a> {
    fn from(schema: &'a ReferenceOr<Box<Schema>>) -> Self {
        match schema {
            ReferenceOr::Item(schema) => Self::Here(schema),
            ReferenceOr::Reference { reference } => Self::There(reference),
        }
    }
}

/// The schema behind any number of references and of `allOf` with one entry.
pub(super) fn schema_behind<'a>(
    openapi: &'a OpenAPI,
    schema: impl Into<Link<'a>>,
) -> Result<&'a Schema, String> {
    let (mut at, mut way) = (schema.into(), Way::default());
    loop {
        at = match at {
            Link::There(reference) => {
                way.follow(reference)?;
                target::<Schema>(openapi, reference)?.into()
            }
            Link::Here(schema) => {
                let SchemaKind::AllOf { all_of } = &schema.schema_kind else {
                    return Ok(schema);
                };
                let [only] = all_of.as_slice() else {
                    return Ok(schema);
                };
                only.into()
            }
        };
    }
}

/// Follows every reference in a schema and below it: each leads somewhere, and none back to itself before there is
/// anything that a value could be held against.
pub(super) fn verify<'a>(openapi: &'a OpenAPI, schema: impl Into<Link<'a>>) -> Result<(), String> {
    let mut walk = Walk {
        openapi,
        done: BTreeSet::new(),
        below: vec![schema.into()],
    };
    while let Some(schema) = walk.below.pop() {
        walk.enter(schema, &Way::default())?;
    }
    Ok(())
}

struct Walk<'a> {
    openapi: &'a OpenAPI,
    /// The references that were followed to their ends.
    done: BTreeSet<&'a str>,
    /// The schemas of fields and items, where a reference may come round again.
    below: Vec<Link<'a>>,
}

impl<'a> Walk<'a> {
    /// Enters a schema and all that the same value is held against.
    fn enter(&mut self, schema: Link<'a>, way: &Way<'a>) -> Result<(), String> {
        match schema {
            Link::There(reference) => {
                let mut way = way.clone();
                way.follow(reference)?;
                if !self.done.contains(reference) {
                    self.enter(target::<Schema>(self.openapi, reference)?.into(), &way)?;
                    self.done.insert(reference);
                }
                Ok(())
            }
            Link::Here(schema) => {
                match &schema.schema_kind {
                    SchemaKind::AllOf { all_of: parts }
                    | SchemaKind::AnyOf { any_of: parts }
                    | SchemaKind::OneOf { one_of: parts } => {
                        return parts
                            .iter()
                            .try_for_each(|part| self.enter(part.into(), way));
                    }
                    SchemaKind::Type(Type::Array(array)) => {
                        self.below.extend(array.items.iter().map(Link::from));
                    }
                    SchemaKind::Type(Type::Object(object)) => {
                        self.below
                            .extend(object.properties.values().map(Link::from));
                        if let Some(AdditionalProperties::Schema(rest)) =
                            &object.additional_properties
                        {
                            self.below.push(Link::from(&**rest));
                        }
                    }
                    SchemaKind::Type(_) | SchemaKind::Not { .. } | SchemaKind::Any(_) => {}
                }
                Ok(())
            }
        }
    }
}
