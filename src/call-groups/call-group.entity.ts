import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A hunt group: one number that rings several people, together or one after the other. */
@Entity('call_groups')
export class CallGroupEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  extension!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** Whether it can be called. One that can't keeps its numbers. */
  @Column({ type: 'boolean' })
  enabled!: boolean;

  /** The number under which it is reached from outside. */
  @Column({ type: 'varchar', nullable: true })
  did!: string | null;

  /** Where calls go that nobody answers, unless they go to voicemail. */
  @Column({ type: 'varchar', name: 'fallback_destination', nullable: true })
  fallbackDestination!: string | null;

  /** Whether calls that nobody answers go to the voicemail of the last who was rung. */
  @Column({ type: 'boolean', name: 'voicemail_fallback' })
  voicemailFallback!: boolean;

  /** Whether calls follow the members' call forwarding. */
  @Column({ type: 'boolean', name: 'user_forward' })
  userForward!: boolean;

  /** Whether members ring as long as their call forwarding says. */
  @Column({ type: 'boolean', name: 'use_forward_timers' })
  useForwardTimers!: boolean;
}
