import { xmlFile } from '../formats/xml-file.js';
import type { Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, phoneSettings, readVendorData } from '../vendor-data.js';
import content from './cisco-spa.json' with { type: 'json' };
import { speedDialKeys } from './speed-dials.js';

const data = readVendorData(content);

/** Cisco SPA, and Linksys as it was called before: one flat XML file, whose elements of lines end in their number. */
export const ciscoSpa: Vendor = {
  models: /^(SPA|linksys)/,
  render: (phone) => {
    const parameters = new Map([
      ...parametersOf(data.phone, phoneSettings(data, phone)),
      ...lineSettings(data, phone).flatMap((settings, index) => parametersOf(data.line, settings, index + 1)),
      ...speedDialKeys(phone),
    ]);
    // Nobody changes these at the phone.
    const elements = [...parameters].map(([name, value]) => ({ name, attributes: { ua: 'na' }, content: value }));
    return [
      {
        // The phone asks with its MAC address in capitals.
        name: `spa${phone.serialNumber.toUpperCase()}.cfg`,
        mediaType: 'text/xml',
        content: xmlFile({ name: 'flat-profile', content: elements }),
      },
    ];
  },
};
