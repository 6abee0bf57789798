import { Counter, Gauge, Histogram } from 'prom-client';

// Made once a process, on prom-client's default registry: however often the module is made, these are the same.

/** 1 for a drachtio server that is connected and signed in to, otherwise 0. */
export const sipServersUp = new Gauge({
  name: 'trunkline_sip_server_up',
  help: 'Whether a drachtio server is connected',
  labelNames: ['server'],
});

/** Connections made again, by server. */
export const sipReconnects = new Counter({
  name: 'trunkline_sip_reconnects_total',
  help: 'Connections to drachtio servers that were lost or failed, by server',
  labelNames: ['server'],
});

/** SIP requests that came in, by method and the status that they got. */
export const sipRequests = new Counter({
  name: 'trunkline_sip_requests_total',
  help: 'SIP requests received, by method and status of the answer',
  labelNames: ['method', 'status'],
});

/** Seconds from receiving a request to its final answer. */
export const sipRequestSeconds = new Histogram({
  name: 'trunkline_sip_request_seconds',
  help: 'Time from receiving a SIP request to its final answer, in seconds',
  labelNames: ['method'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30],
});
