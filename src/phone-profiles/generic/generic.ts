import { oneLine } from '../formats/one-line.js';
import type { EffectiveSettings, ProfilePhone, Vendor } from '../phone-profile.js';
import { parameterNames } from '../parameter-names.js';
import { lineSettings, readVendorData } from '../vendor-data.js';
import content from './generic.json' with { type: 'json' };

const data = readVendorData(content);
const extensions: Readonly<Record<string, string>> = content.extensions;

/**
 * Any other make: a plain file of sections and `name=value` lines. The phone's settings stand in sections named as
 * their groups; those of a line in sections that begin with `line.` and its number, speed dials with `speedDial.`.
 */
export const generic: Vendor = {
  models: /^/,
  render: (phone) => [
    {
      name: `${phone.serialNumber}.${extensions[phone.modelId] ?? 'cfg'}`,
      mediaType: 'text/plain',
      content: sectionsOf(phone)
        .map(([name, entries]) => `[${name}]\n${entries.map(([key, value]) => `${key}=${oneLine(value)}\n`).join('')}`)
        .join('\n'),
    },
  ],
};

type Section = readonly [name: string, entries: readonly (readonly [name: string, value: string])[]];

function sectionsOf(phone: ProfilePhone): Section[] {
  const { serialNumber, modelId, version, domain, proxy, speedDials } = phone;
  const about = { serialNumber, model: modelId, version: version ?? '', domain, outboundProxy: proxy ?? '' };
  return [
    ['about', Object.entries(about)],
    ...groupsOf(data.phone, phone.settings),
    ...lineSettings(data, phone).flatMap((settings, index) =>
      groupsOf(data.line, settings).map(([name, entries]): Section => [`line.${index + 1}.${name}`, entries]),
    ),
    ...speedDials.map(({ label, number, blf }, index): Section => [
      `speedDial.${index + 1}`,
      Object.entries({ label, number, blf: String(blf) }),
    ]),
  ];
}

function groupsOf(rules: typeof data.phone, settings: EffectiveSettings): Section[] {
  const groups = new Map<string, [string, string][]>();
  for (const [path, value] of settings) {
    const group = path.slice(0, Math.max(path.lastIndexOf('/'), 0)).replaceAll('/', '.');
    for (const name of parameterNames(rules, path)) {
      groups.set(group, [...(groups.get(group) ?? []), [name, value ?? '']]);
    }
  }
  return [...groups];
}
