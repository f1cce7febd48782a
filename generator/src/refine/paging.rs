//! What an operation that pages has beyond one page: streams on the runtime's engine.

use proc_macro2::TokenStream;
use quote::quote;

use super::{example, watching};
use crate::code;
use crate::code::comments;
use crate::markdown;
use crate::model::{Field, Model, Operation, Paging, Parameter};

/// The methods, the facts and the call that the engine drives.
pub(super) fn paging(model: &Model, operation: &Operation, paging: &Paging) -> TokenStream {
    let name = code::ident(&operation.name);
    let (page, item) = (code::ident(&paging.page), code::ident(&paging.item));
    let items = code::ident(&paging.items.ident);
    let (offset, limit) = (
        code::ident(&paging.offset.ident),
        code::ident(&paging.limit.ident),
    );
    let total = paging.total.as_ref().map(total);
    let facts = facts(paging);
    let narrow = narrow(operation, paging);
    let mandatory = mandatory(paging);
    let (ahead, end) = match paging.total {
        Some(_) => ("pages", String::new()),
        None => ("the next page", uncounted(paging)),
    };
    let stream = comments::outer(&format!(
        "Yields the `{items}` of all pages, in order, and fetches {ahead} ahead.\n\n\
         {example}\n\n\
         What is set here holds for all pages. A page is as large as the service allows unless `{limit}` is set, and \
         the first starts at `{offset}` where that is set.{mandatory} To change what is listed, gather it first \
         ([`collect_all`](Self::collect_all)): what leaves the list moves others onto pages that were read.\n\n\
         {end}\
         At most {reach} can be reached by one request.{narrow}",
        items = paging.items.wire,
        limit = paging.limit.wire,
        offset = paging.offset.wire,
        reach = markdown::grouped(&(paging.largest_offset + paging.largest_limit).to_string()),
        example = example::paged(model, operation, paging),
    ));
    let pages = comments::outer("Yields whole pages, otherwise as [`stream`](Self::stream) does.");
    let collect = comments::outer(&format!(
        "Gathers the `{}` of all pages.\n\n# Errors\n\n\
         The first error that [`stream`](Self::stream) yields, also where it could go on after it.",
        paging.items.wire
    ));
    let watched = paging.watching.as_ref();
    let (changes, watched) = watched
        .map(|watched| {
            let changes = watching::method(model, operation, paging, watched);
            (changes, watching::call(model, operation, paging, watched))
        })
        .unzip();
    quote! {
        #facts

        impl #name {
            #stream
            pub fn stream(self) -> huaweicloud_runtime::Items<Self> {
                huaweicloud_runtime::Items::new(self)
            }

            #pages
            pub fn pages(self) -> huaweicloud_runtime::Pages<Self> {
                huaweicloud_runtime::Pages::new(self)
            }

            #collect
            pub async fn collect_all(self) -> Result<Vec<types::#item>, Error> {
                self.stream().collect_all().await
            }

            #changes
        }

        impl huaweicloud_runtime::emitted::PagedCall for #name {
            type Page = types::#page;
            type Item = types::#item;

            fn paging(&self) -> &'static huaweicloud_runtime::emitted::Paging {
                &PAGING
            }

            fn window(&self) -> (Option<u64>, Option<u64>) {
                let number = |set: Option<check::Integer>| u64::try_from(set?.get()).ok();
                (number(self.#offset), number(self.#limit))
            }

            async fn fetch(mut self, offset: u64, limit: u64) -> Result<Answer, Error> {
                // What the caller set is checked before the engine's window takes its place.
                self.#offset.get_or_insert(offset.into());
                self.#limit.get_or_insert(limit.into());
                self.check()?;
                let window = Self { #offset: Some(offset.into()), #limit: Some(limit.into()), ..self };
                window.answer().await
            }

            #total

            fn items<'p>(&self, page: &'p mut Self::Page) -> Option<&'p mut Vec<Self::Item>> {
                page.#items.as_mut()
            }
        }

        #watched
    }
}

/// What a page says of how many items there are on all of them.
fn total(field: &Field) -> TokenStream {
    let total = code::ident(&field.ident);
    quote! {
        fn total(&self, page: &Self::Page) -> Option<u64> {
            page.#total.and_then(|total| u64::try_from(total).ok())
        }
    }
}

/// What a stream sets that `send` asks for, in words.
fn mandatory(paging: &Paging) -> String {
    let window = [&paging.offset, &paging.limit].into_iter();
    let names: Vec<_> = window
        .filter(|parameter| parameter.required)
        .map(|parameter| format!("`{}`", parameter.wire))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" Only [`send`](Self::send) needs {}.", names.join(" and "))
}

/// How a list ends that tells no total, in words.
fn uncounted(paging: &Paging) -> String {
    format!(
        "No answer is known to say how many there are on all pages. So they are asked for one after the other, and the \
         list ends with a page on which `{items}` is empty; one that is only short does not end it, and one without \
         `{items}` is an error.\n\n",
        items = paging.items.wire
    )
}

fn facts(paging: &Paging) -> TokenStream {
    let wire = |parameter: &Parameter| parameter.wire.clone();
    let (offset, limit) = (wire(&paging.offset), wire(&paging.limit));
    let items = &paging.items.wire;
    let total = match &paging.total {
        Some(Field { wire, .. }) => quote!(Some(#wire)),
        None => quote!(None),
    };
    let number = proc_macro2::Literal::u64_unsuffixed;
    let (largest_limit, largest_offset) =
        (number(paging.largest_limit), number(paging.largest_offset));
    let narrow_by = &paging.narrow_by;
    quote! {
        pub(crate) static PAGING: huaweicloud_runtime::emitted::Paging = huaweicloud_runtime::emitted::Paging {
            items: #items,
            total: #total,
            limit: #limit,
            offset: #offset,
            largest_limit: #largest_limit,
            largest_offset: #largest_offset,
            narrow_by: &[#(#narrow_by),*],
        };
    }
}

/// How to reach more, in words.
fn narrow(operation: &Operation, paging: &Paging) -> String {
    let links = paging.narrow_by.iter().filter_map(|name| {
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.find(|parameter| parameter.wire == *name)?;
        Some(format!("[`{}`](Self::{})", parameter.wire, parameter.ident))
    });
    let links: Vec<_> = links.collect();
    match links.as_slice() {
        [] => String::new(),
        [one] => format!(" Narrow the list by {one} to reach the others."),
        [first @ .., last] => format!(
            " Narrow the list by {} or {last} to reach the others.",
            first.join(", ")
        ),
    }
}
