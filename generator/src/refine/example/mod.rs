//! Examples that compile, and that the client's own checks let pass.

mod call;
mod value;

use std::fmt::Write;

use crate::model::{Content, Model, Operation, Paging, Waiter};
use crate::names;

use call::Call;

/// How many things an example sets beyond those that it must.
const SHOWN: usize = 2;

/// A call of an operation, as Markdown.
pub(super) fn example(model: &Model, operation: &Operation) -> String {
    let Call { body, chain } = Call::of(model, operation, SHOWN);
    Example {
        model,
        operation,
        uses: Vec::new(),
        parameters: client(model),
        code: format!("{body} let answer = client{chain}.send().await?;"),
        end: shown(operation),
    }
    .markdown()
}

/// A call by the names of the document.
pub(super) fn by_name(model: &Model, operation: &Operation) -> String {
    let Call { body, chain } = Call::by_name(model, operation, SHOWN);
    Example {
        model,
        operation,
        uses: Vec::new(),
        parameters: client(model),
        code: format!("{body} let answer = client{chain}.send().await?;"),
        end: "println!(\"{:?}\", *answer);\n",
    }
    .markdown()
}

/// The first call of a program.
pub(super) fn first(model: &Model, operation: &Operation) -> String {
    let Call { body, chain } = Call::of(model, operation, SHOWN);
    Example {
        model,
        operation,
        uses: vec![format!("{}::Client", model.service.crate_name())],
        parameters: String::new(),
        code: format!(
            "let client = Client::from_env()?; {body} let answer = client{chain}.send().await?;"
        ),
        end: "println!(\"{}: {:?}\", answer.status(), *answer);\n",
    }
    .markdown()
}

/// A call with limits of its own.
pub(super) fn settings(model: &Model, operation: &Operation) -> String {
    let Call { body, chain } = Call::of(model, operation, 0);
    Example {
        model,
        operation,
        uses: vec![
            "std::time::Duration".to_owned(),
            format!("{}::RetryPolicy", model.service.crate_name()),
        ],
        parameters: client(model),
        code: format!(
            "{body} let call = client{chain}.call_timeout(Duration::from_secs(10)); \
             let answer = call.retry_policy(RetryPolicy::none()).send().await?;"
        ),
        end: "# let _ = answer;\n",
    }
    .markdown()
}

/// Everything on all pages.
pub(super) fn paged(model: &Model, operation: &Operation, paging: &Paging) -> String {
    let Call { body, chain } = Call::paged(model, operation, paging);
    Example {
        model,
        operation,
        uses: vec!["futures_util::TryStreamExt".to_owned()],
        parameters: client(model),
        code: format!(
            "{body} let mut items = client{chain}.stream(); \
             while let Some(item) = items.try_next().await? {{ println!(\"{{item:?}}\"); }}"
        ),
        end: "",
    }
    .markdown()
}

/// A wait.
pub(super) fn waited(model: &Model, operation: &Operation, waiter: &Waiter) -> String {
    let Call { body, chain } = Call::of(model, operation, 0);
    let wait = format!("client{chain}.{}().await?;", names::wait(&waiter.name));
    let (start, end) = if waiter.gives_answer() {
        ("let answer = ", shown(operation))
    } else {
        ("", "")
    };
    Example {
        model,
        operation,
        uses: Vec::new(),
        parameters: client(model),
        code: format!("{body} {start}{wait}"),
        end,
    }
    .markdown()
}

/// What changes on all pages.
pub(super) fn watched(model: &Model, operation: &Operation, paging: &Paging) -> String {
    let Call { body, chain } = Call::paged(model, operation, paging);
    Example {
        model,
        operation,
        uses: vec![
            "std::time::Duration".to_owned(),
            "futures_util::TryStreamExt".to_owned(),
        ],
        parameters: client(model),
        code: format!(
            "{body} let mut changes = client{chain}.changes(Duration::from_secs(60)); \
             while let Some(change) = changes.try_next().await? {{ println!(\"{{change:?}}\"); }}"
        ),
        end: "",
    }
    .markdown()
}

/// The call on a client's builder that says where the service is.
pub(super) fn place(model: &Model) -> String {
    let regions = || model.service.endpoints.iter().map(|(region, _)| region);
    let international = regions().find(|region| region.starts_with("ap-"));
    match international.or(regions().next()) {
        Some(region) => format!(".region({region:?})"),
        None => ".endpoint(\"https://service.example.com\")".to_owned(),
    }
}

fn client(model: &Model) -> String {
    format!("client: {}::Client", model.service.crate_name())
}

/// What an example does with an answer: without a value there is only its status to see.
fn shown(operation: &Operation) -> &'static str {
    let holds = |held: fn(&Content) -> bool| {
        let mut answers = operation.successes.iter();
        answers.all(|answer| held(&answer.content))
    };
    if holds(|content| matches!(content, Content::Empty)) {
        "println!(\"{}\", answer.status());\n"
    } else if holds(|content| matches!(content, Content::Bytes(_))) {
        "println!(\"{} bytes\", answer.len());\n"
    } else {
        "println!(\"{:?}\", *answer);\n"
    }
}

/// An example around a call.
struct Example<'m> {
    model: &'m Model,
    operation: &'m Operation,
    uses: Vec<String>,
    /// What the function around it is given.
    parameters: String,
    code: String,
    /// The last line, as it is.
    end: &'static str,
}

impl Example<'_> {
    fn markdown(self) -> String {
        let Self {
            mut uses,
            parameters,
            code,
            end,
            ..
        } = self;
        let crate_name = self.model.service.crate_name();
        if code.contains("types::") {
            uses.push(format!("{crate_name}::types"));
        }
        let mut above = String::new();
        for path in &uses {
            let _ = writeln!(above, "use {path};");
        }
        if !uses.is_empty() {
            above.push('\n');
        }
        let warning = if self.operation.deprecated {
            "# #[allow(deprecated)]\n"
        } else {
            ""
        };
        format!(
            "```no_run\n\
             {above}{warning}# async fn example({parameters}) -> Result<(), {crate_name}::Error> {{\n\
             {}{end}# Ok(())\n\
             # }}\n\
             ```",
            laid_out(&code)
        )
    }
}

/// Statements in lines, as the formatter has them.
fn laid_out(code: &str) -> String {
    let Ok(file) = syn::parse_str(&format!("fn example() {{ {code} }}")) else {
        return format!("{code}\n");
    };
    let text = prettyplease::unparse(&file);
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.flat_map(|line| [line, "\n"]).collect()
}
