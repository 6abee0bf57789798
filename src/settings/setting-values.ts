import type { SettingDefinition, SettingDefinitions } from './definition.js';

/** Settings' values by path. */
export type Values = ReadonlyMap<string, string>;

/** The effective values of one thing's settings: its own, else what it inherits, else the default. */
export class SettingValues {
  /**
   * @param definitions with the defaults and options that hold now
   * @param own what is set on the thing itself
   * @param inherited what its groups set
   */
  constructor(
    readonly definitions: SettingDefinitions,
    private readonly own: Values,
    private readonly inherited: Values = new Map(),
  ) {}

  /** The effective value; null where there is none. */
  get(path: string): string | null {
    // An empty value is kept, and reads as none.
    const own = this.own.get(path);
    return own === undefined ? this.withoutOwn(path) : own || null;
  }

  /** What would hold if nothing were set on the thing itself. */
  withoutOwn(path: string): string | null {
    return this.inherited.get(path) ?? this.definition(path).default;
  }

  /** Where the effective value comes from. */
  originOf(path: string): 'own' | 'group' | 'default' {
    if (this.own.has(path)) return 'own';
    return this.inherited.has(path) ? 'group' : 'default';
  }

  /** The value of a setting of the type boolean. */
  flag(path: string): boolean {
    return this.get(path) === (this.definition(path).trueValue ?? '1');
  }

  /** The value of a setting of the type integer; 0 where there is none. */
  integer(path: string): number {
    return Number(this.get(path) ?? 0);
  }

  /** The value of a text; empty where there is none. */
  text(path: string): string {
    return this.get(path) ?? '';
  }

  private definition(path: string): SettingDefinition {
    const definition = this.definitions.find(path);
    if (definition === undefined) throw new Error(`There is no setting ${path}`);
    return definition;
  }
}
