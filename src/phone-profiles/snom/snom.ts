import { xmlFile, type XmlElement } from '../formats/xml-file.js';
import type { ProfilePhone, Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, phoneSettings, readVendorData, type Parameter } from '../vendor-data.js';
import { functionKeys } from './function-keys.js';
import content from './snom.json' with { type: 'json' };

const data = readVendorData(content);
/** What whoever sits at the phone may change: volumes, brightness, do not disturb. */
const changeable = new Set(content.changeable);

/** Snom: one XML file of settings and function keys. The m3 is another make, and reads none. */
export const snom: Vendor = {
  models: /^snom[37]\d\d$/,
  render: (phone) => [
    {
      name: `${phone.serialNumber.toUpperCase()}.xml`,
      mediaType: 'text/xml',
      content: xmlFile({
        name: 'settings',
        content: [
          { name: 'phone-settings', attributes: { e: '2' }, content: settingsOf(phone) },
          { name: 'functionKeys', attributes: { e: '2' }, content: functionKeys(phone) },
        ],
      }),
    },
  ],
};

function settingsOf(phone: ProfilePhone): XmlElement[] {
  const lines = lineSettings(data, phone).flatMap((settings, index) =>
    parametersOf(data.line, settings).map((parameter) => setting(parameter, { idx: String(index + 1) })),
  );
  return [...parametersOf(data.phone, phoneSettings(data, phone)).map((parameter) => setting(parameter, {})), ...lines];
}

function setting([name, value]: Parameter, place: Readonly<Record<string, string>>): XmlElement {
  return { name, attributes: { ...place, perm: changeable.has(name) ? 'RW' : 'R' }, content: value };
}
