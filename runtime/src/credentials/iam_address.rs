//! Where IAM is.

use crate::endpoint::Region;
use crate::error::Error;

/// Where IAM is said to be.
#[derive(Clone)]
pub(super) enum IamAddress {
    /// At the address of the client's site.
    Site,
    Endpoint(String),
    Region(Region),
}

/// The address of IAM for all regions of the Chinese and the international site.
const GLOBAL_IAM: &str = "https://iam.myhuaweicloud.com";

/// That of the European site, which has accounts of its own.
const EUROPEAN_IAM: &str = "https://iam.myhuaweicloud.eu";

impl IamAddress {
    pub(super) fn address(&self, european: bool) -> Result<String, Error> {
        Ok(match self {
            Self::Site if european => EUROPEAN_IAM.to_owned(),
            Self::Site => GLOBAL_IAM.to_owned(),
            Self::Endpoint(endpoint) => endpoint.clone(),
            Self::Region(region) if *region == Region::Europe => EUROPEAN_IAM.to_owned(),
            Self::Region(region) => {
                region.check("iam_region")?;
                format!("https://iam.{region}.myhuaweicloud.com")
            }
        })
    }
}
