//! Typed mocks: progenitor's wrappers of `httpmock`, with the names of the wire
//! put back and a method for each documented answer.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::fold::{self, Fold};
use syn::{Expr, ImplItem, Item, ItemImpl};

use super::{Module, docs, missing, module};
use crate::diagnostic::Diagnostic;
use crate::model::{Answer, Content, Model, Operation, Parameter, Place, Shape, Status};

/// Turns progenitor's mocks into modules, one an operation.
///
/// # Errors
///
/// When progenitor's output has not the parts that it should have.
pub fn mocks(model: &Model, emitted: &syn::File) -> Result<Vec<Module>, Vec<Diagnostic>> {
    let wrappers = emitted.items.iter().find_map(|item| match item {
        Item::Mod(item) if item.ident == "operations" => {
            item.content.as_ref().map(|(_, items)| items)
        }
        _ => None,
    });
    let wrappers = wrappers.ok_or_else(|| missing("module `operations` of mocks"))?;
    let mut modules = vec![module("mod.rs", root(model))];
    for operation in &model.operations {
        let tokens = wrapper(model, operation, wrappers)?;
        modules.push(module(&format!("{}.rs", operation.ident), tokens));
    }
    Ok(modules)
}

fn names(operation: &Operation) -> (proc_macro2::Ident, proc_macro2::Ident) {
    let name = operation.name.trim_end_matches('_');
    (format_ident!("{name}When"), format_ident!("{name}Then"))
}

