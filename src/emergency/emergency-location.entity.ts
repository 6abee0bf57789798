import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** An emergency response location: a place, and the number by which the emergency service knows it. */
@Entity('emergency_locations')
export class EmergencyLocationEntity {
  @PrimaryGeneratedColumn('identity', { type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  elin!: string;

  /** What people call the place. */
  @Column({ type: 'varchar' })
  location!: string;

  @Column({ type: 'varchar', name: 'address_info', nullable: true })
  addressInfo!: string | null;

  @Column({ type: 'varchar', nullable: true })
  description!: string | null;

  /** ISO 3166-1. With the columns below it the civic address; null where there is none. */
  @Column({ type: 'char', length: 2, nullable: true })
  country!: string | null;

  @Column({ type: 'varchar', nullable: true })
  state!: string | null;

  @Column({ type: 'varchar', nullable: true })
  city!: string | null;

  @Column({ type: 'varchar', name: 'postal_code', nullable: true })
  postalCode!: string | null;

  @Column({ type: 'varchar', nullable: true })
  street!: string | null;

  @Column({ type: 'varchar', name: 'house_number', nullable: true })
  houseNumber!: string | null;

  @Column({ type: 'varchar', nullable: true })
  building!: string | null;

  @Column({ type: 'varchar', nullable: true })
  floor!: string | null;

  @Column({ type: 'varchar', nullable: true })
  room!: string | null;
}
