import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { SettingDefinition, SettingDefinitions } from './definition.js';
import type { SettingOwner } from './settings.js';

type Work<T> = (manager: EntityManager, owner: SettingOwner) => T | Promise<T>;

/** Works something out while running. */
interface Source<T> {
  /** The topics of the changes after which it gives something else. */
  readonly topics: readonly string[];
  readonly work: Work<T>;
}

type Options = ReadonlyMap<string, string | null>;

/** Defaults and options that depend on the system: areas register them, data files name them. */
@Injectable()
export class SettingSources {
  private readonly defaults = new Map<string, Source<string | null>>();
  private readonly options = new Map<string, Source<Options>>();

  /**
   * @param name as `defaultFrom` has it
   * @param topics of changes after which the default is another
   */
  registerDefault(name: string, topics: readonly string[], work: Work<string | null>): void {
    this.defaults.set(name, { topics, work });
  }

  /** As {@link registerDefault}, for `optionsFrom`. */
  registerOptions(name: string, topics: readonly string[], work: Work<Options>): void {
    this.options.set(name, { topics, work });
  }

  /** All topics after which something that is worked out changes. */
  get topics(): string[] {
    return [...this.defaults.values(), ...this.options.values()].flatMap(({ topics }) => topics);
  }

  /** The same settings with the defaults and options that hold now. */
  async resolve(
    definitions: SettingDefinitions,
    owner: SettingOwner,
    manager: EntityManager,
  ): Promise<SettingDefinitions> {
    const replacements = new Map<string, SettingDefinition>();
    for (const definition of definitions.computed) {
      replacements.set(definition.path, await this.resolveOne(definition, owner, manager));
    }
    return replacements.size === 0 ? definitions : definitions.with(replacements);
  }

  private async resolveOne(
    definition: SettingDefinition,
    owner: SettingOwner,
    manager: EntityManager,
  ): Promise<SettingDefinition> {
    const { defaultFrom, optionsFrom } = definition;
    const value = defaultFrom === undefined ? null : await named(this.defaults, defaultFrom).work(manager, owner);
    const options = optionsFrom === undefined ? undefined : await named(this.options, optionsFrom).work(manager, owner);
    return { ...definition, default: value ?? definition.default, ...(options && { options }) };
  }
}

function named<T>(sources: ReadonlyMap<string, Source<T>>, name: string): Source<T> {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`No source of settings has the name "${name}"`);
  return source;
}
