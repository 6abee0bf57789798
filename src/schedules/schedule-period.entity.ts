import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ScheduledDay } from './period.js';

/** A period of a schedule. */
@Entity('schedule_periods')
export class SchedulePeriodEntity {
  @PrimaryColumn({ type: 'integer', name: 'schedule_id' })
  scheduleId!: number;

  /** From 0. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'varchar' })
  day!: ScheduledDay;

  /** In milliseconds from midnight. */
  @Column({ type: 'integer' })
  start!: number;

  /** In milliseconds from midnight. */
  @Column({ type: 'integer' })
  stop!: number;
}
