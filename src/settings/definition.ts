import { z } from 'zod';

/** One setting as an area's data file declares it. */
const row = z.strictObject({
  /** Groups and name, joined by slashes. */
  path: z.string().regex(/^[^/\s]+(\/[^/\s]+)*$/),
  type: z.enum(['string', 'boolean', 'integer', 'real', 'enum', 'multiEnum', 'file']),
  /** A narrower kind of text. */
  format: z.enum(['ipaddr', 'ipaddrWildcard', 'hostname', 'sipUri', 'phonePadPin']).optional(),
  default: z.string().nullable(),
  label: z.string(),
  description: z.string(),
  /** The keys of an enum in their order, with what people read. */
  options: z.record(z.string(), z.string()).optional(),
  separator: z.string().optional(),
  trueValue: z.string().optional(),
  falseValue: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  /** A regular expression that the whole value has to match. */
  pattern: z.string().optional(),
  password: z.boolean().optional(),
  multiLine: z.boolean().optional(),
  required: z.boolean().optional(),
  userPartOnly: z.boolean().optional(),
  /** Not in lists; `group`: it is found by its exact path. */
  hidden: z.union([z.boolean(), z.literal('group')]).optional(),
  advanced: z.boolean().optional(),
  /** Worked out from other things; nobody sets it. */
  readOnly: z.boolean().optional(),
});

/** One setting: its path, type, default, limits, and what people are told about it. */
export type SettingDefinition = Readonly<z.output<typeof row>>;

/** The settings of one kind of thing, in the order of replies. */
export class SettingDefinitions {
  private readonly byPath: ReadonlyMap<string, SettingDefinition>;

  /**
   * @param rows the content of a data file
   * @throws Error where the file is wrong
   */
  static read(rows: unknown): SettingDefinitions {
    return new SettingDefinitions(z.array(row).parse(rows));
  }

  private constructor(readonly all: readonly SettingDefinition[]) {
    this.byPath = new Map(all.map((definition) => [definition.path, definition]));
    if (this.byPath.size !== all.length) throw new Error('Two settings have one path');
  }

  /** The settings that lists show. */
  get visible(): readonly SettingDefinition[] {
    return this.all.filter(({ hidden }) => hidden === undefined || hidden === false);
  }

  /** A setting by its path, hidden or not. */
  find(path: string): SettingDefinition | undefined {
    return this.byPath.get(path);
  }

  /** The visible settings below a group; none where there is no such group. */
  below(group: string): readonly SettingDefinition[] {
    return this.visible.filter(({ path }) => path.startsWith(`${group}/`));
  }
}
