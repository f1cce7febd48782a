//! Each error code that a caller can provoke, provoked.

use std::collections::BTreeMap;

use huaweicloud_sms::operations;
use huaweicloud_sms_simulator::{NewServer, NewTask, Os, Simulator, State, Token};
use serde_json::{Value, json};

use crate::support::{Answer, http};

/// Codes that nobody can provoke here, and why.
const NOT_PROVOKED: [&str; 11] = [
    "SMS.2002: a caller without the permission is told SMS.9004, which names it",
    "SMS.2003: the gateway refuses other methods before the service sees them",
    "SMS.2004: documented bodies are longer than the 10,240 bytes that it allows",
    "SMS.2007: the service fails only where trouble is asked for, which has a code of its own",
    "SMS.2216: CreateTask is documented with SMS.7602 for a server that is not there",
    "SMS.2248: there is one account, so nothing belongs to somebody else",
    "SMS.6526: nothing is said of the quota of target servers, which have no end here",
    "SMS.6603: no operation is sent the source server's clock in a documented form",
    "SMS.6613: CreateTask is sent no partition table of a target disk",
    "SMS.7705: CreateTask is documented with SMS.6011 for the same, which is more widely used",
    "SMS.7718: no operation that is documented rolls back",
];

/// Codes, requests that provoke them, and what their messages speak of. A request that begins with `server` or `task`
/// changes these fields of one that is carried out, null leaving a field out; `disk` has the sizes of a disk and of its
/// partition, and how much of it is used. Ids stand in brackets.
const PROVOKED: &str = r#"
SMS.2009 | POST /v3/sources/<running-server>/command_result | {"command_name":"STOP","result":"success","result_detail":{}} | START
SMS.2013 | POST /v3/sources | server {"name":"twin"} | <twin>
SMS.2015 | DELETE /v3/tasks/<running> |  | <running>
SMS.2031 | POST /v3/tasks/delete | <running> | body
SMS.2032 | POST /v3/sources/<running-server>/command_result | {"command_name":"START"} | body.result
SMS.2035 | POST /v3/tasks/delete |  | body
SMS.2112 | GET /v3/migprojects/nowhere |  | nowhere
SMS.2206 | POST /v3/tasks | task {"source_server":{"id":"<odd>"}} | OS_VERSION
SMS.2219 | POST /v3/tasks/delete | {"ids":["nowhere"]} | nowhere
SMS.2252 | GET /v3/sources/<free>/command |  | the source server
SMS.2323 | GET /v3/sources/nowhere/command |  | nowhere
SMS.6001 | POST /v3/sources | server {"name":""} | body.name
SMS.6002 | PUT /v3/sources/<free> | {"name":"abc"} | new name
SMS.6003 | PUT /v3/sources/<free> | {"name":"a-b-c"} | new name
SMS.6004 | PUT /v3/tasks/<running>/progress | {"subtask_name":"REST","progress":1,"replicatesize":1,"totalsize":1,"process_trace":""} | REST
SMS.6010 | POST /v3/tasks/<ready>/action | start | body
SMS.6011 | POST /v3/tasks/<ready>/action | {"operation":"fly"} | fly
SMS.6012 | POST /v3/tasks |  | body
SMS.6030 | POST /v3/tasks | task {"source_server":{"id":""}} | source server
SMS.6031 | POST /v3/tasks | task {"target_server":null} | body.target_server
SMS.6032 | POST /v3/tasks | task {"target_server":{"name":"target"}} | body.target_server.vm_id
SMS.6033 | POST /v3/tasks | task {"target_server":{"name":"target","vm_id":"1"}} | disks
SMS.6101 | PUT /v3/tasks/<running>/progress | {"subtask_name":"SSL_CONFIG","progress":101,"replicatesize":1,"totalsize":1,"process_trace":""} | body.progress
SMS.6102 | POST /v3/tasks/<running>/speed-limit | {"speed_limit":[{"start":"09:00","end":"08:00","speed":1}]} | before it begins
SMS.6303 | POST /v3/sources | server {"agent_version":"1.9.0"} | 1.9.0
SMS.6503 | POST /v3/sources | server {"os_type":"BSD"} | BSD
SMS.6539 | POST /v3/tasks | disk 1048575 1048576 1 | /dev/vda
SMS.6601 | POST /v3/tasks | task {"os_type":"BSD"} | BSD
SMS.6610 | POST /v3/tasks | task {"source_server":{"id":"<windows>"},"os_type":"WINDOWS"} | type
SMS.6611 | POST /v3/tasks | disk 9437184 1048576 1048577 | /dev/vda1
SMS.6612 | POST /v3/tasks | disk 9437184 1048577 1 | /dev/vda1
SMS.6614 | POST /v3/tasks | disk 1048576 1048576 1 | /dev/vda
SMS.7101 | GET /v3/vm/templates/nowhere |  | nowhere
SMS.7111 | DELETE /v3/vm/templates/<small> |  | <ready>
SMS.7112 | POST /v3/vm/templates | {"template":{"name":"small"}} | <small>
SMS.7301 | DELETE /v3/migprojects/nowhere |  | nowhere
SMS.7303 | POST /v3/migprojects | {"name":"","region":"r","type":"MIGRATE_FILE"} | body.name
SMS.7311 | DELETE /v3/migprojects/<wave> |  | servers
SMS.7312 | POST /v3/migprojects | {"name":"wave","region":"r","type":"MIGRATE_FILE"} | <wave>
SMS.7602 | GET /v3/sources/nowhere |  | nowhere
SMS.7703 | GET /v3/tasks/nowhere |  | nowhere
SMS.7711 | POST /v3/tasks | task {"name":"a b"} | name of the task
SMS.7712 | POST /v3/tasks | task {"type":"MIGRATE_ALL"} | MIGRATE_ALL
SMS.7714 | POST /v3/tasks/<ready>/action | {"operation":"stop"} | READY
SMS.7715 | POST /v3/tasks/<running>/action | {"operation":"start"} | RUNNING
SMS.7716 | POST /v3/tasks/<running>/log | {"log_bucket":"logs"} | logs
SMS.7717 | POST /v3/tasks/<ready>/log | {"log_bucket":"logs"} | logs
SMS.7719 | DELETE /v3/sources/<running-server> |  | <running>
SMS.7720 | POST /v3/tasks/<running>/action | {"operation":"skip"} | RUNNING
SMS.6501 | POST /v3/sources | server {"name":"one-more"} | source servers
"#;

