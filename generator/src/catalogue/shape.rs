//! Shapes and bounds as expressions.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Bounds, Shape};

/// A shape; named types are found by `named`.
pub(super) fn shape(shape: &Shape, named: &impl Fn(&str) -> TokenStream) -> TokenStream {
    let inner = |inner: &Shape| self::shape(inner, named);
    match shape {
        Shape::Listed(name) | Shape::Object(name) => named(name),
        Shape::List {
            items,
            nullable,
            count,
        } => {
            let (items, count) = (inner(items), counts(count));
            quote!(Shape::List { items: &#items, count: #count, nullable: #nullable })
        }
        Shape::Map {
            values,
            nullable,
            count,
        } => {
            let (values, count) = (inner(values), counts(count));
            quote!(Shape::Map { values: &#values, count: #count, nullable: #nullable })
        }
        Shape::Text {
            length,
            secret: false,
        } => {
            let length = counts(length);
            quote!(Shape::text(#length))
        }
        Shape::Integer { range, narrow } => {
            let range = integers(range);
            if *narrow {
                quote!(Shape::narrow_integer(#range))
            } else {
                quote!(Shape::integer(#range))
            }
        }
        Shape::Text { .. } => listed(shape, &quote!(&[])),
        Shape::Number(range) => {
            let range = bounds(range, Literal::f64_unsuffixed);
            quote!(Shape::Number(#range))
        }
        Shape::Boolean => quote!(Shape::Boolean),
        Shape::FreeObject => quote!(Shape::FreeObject),
        Shape::Any => quote!(Shape::Any),
    }
}

/// A text or a whole number with these values.
pub(super) fn listed(base: &Shape, values: &TokenStream) -> TokenStream {
    match base {
        Shape::Integer { range, narrow } => {
            let range = integers(range);
            quote!(Shape::Integer { range: #range, narrow: #narrow, values: #values })
        }
        Shape::Text { length, secret } => {
            let length = counts(length);
            quote!(Shape::Text { length: #length, secret: #secret, values: #values })
        }
        _ => quote!(Shape::Any),
    }
}

fn counts(count: &Bounds<u64>) -> TokenStream {
    bounds(count, Literal::u64_unsuffixed)
}

fn integers(range: &Bounds<i64>) -> TokenStream {
    bounds(range, Literal::i64_unsuffixed)
}

fn bounds<T: Copy>(bounds: &Bounds<T>, literal: impl Fn(T) -> Literal) -> TokenStream {
    let (lowest, highest) = (bounds.lowest.map(&literal), bounds.highest.map(&literal));
    let above = bounds.above.then(|| quote!(.above()));
    let below = bounds.below.then(|| quote!(.below()));
    let closed = match (lowest, highest) {
        (None, None) => quote!(Bounds::OPEN),
        (Some(lowest), None) => quote!(Bounds::at_least(#lowest)),
        (None, Some(highest)) => quote!(Bounds::at_most(#highest)),
        (Some(lowest), Some(highest)) => quote!(Bounds::between(#lowest, #highest)),
    };
    quote!(#closed #above #below)
}
