import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A group of phones: what it sets holds for its phones, unless they or a group of higher weight set it. */
@Entity('phone_groups')
export class PhoneGroupEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** The place in the order: the highest counts first. */
  @Column({ type: 'integer' })
  weight!: number;
}
