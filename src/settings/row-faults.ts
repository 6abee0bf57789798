import type { SettingDefinition } from './definition.js';

const isNumeric = (type: SettingDefinition['type']): boolean => type === 'integer' || type === 'real';
const isChoice = (type: SettingDefinition['type']): boolean => type === 'enum' || type === 'multiEnum';

/** What is wrong with a setting's definition, for whoever wrote the data file; nothing where it is well-formed. */
export function faultsOf(definition: SettingDefinition): string[] {
  const { type, options, optionsFrom, separator, trueValue, falseValue, min, max, minLength, maxLength } = definition;
  const rules: readonly (readonly [broken: boolean, fault: string])[] = [
    [isChoice(type) === (options === undefined && optionsFrom === undefined), 'options are for enums, which need them'],
    [separator !== undefined && type !== 'multiEnum', 'a separator is for a multiEnum'],
    [(trueValue ?? falseValue) !== undefined && type !== 'boolean', 'texts of true and false are for a boolean'],
    [trueValue !== undefined && trueValue === falseValue, 'true and false have one text'],
    [(min ?? max) !== undefined && !isNumeric(type), 'min and max are for numbers'],
    [(min ?? 0) > (max ?? Infinity), 'min is above max'],
    [
      (minLength ?? maxLength ?? definition.pattern ?? definition.format) !== undefined && type !== 'string',
      'lengths, patterns and formats are for texts',
    ],
    [(minLength ?? 0) > (maxLength ?? Infinity), 'minLength is above maxLength'],
    [definition.pattern !== undefined && !isPattern(definition.pattern), 'the pattern is no regular expression'],
    [definition.userPartOnly === true && definition.format !== 'sipUri', 'userPartOnly is for a sipUri'],
    [definition.hiddenBy !== undefined && definition.hidden !== true, 'hiddenBy is for what is hidden'],
    [!fitsDefault(definition), 'the default is not of its type'],
    [definition.effects !== undefined && definition.noEffect !== undefined, 'there is an effect, or none'],
  ];
  return rules.filter(([broken]) => broken).map(([, fault]) => `${definition.path}: ${fault}`);
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** Limits are not looked at: some defaults stand for "off" and lie outside. */
function fitsDefault({
  type,
  default: value,
  options,
  optionsFrom,
  separator = '|',
  ...rest
}: SettingDefinition): boolean {
  if (value === null) return true;
  switch (type) {
    case 'boolean':
      return [rest.trueValue ?? '1', rest.falseValue ?? '0'].includes(value);
    case 'integer':
      return /^-?\d+$/.test(value);
    case 'real':
      return /^-?\d+(\.\d+)?$/.test(value);
    case 'enum':
      return optionsFrom !== undefined || options?.has(value) === true;
    case 'multiEnum':
      return optionsFrom !== undefined || value.split(separator).every((key) => options?.has(key));
    case 'string':
    case 'file':
      return true;
  }
}
