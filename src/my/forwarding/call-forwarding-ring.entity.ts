import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A number to which the calls of a user are forwarded. */
@Entity('call_forwarding_rings')
export class CallForwardingRingEntity {
  @PrimaryColumn({ type: 'integer', name: 'user_id' })
  userId!: number;

  /** From 0. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'varchar' })
  number!: string;

  /** Together with what is before it; otherwise if that gives no response. */
  @Column({ type: 'boolean' })
  together!: boolean;

  @Column({ type: 'integer' })
  seconds!: number;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** Null: always. */
  @Column({ type: 'integer', name: 'schedule_id', nullable: true })
  scheduleId!: number | null;
}
