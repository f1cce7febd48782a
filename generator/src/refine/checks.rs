//! The rules of the document as calls of the runtime's checks.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::model::{Bounds, Shape};

/// Whether a value is held as the caller gave it, or typed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holder {
    /// A parameter of a request builder.
    Parameter,
    /// A field of an object.
    Field,
}

/// The rule that a shape stands for; `None` where nothing can be wrong.
pub(super) fn rule(shape: &Shape, holder: Holder) -> Option<TokenStream> {
    match shape {
        Shape::Text { length, secret } => {
            let at_least = length
                .lowest
                .filter(|lowest| *lowest > 0)
                .map(whole)
                .map(|lowest| quote!(.at_least(#lowest)));
            let at_most = length
                .highest
                .map(whole)
                .map(|highest| quote!(.at_most(#highest)));
            // A secret has no bound to break and is taken down all the same.
            if at_least.is_none() && at_most.is_none() && !secret {
                return None;
            }
            let secret = secret.then(|| quote!(.secret()));
            Some(quote!(check::Text::any() #at_least #at_most #secret))
        }
        Shape::Integer { range, narrow } => {
            let lowest = range.lowest.or(narrow.then_some(i64::from(i32::MIN)));
            let highest = range.highest.or(narrow.then_some(i64::from(i32::MAX)));
            if holder == Holder::Field && lowest.is_none() && highest.is_none() {
                return None;
            }
            let number = Literal::i64_unsuffixed;
            Some(self::range(
                range,
                &optional(lowest.map(number)),
                &optional(highest.map(number)),
            ))
        }
        Shape::Number(range) => {
            let number = Literal::f64_unsuffixed;
            Some(self::range(
                range,
                &optional(range.lowest.map(number)),
                &optional(range.highest.map(number)),
            ))
        }
        Shape::Listed(_) => Some(quote!(check::Known)),
        Shape::Object(_) => Some(quote!(check::Nested)),
        Shape::List {
            items,
            nullable,
            count,
        } => several(items, *nullable, count, holder)
            .map(|(count, rule)| quote!(check::Each(#count, #rule))),
        Shape::Map {
            values,
            nullable,
            count,
        } => several(values, *nullable, count, holder)
            .map(|(count, rule)| quote!(check::Entries(#count, #rule))),
        Shape::Boolean | Shape::FreeObject | Shape::Any => None,
    }
}

fn several(
    inner: &Shape,
    nullable: bool,
    count: &Bounds<u64>,
    holder: Holder,
) -> Option<(TokenStream, TokenStream)> {
    let rule = rule(inner, holder);
    if rule.is_none() && count.is_open() {
        return None;
    }
    let rule = match rule {
        Some(rule) if nullable => quote!(check::Nullable(#rule)),
        Some(rule) => rule,
        None => quote!(check::Anything),
    };
    let (fewest, most) = (
        optional(count.lowest.filter(|lowest| *lowest > 0).map(whole)),
        optional(count.highest.map(whole)),
    );
    Some((quote!(check::Count::new(#fewest, #most)), rule))
}

fn range<T>(range: &Bounds<T>, lowest: &TokenStream, highest: &TokenStream) -> TokenStream {
    let above = range.above.then(|| quote!(.above()));
    let below = range.below.then(|| quote!(.below()));
    quote!(check::Range::new(#lowest, #highest) #above #below)
}

fn optional<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    match value {
        Some(value) => quote!(Some(#value)),
        None => quote!(None),
    }
}

fn whole(count: u64) -> Literal {
    Literal::u64_unsuffixed(count)
}

/// One line of a check.
pub(super) fn line(
    place: &TokenStream,
    wire: &str,
    value: &TokenStream,
    required: bool,
    rule: Option<TokenStream>,
) -> Option<TokenStream> {
    match (required, rule) {
        (true, rule) => {
            let rule = rule.unwrap_or_else(|| quote!(check::Anything));
            Some(quote!(#place.required(#wire, &#value, #rule)?;))
        }
        (false, Some(rule)) => Some(quote!(#place.optional(#wire, &#value, #rule)?;)),
        (false, None) => None,
    }
}
