import type { ProfileLine, ProfilePhone } from '../../src/phone-profiles/phone-profile.js';

/** A line of Ada's, with nothing set. */
export function lineWith(changes: Partial<ProfileLine> = {}): ProfileLine {
  return {
    settings: new Map(),
    userId: '2041',
    displayName: 'Ada Okafor',
    password: 's1pSecret',
    registrar: 'example.org',
    port: null,
    voicemail: null,
    ...changes,
  };
}

/** A phone with Ada's line and nothing set. */
export function phoneWith(modelId: string, changes: Partial<ProfilePhone> = {}): ProfilePhone {
  return {
    serialNumber: '0004f2c0a815',
    modelId,
    version: null,
    maxLines: 2,
    settings: new Map(),
    lines: [lineWith()],
    speedDials: [],
    domain: 'example.org',
    proxy: null,
    ...changes,
  };
}
