//! What is set for a task beside its fields: advanced options, and what was measured of its network.

use serde_json::Map;

use super::by_document::{change, check_path};
use super::call::Call;
use super::reply::reply;
use super::tasks::change_task;
use crate::answer::Answer;
use crate::world::Network;

/// The options that `ShowConfigSetting` and lists of tasks show.
pub(super) fn upload_special_configuration_setting(call: &Call<'_>) -> Result<Answer, Answer> {
    check_path(call)?;
    change(call, |task, _| task.fields.extend(call.fields()));
    Ok(reply(call, Map::new()))
}

pub(super) fn update_network_check_info(call: &Call<'_>) -> Result<Answer, Answer> {
    change_task(call, |task, _, _| {
        task.network = call.body().cloned().map(Network::Reported);
    })?;
    Ok(reply(call, Map::new()))
}
