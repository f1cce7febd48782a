//! The types that typify gave to the properties of an object.

use syn::punctuated::Punctuated;
use syn::{Attribute, GenericArgument, ItemStruct, PathArguments, Type, parse_quote};

use super::unexpected::{same, surplus};
use crate::code::types::argument;
use crate::model::Object;
use document::diagnostic::Diagnostic;

/// The type of a property.
pub(crate) struct Property {
    /// The type of its value, when it is there.
    pub(crate) value: Type,
    /// Whether the value stands in a box, because the types go round in a circle.
    pub(crate) boxed: bool,
}

impl Property {
    /// The type of a field that holds the value, or nothing.
    pub(crate) fn held(&self) -> Type {
        let value = &self.value;
        if self.boxed {
            parse_quote!(Option<Box<#value>>)
        } else {
            parse_quote!(Option<#value>)
        }
    }
}

/// The types of an object's fields, in the model's order.
pub(super) fn properties(
    object: &Object,
    structure: &ItemStruct,
) -> Result<Vec<Property>, Vec<Diagnostic>> {
    let found: Vec<(String, &Type)> = structure
        .fields
        .iter()
        .map(|field| (name(field), &field.ty))
        .collect();
    let names = found.iter().map(|(name, _)| name.clone()).collect();
    let fields = object.fields.iter();
    let wanted = fields.map(|field| field.ident.clone()).collect();
    same(&format!("fields of `{}`", object.name), names, wanted)?;
    let types = object.fields.iter().filter_map(|field| {
        let (_, ty) = found.iter().find(|(name, _)| *name == field.ident)?;
        Some((field, *ty))
    });
    let properties = types.map(|(field, ty)| {
        property(ty, field.shape.named()).ok_or_else(|| {
            let (ty, field) = (quote::quote!(#ty), &field.ident);
            surplus(format!(
                "the type `{ty}` for the field `{field}` of `{}`",
                object.name
            ))
        })
    });
    properties.collect()
}

/// The name of a field in the reduced document.
fn name(field: &syn::Field) -> String {
    let ident = field.ident.as_ref().map(ToString::to_string);
    let renamed = field.attrs.iter().find_map(renamed);
    renamed.or(ident).unwrap_or_default()
}

/// The name in `#[serde(rename = "…")]`.
fn renamed(attribute: &Attribute) -> Option<String> {
    let mut found = None;
    if attribute.path().is_ident("serde") {
        // Other arguments may have another form; only the name matters.
        let _ = attribute.parse_nested_meta(|meta| {
            if meta.path.is_ident("rename") {
                found = Some(meta.value()?.parse::<syn::LitStr>()?.value());
            } else if meta.input.peek(syn::Token![=]) {
                meta.value()?.parse::<syn::Expr>()?;
            }
            Ok(())
        });
    }
    found
}

/// Every property may be absent; typify breaks some circles by a box around the option, others by one inside.
fn property(ty: &Type, named: Option<&str>) -> Option<Property> {
    let ty = short(ty, named)?;
    let (value, around) = match argument(&ty, "Box") {
        Some(inner) => (argument(&inner, "Option")?, true),
        None => (argument(&ty, "Option")?, false),
    };
    Some(match argument(&value, "Box") {
        Some(value) => Property { value, boxed: true },
        None => Property {
            value,
            boxed: around,
        },
    })
}

/// A type without the modules that need not be named; nothing where it is none of those that typify makes of the
/// reduced document, in which `named` is the only type of the model's.
fn short(ty: &Type, named: Option<&str>) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let mut path = path.clone();
    let segments = path.path.segments.iter();
    let names: Vec<String> = segments.map(|segment| segment.ident.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let modules = match names.as_slice() {
        ["std", "option", "Option"]
        | ["std", "string", "String"]
        | ["std", "vec", "Vec"]
        | ["std", "boxed", "Box"] => 2,
        ["std", "collections", "BTreeMap"]
        | ["serde_json", "Map" | "Value"]
        | ["bool" | "i64" | "f64"] => 0,
        ["crate", "types", name] if named == Some(*name) => 2,
        [name] if named == Some(*name) => 0,
        _ => return None,
    };
    let segments = path.path.segments.into_iter().skip(modules);
    let segments = segments.map(|mut segment| {
        if let PathArguments::AngleBracketed(arguments) = &mut segment.arguments {
            for argument in &mut arguments.args {
                let GenericArgument::Type(ty) = argument else {
                    return None;
                };
                *ty = short(ty, named)?;
            }
        }
        Some(segment)
    });
    path.path.segments = segments.collect::<Option<Punctuated<_, _>>>()?;
    path.path.leading_colon = None;
    Some(Type::Path(path))
}
