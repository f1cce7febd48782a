//! Objects and lists of values: a module each, so that they can hold one another.

use std::collections::BTreeMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::imports::with_imports;
use super::shape::{listed, shape};
use crate::code;
use crate::code::module::Module;
use crate::model::{
    Definition, Enumeration, Field, Model, Object, Operation, Shape, Values, Variant,
};
use crate::names;

/// The types that operations reach, by name, and the module of each.
pub(super) struct Types<'m>(BTreeMap<&'m str, (&'m Definition, Ident)>);

impl<'m> Types<'m> {
    pub(super) fn of(model: &'m Model) -> Self {
        let files = names::type_files(model);
        let reached = model.reached(model.operations.iter().flat_map(names));
        let types = model.types.iter().zip(&files);
        let types = types.filter(|(definition, _)| reached.contains(definition.name()));
        let types =
            types.map(|(definition, file)| (definition.name(), (definition, code::ident(file))));
        Self(types.collect())
    }

    /// A shape as an expression.
    pub(super) fn shape(&self, value: &Shape) -> TokenStream {
        shape(value, &|name| match self.0.get(name) {
            Some((Definition::Object(_), file)) => quote!(Shape::Object(&types::#file::OBJECT)),
            Some((Definition::Enumeration(_), file)) => quote!(types::#file::SHAPE),
            None => quote!(Shape::Any),
        })
    }

    /// The module `types` and those below it.
    pub(super) fn modules(&self) -> Vec<Module> {
        let files = self.0.values().map(|(_, file)| file);
        let root = quote! {
            //! The objects and lists of values that operations take and give.
            #(pub(super) mod #files;)*
        };
        let root = Module::new("operations/types.rs", root);
        let types = self.0.values().map(|(definition, file)| {
            let path = format!("operations/types/{file}.rs");
            let shape = match definition {
                Definition::Object(object) => self.object(object),
                Definition::Enumeration(enumeration) => self::enumeration(enumeration),
            };
            Module::new(path, with_imports(&shape))
        });
        std::iter::once(root).chain(types).collect()
    }

    fn object(&self, object: &Object) -> TokenStream {
        let (name, description, closed) = (&object.name, &object.plain, object.closed);
        let fields = object.fields.iter().map(|field| self.field(field));
        quote! {
            pub(crate) static OBJECT: Object = Object {
                name: #name,
                description: #description,
                fields: &[#(#fields),*],
                closed: #closed,
            };
        }
    }

    fn field(&self, field: &Field) -> TokenStream {
        let Field {
            wire,
            plain,
            required,
            nullable,
            ..
        } = field;
        let shape = self.shape(&field.shape);
        let default = optional(field.default.as_deref());
        quote! {
            Field {
                name: #wire,
                description: #plain,
                shape: #shape,
                required: #required,
                nullable: #nullable,
                default: #default,
            }
        }
    }
}

/// A text that may be absent.
pub(super) fn optional(text: Option<&str>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

/// The types that an operation names itself.
fn names(operation: &Operation) -> impl Iterator<Item = &str> {
    let credentials = operation.credentials.iter();
    let answers = operation.answers();
    let shapes = operation
        .sent()
        .chain(credentials.map(|parameter| &parameter.shape))
        .chain(answers.filter_map(|answer| answer.content.shape()));
    shapes.filter_map(Shape::named)
}

fn enumeration(enumeration: &Enumeration) -> TokenStream {
    let values = match &enumeration.values {
        Values::Texts(values) => values
            .iter()
            .map(|value| documented(value, &Literal::string(&value.wire)))
            .collect(),
        Values::Numbers(values) => values
            .iter()
            .map(|value| documented(value, &Literal::i64_unsuffixed(value.wire)))
            .collect::<Vec<_>>(),
    };
    let shape = listed(&enumeration.base, &quote!(&[#(#values),*]));
    quote!(pub(crate) const SHAPE: Shape = #shape;)
}

fn documented<T>(variant: &Variant<T>, value: &Literal) -> TokenStream {
    let description = &variant.plain;
    quote!(ListedValue { value: #value, description: #description })
}
