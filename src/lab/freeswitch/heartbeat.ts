import { MAX_SESSIONS, type Channels } from './channels/channels.js';
import type { EventOrigin, SwitchCore } from './core.js';
import { durationInWords } from './text/duration.js';

const ORIGIN: EventOrigin = { file: 'switch_core.c', function: 'send_heartbeat', line: 95 };
const SECONDS = 20;

/** Says that the switch lives. */
export function fireHeartbeat(core: SwitchCore, channels: Channels): void {
  const uptime = Date.now() - core.startedAt;
  const event = core
    .event('HEARTBEAT', ORIGIN)
    .add('Event-Info', 'System Ready')
    .add('Up-Time', durationInWords(uptime))
    .add('FreeSWITCH-Version', `${core.version}+git~20240802T210227Z~a88d069d6f~64bit`)
    .add('Uptime-msec', uptime)
    .add('Session-Count', channels.all().length)
    .add('Max-Sessions', MAX_SESSIONS)
    .add('Session-Per-Sec', 30)
    .add('Session-Per-Sec-Last', 0)
    .add('Session-Per-Sec-Max', 0)
    .add('Session-Per-Sec-FiveMin', 0)
    .add('Session-Since-Startup', channels.sessions)
    .add('Session-Peak-Max', channels.peak)
    .add('Session-Peak-FiveMin', channels.peak)
    .add('Idle-CPU', '99.000000');
  core.fire(event);
}

/** Says so every 20 seconds; call the result to stop. */
export function startHeartbeat(core: SwitchCore, channels: Channels): () => void {
  const timer = setInterval(() => {
    fireHeartbeat(core, channels);
  }, SECONDS * 1000).unref();
  return () => {
    clearInterval(timer);
  };
}
