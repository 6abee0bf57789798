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
    const { computed } = definitions;
    if (computed.length === 0) return definitions;
    const defaults = await worked(this.defaults, namesIn(computed, 'defaultFrom'), owner, manager);
    const options = await worked(this.options, namesIn(computed, 'optionsFrom'), owner, manager);
    const resolved = computed.map((definition): [string, SettingDefinition] => {
      const { path, defaultFrom = '', optionsFrom = '' } = definition;
      const own = options.get(optionsFrom);
      return [
        path,
        { ...definition, default: defaults.get(defaultFrom) ?? definition.default, ...(own && { options: own }) },
      ];
    });
    return definitions.with(new Map(resolved));
  }
}

function namesIn(definitions: readonly SettingDefinition[], member: 'defaultFrom' | 'optionsFrom'): Set<string> {
  return new Set(definitions.flatMap((definition) => definition[member] ?? []));
}

/** What each of the sources gives; many settings may have one source. */
async function worked<T>(
  sources: ReadonlyMap<string, Source<T>>,
  names: ReadonlySet<string>,
  owner: SettingOwner,
  manager: EntityManager,
): Promise<ReadonlyMap<string, T>> {
  const results = new Map<string, T>();
  for (const name of names) results.set(name, await named(sources, name).work(manager, owner));
  return results;
}

function named<T>(sources: ReadonlyMap<string, Source<T>>, name: string): Source<T> {
  const source = sources.get(name);
  if (source === undefined) throw new Error(`No source of settings has the name "${name}"`);
  return source;
}