fn root(model: &Model) -> TokenStream {
    let files: Vec<_> = model
        .operations
        .iter()
        .map(|operation| format_ident!("{}", operation.ident))
        .collect();
    let exports = model
        .operations
        .iter()
        .zip(&files)
        .map(|(operation, file)| {
            let (when, then) = names(operation);
            quote!(pub use #file::{#then, #when};)
        });
    let about = "One exchange stated exactly, on a server of the crate `httpmock`; a method for each operation.";
    let signatures = model
        .operations
        .iter()
        .zip(&files)
        .map(|(operation, method)| {
            let (when, then) = names(operation);
            let doc = docs::attributes(&format!("States an exchange of `{}`.", operation.id));
            let signature = quote! {
                fn #method(&self, exchange: impl FnOnce(#when, #then)) -> httpmock::Mock<'_>
            };
            (
                quote!(#doc #signature;),
                quote! {
                    #signature {
                        self.mock(|when, then| exchange(#when::new(when), #then::new(then)))
                    }
                },
            )
        });
    let (declared, defined): (Vec<_>, Vec<_>) = signatures.unzip();
    let front = "Typed mocks: what is asked and what is answered, checked by the compiler.\n\n\
                 A mock answers exactly what it is told, unlike the simulator, which behaves as the service does.\n\
                 What the types do not allow is set on the inner `When` or `Then`, which `into_inner` gives.";
    let lines = front.lines().map(|line| {
        let line = if line.is_empty() {
            String::new()
        } else {
            format!(" {line}")
        };
        quote!(#![doc = #line])
    });
    let about = docs::attributes(about);
    quote! {
        #(#lines)*

        #(mod #files;)*

        #(#exports)*

        #about
        pub trait MockServerExt {
            #(#declared)*
        }

        impl MockServerExt for httpmock::MockServer {
            #(#defined)*
        }
    }
}

fn wrapper(
    model: &Model,
    operation: &Operation,
    wrappers: &[Item],
) -> Result<TokenStream, Vec<Diagnostic>> {
    let (when, then) = names(operation);
    let found = wrappers.iter().find_map(|item| match item {
        Item::Impl(item) if when == item.self_ty.to_token_stream().to_string() => {
            Some(item.clone())
        }
        _ => None,
    });
    let found = found.ok_or_else(|| missing(&format!("mock `{when}`")))?;
    let expectations = expectations(operation, found);
    let answers: Vec<_> = operation
        .successes
        .iter()
        .chain(&operation.errors)
        .map(answer)
        .collect();
    let crate_name = format_ident!("{}", model.service.crate_name());
    let typed = quote!(#expectations #(#answers)*).to_string();
    let types = typed
        .contains("types ::")
        .then(|| quote!(use #crate_name::types;));
    let about_when = docs::attributes(&format!("What a request of `{}` must have.", operation.id));
    let about_then = docs::attributes(&format!(
        "What a request of `{}` is answered.",
        operation.id
    ));
    Ok(quote! {
        #types

        #about_when
        pub struct #when(httpmock::When);

        #expectations

        #about_then
        pub struct #then(httpmock::Then);

        impl #then {
            /// Wraps what the mock server gives.
            pub fn new(inner: httpmock::Then) -> Self {
                Self(inner)
            }

            /// The inner value, for what the types do not allow.
            pub fn into_inner(self) -> httpmock::Then {
                self.0
            }

            #(#answers)*
        }
    })
}

/// progenitor's expectations, with the names of the wire, and documented.
fn expectations(operation: &Operation, found: ItemImpl) -> ItemImpl {
    let mut found = Rewrite { operation }.fold_item_impl(found);
    for item in &mut found.items {
        let ImplItem::Fn(method) = item else { continue };
        let name = method.sig.ident.to_string();
        let parameter = operation
            .parameters
            .iter()
            .find(|parameter| parameter.ident == name);
        if let Some(parameter) =
            parameter.filter(|parameter| matches!(parameter.shape, Shape::List { .. }))
        {
            *method = list(parameter);
        }
        if name == "body"
            && operation.body.as_ref().is_some_and(|body| {
                matches!(body.content, Content::Bytes(_) | Content::Text { .. })
            })
        {
            *method = syn::parse_quote! {
                pub fn body(self, value: impl Into<String>) -> Self {
                    Self(self.0.body(value))
                }
            };
        }
        let doc = match (name.as_str(), parameter) {
            (_, Some(parameter)) if parameter.place == Place::Path || parameter.required => {
                format!("Expects `{}` in the {}.", parameter.wire, parameter.place)
            }
            (_, Some(parameter)) => {
                format!(
                    "Expects `{}` in the {}; `None` expects that it is left out.",
                    parameter.wire, parameter.place
                )
            }
            ("new", _) => "Expects the operation's method and path.".to_owned(),
            ("into_inner", _) => "The inner value, for what the types do not allow.".to_owned(),
            _ => "Expects this body.".to_owned(),
        };
        let doc: syn::Attribute = {
            let doc = format!(" {doc}");
            syn::parse_quote!(#[doc = #doc])
        };
        method.attrs.push(doc);
    }
    found
}

fn list(parameter: &Parameter) -> syn::ImplItemFn {
    let (ident, wire) = (format_ident!("{}", parameter.ident), &parameter.wire);
    syn::parse_quote! {
        pub fn #ident(self, values: impl IntoIterator<Item = impl ToString>) -> Self {
            let values = values.into_iter();
            Self(values.fold(self.0, |when, value| when.query_param(#wire, value.to_string())))
        }
    }
}

fn answer(answer: &Answer) -> TokenStream {
    let name = match answer.status {
        Status::Code(code) => format_ident!("status_{code}"),
        Status::Range(range) => format_ident!("status_{range}xx"),
        Status::Default => format_ident!("any_status"),
    };
    let doc = docs::attributes(&format!("Answers {}: {}", answer.status, answer.doc));
    let (status, given) = match answer.status {
        Status::Code(code) => {
            let code = proc_macro2::Literal::u16_unsuffixed(code);
            (None, quote!(#code))
        }
        Status::Range(_) | Status::Default => (Some(quote!(status: u16,)), quote!(status)),
    };
    let (value, body) = match &answer.content {
        Content::Empty => (None, None),
        Content::Json(shape) => {
            let ty = super::types::json(shape);
            let body = quote!(.header("content-type", "application/json").json_body_obj(value));
            (Some(quote!(value: &#ty)), Some(body))
        }
        Content::Text { media_type, .. } | Content::Bytes(media_type) => {
            let body = quote!(.header("content-type", #media_type).body(value));
            (Some(quote!(value: impl AsRef<[u8]>)), Some(body))
        }
    };
    quote! {
        #doc
        pub fn #name(self, #status #value) -> Self {
            Self(self.0.status(#given) #body)
        }
    }
}

/// Undoes what the reduced document changed, and what progenitor writes for an older `httpmock`.
struct Rewrite<'a> {
    operation: &'a Operation,
}

impl Fold for Rewrite<'_> {
    fn fold_expr_method_call(&mut self, mut call: syn::ExprMethodCall) -> syn::ExprMethodCall {
        let places = [
            "query_param",
            "query_param_missing",
            "header",
            "header_missing",
        ];
        if places.iter().any(|place| call.method == place)
            && let Some(Expr::Lit(literal)) = call.args.first_mut()
            && let syn::Lit::Str(name) = &literal.lit
        {
            let found = self
                .operation
                .parameters
                .iter()
                .find(|parameter| parameter.ident == name.value());
            if let Some(parameter) = found {
                literal.lit = syn::Lit::Str(syn::LitStr::new(&parameter.wire, name.span()));
            }
        }
        fold::fold_expr_method_call(self, call)
    }

    /// `httpmock` makes the regular expression itself.
    fn fold_expr(&mut self, expr: Expr) -> Expr {
        if let Expr::MethodCall(call) = &expr
            && call.method == "unwrap"
            && let Expr::Call(made) = &*call.receiver
            && made.func.to_token_stream().to_string().replace(' ', "") == "regex::Regex::new"
            && let Some(Expr::Reference(pattern)) = made.args.first().map(|argument| match argument
            {
                Expr::Reference(_) => argument.clone(),
                plain => syn::parse_quote!(&#plain),
            })
        {
            let pattern = *pattern.expr;
            return match pattern {
                // A text is taken as it is, a formatted one by reference.
                Expr::Lit(_) => pattern,
                formatted => syn::parse_quote!(#formatted.as_str()),
            };
        }
        fold::fold_expr(self, expr)
    }

    fn fold_path(&mut self, mut path: syn::Path) -> syn::Path {
        path.leading_colon = None;
        if path
            .segments
            .first()
            .is_some_and(|segment| segment.ident == "crate")
        {
            path.segments = path.segments.into_iter().skip(1).collect();
        }
        fold::fold_path(self, path)
    }
}
