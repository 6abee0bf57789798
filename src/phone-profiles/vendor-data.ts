import { z } from 'zod';
import { baseRules, translated } from './base-settings.js';
import { parameterNames, parameterRules, type ParameterRules } from './parameter-names.js';
import type { EffectiveSettings, ProfileLine, ProfilePhone } from './phone-profile.js';

const vendorData = z.object({
  phone: parameterRules,
  line: parameterRules,
  /** The vendor's settings for those that all makes have, of models of which no others are known. */
  base: z.strictObject({ phone: baseRules, line: baseRules }).default({ phone: {}, line: {} }),
  /** Line settings that say who registers where: path and text, in which `{userId}` and the like are put in. */
  identity: z.record(z.string(), z.string()),
  /** Settings of the lines that the model has and nobody uses. */
  unused: z.record(z.string(), z.string()).optional(),
});

/** What a vendor's data file says in the same way for all vendors. */
export type VendorData = Readonly<z.output<typeof vendorData>>;

/** @throws Error where the file is not well-formed */
export function readVendorData(content: unknown): VendorData {
  return vendorData.parse(content);
}

/** A parameter of a phone's profile; empty where the setting has no value. */
export type Parameter = readonly [name: string, value: string];

/** The parameters of a phone or of one line, in the order of the settings. */
export function parametersOf(rules: ParameterRules, settings: EffectiveSettings, line?: number): Parameter[] {
  return [...settings].flatMap(([path, value]) =>
    parameterNames(rules, path, line).map((name): Parameter => [name, value ?? '']),
  );
}

/** The settings of a phone, all of them the vendor's. */
export function phoneSettings({ base }: VendorData, { settings }: ProfilePhone): EffectiveSettings {
  return translated(base.phone, settings);
}

/** The settings of all lines of a phone, those that nobody uses among them. */
export function lineSettings({ base, identity, unused }: VendorData, phone: ProfilePhone): EffectiveSettings[] {
  // Some of what all makes have for the phone, some vendors have for each line.
  const ofPhone = [...phone.settings].filter(([path]) => Object.hasOwn(base.line, path));
  const used = phone.lines.map((line) =>
    withIdentity(translated(base.line, new Map([...ofPhone, ...line.settings])), factsOf(line, phone), identity),
  );
  if (unused === undefined) return used;
  const free = Math.max(phone.maxLines - used.length, 0);
  return [...used, ...Array.from({ length: free }, () => new Map(Object.entries(unused)))];
}

type Facts = Readonly<Record<string, string | null>>;

function withIdentity(settings: EffectiveSettings, facts: Facts, identity: VendorData['identity']): EffectiveSettings {
  const completed = new Map(settings);
  for (const [path, text] of Object.entries(identity)) {
    const said = text.replace(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? '');
    if (said !== '' && isNothing(text, settings.get(path))) completed.set(path, said);
  }
  return completed;
}

/** A port of 0 is one that is not given. */
function isNothing(text: string, value: string | null | undefined): boolean {
  return value === undefined || value === null || value === '' || (text === '{port}' && value === '0');
}

/** What a line's own settings say counts more than what the line is known to be. */
function factsOf({ settings, ...line }: ProfileLine, { settings: ofPhone, proxy }: ProfilePhone): Facts {
  const { userId, displayName, password, voicemail } = line;
  const registrar = settings.get('server/registrationServer') ?? line.registrar;
  const port = settings.get('server/registrationServerPort') ?? line.port;
  return {
    userId,
    displayName: displayName ?? userId,
    password,
    registrar,
    port,
    server: withPort(registrar, port),
    outboundProxy: withPort(ofPhone.get('network/outboundProxy') ?? proxy, ofPhone.get('network/outboundProxyPort')),
    voicemail,
  };
}

function withPort(host: string | null, port: string | null | undefined): string | null {
  return host === null || port === null || port === undefined || port === '' ? host : `${host}:${port}`;
}
