//! What each call can set for itself.

/// Gives a generated call's builder, which keeps its [`CallOptions`] in the field `options`, the setters for them.
#[doc(hidden)]
#[macro_export]
macro_rules! call_settings {
    ($builder:ident) => {
        impl $builder {
            /// Sets all [`CallOptions`] of this call, in place of those that were set before.
            pub fn options(mut self, options: $crate::CallOptions) -> Self {
                self.options = options;
                self
            }

            /// Limits this call with its retries and its wait for credentials, in place of the client's limit. In a
            /// list, it is the limit of each page.
            pub fn call_timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.options = self.options.call_timeout(limit);
                self
            }

            /// Limits each attempt of this call, in place of the client's limit.
            pub fn attempt_timeout(mut self, limit: ::std::time::Duration) -> Self {
                self.options = self.options.attempt_timeout(limit);
                self
            }

            /// Sets which failures of this call are tried again, in place of the client's policy.
            pub fn retry_policy(mut self, policy: $crate::RetryPolicy) -> Self {
                self.options = self.options.retry_policy(policy);
                self
            }

            /// Sends a header with this call, in place of one of the same name that the client would send; see
            /// [`CallOptions::header`] for those that are always the client's own.
            pub fn header(
                mut self,
                name: $crate::reqwest::header::HeaderName,
                value: $crate::reqwest::header::HeaderValue,
            ) -> Self {
                self.options = self.options.header(name, value);
                self
            }
        }
    };
}
