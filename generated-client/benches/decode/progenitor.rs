// Printed by generator/examples/progenitor.rs; do not edit.

#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct CloneServerBrief {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<CloneServerBriefName>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub vm_id: ::std::option::Option<CloneServerBriefVmId>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct CloneServerBriefName(::std::string::String);
impl ::std::ops::Deref for CloneServerBriefName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<CloneServerBriefName> for ::std::string::String {
    fn from(value: CloneServerBriefName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for CloneServerBriefName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for CloneServerBriefName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for CloneServerBriefName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for CloneServerBriefName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct CloneServerBriefVmId(::std::string::String);
impl ::std::ops::Deref for CloneServerBriefVmId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<CloneServerBriefVmId> for ::std::string::String {
    fn from(value: CloneServerBriefVmId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for CloneServerBriefVmId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for CloneServerBriefVmId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for CloneServerBriefVmId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for CloneServerBriefVmId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct ConfigBody {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub config_key: ::std::option::Option<ConfigBodyConfigKey>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub config_status: ::std::option::Option<ConfigBodyConfigStatus>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub config_value: ::std::option::Option<ConfigBodyConfigValue>,
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum ConfigBodyConfigKey {
    #[serde(rename = "MIGRATE_EXCLUDE_DIR")]
    MigrateExcludeDir,
    #[serde(rename = "SYNC_EXCLUDE_DIR")]
    SyncExcludeDir,
    #[serde(rename = "ONLY_SYNC_DIR")]
    OnlySyncDir,
    #[serde(rename = "CONSISTENCY_DIR")]
    ConsistencyDir,
    #[serde(rename = "CONSISTENCY_DIR_ILLEGAL")]
    ConsistencyDirIllegal,
    #[serde(rename = "LINUX_BLOCK_COMPRESS_THREAD_NUM")]
    LinuxBlockCompressThreadNum,
    #[serde(rename = "MIGRATE_DST_IP")]
    MigrateDstIp,
    #[serde(rename = "LINUX_BLOCK_CACHE_SIZE")]
    LinuxBlockCacheSize,
    #[serde(rename = "LINUX_CPU_LIMIT")]
    LinuxCpuLimit,
    #[serde(rename = "LINUX_MEM_LIMIT")]
    LinuxMemLimit,
    #[serde(rename = "LINUX_IO_LIMIT")]
    LinuxIoLimit,
    #[serde(rename = "NUM_PROCESS_MIGRATE")]
    NumProcessMigrate,
    #[serde(rename = "NUM_PROCESS_SYNC")]
    NumProcessSync,
    #[serde(rename = "CONSISTENCY_RECHECK")]
    ConsistencyRecheck,
    #[serde(rename = "CONSISTENCY_MODE")]
    ConsistencyMode,
    #[serde(rename = "DYNAMIC_PORT")]
    DynamicPort,
}
impl ::std::fmt::Display for ConfigBodyConfigKey {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::MigrateExcludeDir => f.write_str("MIGRATE_EXCLUDE_DIR"),
            Self::SyncExcludeDir => f.write_str("SYNC_EXCLUDE_DIR"),
            Self::OnlySyncDir => f.write_str("ONLY_SYNC_DIR"),
            Self::ConsistencyDir => f.write_str("CONSISTENCY_DIR"),
            Self::ConsistencyDirIllegal => f.write_str("CONSISTENCY_DIR_ILLEGAL"),
            Self::LinuxBlockCompressThreadNum => {
                f.write_str("LINUX_BLOCK_COMPRESS_THREAD_NUM")
            }
            Self::MigrateDstIp => f.write_str("MIGRATE_DST_IP"),
            Self::LinuxBlockCacheSize => f.write_str("LINUX_BLOCK_CACHE_SIZE"),
            Self::LinuxCpuLimit => f.write_str("LINUX_CPU_LIMIT"),
            Self::LinuxMemLimit => f.write_str("LINUX_MEM_LIMIT"),
            Self::LinuxIoLimit => f.write_str("LINUX_IO_LIMIT"),
            Self::NumProcessMigrate => f.write_str("NUM_PROCESS_MIGRATE"),
            Self::NumProcessSync => f.write_str("NUM_PROCESS_SYNC"),
            Self::ConsistencyRecheck => f.write_str("CONSISTENCY_RECHECK"),
            Self::ConsistencyMode => f.write_str("CONSISTENCY_MODE"),
            Self::DynamicPort => f.write_str("DYNAMIC_PORT"),
        }
    }
}
impl ::std::str::FromStr for ConfigBodyConfigKey {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "MIGRATE_EXCLUDE_DIR" => Ok(Self::MigrateExcludeDir),
            "SYNC_EXCLUDE_DIR" => Ok(Self::SyncExcludeDir),
            "ONLY_SYNC_DIR" => Ok(Self::OnlySyncDir),
            "CONSISTENCY_DIR" => Ok(Self::ConsistencyDir),
            "CONSISTENCY_DIR_ILLEGAL" => Ok(Self::ConsistencyDirIllegal),
            "LINUX_BLOCK_COMPRESS_THREAD_NUM" => Ok(Self::LinuxBlockCompressThreadNum),
            "MIGRATE_DST_IP" => Ok(Self::MigrateDstIp),
            "LINUX_BLOCK_CACHE_SIZE" => Ok(Self::LinuxBlockCacheSize),
            "LINUX_CPU_LIMIT" => Ok(Self::LinuxCpuLimit),
            "LINUX_MEM_LIMIT" => Ok(Self::LinuxMemLimit),
            "LINUX_IO_LIMIT" => Ok(Self::LinuxIoLimit),
            "NUM_PROCESS_MIGRATE" => Ok(Self::NumProcessMigrate),
            "NUM_PROCESS_SYNC" => Ok(Self::NumProcessSync),
            "CONSISTENCY_RECHECK" => Ok(Self::ConsistencyRecheck),
            "CONSISTENCY_MODE" => Ok(Self::ConsistencyMode),
            "DYNAMIC_PORT" => Ok(Self::DynamicPort),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for ConfigBodyConfigKey {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ConfigBodyConfigKey {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ConfigBodyConfigStatus(::std::string::String);
impl ::std::ops::Deref for ConfigBodyConfigStatus {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ConfigBodyConfigStatus> for ::std::string::String {
    fn from(value: ConfigBodyConfigStatus) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ConfigBodyConfigStatus {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ConfigBodyConfigStatus {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ConfigBodyConfigStatus {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ConfigBodyConfigStatus {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ConfigBodyConfigValue(::std::string::String);
impl ::std::ops::Deref for ConfigBodyConfigValue {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ConfigBodyConfigValue> for ::std::string::String {
    fn from(value: ConfigBodyConfigValue) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ConfigBodyConfigValue {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 1024usize {
            return Err("longer than 1024 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ConfigBodyConfigValue {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ConfigBodyConfigValue {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ConfigBodyConfigValue {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct Details {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub error_code: ::std::option::Option<DetailsErrorCode>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub error_msg: ::std::option::Option<DetailsErrorMsg>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct DetailsErrorCode(::std::string::String);
impl ::std::ops::Deref for DetailsErrorCode {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<DetailsErrorCode> for ::std::string::String {
    fn from(value: DetailsErrorCode) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for DetailsErrorCode {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 65535usize {
            return Err("longer than 65535 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for DetailsErrorCode {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for DetailsErrorCode {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for DetailsErrorCode {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct DetailsErrorMsg(::std::string::String);
impl ::std::ops::Deref for DetailsErrorMsg {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<DetailsErrorMsg> for ::std::string::String {
    fn from(value: DetailsErrorMsg) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for DetailsErrorMsg {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 65535usize {
            return Err("longer than 65535 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for DetailsErrorMsg {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for DetailsErrorMsg {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for DetailsErrorMsg {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct ErrorResponse {
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    pub details: ::std::vec::Vec<Details>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub encoded_authorization_message: ::std::option::Option<
        ErrorResponseEncodedAuthorizationMessage,
    >,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub error_code: ::std::option::Option<ErrorResponseErrorCode>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub error_msg: ::std::option::Option<ErrorResponseErrorMsg>,
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    pub error_param: ::std::vec::Vec<ErrorResponseErrorParamItem>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ErrorResponseEncodedAuthorizationMessage(::std::string::String);
impl ::std::ops::Deref for ErrorResponseEncodedAuthorizationMessage {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ErrorResponseEncodedAuthorizationMessage>
for ::std::string::String {
    fn from(value: ErrorResponseEncodedAuthorizationMessage) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ErrorResponseEncodedAuthorizationMessage {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 65535usize {
            return Err("longer than 65535 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ErrorResponseEncodedAuthorizationMessage {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for ErrorResponseEncodedAuthorizationMessage {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ErrorResponseEncodedAuthorizationMessage {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ErrorResponseErrorCode(::std::string::String);
impl ::std::ops::Deref for ErrorResponseErrorCode {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ErrorResponseErrorCode> for ::std::string::String {
    fn from(value: ErrorResponseErrorCode) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ErrorResponseErrorCode {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ErrorResponseErrorCode {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ErrorResponseErrorCode {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ErrorResponseErrorCode {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ErrorResponseErrorMsg(::std::string::String);
impl ::std::ops::Deref for ErrorResponseErrorMsg {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ErrorResponseErrorMsg> for ::std::string::String {
    fn from(value: ErrorResponseErrorMsg) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ErrorResponseErrorMsg {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ErrorResponseErrorMsg {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ErrorResponseErrorMsg {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ErrorResponseErrorMsg {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ErrorResponseErrorParamItem(::std::string::String);
impl ::std::ops::Deref for ErrorResponseErrorParamItem {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ErrorResponseErrorParamItem> for ::std::string::String {
    fn from(value: ErrorResponseErrorParamItem) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ErrorResponseErrorParamItem {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 65535usize {
            return Err("longer than 65535 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ErrorResponseErrorParamItem {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ErrorResponseErrorParamItem {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ErrorResponseErrorParamItem {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ListTasksEnterpriseProjectId(::std::string::String);
impl ::std::ops::Deref for ListTasksEnterpriseProjectId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ListTasksEnterpriseProjectId> for ::std::string::String {
    fn from(value: ListTasksEnterpriseProjectId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ListTasksEnterpriseProjectId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksEnterpriseProjectId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksEnterpriseProjectId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ListTasksEnterpriseProjectId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ListTasksId(::std::string::String);
impl ::std::ops::Deref for ListTasksId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ListTasksId> for ::std::string::String {
    fn from(value: ListTasksId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ListTasksId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 36usize {
            return Err("longer than 36 characters".into());
        }
        if value.chars().count() < 1usize {
            return Err("shorter than 1 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ListTasksId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ListTasksName(::std::string::String);
impl ::std::ops::Deref for ListTasksName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ListTasksName> for ::std::string::String {
    fn from(value: ListTasksName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ListTasksName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ListTasksName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct ListTasksResponse {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub count: ::std::option::Option<i32>,
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    pub tasks: ::std::vec::Vec<TasksResponseBody>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ListTasksSourceServerId(::std::string::String);
impl ::std::ops::Deref for ListTasksSourceServerId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ListTasksSourceServerId> for ::std::string::String {
    fn from(value: ListTasksSourceServerId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ListTasksSourceServerId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 36usize {
            return Err("longer than 36 characters".into());
        }
        if value.chars().count() < 1usize {
            return Err("shorter than 1 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksSourceServerId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksSourceServerId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ListTasksSourceServerId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum ListTasksState {
    #[serde(rename = "READY")]
    Ready,
    #[serde(rename = "RUNNING")]
    Running,
    #[serde(rename = "SYNCING")]
    Syncing,
    #[serde(rename = "MIGRATE_SUCCESS")]
    MigrateSuccess,
    #[serde(rename = "MIGRATE_FAIL")]
    MigrateFail,
    #[serde(rename = "ABORTING")]
    Aborting,
    #[serde(rename = "ABORT")]
    Abort,
    #[serde(rename = "DELETING")]
    Deleting,
    #[serde(rename = "SYNC_F_ROLLBACKING")]
    SyncFRollbacking,
    #[serde(rename = "SYNC_F_ROLLBACK_SUCCESS")]
    SyncFRollbackSuccess,
}
impl ::std::fmt::Display for ListTasksState {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Ready => f.write_str("READY"),
            Self::Running => f.write_str("RUNNING"),
            Self::Syncing => f.write_str("SYNCING"),
            Self::MigrateSuccess => f.write_str("MIGRATE_SUCCESS"),
            Self::MigrateFail => f.write_str("MIGRATE_FAIL"),
            Self::Aborting => f.write_str("ABORTING"),
            Self::Abort => f.write_str("ABORT"),
            Self::Deleting => f.write_str("DELETING"),
            Self::SyncFRollbacking => f.write_str("SYNC_F_ROLLBACKING"),
            Self::SyncFRollbackSuccess => f.write_str("SYNC_F_ROLLBACK_SUCCESS"),
        }
    }
}
impl ::std::str::FromStr for ListTasksState {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "READY" => Ok(Self::Ready),
            "RUNNING" => Ok(Self::Running),
            "SYNCING" => Ok(Self::Syncing),
            "MIGRATE_SUCCESS" => Ok(Self::MigrateSuccess),
            "MIGRATE_FAIL" => Ok(Self::MigrateFail),
            "ABORTING" => Ok(Self::Aborting),
            "ABORT" => Ok(Self::Abort),
            "DELETING" => Ok(Self::Deleting),
            "SYNC_F_ROLLBACKING" => Ok(Self::SyncFRollbacking),
            "SYNC_F_ROLLBACK_SUCCESS" => Ok(Self::SyncFRollbackSuccess),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct ListTasksXAuthToken(::std::string::String);
impl ::std::ops::Deref for ListTasksXAuthToken {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<ListTasksXAuthToken> for ::std::string::String {
    fn from(value: ListTasksXAuthToken) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for ListTasksXAuthToken {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 16384usize {
            return Err("longer than 16384 characters".into());
        }
        if value.chars().count() < 1usize {
            return Err("shorter than 1 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for ListTasksXAuthToken {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for ListTasksXAuthToken {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for ListTasksXAuthToken {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct NetworkCheckInfoRequestBody {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cpu_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub destination_connectivity: ::std::option::Option<bool>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub domain_connectivity: ::std::option::Option<bool>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub evaluation_result: ::std::option::Option<
        NetworkCheckInfoRequestBodyEvaluationResult,
    >,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub loss_percentage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub mem_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub migration_speed: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub network_delay: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub network_jitter: ::std::option::Option<f64>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct NetworkCheckInfoRequestBodyEvaluationResult(::std::string::String);
impl ::std::ops::Deref for NetworkCheckInfoRequestBodyEvaluationResult {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<NetworkCheckInfoRequestBodyEvaluationResult>
for ::std::string::String {
    fn from(value: NetworkCheckInfoRequestBodyEvaluationResult) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for NetworkCheckInfoRequestBodyEvaluationResult {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 8usize {
            return Err("longer than 8 characters".into());
        }
        if value.chars().count() < 6usize {
            return Err("shorter than 6 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for NetworkCheckInfoRequestBodyEvaluationResult {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for NetworkCheckInfoRequestBodyEvaluationResult {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for NetworkCheckInfoRequestBodyEvaluationResult {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct SourceServerAssociatedWithTask {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: ::std::option::Option<SourceServerAssociatedWithTaskId>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub ip: ::std::option::Option<SourceServerAssociatedWithTaskIp>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<SourceServerAssociatedWithTaskName>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub oem_system: ::std::option::Option<bool>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub os_type: ::std::option::Option<SourceServerAssociatedWithTaskOsType>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub os_version: ::std::option::Option<SourceServerAssociatedWithTaskOsVersion>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub state: ::std::option::Option<SourceServerAssociatedWithTaskState>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SourceServerAssociatedWithTaskId(::std::string::String);
impl ::std::ops::Deref for SourceServerAssociatedWithTaskId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SourceServerAssociatedWithTaskId> for ::std::string::String {
    fn from(value: SourceServerAssociatedWithTaskId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SourceServerAssociatedWithTaskId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SourceServerAssociatedWithTaskIp(::std::string::String);
impl ::std::ops::Deref for SourceServerAssociatedWithTaskIp {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SourceServerAssociatedWithTaskIp> for ::std::string::String {
    fn from(value: SourceServerAssociatedWithTaskIp) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskIp {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SourceServerAssociatedWithTaskIp {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SourceServerAssociatedWithTaskName(::std::string::String);
impl ::std::ops::Deref for SourceServerAssociatedWithTaskName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SourceServerAssociatedWithTaskName> for ::std::string::String {
    fn from(value: SourceServerAssociatedWithTaskName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SourceServerAssociatedWithTaskName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum SourceServerAssociatedWithTaskOsType {
    #[serde(rename = "WINDOWS")]
    Windows,
    #[serde(rename = "LINUX")]
    Linux,
}
impl ::std::fmt::Display for SourceServerAssociatedWithTaskOsType {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Windows => f.write_str("WINDOWS"),
            Self::Linux => f.write_str("LINUX"),
        }
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskOsType {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "WINDOWS" => Ok(Self::Windows),
            "LINUX" => Ok(Self::Linux),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SourceServerAssociatedWithTaskOsVersion(::std::string::String);
impl ::std::ops::Deref for SourceServerAssociatedWithTaskOsVersion {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SourceServerAssociatedWithTaskOsVersion>
for ::std::string::String {
    fn from(value: SourceServerAssociatedWithTaskOsVersion) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskOsVersion {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskOsVersion {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskOsVersion {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SourceServerAssociatedWithTaskOsVersion {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum SourceServerAssociatedWithTaskState {
    #[serde(rename = "unavailable")]
    Unavailable,
    #[serde(rename = "waiting")]
    Waiting,
    #[serde(rename = "initialize")]
    Initialize,
    #[serde(rename = "replicate")]
    Replicate,
    #[serde(rename = "syncing")]
    Syncing,
    #[serde(rename = "stopping")]
    Stopping,
    #[serde(rename = "stopped")]
    Stopped,
    #[serde(rename = "skipping")]
    Skipping,
    #[serde(rename = "deleting")]
    Deleting,
    #[serde(rename = "clearing")]
    Clearing,
    #[serde(rename = "cleared")]
    Cleared,
    #[serde(rename = "clearfailed")]
    Clearfailed,
    #[serde(rename = "premigready")]
    Premigready,
    #[serde(rename = "premiged")]
    Premiged,
    #[serde(rename = "premigfailed")]
    Premigfailed,
    #[serde(rename = "cloning")]
    Cloning,
    #[serde(rename = "cutovering")]
    Cutovering,
    #[serde(rename = "finished")]
    Finished,
    #[serde(rename = "error")]
    Error,
}
impl ::std::fmt::Display for SourceServerAssociatedWithTaskState {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Unavailable => f.write_str("unavailable"),
            Self::Waiting => f.write_str("waiting"),
            Self::Initialize => f.write_str("initialize"),
            Self::Replicate => f.write_str("replicate"),
            Self::Syncing => f.write_str("syncing"),
            Self::Stopping => f.write_str("stopping"),
            Self::Stopped => f.write_str("stopped"),
            Self::Skipping => f.write_str("skipping"),
            Self::Deleting => f.write_str("deleting"),
            Self::Clearing => f.write_str("clearing"),
            Self::Cleared => f.write_str("cleared"),
            Self::Clearfailed => f.write_str("clearfailed"),
            Self::Premigready => f.write_str("premigready"),
            Self::Premiged => f.write_str("premiged"),
            Self::Premigfailed => f.write_str("premigfailed"),
            Self::Cloning => f.write_str("cloning"),
            Self::Cutovering => f.write_str("cutovering"),
            Self::Finished => f.write_str("finished"),
            Self::Error => f.write_str("error"),
        }
    }
}
impl ::std::str::FromStr for SourceServerAssociatedWithTaskState {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "unavailable" => Ok(Self::Unavailable),
            "waiting" => Ok(Self::Waiting),
            "initialize" => Ok(Self::Initialize),
            "replicate" => Ok(Self::Replicate),
            "syncing" => Ok(Self::Syncing),
            "stopping" => Ok(Self::Stopping),
            "stopped" => Ok(Self::Stopped),
            "skipping" => Ok(Self::Skipping),
            "deleting" => Ok(Self::Deleting),
            "clearing" => Ok(Self::Clearing),
            "cleared" => Ok(Self::Cleared),
            "clearfailed" => Ok(Self::Clearfailed),
            "premigready" => Ok(Self::Premigready),
            "premiged" => Ok(Self::Premiged),
            "premigfailed" => Ok(Self::Premigfailed),
            "cloning" => Ok(Self::Cloning),
            "cutovering" => Ok(Self::Cutovering),
            "finished" => Ok(Self::Finished),
            "error" => Ok(Self::Error),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for SourceServerAssociatedWithTaskState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SourceServerAssociatedWithTaskState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct SubTaskAssociatedWithTask {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub end_date: ::std::option::Option<i64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: ::std::option::Option<i64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<SubTaskAssociatedWithTaskName>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub process_trace: ::std::option::Option<SubTaskAssociatedWithTaskProcessTrace>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub progress: ::std::option::Option<i32>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub start_date: ::std::option::Option<i64>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SubTaskAssociatedWithTaskName(::std::string::String);
impl ::std::ops::Deref for SubTaskAssociatedWithTaskName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SubTaskAssociatedWithTaskName> for ::std::string::String {
    fn from(value: SubTaskAssociatedWithTaskName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SubTaskAssociatedWithTaskName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SubTaskAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for SubTaskAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SubTaskAssociatedWithTaskName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct SubTaskAssociatedWithTaskProcessTrace(::std::string::String);
impl ::std::ops::Deref for SubTaskAssociatedWithTaskProcessTrace {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<SubTaskAssociatedWithTaskProcessTrace>
for ::std::string::String {
    fn from(value: SubTaskAssociatedWithTaskProcessTrace) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for SubTaskAssociatedWithTaskProcessTrace {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 2048usize {
            return Err("longer than 2048 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for SubTaskAssociatedWithTaskProcessTrace {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for SubTaskAssociatedWithTaskProcessTrace {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for SubTaskAssociatedWithTaskProcessTrace {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct TargetServerAssociatedWithTask {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: ::std::option::Option<TargetServerAssociatedWithTaskId>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub ip: ::std::option::Option<TargetServerAssociatedWithTaskIp>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<TargetServerAssociatedWithTaskName>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub os_type: ::std::option::Option<TargetServerAssociatedWithTaskOsType>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub os_version: ::std::option::Option<TargetServerAssociatedWithTaskOsVersion>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub vm_id: ::std::option::Option<TargetServerAssociatedWithTaskVmId>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TargetServerAssociatedWithTaskId(::std::string::String);
impl ::std::ops::Deref for TargetServerAssociatedWithTaskId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TargetServerAssociatedWithTaskId> for ::std::string::String {
    fn from(value: TargetServerAssociatedWithTaskId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TargetServerAssociatedWithTaskId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TargetServerAssociatedWithTaskIp(::std::string::String);
impl ::std::ops::Deref for TargetServerAssociatedWithTaskIp {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TargetServerAssociatedWithTaskIp> for ::std::string::String {
    fn from(value: TargetServerAssociatedWithTaskIp) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskIp {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TargetServerAssociatedWithTaskIp {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TargetServerAssociatedWithTaskName(::std::string::String);
impl ::std::ops::Deref for TargetServerAssociatedWithTaskName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TargetServerAssociatedWithTaskName> for ::std::string::String {
    fn from(value: TargetServerAssociatedWithTaskName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TargetServerAssociatedWithTaskName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum TargetServerAssociatedWithTaskOsType {
    #[serde(rename = "WINDOWS")]
    Windows,
    #[serde(rename = "LINUX")]
    Linux,
}
impl ::std::fmt::Display for TargetServerAssociatedWithTaskOsType {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Windows => f.write_str("WINDOWS"),
            Self::Linux => f.write_str("LINUX"),
        }
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskOsType {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "WINDOWS" => Ok(Self::Windows),
            "LINUX" => Ok(Self::Linux),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TargetServerAssociatedWithTaskOsVersion(::std::string::String);
impl ::std::ops::Deref for TargetServerAssociatedWithTaskOsVersion {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TargetServerAssociatedWithTaskOsVersion>
for ::std::string::String {
    fn from(value: TargetServerAssociatedWithTaskOsVersion) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskOsVersion {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskOsVersion {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskOsVersion {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TargetServerAssociatedWithTaskOsVersion {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TargetServerAssociatedWithTaskVmId(::std::string::String);
impl ::std::ops::Deref for TargetServerAssociatedWithTaskVmId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TargetServerAssociatedWithTaskVmId> for ::std::string::String {
    fn from(value: TargetServerAssociatedWithTaskVmId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TargetServerAssociatedWithTaskVmId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TargetServerAssociatedWithTaskVmId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TargetServerAssociatedWithTaskVmId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TargetServerAssociatedWithTaskVmId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default)]
pub struct TasksResponseBody {
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub agent_cpu_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub agent_disk_io: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub agent_mem_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub clone_server: ::std::option::Option<CloneServerBrief>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub compress_rate: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub create_date: ::std::option::Option<i64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub enterprise_project_id: ::std::option::Option<
        TasksResponseBodyEnterpriseProjectId,
    >,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub error_json: ::std::option::Option<TasksResponseBodyErrorJson>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub estimate_complete_time: ::std::option::Option<i64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: ::std::option::Option<TasksResponseBodyId>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub log_collect_status: ::std::option::Option<TasksResponseBodyLogCollectStatus>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub migrate_speed: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub migration_ip: ::std::option::Option<TasksResponseBodyMigrationIp>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: ::std::option::Option<TasksResponseBodyName>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub need_migration_test: ::std::option::Option<bool>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub network_check_info: ::std::option::Option<NetworkCheckInfoRequestBody>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub os_type: ::std::option::Option<TasksResponseBodyOsType>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub priority: ::std::option::Option<TasksResponseBodyPriority>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub source_server: ::std::option::Option<SourceServerAssociatedWithTask>,
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    pub special_config: ::std::vec::Vec<ConfigBody>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub speed_limit: ::std::option::Option<i32>,
    #[serde(default)]
    pub start_target_server: bool,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub state: ::std::option::Option<TasksResponseBodyState>,
    #[serde(default, skip_serializing_if = "::std::vec::Vec::is_empty")]
    pub sub_tasks: ::std::vec::Vec<SubTaskAssociatedWithTask>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub subtask_info: ::std::option::Option<TasksResponseBodySubtaskInfo>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub syncing: ::std::option::Option<bool>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub target_server: ::std::option::Option<TargetServerAssociatedWithTask>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cpu_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_disk_io: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_mem_usage: ::std::option::Option<f64>,
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_time: ::std::option::Option<i64>,
    #[serde(rename = "type", skip_serializing_if = "::std::option::Option::is_none")]
    pub type_: ::std::option::Option<TasksResponseBodyType>,
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodyEnterpriseProjectId(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodyEnterpriseProjectId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyEnterpriseProjectId>
for ::std::string::String {
    fn from(value: TasksResponseBodyEnterpriseProjectId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodyEnterpriseProjectId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyEnterpriseProjectId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TasksResponseBodyEnterpriseProjectId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyEnterpriseProjectId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodyErrorJson(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodyErrorJson {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyErrorJson> for ::std::string::String {
    fn from(value: TasksResponseBodyErrorJson) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodyErrorJson {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 1024usize {
            return Err("longer than 1024 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyErrorJson {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyErrorJson {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyErrorJson {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodyId(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodyId {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyId> for ::std::string::String {
    fn from(value: TasksResponseBodyId) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodyId {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyId {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyId {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum TasksResponseBodyLogCollectStatus {
    #[serde(rename = "INIT")]
    Init,
    #[serde(rename = "UPLOADING")]
    Uploading,
    #[serde(rename = "UPLOAD_FAIL")]
    UploadFail,
    #[serde(rename = "UPLOADED")]
    Uploaded,
}
impl ::std::fmt::Display for TasksResponseBodyLogCollectStatus {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Init => f.write_str("INIT"),
            Self::Uploading => f.write_str("UPLOADING"),
            Self::UploadFail => f.write_str("UPLOAD_FAIL"),
            Self::Uploaded => f.write_str("UPLOADED"),
        }
    }
}
impl ::std::str::FromStr for TasksResponseBodyLogCollectStatus {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "INIT" => Ok(Self::Init),
            "UPLOADING" => Ok(Self::Uploading),
            "UPLOAD_FAIL" => Ok(Self::UploadFail),
            "UPLOADED" => Ok(Self::Uploaded),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyLogCollectStatus {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String>
for TasksResponseBodyLogCollectStatus {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodyMigrationIp(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodyMigrationIp {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyMigrationIp> for ::std::string::String {
    fn from(value: TasksResponseBodyMigrationIp) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodyMigrationIp {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyMigrationIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyMigrationIp {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyMigrationIp {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodyName(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodyName {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyName> for ::std::string::String {
    fn from(value: TasksResponseBodyName) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodyName {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyName {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyName {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum TasksResponseBodyOsType {
    #[serde(rename = "WINDOWS")]
    Windows,
    #[serde(rename = "LINUX")]
    Linux,
}
impl ::std::fmt::Display for TasksResponseBodyOsType {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Windows => f.write_str("WINDOWS"),
            Self::Linux => f.write_str("LINUX"),
        }
    }
}
impl ::std::str::FromStr for TasksResponseBodyOsType {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "WINDOWS" => Ok(Self::Windows),
            "LINUX" => Ok(Self::Linux),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyOsType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug)]
#[serde(transparent)]
pub struct TasksResponseBodyPriority(i32);
impl ::std::ops::Deref for TasksResponseBodyPriority {
    type Target = i32;
    fn deref(&self) -> &i32 {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodyPriority> for i32 {
    fn from(value: TasksResponseBodyPriority) -> Self {
        value.0
    }
}
impl ::std::convert::TryFrom<i32> for TasksResponseBodyPriority {
    type Error = self::error::ConversionError;
    fn try_from(
        value: i32,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if ![0_i32, 1_i32, 2_i32].contains(&value) {
            Err("invalid value".into())
        } else {
            Ok(Self(value))
        }
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodyPriority {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        Self::try_from(<i32>::deserialize(deserializer)?)
            .map_err(|e| { <D::Error as ::serde::de::Error>::custom(e.to_string()) })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum TasksResponseBodyState {
    #[serde(rename = "READY")]
    Ready,
    #[serde(rename = "RUNNING")]
    Running,
    #[serde(rename = "SYNCING")]
    Syncing,
    #[serde(rename = "MIGRATE_SUCCESS")]
    MigrateSuccess,
    #[serde(rename = "SYNC_SUCCESS")]
    SyncSuccess,
    #[serde(rename = "MIGRATE_FAIL")]
    MigrateFail,
    #[serde(rename = "SYNC_FAIL")]
    SyncFail,
    #[serde(rename = "ABORTING")]
    Aborting,
    #[serde(rename = "ABORT")]
    Abort,
    #[serde(rename = "SKIPPING")]
    Skipping,
    #[serde(rename = "DELETING")]
    Deleting,
    #[serde(rename = "RESETING")]
    Reseting,
}
impl ::std::fmt::Display for TasksResponseBodyState {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::Ready => f.write_str("READY"),
            Self::Running => f.write_str("RUNNING"),
            Self::Syncing => f.write_str("SYNCING"),
            Self::MigrateSuccess => f.write_str("MIGRATE_SUCCESS"),
            Self::SyncSuccess => f.write_str("SYNC_SUCCESS"),
            Self::MigrateFail => f.write_str("MIGRATE_FAIL"),
            Self::SyncFail => f.write_str("SYNC_FAIL"),
            Self::Aborting => f.write_str("ABORTING"),
            Self::Abort => f.write_str("ABORT"),
            Self::Skipping => f.write_str("SKIPPING"),
            Self::Deleting => f.write_str("DELETING"),
            Self::Reseting => f.write_str("RESETING"),
        }
    }
}
impl ::std::str::FromStr for TasksResponseBodyState {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "READY" => Ok(Self::Ready),
            "RUNNING" => Ok(Self::Running),
            "SYNCING" => Ok(Self::Syncing),
            "MIGRATE_SUCCESS" => Ok(Self::MigrateSuccess),
            "SYNC_SUCCESS" => Ok(Self::SyncSuccess),
            "MIGRATE_FAIL" => Ok(Self::MigrateFail),
            "SYNC_FAIL" => Ok(Self::SyncFail),
            "ABORTING" => Ok(Self::Aborting),
            "ABORT" => Ok(Self::Abort),
            "SKIPPING" => Ok(Self::Skipping),
            "DELETING" => Ok(Self::Deleting),
            "RESETING" => Ok(Self::Reseting),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyState {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
#[derive(::serde::Serialize, Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[serde(transparent)]
pub struct TasksResponseBodySubtaskInfo(::std::string::String);
impl ::std::ops::Deref for TasksResponseBodySubtaskInfo {
    type Target = ::std::string::String;
    fn deref(&self) -> &::std::string::String {
        &self.0
    }
}
impl ::std::convert::From<TasksResponseBodySubtaskInfo> for ::std::string::String {
    fn from(value: TasksResponseBodySubtaskInfo) -> Self {
        value.0
    }
}
impl ::std::str::FromStr for TasksResponseBodySubtaskInfo {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        if value.chars().count() > 255usize {
            return Err("longer than 255 characters".into());
        }
        if value.chars().count() < 0usize {
            return Err("shorter than 0 characters".into());
        }
        Ok(Self(value.to_string()))
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodySubtaskInfo {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodySubtaskInfo {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl<'de> ::serde::Deserialize<'de> for TasksResponseBodySubtaskInfo {
    fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
    where
        D: ::serde::Deserializer<'de>,
    {
        ::std::string::String::deserialize(deserializer)?
            .parse()
            .map_err(|e: self::error::ConversionError| {
                <D::Error as ::serde::de::Error>::custom(e.to_string())
            })
    }
}
#[derive(
    ::serde::Deserialize,
    ::serde::Serialize,
    Clone,
    Copy,
    Debug,
    Eq,
    Hash,
    Ord,
    PartialEq,
    PartialOrd
)]
pub enum TasksResponseBodyType {
    #[serde(rename = "MIGRATE_FILE")]
    MigrateFile,
    #[serde(rename = "MIGRATE_BLOCK")]
    MigrateBlock,
}
impl ::std::fmt::Display for TasksResponseBodyType {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        match *self {
            Self::MigrateFile => f.write_str("MIGRATE_FILE"),
            Self::MigrateBlock => f.write_str("MIGRATE_BLOCK"),
        }
    }
}
impl ::std::str::FromStr for TasksResponseBodyType {
    type Err = self::error::ConversionError;
    fn from_str(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        match value {
            "MIGRATE_FILE" => Ok(Self::MigrateFile),
            "MIGRATE_BLOCK" => Ok(Self::MigrateBlock),
            _ => Err("invalid value".into()),
        }
    }
}
impl ::std::convert::TryFrom<&str> for TasksResponseBodyType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: &str,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
impl ::std::convert::TryFrom<::std::string::String> for TasksResponseBodyType {
    type Error = self::error::ConversionError;
    fn try_from(
        value: ::std::string::String,
    ) -> ::std::result::Result<Self, self::error::ConversionError> {
        value.parse()
    }
}
pub mod error {
    pub struct ConversionError(::std::borrow::Cow<'static, str>);
    impl ::std::error::Error for ConversionError {}
    impl ::std::fmt::Display for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Display::fmt(&self.0, f)
        }
    }
    impl ::std::fmt::Debug for ConversionError {
        fn fmt(
            &self,
            f: &mut ::std::fmt::Formatter<'_>,
        ) -> Result<(), ::std::fmt::Error> {
            ::std::fmt::Debug::fmt(&self.0, f)
        }
    }
    impl From<&'static str> for ConversionError {
        fn from(value: &'static str) -> Self {
            Self(value.into())
        }
    }
    impl From<String> for ConversionError {
        fn from(value: String) -> Self {
            Self(value.into())
        }
    }
}
