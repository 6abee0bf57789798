import { Inject, Injectable } from '@nestjs/common';
import { readdir } from 'node:fs/promises';
import { ENVIRONMENT, type Environment } from '../../config/environment.js';

/** FreeSWITCH comes with it, and speaks it where this machine can not look. */
const ALWAYS = 'en';
/** The folders of FreeSWITCH's sounds are named after languages (ISO 639); others hold music. */
const LANGUAGE = /^[a-z]{2}$/;

/** The languages in which the voice service can speak. */
@Injectable()
export class PromptLanguages {
  constructor(@Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'SOUNDS_DIR'>) {}

  /** Those whose sounds are installed, by name. */
  async installed(): Promise<string[]> {
    const entries = await readdir(this.environment.SOUNDS_DIR, { withFileTypes: true }).catch(() => []);
    const found = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink()).map(({ name }) => name);
    const languages = found.filter((name) => LANGUAGE.test(name)).sort();
    return languages.length > 0 ? languages : [ALWAYS];
  }
}
