import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Whose a schedule is: the whole system's, a user's, or that of a group of users. */
export type ScheduleKind = 'general' | 'user' | 'group';

/** When something holds: a name for some periods of the week. */
@Entity('schedules')
export class ScheduleEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  kind!: ScheduleKind;

  @Column({ type: 'integer', name: 'user_id', nullable: true })
  userId!: number | null;

  @Column({ type: 'integer', name: 'group_id', nullable: true })
  groupId!: number | null;

  /** Unique among the general schedules, those of the user or those of the group. */
  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;
}
