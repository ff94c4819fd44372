/** One station's temperatures in degrees Celsius, an hour apart; `null` where nothing was measured. */
export interface Station {
  readonly name: string;
  readonly hours: readonly (number | null)[];
}

/** A station without gaps. */
export interface CleanStation {
  readonly name: string;
  readonly hours: readonly number[];
}
