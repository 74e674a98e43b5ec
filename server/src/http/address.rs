//! Where a request comes from.

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, request::Parts},
};
use ipnet::IpNet;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

/// The address of whoever sent a request; see [`client`].
pub(super) fn of(request: &Parts, trusted: &[IpNet]) -> String {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    client(peer, &request.headers, trusted)
}

/// The address of whoever asks: the peer, or what trusted proxies say of theirs. The list of hops is read from its right
/// end, since anyone can write what stands to the left; the first that is no proxy of ours is the one.
fn client(peer: Option<IpAddr>, headers: &HeaderMap, trusted: &[IpNet]) -> String {
    let Some(mut address) = peer else { return "local".to_owned() };
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
    let hops: Vec<&str> = lines.flat_map(|line| line.split(',')).map(str::trim).collect();
    let mut hops = hops.into_iter().rev();
    while trusted.iter().any(|net| net.contains(&address.to_canonical())) {
        match hops.next().map(parse) {
            Some(Some(hop)) => address = hop,
            // A proxy of ours that writes no address, or none that can be read: it is all that is known.
            Some(None) | None => break,
        }
    }
    network(address)
}

/// With a port, as some proxies write it, or without.
fn parse(hop: &str) -> Option<IpAddr> {
    hop.parse().ok().or_else(|| hop.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// What is counted as one sender: an IPv4 address, or the 64 bits of an IPv6 network, which one household has.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_proxies_are_believed() {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "fd00::/8"].iter().map(|net| net.parse().expect("a net")).collect();
        let of = |peer: &str, forwarded: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in forwarded {
                headers.append("x-forwarded-for", line.parse().expect("a header"));
            }
            client(Some(peer.parse().expect("an address")), &headers, &trusted)
        };
        assert_eq!(of("203.0.113.9", &["198.51.100.1"]), "203.0.113.9", "nobody's proxy");
        assert_eq!(of("10.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(of("10.0.0.1", &["1.2.3.4, 198.51.100.1, 10.0.0.2"]), "198.51.100.1", "what stands left is forged");
        assert_eq!(of("10.0.0.1", &["1.2.3.4", "198.51.100.1"]), "198.51.100.1", "in several lines");
        assert_eq!(of("10.0.0.1", &["198.51.100.1:4711"]), "198.51.100.1");
        assert_eq!(of("10.0.0.1", &["<script>"]), "10.0.0.1");
        assert_eq!(of("10.0.0.1", &[]), "10.0.0.1");
        assert_eq!(of("::ffff:10.0.0.1", &["2001:db8:1:2:3:4:5:6"]), "2001:db8:1:2::");
        assert_eq!(client(None, &HeaderMap::new(), &trusted), "local");
    }
}
