//! progenitor's request assembly, with the names of the wire put back and what
//! it calls of its own library called of the runtime.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::fold::{self, Fold};
use syn::punctuated::Punctuated;
use syn::{
    Expr, ExprCall, ExprLit, ExprMethodCall, Lit, Local, Macro, Path, Stmt, Token, parse_quote,
};

use super::missing;
use crate::model::{Body, Content, Operation, Parameter, Place, Shape};
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
    let mut rewrite = Rewrite { operation };
    let init = initial(url).map(|init| rewrite.fold_expr(init.clone()));
    let name = &url.pat;
    let chain = locals().find_map(|local| match initial(local)? {
        Expr::Try(tried) => match &*tried.expr {
            Expr::MethodCall(call) if call.method == "build" => Some((*call.receiver).clone()),
            _ => None,
        },
        _ => None,
    });
    let chain = rewrite.fold_expr(chain.ok_or_else(|| of("request"))?);
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
                quote!(request::secret_header)
            } else {
                quote!(request::header)
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

/// Undoes what the reduced document changed for progenitor's sake, and calls the runtime where progenitor calls its own.
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

    /// What a pair of the query is written by, in place of `QueryParam::new("ident", &ident)`.
    fn query(&self, call: &ExprCall) -> Option<Expr> {
        let Some(Expr::Lit(ExprLit {
            lit: Lit::Str(name),
            ..
        })) = call.args.first()
        else {
            return None;
        };
        let parameter = self.parameter(&name.value())?;
        let (ident, wire) = (format_ident!("{}", parameter.ident), &parameter.wire);
        Some(match parameter.shape {
            Shape::List { .. } => parse_quote!(request::query(#wire, #ident.iter().flatten())),
            _ => parse_quote!(request::query(#wire, &#ident)),
        })
    }
}

impl Fold for Rewrite<'_> {
    fn fold_expr(&mut self, expr: Expr) -> Expr {
        let expr = match expr {
            Expr::MethodCall(call) if self.is_replaced(&call) => {
                return self.fold_expr(*call.receiver);
            }
            // The transport has the address and the HTTP client.
            Expr::Field(field) => match field.to_token_stream().to_string().as_str() {
                "client . baseurl" => parse_quote!(client.transport.base_url()),
                "client . client" => parse_quote!(client.transport.http()),
                _ => Expr::Field(field),
            },
            // Its argument is a reference to the pairs.
            Expr::Call(call) => match function(&call).as_deref() {
                Some("QueryParam :: new") => self.query(&call).unwrap_or(Expr::Call(call)),
                _ => Expr::Call(call),
            },
            expr => expr,
        };
        fold::fold_expr(self, expr)
    }

    fn fold_expr_call(&mut self, mut call: ExprCall) -> ExprCall {
        if function(&call).as_deref() == Some("encode_path") {
            *call.func = parse_quote!(request::encode_path);
        }
        fold::fold_expr_call(self, call)
    }

    /// Looks into `format!`, whose arguments are expressions.
    fn fold_macro(&mut self, mut call: Macro) -> Macro {
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated;
        if let Ok(arguments) = call.parse_body_with(arguments) {
            let arguments = arguments
                .into_iter()
                .map(|argument| self.fold_expr(argument));
            call.tokens = quote!(#(#arguments),*);
        }
        call
    }

    /// Shortens the paths that the module imports.
    fn fold_path(&mut self, path: Path) -> Path {
        fold::fold_path(self, short(path))
    }
}

/// The function that is called, without the modules that its name is in.
fn function(call: &ExprCall) -> Option<String> {
    match &*call.func {
        Expr::Path(path) => Some(short(path.path.clone()).to_token_stream().to_string()),
        _ => None,
    }
}

fn short(mut path: Path) -> Path {
    path.leading_colon = None;
    let module = path.segments.iter().take_while(|segment| {
        ["reqwest", "header", "progenitor_client"]
            .iter()
            .any(|name| segment.ident == name)
    });
    // A name alone is a value's, whatever it is called.
    let module = module.count().min(path.segments.len().saturating_sub(1));
    path.segments = path.segments.into_iter().skip(module).collect();
    path
}

/// What the module of an operation imports for its request.
pub(super) fn imports(tokens: &TokenStream) -> TokenStream {
    let mut names = Vec::new();
    collect(tokens.clone(), &mut names);
    let headers: Vec<_> = ["ACCEPT", "CONTENT_TYPE", "HeaderMap", "HeaderValue"]
        .into_iter()
        .filter(|name| names.iter().any(|used| used == name))
        .map(|name| format_ident!("{name}"))
        .collect();
    let headers = (!headers.is_empty()).then(|| quote!(use reqwest::header::{#(#headers),*};));
    let code = tokens.to_string();
    let request = code.contains("request ::").then(|| {
        quote!(
            use huaweicloud_runtime::emitted::request;
        )
    });
    quote! {
        #request
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
