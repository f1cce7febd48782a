//! What a caller can wait for: the facts of each wait, and a method on the runtime's.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::{answer, example};
use crate::code::{self, comments, types};
use crate::markdown;
use crate::model::{Cause, Condition, Model, Operation, Waiter};
use crate::names;

/// The facts and the methods; nothing where there is nothing to wait for.
pub(super) fn waiting(model: &Model, operation: &Operation) -> Option<TokenStream> {
    let name = code::ident(&operation.name);
    let waiters = operation.waiters.iter();
    let (facts, methods): (Vec<_>, Vec<_>) = waiters
        .map(|waiter| (facts(waiter), method(model, operation, waiter)))
        .unzip();
    (!facts.is_empty()).then(|| {
        quote! {
            use huaweicloud_runtime::emitted::{Condition, Waiter};

            #(#facts)*

            impl #name {
                #(#methods)*
            }
        }
    })
}

fn fact(waiter: &Waiter) -> proc_macro2::Ident {
    format_ident!("UNTIL_{}", waiter.name.to_uppercase())
}

fn facts(waiter: &Waiter) -> TokenStream {
    let (fact, name) = (fact(waiter), waiter.words());
    let [every, at_most] = [waiter.every, waiter.at_most].map(Literal::u64_unsuffixed);
    let [success, failure] = [&waiter.success, &waiter.failure].map(|conditions| {
        let conditions = conditions.iter().map(condition);
        quote!(&[#(#conditions),*])
    });
    let results = waiter.cause.iter().flat_map(|cause| &cause.results);
    quote! {
        static #fact: Waiter = Waiter {
            name: #name,
            operation: &OPERATION,
            every: #every,
            at_most: #at_most,
            success: #success,
            failure: #failure,
            cause_results: &[#(#results),*],
        };
    }
}

fn condition(condition: &Condition) -> TokenStream {
    let kind = match condition {
        Condition::Field { pointer, values } => quote!(Field(#pointer, &[#(#values),*])),
        Condition::Status(status) => {
            let status = Literal::u16_unsuffixed(*status);
            quote!(Status(#status))
        }
        Condition::Code(code) => quote!(Code(#code)),
    };
    quote!(Condition::#kind)
}

fn method(model: &Model, operation: &Operation, waiter: &Waiter) -> TokenStream {
    let (method, fact) = (code::ident(names::wait(&waiter.name)), fact(waiter));
    let answer = answer::returned(operation);
    let (end, new) = if waiter.gives_answer() {
        (quote!(), quote!(new))
    } else {
        (quote!(, ()), quote!(for_error))
    };
    let returned: syn::Type = syn::parse_quote!(huaweicloud_runtime::Wait<#answer #end>);
    let complex = types::allowance([&returned]);
    let doc = comments::outer(&doc(model, operation, waiter));
    let caused = waiter.cause.as_ref().map(cause);
    // Inlined, so that a program which waits pays for it, and not the build of each that does not.
    quote! {
        #doc
        #complex
        #[inline]
        pub fn #method(self) -> #returned {
            let transport = self.client.transport.clone();
            huaweicloud_runtime::Wait::#new(&#fact, &transport, self, Self::send) #caused
        }
    }
}

/// How the causes are taken from an answer.
fn cause(cause: &Cause) -> TokenStream {
    let Some((first, rest)) = cause.fields.split_first() else {
        return quote!(.caused_by(|answer| vec![answer.failure()]));
    };
    let first = code::ident(first);
    let steps = rest.iter().map(|field| {
        let field = code::ident(field);
        quote!(.flat_map(|inner| &inner.#field))
    });
    let items = cause.list.map(|nullable| {
        let present = nullable.then(|| quote!(.flatten()));
        quote!(.flatten() #present)
    });
    quote! {
        .caused_by(|answer| answer.#first.iter() #(#steps)* #items.map(|told| told.failure()).collect())
    }
}

fn doc(model: &Model, operation: &Operation, waiter: &Waiter) -> String {
    let failure = match (waiter.failure.as_slice(), &waiter.cause) {
        ([], _) => String::new(),
        (failure, cause) => format!(
            "- It fails ([`is_failed`](crate::Error::is_failed)) when {}.{}\n",
            any(failure),
            cause.as_ref().map_or_else(String::new, told),
        ),
    };
    format!(
        "Waits until {words}.\n\n{example}\n\n{doc}\n\n\
         - It ends well when {success}.\n\
         {failure}\
         - It calls at once, then every {every}, and gives up after {at_most}; \
         [`Wait`](crate::Wait) says more, and how to set both.",
        words = waiter.words(),
        example = example::waited(model, operation, waiter),
        doc = waiter.doc,
        success = any(&waiter.success),
        every = time(waiter.every),
        at_most = time(waiter.at_most),
    )
}

/// Where the cause comes from, in words.
fn told(cause: &Cause) -> String {
    let place = match cause.pointer.trim_start_matches('/') {
        "" => "the answer".to_owned(),
        place => format!("`{place}`"),
    };
    let results: Vec<_> = cause
        .results
        .iter()
        .map(|value| markdown::code(value))
        .collect();
    let narrowed = match one_of(&results) {
        results if results.is_empty() => results,
        results => format!(", where the result is {results},"),
    };
    format!(" What {place} tells of it{narrowed} is in [`failures`](crate::Error::failures).")
}

/// Conditions of which one is enough, in words.
fn any(conditions: &[Condition]) -> String {
    let words = conditions.iter().map(|condition| match condition {
        Condition::Field { pointer, values } => {
            let values = values.iter().map(|value| markdown::code(value));
            let field = pointer.trim_start_matches('/');
            format!("`{field}` is {}", one_of(&values.collect::<Vec<_>>()))
        }
        Condition::Status(status) => format!("the status is {status}"),
        Condition::Code(code) => format!("the error code is `{code}`"),
    });
    one_of(&words.collect::<Vec<_>>())
}

fn one_of(words: &[String]) -> String {
    match words {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// A time as a person says it: `10 seconds`, `7 days`.
fn time(seconds: u64) -> String {
    let units = [
        (86400, "day"),
        (3600, "hour"),
        (60, "minute"),
        (1, "second"),
    ];
    let fits = |(unit, _): &&(u64, &str)| seconds > *unit && seconds.is_multiple_of(*unit);
    let (unit, name) = units.iter().find(fits).unwrap_or(&(1, "second"));
    match (seconds / unit, name) {
        (1, name) => (*name).to_owned(),
        (count, name) => format!("{} {name}s", markdown::grouped(&count.to_string())),
    }
}
