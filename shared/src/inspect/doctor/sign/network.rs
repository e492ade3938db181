//! Signs of the way to the endpoint: names, ports, what blocks it, and memory for the handshake.

use super::phrase::{CLOSED, HANDSHAKE_ALERT, SERVER_REFUSED};
use super::{Sign, Strength};
use crate::inspect::{
    DoctorRule::{File, Network},
    FileCause, NetworkCause,
};

const PORT_443: &[&str] = &["com:443", "cn:443", "port 443", "-p 443", "port on the server 443", "443"];

const MQTT: &[&str] = &["*mqtt*", "mosquitto*", "CONNACK"];

/// Port 443 is in order with any of these.
const ALPN: &[&str] = &["x-amzn-mqtt-ca", "--tls-alpn", "wss*", "websocket*", "--alpn"];

pub(super) const SIGNS: &[Sign] = &[
    Sign::new(
        Network(NetworkCause::EndpointNotFound),
        Strength::Certain,
        &[&[
            "ENOTFOUND",
            "getaddrinfo failed",
            "getaddrinfo() returns*",
            "getaddrinfo returned*",
            "getaddrinfo ENOTFOUND",
            "Name or service not known",
            "nodename nor servname provided",
            "Temporary failure in name resolution",
            "Could not resolve host*",
            "AWS_IO_DNS_QUERY_FAILED",
            "AWS_IO_DNS_INVALID_NAME",
            "AWS_IO_DNS_NO_ADDRESS_FOR_HOST",
            "UnknownHostException",
            "no such host",
            "Lookup error",
            "Unable to connect (Lookup error*",
            "NXDOMAIN",
            "Could not connect to the endpoint URL",
            "NET_UNKNOWN_HOST",
            "Failed to get an IP address for the given hostname",
            "Failed to resolve host*",
            "couldn't get hostname for",
            "handshake returned -0x52",
            "0x0052",
            "failed to lookup address information",
            "No such host is known",
            "NETWORK_ERR_NET_UNKNOWN_HOST",
        ]],
    ),
    Sign::new(
        Network(NetworkCause::NetworkBlocked),
        Strength::Strong,
        &[&[
            "ETIMEDOUT",
            "connection timed out",
            "Operation timed out",
            "connect timed out",
            "AWS_IO_SOCKET_TIMEOUT",
            "AWS_IO_SOCKET_CONNECTION_REFUSED",
            "AWS_IO_SOCKET_CONNECT_TIMEOUT",
            "ECONNREFUSED",
            "Connection refused (os error 111)",
            "Connection refused (Connection refused)",
            "connect: connection refused",
            "[Errno 111] Connection refused",
            "connect:errno=111",
            "connect:errno=110",
            "No route to host",
            "EHOSTUNREACH",
            "Network is unreachable",
            "i/o timeout",
            "dial tcp: i/o timeout",
            "NETWORK_ERR_NET_CONNECT_FAILED",
            "NET_CONNECT_FAILED",
            "0x0044",
            "delayed connect error: *",
            "Failed to connect socket",
        ]],
    ),
    Sign::new(
        Network(NetworkCause::AlpnMissing),
        Strength::Certain,
        &[
            &[
                "no_application_protocol",
                "alert number 120",
                "no application protocol",
                "NoApplicationProtocol",
                "HTTP/1.1 400 Bad Request",
                "HTTP/1.1 403 Forbidden",
                "HTTP/1.1 426*",
            ],
            PORT_443,
            MQTT,
        ],
    )
    .unless(&[ALPN]),
    Sign::new(Network(NetworkCause::AlpnMissing), Strength::Certain, &[PORT_443, MQTT, CLOSED])
        .unless(&[ALPN]),
    Sign::new(Network(NetworkCause::AlpnMissing), Strength::Certain, &[PORT_443, MQTT, HANDSHAKE_ALERT])
        .unless(&[ALPN, SERVER_REFUSED]),
    Sign::new(
        File(FileCause::OutOfMemory),
        Strength::Certain,
        &[&[
            "0x7f00",
            "SSL - Memory allocation failed",
            "SSL_ALLOC_FAILED",
            "MBEDTLS_ERR_SSL_ALLOC_FAILED",
            "0x2880",
            "X509_ALLOC_FAILED",
            "Allocation of memory failed",
            "BIGNUM - Memory allocation failed",
            "MPI_ALLOC_FAILED",
            "handshake returned -0x10",
            "0x4290",
            "BR_ERR_NO_MEM",
            "Not enough memory for TLS",
        ]],
    ),
];
