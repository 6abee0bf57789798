import { MAX_SESSIONS } from '../channels/channels.js';
import { durationInWords } from '../text/duration.js';
import type { Api } from './api.js';

const BUILD = 'git a88d069 2024-08-02 21:02:27Z 64bit';
const SESSIONS_PER_SECOND = 30;

const status: Api = (_argument, { core, calls }) => {
  const { channels } = calls;
  return [
    `UP ${durationInWords(Date.now() - core.startedAt)}\n`,
    `FreeSWITCH (Version ${core.version} ${BUILD}) is ready\n`,
    `${channels.sessions} session(s) since startup\n`,
    `${channels.all().length} session(s) - peak ${channels.peak}, last 5min ${channels.peak} \n`,
    `0 session(s) per Sec out of max ${SESSIONS_PER_SECOND}, peak 0, last 5min 0 \n`,
    `${MAX_SESSIONS} session(s) max\n`,
    'min idle cpu 0.00/99.00\n',
    'Current Stack Size/Max 240K/240K\n',
  ].join('');
};

const version: Api = (argument, { core }) =>
  argument.toLowerCase() === 'short'
    ? `${core.version}\n`
    : `FreeSWITCH Version ${core.version}+git~20240802T210227Z~a88d069d6f~64bit (${BUILD})\n`;

const UPTIME_UNITS: Readonly<Record<string, number>> = { s: 1000, ms: 1, us: 0.001 };

const uptime: Api = (argument, { core }) => {
  const unit = UPTIME_UNITS[argument.toLowerCase()] ?? 1000;
  return `${Math.floor((Date.now() - core.startedAt) / unit)}\n`;
};

/** Commands about the switch as a whole. */
export const STATUS_APIS = { status, version, uptime };
