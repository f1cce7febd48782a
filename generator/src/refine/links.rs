//! Operations that a description names, as links to the client's methods.

use std::collections::BTreeMap;

use crate::model::{Definition, Model, Values};

/// The model with links in its documentation: `` `ListTasks` `` leads to `list_tasks`.
pub(super) fn linked(model: &Model) -> Model {
    let links = Links::of(model);
    let mut model = model.clone();
    for chapter in &mut model.chapters {
        links.set(&mut chapter.description);
    }
    if let Some(walkthrough) = &mut model.walkthrough {
        links.set(&mut walkthrough.description);
    }
    for operation in &mut model.operations {
        links.set(&mut operation.summary);
        links.set(&mut operation.description);
        for parameter in &mut operation.parameters {
            links.set(&mut parameter.doc);
        }
        if let Some(body) = &mut operation.body {
            links.set(&mut body.doc);
        }
        for waiter in &mut operation.waiters {
            links.set(&mut waiter.doc);
        }
        let answers = operation.successes.iter_mut().chain(&mut operation.errors);
        for answer in answers {
            links.set(&mut answer.doc);
        }
    }
    for definition in &mut model.types {
        match definition {
            Definition::Object(object) => {
                links.set(&mut object.doc);
                for field in &mut object.fields {
                    links.set(&mut field.doc);
                }
            }
            Definition::Enumeration(list) => {
                links.set(&mut list.doc);
                match &mut list.values {
                    Values::Texts(values) => {
                        for value in values {
                            links.set(&mut value.doc);
                        }
                    }
                    Values::Numbers(values) => {
                        for value in values {
                            links.set(&mut value.doc);
                        }
                    }
                }
            }
        }
    }
    model
}

/// The methods of operations, by their ids.
struct Links(BTreeMap<String, String>);

impl Links {
    fn of(model: &Model) -> Self {
        let operations = model.operations.iter();
        let methods = operations.map(|operation| (operation.id.clone(), operation.ident.clone()));
        Self(methods.collect())
    }

    fn set(&self, doc: &mut String) {
        let mut fenced = false;
        let lines = doc.split('\n').map(|line| {
            fenced ^= line.starts_with("```");
            if fenced {
                line.to_owned()
            } else {
                self.line(line)
            }
        });
        *doc = lines.collect::<Vec<_>>().join("\n");
    }

    fn line(&self, line: &str) -> String {
        // Parts with an odd index stand in backticks; the last has no second one.
        let parts: Vec<_> = line.split('`').collect();
        let last = parts.len() - 1;
        let parts = parts
            .into_iter()
            .enumerate()
            .map(|(index, part)| match self.0.get(part) {
                _ if index % 2 == 0 => part.to_owned(),
                _ if index == last => format!("`{part}"),
                Some(method) => format!("[`{part}`](crate::Client::{method})"),
                None => format!("`{part}`"),
            });
        parts.collect()
    }
}
