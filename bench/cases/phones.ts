import { basic, type Case } from '../case.js';
import { load, type Target } from '../load.js';

/** A Yealink T46G in the middle of the 150,000: seeded phones count up from 020000000000. */
const SERIAL_NUMBER = (0x02_00_00_00_00_00 + 75_001).toString(16).padStart(12, '0');
const SETTING = `/phones/${SERIAL_NUMBER}/settings/network-lan/network.dhcp.start_ip`;

function request(path: string, target: Omit<Target, 'url'> = {}): Case['trunkline'] {
  return (bench) =>
    load(
      {
        ...target,
        url: `${bench.trunkline}/api${path}`,
        headers: { ...target.headers, Authorization: basic(bench.administrator) },
      },
      bench.seconds,
    );
}

/** Phones out of 150,000: a page with lines and groups, a setting, a profile. */
export const PHONE_CASES: readonly Case[] = [
  { name: 'GET 50 of 150,000 phones, JSON', trunkline: request('/phones?start=75000&limit=50') },
  { name: 'GET one setting of a phone', trunkline: request(SETTING) },
  {
    name: 'PUT one setting of a phone',
    trunkline: request(SETTING, { method: 'PUT', body: '10.0.0.9', headers: { 'Content-Type': 'text/plain' } }),
  },
  {
    name: 'render the profile of a phone',
    trunkline: request(`/phones/${SERIAL_NUMBER}/profile/${SERIAL_NUMBER}.cfg`, { headers: { Accept: 'text/plain' } }),
  },
];
