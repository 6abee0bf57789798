import { z } from 'zod';
import { oneLine } from '../formats/one-line.js';
import { parameterRules } from '../parameter-names.js';
import type { EffectiveSettings, ProfilePhone, Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, readVendorData, type Parameter } from '../vendor-data.js';
import content from './counterpath.json' with { type: 'json' };

const data = readVendorData(content);
const messagingAccount = parameterRules.parse(content.messagingAccount);
const codecs = z.record(z.string(), z.array(z.string())).parse(content.codecs);

/** CounterPath's Bria: the answer that it expects when it signs in, with its accounts and settings. */
export const counterpath: Vendor = {
  models: /^counterpath/,
  render: (phone) => [
    {
      name: `${phone.serialNumber}.ini`,
      mediaType: 'text/plain',
      content: `[DATA]\nSuccess=1\n${licence(phone.settings)}\n[SETTINGS]\n${settingsOf(phone)}`,
    },
  ],
};

function licence(settings: EffectiveSettings): string {
  const key = settings.get('provisioning/LicenseKey') ?? '';
  return key === '' ? '' : written(['LicenseKey', key]);
}

function settingsOf(phone: ProfilePhone): string {
  const lines = lineSettings(data, phone);
  // Accounts for messages have numbers behind those of the lines.
  const messaging = phone.lines.map(({ settings }) => settings).filter(hasMessaging);
  const parameters = new Map([
    ...lines.flatMap((settings, index) => parametersOf(data.line, settings, index)),
    ...messaging.flatMap((settings, index) => messagingParameters(settings, lines.length + index)),
    ...parametersOf(data.phone, turned(phone.settings)),
    ...Object.entries(codecs).flatMap(([path, all]) => codecParameters(phone.settings.get(path), all)),
  ]);
  return [...parameters].map(written).join('');
}

function hasMessaging(settings: EffectiveSettings): boolean {
  return settings.get('xmpp-config/enabled') === 'true' && settings.get('xmpp-config/configured') === 'true';
}

function messagingParameters(settings: EffectiveSettings, number: number): Parameter[] {
  const account = new Map([...settings].filter(([path]) => path.startsWith('xmpp-config/')));
  return parametersOf(messagingAccount, account, number);
}

/** Sounds are settings here, and their absence is one there. */
function turned(settings: EffectiveSettings): EffectiveSettings {
  const changed = new Map(settings);
  for (const path of content.inverted) {
    const value = settings.get(path);
    if (value !== undefined) changed.set(path, value === 'true' ? 'false' : 'true');
  }
  return changed;
}

function codecParameters(value: string | null | undefined, all: readonly string[]): Parameter[] {
  const chosen = value?.split('|');
  if (chosen === undefined) return [];
  return all.flatMap((codec): Parameter[] => {
    const place = chosen.indexOf(codec);
    if (place < 0) return [[`codecs:${codec}:enabled`, 'false']];
    return [
      [`codecs:${codec}:enabled`, 'true'],
      [`codecs:${codec}:priority`, `${place + 1}.0`],
    ];
  });
}

/** The value is what stands between the first and the last quote of a line. */
function written([name, value]: Parameter): string {
  return `${name}="${oneLine(value)}"\n`;
}
