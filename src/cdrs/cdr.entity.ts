import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Direction, EndedCall, Termination } from './call-record.js';

/** A call that is over. */
@Entity('cdrs')
export class CdrEntity implements EndedCall {
  @PrimaryColumn({ type: 'uuid' })
  uuid!: string;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', name: 'connected_at', nullable: true })
  connectedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at' })
  endedAt!: Date;

  @Column({ type: 'integer' })
  billsec!: number;

  @Column({ type: 'smallint' })
  legs!: number;

  @Column({ type: 'integer', name: 'branch_id', nullable: true })
  branchId!: number | null;

  @Column({ type: 'varchar', name: 'call_id', nullable: true })
  callId!: string | null;

  @Column({ type: 'varchar' })
  caller!: string;

  @Column({ type: 'varchar', name: 'caller_name', nullable: true })
  callerName!: string | null;

  @Column({ type: 'varchar', name: 'caller_host', nullable: true })
  callerHost!: string | null;

  @Column({ type: 'varchar' })
  callee!: string;

  @Column({ type: 'varchar', name: 'callee_host', nullable: true })
  calleeHost!: string | null;

  @Column({ type: 'varchar', nullable: true })
  recipient!: string | null;

  @Column({ type: 'varchar' })
  termination!: Termination;

  @Column({ type: 'varchar', name: 'hangup_cause', nullable: true })
  hangupCause!: string | null;

  @Column({ type: 'varchar' })
  direction!: Direction;

  @Column({ type: 'varchar', nullable: true })
  gateway!: string | null;

  @Column({ type: 'varchar', name: 'call_type', nullable: true })
  callType!: string | null;
}
