import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone whom a hunt group rings. */
@Entity('call_group_rings')
export class CallGroupRingEntity {
  @PrimaryColumn({ type: 'integer', name: 'call_group_id' })
  callGroupId!: number;

  /** The order in which they are rung; what is gone leaves gaps. */
  @PrimaryColumn({ type: 'integer' })
  position!: number;

  @Column({ type: 'integer', name: 'user_id' })
  userId!: number;

  /** Whether it rings at the same time as the one before. */
  @Column({ type: 'boolean' })
  parallel!: boolean;

  /** In seconds. */
  @Column({ type: 'integer' })
  expiration!: number;
}
