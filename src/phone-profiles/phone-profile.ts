import type { SpeedDial } from '../speed-dials/speed-dial.js';

/** Effective settings by path, in the order of replies; null where a setting has no value. */
export type EffectiveSettings = ReadonlyMap<string, string | null>;

/**
 * One line of a phone, as its profile has to say it. What stands beside the settings fills in what they don't say: of
 * most models only some settings are known.
 */
export interface ProfileLine {
  readonly settings: EffectiveSettings;
  /** The name that registers. */
  readonly userId: string;
  readonly displayName: string | null;
  /** In the clear: phones answer the registrar's challenge with it. */
  readonly password: string | null;
  /** Where the line registers: a host name or a domain. */
  readonly registrar: string;
  /** The registrar's port; null where DNS or the protocol says it. */
  readonly port: string | null;
  /** The number that reads the voicemail out. */
  readonly voicemail: string | null;
}

/** A phone with everything that its profile is made of. */
export interface ProfilePhone {
  /** For most models the MAC address as twelve lower-case hexadecimal digits. */
  readonly serialNumber: string;
  readonly modelId: string;
  readonly version: string | null;
  /** How many lines the model has: those that are not used are switched off. */
  readonly maxLines: number;
  readonly settings: EffectiveSettings;
  readonly lines: readonly ProfileLine[];
  /** Numbers for keys that are no line's. */
  readonly speedDials: readonly SpeedDial[];
  /** The SIP domain. */
  readonly domain: string;
  /** Where requests go; null where DNS knows the way to the domain. */
  readonly proxy: string | null;
}

/** One file of a phone's profile. */
export interface ProfileFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

/** How the phones of one vendor are told what they are set to. */
export interface Vendor {
  /** The ids of the models that read these files. */
  readonly models: RegExp;
  /** @returns the files, the one that the phone asks for first */
  render(phone: ProfilePhone): readonly ProfileFile[];
}
