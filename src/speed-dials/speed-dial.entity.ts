import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A speed dial of a user or of a user group. */
@Entity('speed_dials')
export class SpeedDialEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'integer', name: 'user_id', nullable: true })
  userId!: number | null;

  @Column({ type: 'integer', name: 'group_id', nullable: true })
  groupId!: number | null;

  /** From 0. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'varchar' })
  label!: string;

  @Column({ type: 'varchar' })
  number!: string;

  /** Whether a lamp shows that the number is busy. */
  @Column({ type: 'boolean' })
  blf!: boolean;
}
