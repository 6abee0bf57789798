import { HttpError } from '../../rest/http-error.js';
import { BadRequestError } from '../../rest/http/http-errors.js';

/** How many faults of a file are told at once. */
const MOST = 20;

/** A file that is not taken, with what is wrong in which lines. */
export class ImportRefusedError extends BadRequestError {
  /** @param faults such as `Line 7: number: Cannot be empty` */
  constructor(faults: readonly string[]) {
    super(`Nothing was imported. ${faults.join('; ')}`);
  }
}

/** Collects what is wrong with the lines of a file, so that it is told at once. */
export class Faults {
  private readonly found: string[] = [];

  /** @throws ImportRefusedError with what was found so far, where it is enough */
  add(line: number, fault: string): void {
    this.found.push(`Line ${line}: ${fault}`);
    if (this.found.length >= MOST) throw new ImportRefusedError([...this.found, 'and maybe more']);
  }

  /** Does something with a line; where that refuses it, the line is at fault. */
  check(line: number, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      this.add(line, error.message);
    }
  }

  get any(): boolean {
    return this.found.length > 0;
  }

  /** @throws ImportRefusedError where anything was found */
  refuse(): void {
    if (this.any) throw new ImportRefusedError(this.found);
  }
}
