//! The pages' own samples take a server from its registration to the clean-up.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use huaweicloud_sms::catalogue::{Content, Entry, Location, Sample};
use huaweicloud_sms::operations;
use huaweicloud_sms_simulator::Simulator;
use serde_json::Value;

use crate::support::{Answer, http};

/// The operations in an order in which each succeeds. A part of a sample says which one is sent; else it is one that was
/// not sent before, if there is one. So many minutes pass where it says so, or it takes until source and target are
/// compared.
const WAY: [&str; 22] = [
    "ListApiVersion ShowApiVersion CreatePrivacyAgreements ShowPrivacyAgreements ShowConfig",
    "CreateMigproject ListMigprojects ShowMigproject UpdateMigproject UpdateDefaultMigproject",
    "RegisterServer UpdateServerName UpdateDiskInfo CreateTemplate CreateTemplate ListTemplates",
    "ShowTemplate UpdateTemplate ShowTargetPassword CreateTask UpdateTask",
    "UploadSpecialConfigurationSetting ShowConfigSetting UpdateNetworkCheckInfo",
    "UpdateTaskStatus:start +2",
    "ListServers ShowServer ListTasks ShowTask UpdateSpeed UpdateSpeed ShowsSpeedLimits",
    "ShowCommand UpdateCommandResult ShowPassphrase ShowCertKey UpdateTaskSpeed CollectLog +1",
    "UpdateTaskStatus:stop +1",
    "UpdateTaskStatus:restart +compared",
    "ShowOverview UpdateTaskStatus:skip +1440",
    "UpdateConsistencyResult ShowConsistencyResult ExportConsistencyResults",
    "UpdateTaskStatus:clone_test +10",
    "UpdateTaskStatus:migration_test +10",
    "UpdateTaskStatus:cutover +10",
    "UpdateTaskStatus:clear +10",
    "UpdateTaskStatus:start +1440",
    "UpdateCopyState ListErrorServers DeleteTask +1",
    "DeleteTemplate DeleteServer",
    "RegisterServer RegisterServer CreateTemplate CreateTask DeleteTasks +1",
    "DeleteTemplates DeleteServers DeleteMigproject",
    "ListTasks ListServers ListTemplates ListMigprojects",
];

/// What samples of answers show, and no sample of a request sets.
const NOT_SENT: [&str; 11] = [
    "config_status",
    "exist_server",
    "hostname",
    "image_id",
    "index",
    "oem_system",
    "os_disk",
    "over_speed_threshold",
    "start_type",
    "uuid",
    "volumetype",
];

/// A walk through the account of a simulator, and the ids of what it has made, by the collections of their paths.
struct Walk {
    simulator: Simulator,
    http: reqwest::Client,
    made: BTreeMap<&'static str, Vec<String>>,
    /// Each sample that was sent, by its operation.
    sent: BTreeSet<(&'static str, &'static str)>,
    /// Each operation with its answer.
    answers: Vec<(&'static Entry, String)>,
}

impl Walk {
    async fn taken(seed: u64) -> Self {
        let simulator = Simulator::builder().tasks(0).seed(seed);
        let simulator = simulator.start().await.unwrap();
        let mut walk = Self {
            simulator,
            http: http(),
            made: BTreeMap::new(),
            sent: BTreeSet::new(),
            answers: Vec::new(),
        };
        for step in WAY.iter().flat_map(|steps| steps.split(' ')) {
            match step.strip_prefix('+') {
                Some("compared") => walk.until_it_is_compared().await,
                Some(minutes) => walk.pass(minutes.parse().unwrap()),
                None => {
                    let (operation, part) = step.split_once(':').unwrap_or((step, ""));
                    walk.call(operations().find(operation).unwrap(), part).await;
                }
            }
        }
        walk
    }

    fn pass(&self, minutes: u64) {
        let world = self.simulator.world();
        world.advance(Duration::from_secs(minutes * 60));
    }

