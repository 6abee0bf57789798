import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { MenuAction } from './menu.js';

/** What is done with callers who dial nothing, or nothing that fits, too often. */
export const ON_FAIL = ['disconnect', 'transfer', 'replay'] as const;

/** Somebody who isn't there answers, plays a greeting, and does what the caller dials. */
@Entity('auto_attendants')
export class AutoAttendantEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  /** Of the two that every system has: `operator` and `afterhour`. */
  @Column({ type: 'varchar', name: 'system_id', nullable: true })
  systemId!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** The greeting: a file of the attendants' prompts. */
  @Column({ type: 'varchar', nullable: true })
  prompt!: string | null;

  /** Null: the language of the caller. */
  @Column({ type: 'varchar', nullable: true })
  language!: string | null;

  /** Whether callers may dial the extensions of this system. */
  @Column({ type: 'boolean', name: 'dial_by_extension' })
  dialByExtension!: boolean;

  /** Numbers that callers may dial although they are no extensions: these very numbers, and no others. */
  @Column({ type: 'varchar', array: true, name: 'allow_dial' })
  allowDial!: string[];

  /** Extensions that callers may not dial. */
  @Column({ type: 'varchar', array: true, name: 'deny_dial' })
  denyDial!: string[];

  /** In seconds: within which the caller has to be done. */
  @Column({ type: 'integer', name: 'overall_digit_timeout' })
  overallDigitTimeout!: number;

  /** In seconds: after which no further digit is waited for. */
  @Column({ type: 'integer', name: 'inter_digit_timeout' })
  interDigitTimeout!: number;

  @Column({ type: 'integer', name: 'max_digits' })
  maxDigits!: number;

  /** How often the prompt is repeated for who dials nothing. */
  @Column({ type: 'integer', name: 'no_input_count' })
  noInputCount!: number;

  /** How often the prompt is repeated for who dials what does not fit. */
  @Column({ type: 'integer', name: 'no_match_count' })
  noMatchCount!: number;

  @Column({ type: 'varchar', name: 'on_fail' })
  onFail!: (typeof ON_FAIL)[number];

  /** Where callers are transferred to in the end. */
  @Column({ type: 'varchar', name: 'fail_extension', nullable: true })
  failExtension!: string | null;

  /** What they hear before. */
  @Column({ type: 'varchar', name: 'fail_prompt', nullable: true })
  failPrompt!: string | null;

  /** Whether callers are told that they are being transferred. */
  @Column({ type: 'boolean', name: 'play_transfer_prompt' })
  playTransferPrompt!: boolean;
}

/** What a key does. */
@Entity('auto_attendant_menu_items')
export class AutoAttendantMenuItemEntity {
  @PrimaryColumn({ type: 'integer', name: 'attendant_id' })
  attendantId!: number;

  /** `0` to `9`, `*` or `#`. */
  @PrimaryColumn({ type: 'char' })
  key!: string;

  @Column({ type: 'varchar' })
  action!: MenuAction;

  /** An extension, a number or a SIP address; whose mailbox, where a message is left. */
  @Column({ type: 'varchar', nullable: true })
  destination!: string | null;

  @Column({ type: 'integer', name: 'next_attendant_id', nullable: true })
  nextAttendantId!: number | null;

  /** What is played before. */
  @Column({ type: 'varchar', nullable: true })
  prompt!: string | null;
}
