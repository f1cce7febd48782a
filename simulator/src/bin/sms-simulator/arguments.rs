use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Parser;
use huaweicloud_sms_simulator::{Builder, Clock, Simulator, Trouble};

use crate::exports::Credentials;

/// Huawei Cloud's Server Migration Service and its IAM on loopback: an account in the middle of its migration, which goes
/// on by itself.
///
/// Prints lines for a shell on stdout, with the variables that lead the client to it, and a line for each request on
/// stderr.
#[derive(Debug, Parser)]
#[command(name = "sms-simulator", version)]
pub(crate) struct Arguments {
    /// Port to serve at; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,

    /// Address to serve at; loopback only
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,

    /// How many tasks there are at first, each with its source server; a ninth as many servers have none
    #[arg(long, default_value_t = 36)]
    tasks: usize,

    /// What servers, tasks, keys and trouble are drawn from
    #[arg(long, default_value_t = 0)]
    seed: u64,

    /// How many times faster than real time the tasks move; 0 lets them move by control requests only
    #[arg(long, default_value_t = 60.0, value_parser = speed)]
    speed: f64,

    /// Trouble to make, such as `status=503,retry-after=1,rate=0.2` or `reset,operation=CreateTask,nth=2`; may be given
    /// several times
    #[arg(long, value_name = "RULE")]
    trouble: Vec<Trouble>,

    /// Which of the account's credentials the printed lines put in force
    #[arg(long, value_enum, default_value_t = Credentials::Token)]
    pub(crate) credentials: Credentials,

    /// Prints no line for each request
    #[arg(long)]
    pub(crate) quiet: bool,
}

impl Arguments {
    pub(crate) fn builder(self) -> Builder {
        let clock = if self.speed > 0.0 {
            Clock::accelerated(self.speed)
        } else {
            Clock::stepped()
        };
        let builder = Simulator::builder()
            .address(SocketAddr::new(self.address, self.port))
            .tasks(self.tasks)
            .seed(self.seed)
            .clock(clock);
        self.trouble.into_iter().fold(builder, Builder::trouble)
    }
}

fn speed(text: &str) -> Result<f64, String> {
    let speed = text
        .parse()
        .ok()
        .filter(|speed: &f64| speed.is_finite() && *speed >= 0.0);
    speed.ok_or_else(|| "a speed is a number from 0, such as 1 or 60".to_owned())
}
