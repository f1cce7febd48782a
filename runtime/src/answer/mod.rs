//! A whole answer, and what it is decoded to.

mod decode;
mod value;
mod whole;

pub use self::decode::ResponseBody;
pub use self::value::ResponseValue;
pub use self::whole::Answer;
pub(crate) use self::whole::CallFacts;
