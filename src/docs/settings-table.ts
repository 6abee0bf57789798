import type { Service } from '../settings/service.js';
import type { SettingDefinition } from '../settings/definition.js';
import { readerOf } from '../settings/readers.js';

/** The content of `docs/settings.md`: every setting with its default and what comes of it. */
export function settingsDocument(all: readonly Pick<Service, 'title' | 'path' | 'definitions'>[]): string {
  const sections = all.map(
    ({ title, path, definitions }) => `## ${title}

\`/sipxconfig/api/${path}/settings\`

| Setting | Default | Effect |
|---|---|---|
${definitions.all.map(lineOf).join('\n')}
`,
  );
  return `# Settings

Written by \`npm run docs:settings\` out of the definition files.

A change is in force at once, in all processes: nothing is restarted. Where the column *Effect* says *none*, the setting
is kept for programs that read or write it, and nothing in Trunkline looks at it. Where it says *not built yet*, a part
of Trunkline will look at it that this version lacks: until then it has no effect either.

${sections.join('\n')}`;
}

function lineOf(definition: SettingDefinition): string {
  const { path, hidden } = definition;
  const name = `\`${path}\`${hidden === true ? ' (hidden)' : ''}`;
  return `| ${[name, defaultOf(definition), effectOf(definition)].map(escaped).join(' | ')} |`;
}

function defaultOf({ default: value, defaultFrom }: SettingDefinition): string {
  if (defaultFrom !== undefined) return 'worked out while running';
  return value === null || value === '' ? 'empty' : `\`${value}\``;
}

function effectOf({ path, effects = [], noEffect }: SettingDefinition): string {
  if (noEffect !== undefined) return `none: ${noEffect}`;
  return effects
    .map(({ reader, does }) => {
      const { name, built } = readerOf(path, reader);
      return `${name}${built ? '' : ' (not built yet)'}: ${does}`;
    })
    .join('; ');
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}
