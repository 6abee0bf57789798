import { Counter, Gauge, Histogram } from 'prom-client';

// Made once a process, on prom-client's default registry: however often the module is made, these are the same.

/** Commands by name and how they ended: `ok`, `refused`, `timeout`, `unavailable`, `invalid`. */
export const switchCommands = new Counter({
  name: 'trunkline_switch_commands_total',
  help: 'Commands sent to FreeSWITCH, by name and outcome',
  labelNames: ['command', 'outcome'],
});

/** Seconds from sending a command to its reply. */
export const switchCommandSeconds = new Histogram({
  name: 'trunkline_switch_command_seconds',
  help: 'Time from sending a command to FreeSWITCH to its reply, in seconds',
  labelNames: ['command'],
  buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1, 5, 15, 60],
});

/** Events by name, those of CUSTOM by their subclass. */
export const switchEvents = new Counter({
  name: 'trunkline_switch_events_total',
  help: 'Events received from FreeSWITCH, by name or subclass',
  labelNames: ['event'],
});

/** Connections made again, by node. */
export const switchReconnects = new Counter({
  name: 'trunkline_switch_reconnects_total',
  help: 'Connections to FreeSWITCH that were lost or failed, by node',
  labelNames: ['node'],
});

/** 1 for a node with both connections ready, otherwise 0. */
export const switchNodesUp = new Gauge({
  name: 'trunkline_switch_node_up',
  help: 'Whether both connections to a FreeSWITCH node are ready',
  labelNames: ['node'],
});