    /// Sends the sample of a call that has this part in it, and keeps the answer.
    async fn call(&mut self, entry: &'static Entry, part: &str) {
        let operation = entry.operation;
        let samples = entry.body.map_or(&[][..], |body| body.samples);
        let fitting = samples.iter().filter(|sample| sample.json.contains(part));
        let is_new = |sample: &&Sample| !self.sent.contains(&(operation.id, sample.name));
        let sample = fitting.clone().find(is_new).or(fitting.clone().next());
        let body = sample.map(|sample| self.filled(entry, sample));
        let url = format!("{}{}", self.simulator.endpoint(), self.path(entry));
        let required = entry
            .parameters
            .iter()
            .filter(|parameter| parameter.required);
        let query = required.filter(|parameter| parameter.location == Location::Query);
        let query: Vec<_> = query.map(|parameter| (parameter.name, "0")).collect();
        let token = self.simulator.account().token();
        let request = self
            .http
            .request(operation.method.parse().unwrap(), url)
            .query(&query);
        let request = request.header("X-Auth-Token", token);
        let answer = Answer::of(match &body {
            Some(body) => request.json(body),
            None => request,
        });
        let answer = answer.await;
        assert_eq!(
            answer.status, 200,
            "{} {part}: {}",
            operation.id, answer.text
        );
        self.keep(entry, &answer.text);
        self.answers.push((entry, answer.text));
    }

    /// The path, with the ids that its parameters are named for.
    fn path(&self, entry: &Entry) -> String {
        let mut before = "";
        let segments = entry.operation.path.split('/').map(|segment| {
            let collection = collection(segment.trim_matches(['{', '}'])).unwrap_or(before);
            before = segment;
            match segment {
                "{version}" => "v3".to_owned(),
                parameter if parameter.starts_with('{') => self.id(collection),
                literal => literal.to_owned(),
            }
        });
        segments.collect::<Vec<_>>().join("/")
    }

    fn id(&self, collection: &str) -> String {
        self.made[collection].last().unwrap().clone()
    }

    /// A sample with what is only an example in it replaced.
    fn filled(&mut self, entry: &Entry, sample: &'static Sample) -> Value {
        self.sent.insert((entry.operation.id, sample.name));
        let mut body: Value = sample.json.parse().unwrap();
        let listed = entry
            .operation
            .path
            .trim_end_matches("/delete")
            .rsplit('/')
            .next();
        self.fill(&mut body, "", listed.unwrap());
        body
    }

    /// Puts ids in the places of ids, by the names of their fields, and fresh names in those of names.
    fn fill(&self, value: &mut Value, within: &str, listed: &str) {
        match value {
            Value::Array(items) => items
                .iter_mut()
                .for_each(|item| self.fill(item, within, listed)),
            Value::Object(fields) => {
                for (name, field) in fields {
                    match (within, name.as_str()) {
                        ("", "ids") => *field = self.made[listed].clone().into(),
                        ("source_server", "id") => *field = self.id("sources").into(),
                        ("" | "template", "name") => {
                            let name = field.as_str().unwrap();
                            *field = format!("{name}{}", self.answers.len()).into();
                        }
                        (_, name) => match collection(name) {
                            Some(collection) => *field = self.id(collection).into(),
                            None => self.fill(field, name, listed),
                        },
                    }
                }
            }
            _ => {}
        }
    }

    /// Learns the id of what was made, and forgets what was deleted.
    fn keep(&mut self, entry: &Entry, answer: &str) {
        let path = entry.operation.path;
        let (parent, last) = path.rsplit_once('/').unwrap();
        let parent = parent.rsplit('/').next().unwrap();
        match (entry.operation.method, last) {
            ("POST", "delete") => self.made.entry(parent).or_default().clear(),
            ("DELETE", _) => drop(self.made.entry(parent).or_default().pop()),
            ("POST", _) if !path.contains('{') => {
                let made = serde_json::from_str::<Value>(answer).unwrap_or_default();
                let id = made["id"].as_str().map(str::to_owned);
                self.made.entry(last).or_default().extend(id);
            }
            _ => {}
        }
    }

