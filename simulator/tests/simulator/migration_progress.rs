//! How a task comes on: its sub-tasks, its limits, and what stops it.

use huaweicloud_sms::types::SubTask;

use crate::way::{Account, limits, linux, task, text};

const STEPS: [&str; 8] = [
    "CREATE_CLOUD_SERVER",
    "SSL_CONFIG",
    "ATTACH_AGENT_IMAGE",
    "FORMAT_DISK_LINUX_FILE",
    "MIGRATE_LINUX_FILE",
    "CONFIGURE_LINUX_FILE",
    "CONSISTENCY_CHECK",
    "DETTACH_AGENT_IMAGE",
];

/// A task that has been started, and its source server.
async fn started(account: &Account) -> (String, String) {
    let server = account.register(linux("db-1")).await;
    let task = task("db-1", &server).is_need_consistency_check(true);
    let task = account.create_task(task).await;
    account.act(&task, "start").await.unwrap();
    (task, server)
}

async fn steps(account: &Account, task: &str) -> Vec<SubTask> {
    account.task(task).await.unwrap().sub_tasks.unwrap()
}

fn progress(steps: &[SubTask]) -> Vec<i64> {
    steps.iter().map(|step| step.progress.unwrap()).collect()
}

#[tokio::test]
async fn sub_tasks_make_progress_one_after_the_other() {
    let account = Account::empty().await;
    let (task, _) = started(&account).await;
    let mut before = vec![0; STEPS.len()];
    while account.state(&task).await == "RUNNING" {
        let steps = steps(&account, &task).await;
        let names: Vec<_> = steps
            .iter()
            .map(|step| step.name.as_deref().unwrap())
            .collect();
        assert_eq!(names, STEPS);
        let now = progress(&steps);
        assert!(
            before.iter().zip(&now).all(|(before, now)| before <= now),
            "{before:?} {now:?}"
        );
        let running = now.iter().position(|percent| *percent < 100).unwrap();
        for (number, step) in steps.iter().enumerate() {
            let (begun, ended) = (step.start_date.is_some(), step.end_date.is_some());
            assert_eq!(
                (begun, ended),
                (number <= running, number < running),
                "{step:?}"
            );
            assert_eq!(step.process_trace.is_some(), begun, "{step:?}");
            assert!(number <= running || step.progress == Some(0), "{step:?}");
        }
        let info = account.task(&task).await.unwrap().subtask_info.unwrap();
        assert!(info.contains(STEPS[running]), "{info}");
        before = now;
        account.pass(7);
    }
    assert_eq!(account.state(&task).await, "MIGRATE_SUCCESS");
    let steps = steps(&account, &task).await;
    assert_eq!(progress(&steps), [100; STEPS.len()]);
    let mut ends = steps
        .windows(2)
        .map(|pair| (pair[0].end_date, pair[1].start_date));
    assert!(ends.all(|(end, start)| end <= start));
}

#[tokio::test]
async fn limits_by_the_hour_bound_the_speed_and_lengthen_the_copy() {
    const HOURS: [(&str, &str, i64); 3] = [
        ("00:00", "01:00", 5),
        ("01:00", "02:00", 10),
        ("02:00", "24:00", 50),
    ];
    let (free, limited) = (Account::empty().await, Account::empty().await);
    let (unlimited, _) = started(&free).await;
    let (task, _) = started(&limited).await;
    let body = limits(&HOURS);
    limited
        .client
        .update_speed(&task)
        .body(body.clone())
        .send()
        .await
        .unwrap();
    let kept = limited
        .client
        .shows_speed_limits(&task)
        .send()
        .await
        .unwrap();
    assert_eq!(kept.speed_limit, body.speed_limit);

    let minutes_of = async |account: &Account, task: &str, bound: &dyn Fn(usize) -> i64| {
        let mut fastest = [0.0_f64; 24];
        for minute in 0.. {
            let shown = account.task(task).await.unwrap();
            let speed = shown.migrate_speed.unwrap();
            #[allow(clippy::cast_precision_loss, reason = "limits are small")]
            let limit = bound(minute / 60) as f64;
            assert!(speed <= limit, "{speed} in minute {minute}");
            fastest[minute / 60] = fastest[minute / 60].max(speed);
            if text(shown.state.as_ref()) == "MIGRATE_SUCCESS" {
                return (minute, fastest);
            }
            account.pass(60);
        }
        unreachable!("the loop has no other end")
    };
    let (short, _) = minutes_of(&free, &unlimited, &|_| 1000).await;
    let bound = |hour: usize| HOURS[hour.min(2)].2;
    let (long, fastest) = minutes_of(&limited, &task, &bound).await;
    // 10 GB, less what the first two hours let through, at 50 Mbit/s.
    assert!(
        short < 60 && (120..180).contains(&long),
        "{short} and {long} minutes"
    );
    assert!(
        fastest[0] > 3.0 && fastest[1] > 6.0 && fastest[2] > 30.0,
        "{fastest:?}"
    );
}

#[tokio::test]
async fn a_stopped_task_makes_no_progress_and_goes_on_where_it_stood() {
    let account = Account::empty().await;
    let (task, _) = started(&account).await;
    let copies = |steps: &[SubTask]| (1..90).contains(&steps[4].progress.unwrap());
    while !copies(&steps(&account, &task).await) {
        account.pass(5);
    }
    account.act(&task, "stop").await.unwrap();
    account.pass(60);
    assert_eq!(account.state(&task).await, "ABORT");
    let stopped = steps(&account, &task).await;
    account.pass(10 * 3600);
    assert_eq!(steps(&account, &task).await, stopped);
    account.act(&task, "start").await.unwrap();
    let resumed = steps(&account, &task).await;
    assert_eq!(progress(&resumed), progress(&stopped));
    assert_eq!(resumed[4].start_date, stopped[4].start_date);
    account.pass(20);
    assert!(steps(&account, &task).await[4].progress > stopped[4].progress);
    account.until(&task, "MIGRATE_SUCCESS").await;
}