fn provoked() -> impl Iterator<Item = [&'static str; 4]> {
    let rows = PROVOKED.trim().lines();
    rows.map(|row| {
        let columns: Vec<&str> = row.split(" | ").collect();
        columns.try_into().unwrap()
    })
}

fn server() -> Value {
    let card = json!({ "name": "eth0", "ip": "10.0.0.1", "netmask": "255.0.0.0", "gateway": "10.0.0.254", "mtu": 1500, "mac": "00:00" });
    json!({
        "name": "new",
        "os_type": "LINUX",
        "os_version": "CENTOS_7_9_64BIT",
        "agent_version": "6.1.8",
        "networks": [card],
    })
}

fn task() -> Value {
    json!({
        "name": "new",
        "type": "MIGRATE_FILE",
        "os_type": "LINUX",
        "source_server": { "id": "<free>" },
        "target_server": { "name": "target", "vm_id": "1", "disks": [{ "name": "/dev/vda", "size": 9 }] },
        "region_id": "r",
        "region_name": "r",
        "project_id": "p",
        "project_name": "p",
    })
}

fn changed(mut body: Value, changes: &str) -> String {
    let changes: Value = changes.parse().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body.as_object_mut()
        .unwrap()
        .retain(|_, value| !value.is_null());
    body.to_string()
}

/// A task whose target has one disk of this size, with a partition of a size, of which so much is used.
fn with_disk(sizes: &str) -> String {
    let sizes: Vec<u64> = sizes.split(' ').map(|size| size.parse().unwrap()).collect();
    let [size, partition, used] = sizes[..] else {
        panic!("{sizes:?}")
    };
    let partition = json!({ "name": "/dev/vda1", "size": partition, "used_size": used });
    let disk = json!({ "name": "/dev/vda", "size": size, "physical_volumes": [partition] });
    let target = json!({ "target_server": { "name": "target", "vm_id": "1", "disks": [disk] } });
    changed(task(), &target.to_string())
}

/// An account in which every code can be provoked, and its ids by the names that they have in brackets.
struct Account {
    simulator: Simulator,
    http: reqwest::Client,
    ids: BTreeMap<String, String>,
}

