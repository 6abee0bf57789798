import { Injectable } from '@nestjs/common';
import { readdir } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { DataDirectory } from '../config/data-directory.js';
import { HashedFiles } from './hashed-files.js';

const HASH = /^[0-9a-f]{64}$/;

/** The bytes of prompts, below `DATA_DIR/prompts`. */
@Injectable()
export class PromptFiles extends HashedFiles {
  constructor(data: DataDirectory, database: DataSource) {
    super(data, database, 'prompts');
  }

  /** The hashes of all files. */
  async hashes(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => HASH.test(name));
  }
}