    async fn until_it_is_compared(&self) {
        let client = self.simulator.client().unwrap();
        for _ in 0..24 * 60 {
            let task = client.show_task(self.id("tasks")).send();
            if task
                .await
                .unwrap()
                .subtask_info
                .as_ref()
                .unwrap()
                .contains("CONSISTENCY")
            {
                return;
            }
            self.pass(1);
        }
        panic!("nothing is compared within a day");
    }
}

/// The collection whose things a field or a parameter of this name means.
fn collection(name: &str) -> Option<&'static str> {
    match name {
        "task_id" => Some("tasks"),
        "source_id" | "server_id" => Some("sources"),
        "mig_project_id" => Some("migprojects"),
        "template_id" | "vm_template_id" | "clonevm_template_id" => Some("templates"),
        _ => None,
    }
}

#[tokio::test]
async fn the_samples_take_a_server_from_registration_to_clean_up() {
    let walk = Walk::taken(0).await;
    let called: BTreeSet<&str> = walk
        .answers
        .iter()
        .map(|(entry, _)| entry.operation.id)
        .collect();
    let bodies = |entry: &'static Entry| {
        let samples = entry.body.map_or(&[][..], |body| body.samples).iter();
        samples.map(move |sample| (entry.operation.id, sample.name))
    };
    assert_eq!(
        called,
        operations()
            .iter()
            .map(|entry| entry.operation.id)
            .collect()
    );
    assert_eq!(walk.sent, operations().iter().flat_map(bodies).collect());
    assert!(walk.made.values().all(Vec::is_empty), "{:?}", walk.made);
    for (entry, answer) in &walk.answers[walk.answers.len() - 4..] {
        assert_eq!(
            answer.parse::<Value>().unwrap()["count"],
            0,
            "{}",
            entry.operation.id
        );
    }
}

#[tokio::test]
async fn every_answer_on_the_way_of_the_samples_has_the_shape_of_its_sample() {
    let (mut missing, mut faults) = (BTreeSet::new(), Vec::new());
    for (entry, answer) in Walk::taken(0).await.answers {
        let response = entry.success().unwrap();
        let id = entry.operation.id;
        let Content::Json(shape) = response.content else {
            let is_empty = matches!(response.content, Content::Empty);
            assert_eq!(answer.is_empty(), is_empty, "{id}: {answer}");
            continue;
        };
        let answer: Value = answer.parse().unwrap();
        faults.extend(
            shape
                .check(id, &answer)
                .err()
                .map(|fault| fault.to_string()),
        );
        for sample in response.samples {
            let sample = sample.json.parse().unwrap();
            compare(id, &sample, &answer, &mut missing, &mut faults);
        }
    }
    assert_eq!(faults, [""; 0]);
    assert_eq!(missing, BTreeSet::from(NOT_SENT.map(str::to_owned)));
}

/// Finds what a sample has and an answer lacks, or has as another kind of value.
fn compare(
    place: &str,
    sample: &Value,
    answer: &Value,
    missing: &mut BTreeSet<String>,
    faults: &mut Vec<String>,
) {
    match (sample, answer) {
        (Value::Null, _) => {}
        (_, Value::Null) => drop(missing.insert(place.rsplit('.').next().unwrap().to_owned())),
        (Value::Object(sample), Value::Object(answer)) => {
            for (name, sample) in sample {
                let shown = answer.get(name).unwrap_or(&Value::Null);
                compare(&format!("{place}.{name}"), sample, shown, missing, faults);
            }
        }
        (Value::Array(samples), Value::Array(answers)) => {
            for (sample, answer) in samples.iter().zip(answers) {
                compare(&format!("{place}[]"), sample, answer, missing, faults);
            }
        }
        (sample, answer) if std::mem::discriminant(sample) == std::mem::discriminant(answer) => {}
        _ => faults.push(format!("{place} is {answer} and not as {sample}")),
    }
}

#[tokio::test]
async fn two_simulators_of_one_seed_answer_the_same_bytes() {
    let answers = async |seed| {
        let walk = Walk::taken(seed).await;
        walk.answers
            .into_iter()
            .map(|(_, answer)| answer)
            .collect::<Vec<_>>()
    };
    let first = answers(7).await;
    assert_eq!(first, answers(7).await);
    assert_ne!(first, answers(8).await);
}
