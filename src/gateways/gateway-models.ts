import { z } from 'zod';
import { DeviceSettings } from '../settings/device-settings.js';
import type { SettingDefinitions } from '../settings/definition.js';
import acme from './models/acmeGatewayStandard.json' with { type: 'json' };
import fxo from './models/audiocodesMP1X4_4_FXO.json' with { type: 'json' };
import pri from './models/audiocodesMediant1000.json' with { type: 'json' };
import bri from './models/audiocodesMediantBRI.json' with { type: 'json' };
import presetData from './models/itsp-presets.json' with { type: 'json' };
import modelData from './models/models.json' with { type: 'json' };
import trunk from './models/sipTrunkStandard.json' with { type: 'json' };

/** A model of a gateway, or a provider's preset of a SIP trunk. */
export interface GatewayModel {
  readonly modelId: string;
  readonly label: string;
  readonly vendor: string | null;
  /** The newest first; null where there are none. */
  readonly versions: readonly string[] | null;
  /** How many ports it has at most. */
  readonly ports: number;
  /** What its serial numbers look like; null: anything, they aren't asked for. */
  readonly serialNumberPattern: string | null;
  readonly settings: DeviceSettings | undefined;
  readonly portSettings: DeviceSettings | undefined;
}

const MAC_ADDRESS = '[0-9a-f]{12}';

const models = z.array(
  z.strictObject({
    modelId: z.string(),
    label: z.string(),
    vendor: z.string().nullable(),
    versions: z.array(z.string()).min(1).nullable(),
    settingsFile: z.string().nullable(),
    ports: z.number().int().default(0),
    serialNumberPattern: z.string().nullable().default(MAC_ADDRESS),
  }),
);
const rows = z.array(z.looseObject({ path: z.string() }));
const presets = z.array(
  z.strictObject({ modelId: z.string(), label: z.string(), changed: rows, omits: z.array(z.string()) }),
);

type SettingsOfModel = Pick<GatewayModel, 'settings' | 'portSettings'>;

/** By the name that `settingsFile` has; models that behave alike share one. */
const files: Readonly<Record<string, SettingsOfModel>> = {
  acmeGatewayStandard: { settings: new DeviceSettings(acme.settings), portSettings: undefined },
  audiocodesMP1X4_4_FXO: withPorts(fxo),
  audiocodesMediant1000: withPorts(pri),
  audiocodesMediantBRI: withPorts(bri),
  sipTrunkStandard: { settings: new DeviceSettings(trunk.settings), portSettings: undefined },
};

function withPorts(
  file: Readonly<Record<'settings' | 'otherVersionSettings' | 'portSettings', unknown>>,
): SettingsOfModel {
  return {
    settings: new DeviceSettings(file.settings, file.otherVersionSettings),
    portSettings: new DeviceSettings(file.portSettings),
  };
}

/** The models that lists give, in their order. */
export const LISTED_MODELS: readonly GatewayModel[] = models.parse(modelData).map(({ settingsFile, ...model }) => ({
  ...model,
  ...(settingsFile === null ? { settings: undefined, portSettings: undefined } : settingsOf(settingsFile)),
}));

function settingsOf(file: string): SettingsOfModel {
  const settings = files[file];
  if (settings === undefined) throw new Error(`There are no settings of gateways called ${file}`);
  return settings;
}

/** SIP trunks as providers want them. Lists of models leave them out, but a gateway may be one. */
export const PRESETS: readonly GatewayModel[] = presets.parse(presetData).map(({ modelId, label, changed, omits }) => ({
  modelId,
  label,
  vendor: null,
  versions: null,
  ports: 0,
  serialNumberPattern: null,
  settings: new DeviceSettings(presetRows(changed, omits)),
  portSettings: undefined,
}));

/** The rows of a SIP trunk, with what the provider wants otherwise; its addresses are the provider's, not the gateway's. */
function presetRows(changed: z.output<typeof rows>, omits: readonly string[]): unknown[] {
  const changes = new Map(changed.map((row) => [row.path, row]));
  return trunk.settings
    .filter(({ path }) => !omits.includes(path))
    .map(({ defaultFrom: _, ...row }) => changes.get(row.path) ?? row);
}

const byId = new Map([...LISTED_MODELS, ...PRESETS].map((model) => [model.modelId, model]));

/** @returns undefined where there is no such model */
export function findModel(modelId: string): GatewayModel | undefined {
  return byId.get(modelId);
}

/** @throws Error where there is no such model: what is stored was checked */
export function modelOf({ modelId }: { readonly modelId: string }): GatewayModel {
  const model = byId.get(modelId);
  if (model === undefined) throw new Error(`There is no model of gateways called ${modelId}`);
  return model;
}

/** The settings of a gateway's model in its version; undefined where it has none. */
export function definitionsOf(gateway: {
  readonly modelId: string;
  readonly deviceVersion: string | null;
}): SettingDefinitions | undefined {
  return modelOf(gateway).settings?.of(gateway.deviceVersion);
}

/** The settings of a port of such a gateway; undefined where it has no ports. */
export function portDefinitionsOf(gateway: {
  readonly modelId: string;
  readonly deviceVersion: string | null;
}): SettingDefinitions | undefined {
  return modelOf(gateway).portSettings?.of(gateway.deviceVersion);
}
