import type { EffectivePhone } from '../phones/effective-phones.js';
import type { SettingValues } from '../settings/setting-values.js';
import type { EffectiveSettings, ProfilePhone } from './phone-profile.js';

/** What a phone's profile is made of, from what holds for the phone. */
export function profilePhone({ phone, settings, lines, speedDials }: EffectivePhone, domain: string): ProfilePhone {
  const { serialNumber, deviceVersion, model } = phone;
  return {
    serialNumber,
    modelId: model.modelId,
    version: deviceVersion,
    maxLines: model.maxLines,
    settings: effective(settings),
    lines: lines.map(({ line, settings: ofLine }) => ({
      settings: effective(ofLine),
      userId: line.sipUserId,
      displayName: line.displayName,
      password: line.password,
      registrar: line.registrationServer,
      port: line.registrationServerPort,
      voicemail: line.voicemail,
    })),
    speedDials,
    domain,
    // The records of the domain say where requests go.
    proxy: null,
  };
}

/** Hidden settings too: phones want what people need not see. */
function effective(values: SettingValues): EffectiveSettings {
  return new Map(values.definitions.all.map(({ path }) => [path, values.get(path)]));
}
