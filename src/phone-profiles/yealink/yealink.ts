import { oneLine } from '../formats/one-line.js';
import type { EffectiveSettings, ProfilePhone, Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, phoneSettings, readVendorData, type Parameter } from '../vendor-data.js';
import { speedDialKeys } from './speed-dials.js';
import content from './yealink.json' with { type: 'json' };

const data = readVendorData(content);
/** Without it as the first line the phone drops the file. */
const HEADER = '#!version:1.0.0.1';
/** Goes back to what the phone came with: an absent parameter would keep what an earlier profile said. */
const NOTHING = '%NULL%';

/** Yealink: one file of `name = value` lines, which sets what it names and keeps the rest. */
export const yealink: Vendor = {
  models: /^yealink/,
  render: (phone) => [
    { name: `${phone.serialNumber}.cfg`, mediaType: 'text/plain', content: `${HEADER}\n${linesOf(phone)}` },
  ],
};

function linesOf(phone: ProfilePhone): string {
  const parameters = new Map([
    ...parametersOf(data.phone, phoneSettings(data, phone)).map(withLineNumbers),
    ...lineSettings(data, phone).flatMap((settings, index) => [
      ...parametersOf(data.line, settings, index + 1),
      ...codecsOf(settings, index + 1),
    ]),
    ...speedDialKeys(phone),
    ...ownLines(phone.settings.get('iant/iant_custom_configs') ?? ''),
  ]);
  return [...parameters].map(([name, value]) => `${name} = ${oneLine(value).trim() || NOTHING}\n`).join('');
}

/** Several accounts are chosen by keys such as `enum3`; the phone wants their numbers. */
function withLineNumbers([name, value]: Parameter): Parameter {
  return [name, /^enum\d+(\|enum\d+)*$/.test(value) ? value.replaceAll('enum', '').replaceAll('|', ',') : value];
}

/** The codecs of an account: all are named, so that those that are not chosen are off. */
function codecsOf(settings: EffectiveSettings, line: number): Parameter[] {
  const chosen = settings.get('codecs/codec')?.split('|');
  if (chosen === undefined) return [];
  return content.codecs.flatMap((key, index): Parameter[] => {
    const [payloadType = '', name = ''] = key.split(':');
    const priority = chosen.indexOf(key);
    const parameter = `account.${line}.codec.${index + 1}`;
    return [
      [`${parameter}.enable`, priority < 0 ? '0' : '1'],
      [`${parameter}.priority`, priority < 0 ? '' : String(priority)],
      [`${parameter}.payload_type`, name],
      [`${parameter}.rtpmap`, payloadType],
    ];
  });
}

/** Lines that an administrator writes; what is no parameter is left out. */
function ownLines(text: string): Parameter[] {
  return text.split(/[\r\n]+/).flatMap((line): Parameter[] => {
    const [, name, value] = /^\s*([\w.]+)\s*=(.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}
