//! Why something failed, read from the fields that the document names.

use fixture_clients::failures::Client;
use fixture_clients::failures::types::{Check, CheckOutcome, Job};
use huaweicloud_runtime::Failure;

use crate::{answering, client};

fn job(why: &str) -> Job {
    Job::builder().why(why).build()
}

fn line(job: &Job) -> String {
    job.failure().unwrap().unwrap().to_string()
}

#[test]
fn an_explained_code_comes_with_its_meaning_and_way_out() {
    let failure = job(r#"{"error_code":"JOB.0001","error_param":"[\"/\", \"/mnt/vdb1\"]"}"#)
        .failure()
        .unwrap()
        .unwrap();
    assert_eq!(failure.code(), Some("JOB.0001"));
    assert_eq!(failure.parameters(), ["/", "/mnt/vdb1"]);
    assert_eq!(failure.message(), None);
    assert_eq!(failure.meaning(), Some("The disk is full."));
    assert_eq!(
        failure.way_out(),
        Some("Make room on it, then call `ShowJob` again.")
    );
    assert_eq!(
        failure.to_string(),
        "JOB.0001 (/, /mnt/vdb1): the disk is full; make room on it, then call `ShowJob` again"
    );
}

#[test]
fn a_code_without_a_way_out_has_its_meaning_and_an_unknown_one_nothing() {
    assert_eq!(
        line(&job(r#"{"error_code":"JOB.0002"}"#)),
        "JOB.0002: the job was lost"
    );
    let unknown = job(r#"{"error_param":"[]","error_code":"SMS.1302"}"#)
        .failure()
        .unwrap()
        .unwrap();
    assert_eq!(unknown.to_string(), "SMS.1302");
    assert_eq!((unknown.meaning(), unknown.way_out()), (None, None));
}

#[test]
fn where_nothing_is_said_nothing_failed() {
    assert_eq!(Job::default().failure().unwrap(), None);
    for nothing in [
        "[]",
        "",
        " \n",
        "null",
        "{}",
        r#"{"error_code":null,"error_param":"[]"}"#,
        r#"{"error_code":"","error_param":[]}"#,
    ] {
        assert_eq!(job(nothing).failure().unwrap(), None, "{nothing:?}");
    }
}

#[test]
fn parameters_come_in_any_shape() {
    for (text, due) in [
        (r#""error_param":["a","b"]"#, vec!["a", "b"]),
        (r#""error_param":"[\"a\",\"b\"]""#, vec!["a", "b"]),
        (r#""error_param":"a""#, vec!["a"]),
        (r#""error_param":"[a""#, vec!["[a"]),
        (r#""error_param":8899"#, vec!["8899"]),
        (
            r#""error_param":"[8899, null, {\"disk\":\"/\"}]""#,
            vec!["8899", r#"{"disk":"/"}"#],
        ),
        (r#""error_param":"[]""#, vec![]),
        (r#""error_param":null"#, vec![]),
        (r#""other":{"error_param":["x"]}"#, vec![]),
    ] {
        let failure = job(&format!(r#"{{"error_code":"A.1",{text}}}"#))
            .failure()
            .unwrap()
            .unwrap();
        assert_eq!(failure.parameters(), due, "{text}");
    }
}

#[test]
fn it_is_read_as_far_as_it_goes() {
    let cut = job(r#"{"error_code":"JOB.0002","error_param":"[\"/mnt"#);
    assert_eq!(line(&cut), "JOB.0002: the job was lost");
    assert_eq!(
        line(&job(r#"{"error_msg":"lost  it.\n","stage":3}"#)),
        "lost it"
    );
    assert_eq!(
        line(&job(
            r#"{"error_code":"JOB.0002","error_msg":"lost it","error_param":["a"]}"#
        )),
        "JOB.0002 (a): lost it; the job was lost"
    );
}

#[test]
fn what_cannot_be_read_is_an_error_that_quotes_it() {
    for text in [
        "the disk is full",
        "[1]",
        "true",
        r#"{"error_co"#,
        r#"{"stage":3}"#,
        "<html>",
    ] {
        let error = job(text).failure().unwrap_err();
        assert!(error.is_decode() && !error.is_retryable());
        let due =
            format!("why of Job holds no failure that can be read, look at it yourself: {text}");
        assert_eq!(error.to_string(), due);
        assert_eq!(format!("{error:?}"), due);
    }
    let long = job(&"x".repeat(5000)).failure().unwrap_err().to_string();
    assert!(long.len() < 400 && long.ends_with('…'), "{long}");
}

#[test]
fn fields_of_their_own_are_a_failure_too() {
    let check = Check::builder().type_("JOB.0001").self_(r#"["/"]"#);
    let failure = check.clone().build().failure().unwrap().unwrap();
    assert_eq!(failure.parameters(), ["/"]);
    assert!(
        failure
            .to_string()
            .starts_with("JOB.0001 (/): the disk is full; "),
        "{failure}"
    );
    let told = check.error_msg("nearly full").self_("/ and /mnt").build();
    let told = told.failure().unwrap().unwrap();
    assert_eq!(
        (told.message(), told.parameters()),
        (Some("nearly full"), &["/ and /mnt".to_owned()][..])
    );
    assert!(
        told.to_string()
            .starts_with("JOB.0001 (/ and /mnt): nearly full; the disk is full; "),
        "{told}"
    );
    let message = Check::builder().error_msg("nearly full").build();
    assert_eq!(
        message.failure().unwrap().unwrap().to_string(),
        "nearly full"
    );
    assert_eq!(
        Check::builder()
            .self_("")
            .type_("")
            .error_msg(" ")
            .build()
            .failure()
            .unwrap(),
        None
    );
    assert_eq!(Check::default().failure().unwrap(), None);
}

#[test]
fn what_failed_and_how_it_ended_come_first() {
    let check = Check::builder().error_msg("nearly full");
    let of = |check: Check| check.failure().unwrap().unwrap();
    let both = of(check
        .clone()
        .what("DISK")
        .outcome(CheckOutcome::Warn)
        .build());
    assert_eq!((both.name(), both.result()), (Some("DISK"), Some("WARN")));
    assert_eq!(both.to_string(), "DISK (WARN): nearly full");
    let coded = check
        .clone()
        .what("DISK\n1")
        .type_("A.1")
        .self_("/")
        .build();
    assert_eq!(of(coded).to_string(), "DISK 1: A.1 (/): nearly full");
    let unlisted = of(check.outcome(CheckOutcome::Other("ODD".into())).build());
    assert_eq!((unlisted.name(), unlisted.result()), (None, Some("ODD")));
    assert_eq!(unlisted.to_string(), "(ODD): nearly full");
    // By themselves they say nothing of a failure.
    let passed = Check::builder().what("DISK").outcome(CheckOutcome::Error);
    assert_eq!(passed.build().failure().unwrap(), None);
}

#[tokio::test]
async fn an_answer_has_it_and_keeps_the_text() {
    let server = answering(
        200,
        r#"{"why":"{\"error_code\":\"JOB.0001\"}","checks":[{"type":"JOB.0002"}]}"#,
    )
    .await;
    let client: Client = client(&server);
    let job = client.show_job().send().await.unwrap();
    let failure: Failure = job.failure().unwrap().unwrap();
    assert_eq!(failure.code(), Some("JOB.0001"));
    assert_eq!(job.why.as_deref(), Some(r#"{"error_code":"JOB.0001"}"#));
    let checks: Vec<_> = job
        .checks
        .iter()
        .flatten()
        .map(|check| check.failure().unwrap())
        .collect();
    assert_eq!(checks.len(), 1);
    assert_eq!(checks[0].as_ref().and_then(Failure::code), Some("JOB.0002"));
}
