//! progenitor's request assembly, with the names of the wire put back and the
//! client behind accessors.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::fold::{self, Fold};
use syn::{Expr, ExprMethodCall, Local, Stmt};

use super::missing;
use crate::model::{Body, Content, Operation, Parameter, Place};
use document::diagnostic::Diagnostic;

/// The statements that build the request of an operation from its parameters.
pub(super) fn request(
    operation: &Operation,
    send: &[Stmt],
) -> Result<TokenStream, Vec<Diagnostic>> {
    let locals = || {
        send.iter().filter_map(|statement| match statement {
            Stmt::Local(local) => Some(local),
            _ => None,
        })
    };
    let of = |what: &str| missing(&format!("{what} in `send` for `{}`", operation.id));
    let url =
        locals().find(|local| initial(local).is_some_and(|init| matches!(init, Expr::Macro(_))));
    let url = url.ok_or_else(|| of("URL"))?;
    let (name, init) = (&url.pat, initial(url).map(ToTokens::to_token_stream));
    let init = accessors(init.unwrap_or_default());
    let chain = locals().find_map(|local| match initial(local)? {
        Expr::Try(tried) => match &*tried.expr {
            Expr::MethodCall(call) if call.method == "build" => Some((*call.receiver).clone()),
            _ => None,
        },
        _ => None,
    });
    let chain = Rewrite { operation }.fold_expr(chain.ok_or_else(|| of("request"))?);
    let chain = accessors(chain.into_token_stream());
    let headers = headers(operation);
    let body = operation.body.as_ref().map(body);
    Ok(quote! {
        let #name = #init;
        #headers
        let request = #chain;
        #body
    })
}

fn initial(local: &Local) -> Option<&Expr> {
    local.init.as_ref().map(|init| &*init.expr)
}

fn headers(operation: &Operation) -> Option<TokenStream> {
    let headers = operation
        .parameters
        .iter()
        .filter(|parameter| parameter.place == Place::Header);
    let lines: Vec<_> = headers
        .map(|parameter| {
            let (ident, wire) = (format_ident!("{}", parameter.ident), &parameter.wire);
            let make = if parameter.shape.is_secret() {
                quote!(check::secret_header)
            } else {
                quote!(check::header)
            };
            quote! {
                if let Some(value) = &#ident {
                    header_map.insert(#wire, #make(#wire, value)?);
                }
            }
        })
        .collect();
    (!lines.is_empty()).then(|| {
        quote! {
            let mut header_map = HeaderMap::new();
            #(#lines)*
        }
    })
}

fn body(body: &Body) -> TokenStream {
    let media_type = &body.media_type;
    let set = match &body.content {
        Content::Json(_) | Content::Empty if media_type == "application/json" => {
            quote!(request.json(body))
        }
        // The HTTP client leaves a content type alone that is there already.
        Content::Json(_) | Content::Empty => {
            quote!(request.header(CONTENT_TYPE, #media_type).json(body))
        }
        Content::Text { .. } | Content::Bytes(_) => {
            quote!(request.header(CONTENT_TYPE, #media_type).body(body.clone()))
        }
    };
    quote! {
        let request = match &body {
            Some(body) => #set,
            None => request,
        };
    }
}

/// Undoes what the reduced document changed for progenitor's sake.
struct Rewrite<'a> {
    operation: &'a Operation,
}

impl Rewrite<'_> {
    fn parameter(&self, ident: &str) -> Option<&Parameter> {
        self.operation
            .parameters
            .iter()
            .find(|parameter| parameter.ident == ident)
    }

    /// Whether the call is written by this stage instead.
    fn is_replaced(&self, call: &ExprMethodCall) -> bool {
        let arguments = call.args.to_token_stream().to_string();
        match call.method.to_string().as_str() {
            "json" | "body" => true,
            "header" => arguments.contains("CONTENT_TYPE"),
            "headers" => !self
                .operation
                .parameters
                .iter()
                .any(|parameter| parameter.place == Place::Header),
            _ => false,
        }
    }
}

impl Fold for Rewrite<'_> {
    fn fold_expr(&mut self, expr: Expr) -> Expr {
        match expr {
            Expr::MethodCall(call) if self.is_replaced(&call) => self.fold_expr(*call.receiver),
            expr => fold::fold_expr(self, expr),
        }
    }

    fn fold_expr_call(&mut self, mut call: syn::ExprCall) -> syn::ExprCall {
        let is_query = call
            .func
            .to_token_stream()
            .to_string()
            .contains("QueryParam");
        if is_query
            && let Some(Expr::Lit(literal)) = call.args.first_mut()
            && let syn::Lit::Str(name) = &literal.lit
            && let Some(parameter) = self.parameter(&name.value())
        {
            literal.lit = syn::Lit::Str(syn::LitStr::new(&parameter.wire, name.span()));
        }
        fold::fold_expr_call(self, call)
    }

    /// Shortens the paths that the module imports.
    fn fold_path(&mut self, mut path: syn::Path) -> syn::Path {
        path.leading_colon = None;
        let module = path.segments.iter().take_while(|segment| {
            ["reqwest", "header", "progenitor_client"]
                .iter()
                .any(|name| segment.ident == name)
        });
        // A name alone is a value's, whatever it is called.
        let module = module.count().min(path.segments.len().saturating_sub(1));
        path.segments = path.segments.into_iter().skip(module).collect();
        fold::fold_path(self, path)
    }
}

/// Reads the client's address and HTTP client through `ClientInfo`: they are no fields of ours.
fn accessors(tokens: TokenStream) -> TokenStream {
    let mut out = TokenStream::new();
    let mut trees = tokens.into_iter().peekable();
    let mut after_dot = false;
    while let Some(tree) = trees.next() {
        let tree = match tree {
            TokenTree::Group(group) => {
                let inner = accessors(group.stream());
                TokenTree::Group(proc_macro2::Group::new(group.delimiter(), inner))
            }
            other => other,
        };
        let accessor = after_dot
            && matches!(&tree, TokenTree::Ident(name) if name == "baseurl" || name == "client")
            && !matches!(trees.peek(), Some(TokenTree::Group(_)));
        after_dot = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '.');
        out.extend([tree]);
        if accessor {
            out.extend(quote!(()));
        }
    }
    out
}

/// What the module of an operation imports from `reqwest::header` and `progenitor_client`.
pub(super) fn imports(tokens: &TokenStream) -> TokenStream {
    let mut names = Vec::new();
    collect(tokens.clone(), &mut names);
    let used = |candidates: &[&str]| -> Vec<proc_macro2::Ident> {
        let found = candidates
            .iter()
            .filter(|name| names.iter().any(|used| used == *name));
        found.map(|name| format_ident!("{name}")).collect()
    };
    let headers = used(&["ACCEPT", "CONTENT_TYPE", "HeaderMap", "HeaderValue"]);
    let headers = (!headers.is_empty()).then(|| quote!(use reqwest::header::{#(#headers),*};));
    let client = used(&["QueryParam"]);
    let path = used(&["encode_path"]);
    let path = path
        .first()
        .map(|path| quote!(use huaweicloud_runtime::check::#path;));
    quote! {
        #path
        use progenitor_client::{ClientHooks, ClientInfo, OperationInfo #(, #client)*};
        #headers
    }
}

fn collect(tokens: TokenStream, names: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => collect(group.stream(), names),
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}
