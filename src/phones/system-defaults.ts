import type { EntityManager } from 'typeorm';
import { REGISTRAR } from '../registrar/registrar-settings.js';
import { ownerOf } from '../settings/service.js';
import type { SettingSources } from '../settings/setting-sources.js';
import type { Settings } from '../settings/settings.js';
import { timeZone, type ClockChange, type TimeZone } from './time-zone.js';

const PICKUP_CODE = 'call-pick-up/SIP_REDIRECT.100-PICKUP.DIRECTED_CALL_PICKUP_CODE';
const SECONDS_AN_HOUR = 3_600;

/**
 * What Trunkline has nothing for: intercoms, emergency gateways, directories, lists of watched numbers (lamps watch one
 * by one), file servers, logs and clocks of its own; and what is known only of phones with lines (speed dials). The
 * defaults that the data files have hold.
 */
const NOTHING = [
  'contact-storage-url',
  'emergency-gateway-address',
  'emergency-gateway-port',
  'emergency-number',
  'firmware-url',
  'first-ntp-server',
  'im-password',
  'intercom-class',
  'intercom-code',
  'intercom-timeout',
  'ldap-active',
  'ldap-base',
  'ldap-host',
  'ldap-password',
  'ldap-port',
  'ldap-user',
  'line-music-on-hold-address',
  'line-music-on-hold-uri',
  'log-server',
  'message-waiting-active',
  'message-waiting-call-back',
  'message-waiting-user',
  'phone-book-location',
  'second-ntp-server',
  'speed-dial-label',
  'speed-dial-list-active',
  'speed-dial-list-uri',
  'speed-dial-number',
  'speed-dial-type',
  'tftp-url',
  'voicemail-number',
  'wallpaper-url',
];

const ofZone: Readonly<Record<string, (zone: TimeZone) => string | null>> = {
  'standard-time-seconds': ({ offset }) => String(offset),
  'standard-time-hours': ({ offset }) => hours(offset),
  'daylight-saving-enable': ({ daylightSaving }) => (daylightSaving === undefined ? '0' : '1'),
};

const ofChange: Readonly<Record<string, (change: ClockChange) => string>> = {
  month: ({ month }) => String(month),
  date: ({ date }) => String(date),
  time: ({ hour }) => String(hour),
  'day-of-week': ({ dayOfWeek }) => String(dayOfWeek),
  'day-of-week-last': ({ isLast }) => (isLast ? '1' : '0'),
};

/**
 * Registers the defaults of phones' settings that depend on the system and on no phone.
 *
 * @param zone the system's time zone
 */
export function registerSystemDefaults(sources: SettingSources, settings: Settings, zone: string): void {
  const now = (): TimeZone => timeZone(new Date().getFullYear(), zone);
  sources.registerDefault('pickup-code', [], (manager) => pickupCode(settings, manager));
  sources.registerDefault('time-zone-name', [], () => zone);
  for (const name of NOTHING) sources.registerDefault(name, [], () => null);
  for (const [name, work] of Object.entries(ofZone)) sources.registerDefault(name, [], () => work(now()));
  for (const when of ['start', 'stop'] as const) {
    for (const [name, work] of Object.entries(ofChange)) {
      sources.registerDefault(`daylight-saving-${when}-${name}`, [], () => {
        const change = now().daylightSaving?.[when];
        return change === undefined ? null : work(change);
      });
    }
  }
  // Users have no phone books that phones show.
  sources.registerOptions('phone-books', [], () => new Map());
}

async function pickupCode(settings: Settings, manager: EntityManager): Promise<string | null> {
  return (await settings.of(REGISTRAR.definitions, ownerOf(REGISTRAR), undefined, manager)).get(PICKUP_CODE);
}

/** Phones that ask for hours know whole ones only. */
function hours(seconds: number): string {
  const whole = Math.trunc(seconds / SECONDS_AN_HOUR);
  return whole > 0 ? `+${whole}` : String(whole);
}
