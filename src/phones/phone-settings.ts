import { SettingDefinitions } from '../settings/definition.js';
import { DeviceSettings } from '../settings/device-settings.js';
import { defaultVersion, type PhoneModel } from './phone-models.js';
import SPA504G from './settings/SPA504G.json' with { type: 'json' };
import acmePhoneStandard from './settings/acmePhoneStandard.json' with { type: 'json' };
import base from './settings/base.json' with { type: 'json' };
import counterpathCMCEnterprise from './settings/counterpathCMCEnterprise.json' with { type: 'json' };
import gsPhoneGxp2140 from './settings/gsPhoneGxp2140.json' with { type: 'json' };
import polycomVVX500 from './settings/polycomVVX500.json' with { type: 'json' };
import snom370 from './settings/snom370.json' with { type: 'json' };
import yealinkPhoneSIPT46G from './settings/yealinkPhoneSIPT46G.json' with { type: 'json' };

/** What kinds of owners phones, their lines and their groups are for the settings engine. */
export const PHONE = 'phone';
export const PHONE_LINE = 'phone-line';
export const PHONE_GROUP = 'phone-group';

/** The content of a model's data file. */
interface SettingsFile {
  readonly settings: unknown;
  /** What only other versions than the default one have. */
  readonly otherVersionSettings?: unknown;
  readonly lineSettings: unknown;
  readonly otherVersionLineSettings?: unknown;
}

/** The settings of the phones that one data file describes. */
class ModelSettings {
  readonly phone: DeviceSettings;
  readonly line: DeviceSettings;

  constructor(content: SettingsFile) {
    this.phone = new DeviceSettings(content.settings, content.otherVersionSettings);
    this.line = new DeviceSettings(content.lineSettings, content.otherVersionLineSettings);
  }
}

const files: Readonly<Record<string, SettingsFile>> = {
  SPA504G,
  acmePhoneStandard,
  base,
  counterpathCMCEnterprise,
  gsPhoneGxp2140,
  polycomVVX500,
  snom370,
  yealinkPhoneSIPT46G,
};
const read = new Map<string, ModelSettings>();

/**
 * The settings of a phone.
 *
 * @param version null: the default version
 * @throws Error where the model's data file is wrong
 */
export function phoneDefinitions(model: PhoneModel, version: string | null): SettingDefinitions {
  return settingsOf(model).phone.of(version ?? defaultVersion(model));
}

/** The settings of each line of a phone, as {@link phoneDefinitions} gives those of the phone itself. */
export function lineDefinitions(model: PhoneModel, version: string | null): SettingDefinitions {
  return settingsOf(model).line.of(version ?? defaultVersion(model));
}

/** What a group can set for a model: the settings of the phone, then those of each line. */
export function groupDefinitions(model: PhoneModel): SettingDefinitions {
  return new SettingDefinitions([...phoneDefinitions(model, null).all, ...lineDefinitions(model, null).all]);
}

/** A data file is read when the first phone needs it. */
function settingsOf({ modelId, settings }: PhoneModel): ModelSettings {
  const known = read.get(settings);
  if (known !== undefined) return known;
  const content = files[settings];
  if (content === undefined) throw new Error(`The model ${modelId} names a data file that is not there: ${settings}`);
  const made = new ModelSettings(content);
  read.set(settings, made);
  return made;
}
