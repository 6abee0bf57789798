import { z } from 'zod';

/** What an enum offers: keys with what people read (null: nothing), or keys alone. */
const options = z.union([z.record(z.string(), z.string().nullable()), z.array(z.string()).min(1)]);

/** One entry of an area's data file: a setting, or `n` settings whose paths differ in their index. */
export const row = z.strictObject({
  /** Groups and name, joined by slashes; `[n]` stands for the index. */
  path: z
    .string()
    .max(255)
    .regex(/^[^/\s]+(\/[^/\s]+)*$/),
  type: z.enum(['string', 'boolean', 'integer', 'real', 'enum', 'multiEnum', 'file']),
  /** A narrower kind of text. */
  format: z
    .enum(['ipaddr', 'ipaddrWildcard', 'hostname', 'networkList', 'sipUri', 'sipUser', 'phonePadPin'])
    .optional(),
  default: z.string().nullable().optional(),
  /** The defaults index by index, where they differ. */
  defaults: z.array(z.string().nullable()).optional(),
  /** The name of the {@link SettingSources source} that works the default out; `default` holds where it gives nothing. */
  defaultFrom: z.string().optional(),
  /** How many settings the row stands for. */
  n: z.number().int().min(1).max(1_000).optional(),
  label: z.string(),
  description: z.string(),
  /** The options in their order, or the name of a set in `option-sets.json`. */
  options: z.union([options, z.string()]).optional(),
  /** The name of the {@link SettingSources source} of the options. */
  optionsFrom: z.string().optional(),
  /** The order of the options in replies, where it is another. */
  responseOrder: z.array(z.string()).optional(),
  separator: z.string().min(1).optional(),
  trueValue: z.string().optional(),
  falseValue: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.number().int().min(0).optional(),
  maxLength: z.number().int().min(0).max(10_000).optional(),
  /** A regular expression that the whole value has to match. */
  pattern: z.string().optional(),
  password: z.boolean().optional(),
  multiLine: z.boolean().optional(),
  required: z.boolean().optional(),
  userPartOnly: z.boolean().optional(),
  /** Not in lists. */
  hidden: z.boolean().optional(),
  /** Hidden only because a group around it is: it is found by its exact path. */
  hiddenBy: z.literal('group').optional(),
  advanced: z.boolean().optional(),
  /** Worked out from other things; nobody sets it. */
  readOnly: z.boolean().optional(),
  /** What changes in Trunkline with it, by the part that reads it. */
  effects: z
    .array(z.strictObject({ reader: z.string(), does: z.string() }))
    .min(1)
    .optional(),
  /** Why nothing in Trunkline changes with it. */
  noEffect: z.string().optional(),
});

/** A setting of a service. */
type ServiceRow = Readonly<z.output<typeof row>>;

/** A setting of a device. Devices' settings have no labels and descriptions: their makers' manuals tell what they are. */
export const deviceRow = row.omit({ label: true, description: true, effects: true, noEffect: true }).extend({
  /** The versions that have the setting in this form; all of them where absent. */
  versions: z.array(z.string()).min(1).optional(),
});

export type DeviceRow = Readonly<z.output<typeof deviceRow>>;

/** What a setting is read from. */
export type Row = Omit<ServiceRow, 'label' | 'description'> & Partial<Pick<ServiceRow, 'label' | 'description'>>;

/** A group of settings with a flag of its own, which holds for everything below it. */
const group = z.strictObject({
  path: z.string(),
  hidden: z.boolean().optional(),
  advanced: z.boolean().optional(),
});

export type Group = Readonly<z.output<typeof group>>;

/** A data file: rows, or rows and the groups that have flags. */
export const file = z.union([
  z.strictObject({ groups: z.array(group), settings: z.array(row) }),
  z.array(row).transform((settings) => ({ groups: [] as Group[], settings })),
]);

const setOf = z.strictObject({ options, responseOrder: z.array(z.string()).optional() });
export type OptionSet = Readonly<z.output<typeof setOf>>;

/** Options that many settings share, by name. */
export const optionSets = z.record(z.string(), setOf);
