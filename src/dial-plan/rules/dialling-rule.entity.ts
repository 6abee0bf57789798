import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { CallPattern, DialPattern, DiallingRuleKind, MediaServerType, WorkingHours } from './dialling-rule.js';

/** A holiday as it is stored, in milliseconds since 1970. */
export interface StoredHoliday {
  readonly start: number;
  readonly end: number;
}

/** A rule of the dial plan. Columns that are of other kinds have their defaults; see {@link DiallingRule}. */
@Entity('dialling_rules')
export class DiallingRuleEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  kind!: DiallingRuleKind;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** Rules are looked at in this order. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'integer', name: 'schedule_id', nullable: true })
  scheduleId!: number | null;

  @Column({ type: 'varchar', array: true })
  permissions!: string[];

  @Column({ type: 'jsonb', name: 'dial_patterns' })
  dialPatterns!: DialPattern[];

  @Column({ type: 'varchar', name: 'call_prefix' })
  callPrefix!: string;

  @Column({ type: 'varchar', name: 'call_digits' })
  callDigits!: CallPattern['callDigits'];

  @Column({ type: 'varchar', name: 'pstn_prefix' })
  pstnPrefix!: string;

  @Column({ type: 'boolean', name: 'pstn_prefix_optional' })
  pstnPrefixOptional!: boolean;

  @Column({ type: 'varchar', name: 'long_distance_prefix' })
  longDistancePrefix!: string;

  @Column({ type: 'boolean', name: 'long_distance_prefix_optional' })
  longDistancePrefixOptional!: boolean;

  /** As it was written: codes between commas or blanks. */
  @Column({ type: 'varchar', name: 'area_codes' })
  areaCodes!: string;

  @Column({ type: 'integer', name: 'external_len' })
  externalLen!: number;

  @Column({ type: 'varchar', name: 'optional_prefix' })
  optionalPrefix!: string;

  @Column({ type: 'varchar', name: 'emergency_number' })
  emergencyNumber!: string;

  @Column({ type: 'varchar', nullable: true })
  extension!: string | null;

  @Column({ type: 'varchar', nullable: true })
  did!: string | null;

  @Column({ type: 'varchar', name: 'voicemail_prefix' })
  voicemailPrefix!: string;

  @Column({ type: 'varchar', name: 'media_server_type' })
  mediaServerType!: MediaServerType;

  @Column({ type: 'varchar', name: 'media_server_hostname', nullable: true })
  mediaServerHostname!: string | null;

  @Column({ type: 'varchar', array: true })
  aliases!: string[];

  @Column({ type: 'integer', name: 'after_hours_attendant_id', nullable: true })
  afterHoursAttendantId!: number | null;

  @Column({ type: 'boolean', name: 'after_hours_enabled' })
  afterHoursEnabled!: boolean;

  @Column({ type: 'integer', name: 'holiday_attendant_id', nullable: true })
  holidayAttendantId!: number | null;

  @Column({ type: 'jsonb' })
  holidays!: StoredHoliday[];

  @Column({ type: 'integer', name: 'working_time_attendant_id', nullable: true })
  workingTimeAttendantId!: number | null;

  @Column({ type: 'jsonb', name: 'working_hours' })
  workingHours!: WorkingHours[];

  @Column({ type: 'varchar', name: 'live_extension', nullable: true })
  liveExtension!: string | null;

  @Column({ type: 'integer', name: 'live_ring_for' })
  liveRingFor!: number;

  @Column({ type: 'boolean', name: 'live_follow_forwarding' })
  liveFollowForwarding!: boolean;

  /** Dialled behind the extension it names the rule where live attendants are switched. */
  @Column({ type: 'varchar', name: 'live_code', nullable: true })
  liveCode!: string | null;

  @Column({ type: 'boolean', name: 'live_enabled' })
  liveEnabled!: boolean;

  @Column({ type: 'timestamptz', name: 'live_enabled_again_at', nullable: true })
  liveEnabledAgainAt!: Date | null;
}
