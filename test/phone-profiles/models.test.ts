import fc from 'fast-check';
import { renderProfile } from '../../src/phone-profiles/vendors.js';
import { PHONE_MODELS } from '../../src/phones/phone-models.js';
import { lineDefinitions, phoneDefinitions } from '../../src/phones/phone-settings.js';
import type { SettingDefinitions } from '../../src/settings/definition.js';
import { lineWith, phoneWith } from './phones.js';
import { readBack } from './read-back.js';

const vendors: readonly (readonly [RegExp, keyof typeof readBack])[] = [
  [/^polycom/, 'polycom'],
  [/^yealink/, 'yealink'],
  [/^snom3/, 'snom'],
  [/^gsPhone/, 'grandstream'],
  [/^(SPA|linksys)/, 'ciscoSpa'],
  [/^counterpath/, 'counterpath'],
  [/^/, 'generic'],
];

const devices = PHONE_MODELS.flatMap((model) =>
  (model.versions ?? [null]).map((version) => ({
    modelId: model.modelId,
    version,
    maxLines: model.maxLines,
    read: readBack[vendors.find(([models]) => models.test(model.modelId))?.[1] ?? 'generic'],
    phone: phoneDefinitions(model, version),
    line: lineDefinitions(model, version),
  })),
);
/** Those whose settings are known in full. */
const known = devices.filter(({ phone }) => phone.all.length > 20);

/** Defaults, and for some settings something else. */
function settingsOf(definitions: SettingDefinitions, changes: ReadonlyMap<number, string>): Map<string, string | null> {
  return new Map(definitions.all.map(({ path, default: value }, index) => [path, changes.get(index) ?? value]));
}

const changes = fc
  .array(fc.tuple(fc.nat(900), fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 40 })
  .map((entries) => new Map(entries));

describe('profiles of all models', () => {
  it.each(devices)('$modelId $version has one that reads', ({ modelId, version, maxLines, read, phone, line }) => {
    const device = phoneWith(modelId, {
      version,
      maxLines,
      settings: settingsOf(phone, new Map()),
      lines: [lineWith({ settings: settingsOf(line, new Map()) })],
    });
    const values = [...read(renderProfile(device)).values()];
    expect(values).toContain('2041');
    expect(values).toContain('s1pSecret');
    expect(values.some((value) => /^example\.org(:\d+)?$/.test(value))).toBe(true);
  });

  it('are well-formed, whatever is set', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        changes,
        changes,
        ({ modelId, version, read, phone, line }, first, second) => {
          const device = phoneWith(modelId, {
            version,
            settings: settingsOf(phone, first),
            lines: [lineWith({ settings: settingsOf(line, second) })],
          });
          expect(read(renderProfile(device)).size).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('say every setting that a phone of the seven known models has, but those that are none of its parameters', () => {
    const unsaid = known.flatMap(({ modelId, version, read, phone, line }) => {
      const marked = (definitions: SettingDefinitions, mark: string): Map<string, string> =>
        new Map(definitions.all.map(({ path }, index) => [path, `${mark}${index}.`]));
      const [ofPhone, ofLine] = [marked(phone, 'phone'), marked(line, 'line')];
      const files = renderProfile(
        phoneWith(modelId, { version, settings: ofPhone, lines: [lineWith({ settings: ofLine })] }),
      );
      expect(read(files).size).toBeGreaterThan(20);
      const text = files.map(({ content }) => content).join('');
      // Grandstream has some settings both for the phone and for its first line, as one parameter.
      const isOfLine = (path: string): boolean =>
        [...ofLine.keys()].some((one) => one.includes(`/${path.split('/').at(-1) ?? ''}-`));
      return [...ofPhone, ...ofLine]
        .filter(([path, mark]) => !text.includes(mark) && !isOfLine(path))
        .map(([path]) => path);
    });
    // Codecs, pictures and addresses are said in other words; the rest of these are for the server alone.
    const others =
      /^(e911\/location|voice\/codecPref\/.*|video\/codecPref\/.*|codecs\/(codec|audio_codecs\/voiceCodecs|video_codecs\/videoCodecs)|background\/.*|network\/(__.*|device\.net\/.*)|custom\/CustomPValue\d+|group\.version\/firmware\.version|contacts\/RemotePhoneBook\/_RemotePhonebooks|dialplan\/replace\/enabled\[\d+\]|iant\/iant_custom_configs|provisioning\/(deviceLimit|ui_settings\/ui:mute_sound:(online|offline))|xmpp-config\/.*)$/;
    expect([...new Set(unsaid)].filter((path) => !others.test(path))).toEqual([]);
  });
});
