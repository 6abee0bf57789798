import type { Calls } from '../channels/calls.js';
import { conferenceApi } from '../conference/commands/conference-api.js';
import type { Conferences } from '../conference/conferences.js';
import type { SwitchCore } from '../core.js';
import { firstWord } from '../text/arguments.js';
import { CHANNEL_APIS } from './channel-apis.js';
import { GLOBAL_APIS } from './global-apis.js';
import { originate } from './originate.js';
import { show } from './show.js';
import { STATUS_APIS } from './status.js';

/** What API commands work with. */
export interface ApiContext {
  core: SwitchCore;
  calls: Calls;
  conferences: Conferences;
  globals: Map<string, string>;
  /** Runs a command, for commands that take one. */
  run: (line: string) => string;
}

/** An API command: what follows its name becomes the answer. An empty answer becomes `-ERR no reply`. */
export type Api = (argument: string, context: ApiContext) => string;

const APIS = new Map<string, Api>(
  Object.entries({ ...STATUS_APIS, ...CHANNEL_APIS, ...GLOBAL_APIS, originate, show, conference: conferenceApi }),
);

/** Runs the API commands of the switch. */
export class ApiRunner {
  private readonly context: ApiContext;

  constructor(parts: Omit<ApiContext, 'run'>) {
    this.context = { ...parts, run: (line) => this.run(line) };
  }

  /** Runs a line such as `conference list` and gives the whole answer. */
  run(line: string): string {
    const { word, rest } = firstWord(line);
    const api = APIS.get(word.toLowerCase());
    if (!api) return `-ERR ${word} Command not found!\n`;
    const answer = api(rest.trim(), this.context);
    return answer === '' ? '-ERR no reply\n' : answer;
  }
}
