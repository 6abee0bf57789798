import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Changes } from '../database/changes.js';
import { BadRequestError, ConflictError } from '../rest/http/http-errors.js';
import { findBySystemId, systemIdOf } from './attendant-names.js';
import { AutoAttendantEntity } from './auto-attendant.entity.js';
import { AUTO_ATTENDANTS_TOPIC } from './auto-attendants.service.js';
import type { AutoAttendantSummary } from './special-mode.resource.js';

/** Whether one attendant answers whatever the time is, and which. */
export interface SpecialModeState {
  readonly enabled: boolean;
  /** Null: none is selected. */
  readonly attendantId: number | null;
}

/** Selected where special mode is switched on and no attendant is. */
const USUAL = 'afterhour';

/** Special mode: one attendant answers all calls to attendants, for a day on which everything is different. */
@Injectable()
export class SpecialMode {
  constructor(
    private readonly database: DataSource,
    private readonly changes: Changes,
  ) {}

  async state(manager: EntityManager = this.database.manager): Promise<SpecialModeState> {
    const [state] = await manager.query<SpecialModeState[]>(
      'select enabled, attendant_id as "attendantId" from auto_attendant_special_mode',
    );
    if (state === undefined) throw new Error('The table of special mode has lost its row');
    return state;
  }

  /** All attendants, by id. */
  async attendants(): Promise<AutoAttendantSummary[]> {
    const { enabled, attendantId } = await this.state();
    const attendants = await this.database.getRepository(AutoAttendantEntity).find({ order: { id: 'asc' } });
    return attendants.map((attendant) => ({
      name: attendant.name,
      systemId: systemIdOf(attendant),
      specialSelected: enabled && attendant.id === attendantId,
    }));
  }

  /** An attendant that is selected stays so; where there is none it is that of after hours. */
  async switchOn(): Promise<void> {
    await this.write(
      `update auto_attendant_special_mode set enabled = true,
         attendant_id = coalesce(attendant_id, (select id from auto_attendants where system_id = $1))`,
      [USUAL],
    );
  }

  /** The attendant stays selected. */
  async switchOff(): Promise<void> {
    await this.write('update auto_attendant_special_mode set enabled = false', []);
  }

  /** @param systemId `operator`, `afterhour` or such as `xcf-12` @throws BadRequestError where there is no such attendant */
  async select(systemId: string): Promise<void> {
    const { id } = await this.attendant(systemId);
    await this.write('update auto_attendant_special_mode set attendant_id = $1', [id]);
  }

  /**
   * No attendant is selected then, whichever is named.
   *
   * @throws BadRequestError where there is no such attendant, ConflictError while special mode is on
   */
  async deselect(systemId: string): Promise<void> {
    await this.attendant(systemId);
    await this.changes.transaction(async (manager, announce) => {
      const changed = await manager.query<[unknown[], number]>(
        'update auto_attendant_special_mode set attendant_id = null where not enabled returning single',
      );
      if (changed[1] === 0) throw new ConflictError('Special mode is on: it needs the attendant that is selected');
      announce(AUTO_ATTENDANTS_TOPIC);
    });
  }

  private async attendant(systemId: string): Promise<AutoAttendantEntity> {
    const attendant = await findBySystemId(this.database.manager, systemId);
    if (attendant === null) throw new BadRequestError(`There is no auto attendant "${systemId}"`);
    return attendant;
  }

  private async write(statement: string, parameters: unknown[]): Promise<void> {
    await this.changes.transaction(async (manager, announce) => {
      await manager.query(statement, parameters);
      announce(AUTO_ATTENDANTS_TOPIC);
    });
  }
}
