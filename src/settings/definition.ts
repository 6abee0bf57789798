import { readRows } from './read-rows.js';
import { faultsOf } from './row-faults.js';
import type { Row } from './row.js';

/** One setting: its path, type, default, limits, and what people are told about it. */
export type SettingDefinition = Omit<
  Row,
  'default' | 'defaults' | 'n' | 'options' | 'responseOrder' | 'label' | 'description'
> & {
  readonly default: string | null;
  /** Null for settings of devices, as is the description. */
  readonly label: string | null;
  readonly description: string | null;
  /** The keys of an enum in the order of replies, with what people read. */
  readonly options?: ReadonlyMap<string, string | null>;
};

/** The settings of one kind of thing, in the order of replies. */
export class SettingDefinitions {
  private readonly byPath: ReadonlyMap<string, SettingDefinition>;
  /** Those whose default or options are worked out while running. */
  readonly computed: readonly SettingDefinition[];

  /**
   * @param contents of data files
   * @throws Error where one is wrong
   */
  static read(...contents: readonly unknown[]): SettingDefinitions {
    const all = contents.flatMap(readRows);
    const faults = all.flatMap(faultsOf);
    if (faults.length > 0) throw new Error(`Settings are not well-formed:\n${faults.join('\n')}`);
    return new SettingDefinitions(all);
  }

  /** Of what is well-formed already. @throws Error where two have one path */
  constructor(readonly all: readonly SettingDefinition[]) {
    this.byPath = new Map(all.map((definition) => [definition.path, definition]));
    if (this.byPath.size !== all.length) throw new Error('Two settings have one path');
    this.computed = all.filter(({ defaultFrom, optionsFrom }) => (defaultFrom ?? optionsFrom) !== undefined);
  }

  /** The settings that lists show. */
  get visible(): readonly SettingDefinition[] {
    return this.all.filter(({ hidden }) => hidden !== true);
  }

  /** A setting by its path, hidden or not. */
  find(path: string): SettingDefinition | undefined {
    return this.byPath.get(path);
  }

  /** The visible settings below a group; none where there is no such group. */
  below(group: string): readonly SettingDefinition[] {
    return this.visible.filter(({ path }) => path.startsWith(`${group}/`));
  }

  /**
   * The same settings with defaults that whoever owns them knows.
   *
   * @param known by what `defaultFrom` has; null: the default that the definition has
   */
  withDefaults(known: ReadonlyMap<string, string | null>): SettingDefinitions {
    const replacements = this.computed.flatMap((definition): [string, SettingDefinition][] => {
      const { defaultFrom, ...rest } = definition;
      if (defaultFrom === undefined || !known.has(defaultFrom)) return [];
      return [[definition.path, { ...rest, default: known.get(defaultFrom) ?? definition.default }]];
    });
    return this.with(new Map(replacements));
  }

  /** The same settings, some of them replaced. */
  with(replacements: ReadonlyMap<string, SettingDefinition>): SettingDefinitions {
    return new SettingDefinitions(this.all.map((definition) => replacements.get(definition.path) ?? definition));
  }
}
