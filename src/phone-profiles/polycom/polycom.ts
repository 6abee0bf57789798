import { xmlFile, type XmlElement } from '../formats/xml-file.js';
import type { EffectiveSettings, ProfileFile, ProfilePhone, Vendor } from '../phone-profile.js';
import { lineSettings, parametersOf, phoneSettings, readVendorData, type Parameter } from '../vendor-data.js';
import content from './polycom.json' with { type: 'json' };
import { directoryFile, watchedNumbers } from './speed-dials.js';

const data = readVendorData(content);
const APPLICATION = 'sip.ld';
const ringers = new Set(content.ringers);
const backgrounds: Readonly<Record<string, { readonly group: string; readonly parameter: string }>> =
  content.backgrounds;

/**
 * Polycom: a master file named by the MAC address, and the configuration files that it names. The phone reads the
 * attributes, whatever the elements are called; what no file says has the phone's own default.
 */
export const polycom: Vendor = {
  models: /^polycom/,
  render: (phone) => {
    const parameters = phoneParameters(phone);
    const isOfDevice = ([name]: Parameter): boolean => name.startsWith('device.');
    const files = [
      fileOf(
        phone,
        'sip',
        parameters.filter((one) => !isOfDevice(one)),
      ),
      fileOf(phone, 'phone', linesOf(phone)),
      fileOf(phone, 'device', [['device.set', '1'], ...parameters.filter(isOfDevice)]),
    ];
    // The phone asks for its directory by itself.
    return [masterFile(phone, files), ...files, ...directoryFile(phone)];
  },
};

function masterFile({ serialNumber, settings }: ProfilePhone, files: readonly ProfileFile[]): ProfileFile {
  const own = (settings.get('custom/custom-configs') ?? '').split(',').map((name) => name.trim());
  const names = [...own, ...files.map(({ name }) => name)].filter((name) => name !== '');
  const root = {
    name: 'APPLICATION',
    attributes: { APP_FILE_PATH: APPLICATION, CONFIG_FILES: names.join(', '), MISC_FILES: '' },
  };
  return { name: `${serialNumber}.cfg`, mediaType: 'text/xml', content: xmlFile(root) };
}

function fileOf({ serialNumber }: ProfilePhone, part: string, parameters: readonly Parameter[]): ProfileFile {
  return {
    name: `${serialNumber}-sipx-${part}.cfg`,
    mediaType: 'text/xml',
    content: xmlFile({ name: 'polycomConfig', content: elementsOf(parameters) }),
  };
}

/** One element for all parameters whose names begin alike. */
function elementsOf(parameters: readonly Parameter[]): XmlElement[] {
  const elements = new Map<string, Record<string, string>>();
  for (const [name, value] of parameters) {
    if (value === '') continue;
    const [group = name] = name.split('.');
    const attributes = elements.get(group) ?? {};
    attributes[name] = value;
    elements.set(group, attributes);
  }
  return [...elements].map(([name, attributes]) => ({ name, attributes }));
}

function phoneParameters(phone: ProfilePhone): Parameter[] {
  const settings = phoneSettings(data, phone);
  const written = new Map(
    [...settings]
      .filter(
        ([path]) => !path.startsWith('network/device.net/') || settings.get('network/device.net/overwrite') === '1',
      )
      .map(([path, value]) => [path, value !== null && ringers.has(path) ? `ringer${value}` : value]),
  );
  return [
    ...parametersOf(data.phone, written),
    ...codecsOf(settings, 'voice/codecPref/', 'voice.codecPref', content.codecs.voice),
    ...codecsOf(settings, 'video/codecPref/', 'video.codecPref', content.codecs.video),
    ...backgroundOf(phone.modelId, settings),
    ...watchedNumbers(phone),
  ];
}

function linesOf(phone: ProfilePhone): Parameter[] {
  return lineSettings(data, phone).flatMap((settings, index) => parametersOf(data.line, settings, index + 1));
}

/** Codecs by their place in the order of preference; 0 for those that are not to be used. */
function codecsOf(settings: EffectiveSettings, group: string, parameter: string, all: readonly string[]): Parameter[] {
  const chosen = [...settings].find(([path]) => path.startsWith(group))?.[1]?.split('|');
  if (chosen === undefined) return [];
  return all.map((codec) => [`${parameter}.${codec}`, String(chosen.indexOf(codec) + 1)]);
}

/** The settings have a picture for each size of screen; the phone gets its own. */
function backgroundOf(modelId: string, settings: EffectiveSettings): Parameter[] {
  const background = backgrounds[modelId];
  if (background === undefined || settings.get(`${background.group}enabled`) !== '1') return [];
  const { group, parameter } = background;
  const chosen = [...settings].filter(([path]) => path.startsWith(group) && path !== `${group}enabled`);
  return chosen.map(([path, value]) => [`${parameter}.${path.slice(group.length)}`, value ?? '']);
}
