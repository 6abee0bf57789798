import { xmlFile, type XmlElement } from '../formats/xml-file.js';
import type { EffectiveSettings, ProfilePhone, Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, phoneSettings, readVendorData, type Parameter } from '../vendor-data.js';
import content from './grandstream.json' with { type: 'json' };
import { speedDialKeys } from './speed-dials.js';

const data = readVendorData(content);

/** Grandstream's phones: one XML file of P values. A setting of a line names the P value of each line in turn. */
export const grandstream: Vendor = {
  models: /^gsPhone/,
  render: (phone) => [
    {
      name: `cfg${phone.serialNumber}.xml`,
      mediaType: 'text/xml',
      content: xmlFile({
        name: 'gs_provision',
        attributes: { version: '1' },
        content: [
          { name: 'mac', content: phone.serialNumber },
          { name: 'config', attributes: { version: '1' }, content: elementsOf(phone) },
        ],
      }),
    },
  ],
};

function elementsOf(phone: ProfilePhone): XmlElement[] {
  const values = new Map([
    ...[...phoneSettings(data, phone)].flatMap(phoneValues),
    ...lineSettings(data, phone).flatMap(lineValues),
    ...speedDialKeys(phone),
    ...ownValues(phone.settings),
  ]);
  return [...values].map(([name, content]) => ({ name, content }));
}

function phoneValues([path, value]: readonly [string, string | null]): Parameter[] {
  const parameters = parametersOf(data.phone, new Map([[path, value]]));
  if (parameters.length < 2) return parameters;
  // An address has a P value for each of its four numbers.
  const numbers = value?.split('.') ?? [];
  return parameters.map(([name], index) => [name, numbers[index] ?? '']);
}

function lineValues(settings: EffectiveSettings, index: number): Parameter[] {
  return parametersOf(data.line, settings).flatMap(([names, value]): Parameter[] => {
    const name = names.split('-')[index];
    return name === undefined ? [] : [[name, value]];
  });
}

/** P values that an administrator writes, as `P123=value`; what is none is left out. */
function ownValues(settings: EffectiveSettings): Parameter[] {
  const texts = [...settings].flatMap(([path, text]) => (path.startsWith('custom/') && text !== null ? [text] : []));
  return texts.flatMap((text): Parameter[] => {
    const [, name, value] = /^\s*(P\w+)\s*=(.*)$/s.exec(text) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}