impl Account {
    async fn new() -> Self {
        let simulator = Simulator::builder()
            .tasks(0)
            .token(Token::new("guest").without("sms:server:listTask"))
            .server("free")
            .server(NewServer::named("windows").os(Os::Windows))
            .server(NewServer::named("odd").field("os_version", "WINDOWS2016_64BIT"))
            .server("running-server")
            .task(NewTask::default().state(State::Running))
            .server("ready-server")
            .server_quota(6);
        let simulator = simulator.start().await.unwrap();
        let servers = simulator.world().servers().unwrap().into_iter();
        let ids = servers
            .map(|server| (server.name.unwrap(), server.id.unwrap()))
            .collect();
        let mut account = Self {
            simulator,
            http: http(),
            ids,
        };
        let running = account.simulator.world().ids(State::Running).pop().unwrap();
        account.ids.insert("running".to_owned(), running);
        let wave = r#"{"name":"wave","region":"r","type":"MIGRATE_FILE","isdefault":true}"#;
        let ready = r#"task {"source_server":{"id":"<ready-server>"},"vm_template_id":"<small>"}"#;
        for (name, line, body) in [
            ("wave", "POST /v3/migprojects", wave),
            ("twin", "POST /v3/sources", r#"server {"name":"twin"}"#),
            (
                "small",
                "POST /v3/vm/templates",
                r#"{"template":{"name":"small"}}"#,
            ),
            ("ready", "POST /v3/tasks", ready),
            (
                "",
                "POST /v3/tasks/<running>/log",
                r#"{"log_bucket":"logs"}"#,
            ),
        ] {
            let made = account.send(line, body, "application/json").await;
            assert_eq!(made.status, 200, "{line}: {}", made.text);
            let made: Value = made.text.parse().unwrap_or_default();
            let id = made["id"].as_str().unwrap_or_default().to_owned();
            account.ids.insert(name.to_owned(), id);
        }
        account
    }

    fn with_ids(&self, text: &str) -> String {
        let ids = self.ids.iter();
        ids.fold(text.to_owned(), |text, (name, id)| {
            text.replace(&format!("<{name}>"), id)
        })
    }

    /// Sends a request; without a media type, its body goes without one.
    async fn send(&self, line: &str, body: &str, media_type: &str) -> Answer {
        let body = match body.split_once(' ') {
            Some(("server", changes)) => changed(server(), changes),
            Some(("task", changes)) => changed(task(), changes),
            Some(("disk", sizes)) => with_disk(sizes),
            _ => body.to_owned(),
        };
        let (method, path) = line.split_once(' ').unwrap();
        let url = format!("{}{}", self.simulator.endpoint(), self.with_ids(path));
        let request = self.http.request(method.parse().unwrap(), url);
        let request = request.header("X-Auth-Token", self.simulator.account().token());
        let request = match media_type {
            "" => request,
            media_type => request.header("Content-Type", media_type),
        };
        Answer::of(request.body(self.with_ids(&body))).await
    }
}

/// What is wrong with a refusal that should have this code.
fn fault(answer: &Answer, code: &str, about: &str) -> Option<String> {
    let known = operations().error_code(code).unwrap();
    let body: Value = answer.text.parse().unwrap_or_default();
    let message = body["error_msg"].as_str().unwrap_or_default();
    let says_why = message.starts_with(known.meaning) || message.starts_with("Invalid parameter. ");
    let fits = body["error_code"] == code
        && answer.status == known.status
        && says_why
        && message.contains(about);
    (!fits).then(|| format!("{code} about {about} is {} {}", answer.status, answer.text))
}

#[tokio::test]
async fn each_code_is_provoked_by_what_it_is_about() {
    let account = Account::new().await;
    let mut faults = Vec::new();
    for [code, line, body, about] in provoked() {
        let answer = account.send(line, body, "application/json").await;
        faults.extend(fault(&answer, code, &account.with_ids(about)));
    }
    assert_eq!(faults, [""; 0]);
}

#[tokio::test]
async fn a_body_in_json_has_to_be_called_json() {
    let account = Account::new().await;
    for (media_type, code) in [("", "SMS.2005"), ("text/plain", "SMS.2006")] {
        let answer = account
            .send("POST /v3/sources", "server {}", media_type)
            .await;
        assert_eq!(fault(&answer, code, "`Content-Type`"), None);
    }
}

#[tokio::test]
async fn a_caller_without_permission_is_refused_with_the_action() {
    let account = Account::new().await;
    let url = format!("{}/v3/tasks", account.simulator.endpoint());
    let answer = Answer::of(account.http.get(url).header("X-Auth-Token", "guest")).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["error_code"]),
        (403, &json!("SMS.9004"))
    );
    assert!(
        answer.text.contains("sms:server:listTask"),
        "{}",
        answer.text
    );
}

#[test]
fn every_code_is_provoked_or_it_is_said_why_not() {
    let mut codes: Vec<&str> = provoked().map(|[code, ..]| code).collect();
    codes.extend(["SMS.2005", "SMS.2006", "SMS.9004"]);
    codes.extend(
        NOT_PROVOKED
            .iter()
            .map(|reason| reason.split_once(": ").unwrap().0),
    );
    codes.sort_unstable();
    let known: Vec<&str> = operations()
        .error_codes()
        .iter()
        .map(|known| known.code)
        .collect();
    assert_eq!(codes, known);
}
